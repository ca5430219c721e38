"""“chốt 157”: the table of a period becomes a numbered edition."""

from documents.making import FileLook
from domain.chat.flow import Step
from domain.dialogues.reviewing import freezing
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.freezing import FREEZING, Freezing, Next
from domain.forms.showing.editions import EditionChange
from handlers import what_number
from handlers.chat import Chat, Reply, close_flow, is_open, open_flow
from handlers.flow import Flow, administrators
from handlers.reports import tables
from services.reports import show_status
from services.reports.fill_report import named_report
from services.reports.freeze import freeze, next_edition
from services.reports.make_file import AskedTable, Recipe
from storage import reports
from storage.references import Ref
from storage.tables import ReportPeriod


def begin(chat: Chat, period_id: int) -> Reply:
    """The numbers of the edition that would be made."""
    if reports.period(chat.tx, period_id) is None:
        return Reply(what_number.is_no_report(chat, period_id))
    open_flow(chat, FREEZING, Freezing(period=period_id), over=not is_open(chat, FREEZING))
    return Reply()


def gather(chat: Chat, state: Freezing) -> Next:
    """What would be frozen now, and what changed since the edition before."""
    period = _period(chat, state)
    found = next_edition(chat.tx, period, chat.now)
    numbers = show_status.progress(show_status.seen(chat.tx, [period], chat.now))
    lines = [_line(change) for change in found.changes]
    return Next(named_report(chat.tx, period), found.number, numbers, lines)


def act(chat: Chat, state: Freezing, done: Step[Freezing]) -> Reply:
    """Make the edition, and give its file."""
    period = _period(chat, state)
    numbers = show_status.progress(show_status.seen(chat.tx, [period], chat.now))
    made = freeze(chat.work, period)
    close_flow(chat)
    text = freezing.frozen(named_report(chat.tx, period), made.number, numbers)
    if not tables.goes(chat):
        return Reply(text)
    chat.work.record("exported", Ref.period(period.id), number=made.number)
    return tables.made(chat, Recipe(AskedTable.EDITION, made.id, FileLook.XLSX, text))


FLOW = Flow(FREEZING, gather, act, administrators, lambda _: vw.HELP_FREEZE)


def _period(chat: Chat, state: Freezing) -> ReportPeriod:
    found = reports.period(chat.tx, state.period)
    if found is None:
        raise AssertionError("a period is never deleted")
    return found


def _line(change: EditionChange) -> str:
    return vw.FREEZE_CHANGE.format(
        unit=change.unit, what=change.what, before=change.before, after=change.after
    )
