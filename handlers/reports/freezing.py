"""“chốt 157”: the table of a period becomes a numbered edition."""

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import choosing, freezing
from domain.dialogues import wording as w
from domain.forms.showing.editions import Change
from handlers.chat import Chat, Reply, close_flow, open_flow
from handlers.reports import tables
from services.reports import show_status
from services.reports.consolidate import file_of_edition
from services.reports.fill_report import named_report
from services.reports.freeze import freeze, next_edition
from storage import reports
from storage.tables import ReportPeriod

FLOW = "freezing"


def begin(chat: Chat, period_id: int) -> Reply:
    """The numbers of the edition that would be made."""
    if reports.period(chat.tx, period_id) is None:
        return Reply(w.NO_SUCH_PERIOD.format(id=period_id))
    open_flow(chat, FLOW, {"period": period_id}, over=chat.talk.flow != FLOW)
    return Reply()


def prompt(chat: Chat) -> Prompt:
    """What would be frozen now, and what changed since the edition before."""
    period = _period(chat)
    found = next_edition(chat.tx, period, chat.now)
    numbers = show_status.progress(show_status.of_period(chat.tx, period, chat.now))
    lines = [_line(change) for change in found.changes]
    return freezing.ask(named_report(chat.tx, period), found.number, numbers, lines)


def answer(chat: Chat, said: Answer) -> Reply:
    """What follows the question."""
    match said:
        case Picked("freeze"):
            return _freeze(chat)
        case Picked("back" | "leave"):
            close_flow(chat)
            return Reply(w.NOT_FROZEN)
        case Typed(text):
            return Reply(choosing.unclear(prompt(chat).choices, text), understood=False)
    return Reply(w.CANNOT_SKIP, understood=False)


def _freeze(chat: Chat) -> Reply:
    period, actor = _period(chat), f"contact:{chat.me}"
    numbers = show_status.progress(show_status.of_period(chat.tx, period, chat.now))
    made = freeze(chat.tx, period, actor=actor, made_by=chat.me, now=chat.now)
    close_flow(chat)
    text = freezing.frozen(named_report(chat.tx, period), made.number, numbers)
    name, content = file_of_edition(chat.tx, chat.desk, made, actor=actor, now=chat.now)
    return tables.with_file(chat, text, name, content)


def _period(chat: Chat) -> ReportPeriod:
    found = reports.period(chat.tx, chat.talk.state["period"])
    if found is None:
        raise AssertionError("a period is never deleted")
    return found


def _line(change: Change) -> str:
    return w.FREEZE_CHANGE.format(
        unit=change.unit, what=change.what, before=change.before, after=change.after
    )
