"""Tables that go out as files: consolidated, of one unit, who has reported."""

from dataclasses import replace
from datetime import timedelta

from documents import ics
from documents.making import FileLook
from domain.chat.messengers import limits_of
from domain.dialogues import wording as w
from domain.dialogues.duties import wording as dw
from domain.dialogues.meant import wording as mw
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.reports import due_words, numbers_line
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.showing import fitting
from domain.forms.definition.model import Draft
from domain.forms.showing.display import row_line
from domain.vietnamese.spelling import instant
from handlers import what_number
from handlers.chat import Chat, Reply
from handlers.reports import report
from services.duties.list_deadlines import list_deadlines
from services.reports import show_status
from services.reports.fill_report import OpenReport, rows_of
from services.reports.make_file import AskedTable, Recipe, numbers_of_all, said_of_unit
from services.reports.show_status import ReportStanding
from services.reports.status_matrix import matrix_title
from services.work import Work
from storage import contacts, files, reports, units
from storage.references import Ref
from storage.tables import ReportPeriod


def export(chat: Chat, period_id: int | None, kind: str = "own") -> Reply:
    """“tổng hợp 157”: the numbers, and the table as a file or behind a link."""
    period = _period(chat, period_id)
    if period is None:
        return Reply(what_number.is_no_report(chat, period_id) if period_id else mw.NO_REPORT)
    look = FileLook(kind)
    if not goes(chat):
        return Reply(numbers_of_all(chat.tx, chat.desk, period, chat.now, look=look, files=False))
    chat.work.record("exported", Ref.period(period.id))
    return made(chat, Recipe(AskedTable.ALL, period.id, look))


def _period(chat: Chat, period_id: int | None) -> ReportPeriod | None:
    """The period named, else the newest one."""
    if period_id is not None:
        return reports.period(chat.tx, period_id)
    found = reports.periods(chat.tx)
    return found[-1] if found else None


def standing_of_all(chat: Chat, period_id: int) -> Reply:
    """“tình hình 157”, for the administrator: who has reported, as a picture."""
    period = reports.period(chat.tx, period_id)
    if period is None:
        return Reply(what_number.is_no_report(chat, period_id))
    if goes(chat):
        chat.work.record("matrix", Ref.period(period.id))
        return made(chat, Recipe(AskedTable.MATRIX, period.id, FileLook.MATRIX))
    numbers = numbers_line(show_status.progress(show_status.seen(chat.tx, [period], chat.now)))
    at = instant(chat.desk.local(chat.now))
    title = matrix_title(chat.tx, period)
    return Reply(vw.MATRIX_CAPTION.format(title=title, at=at, numbers=numbers))


def own(chat: Chat, standing: ReportStanding) -> Reply:
    """“xem bảng 157”: the rows of one's unit as a picture, a draft as well."""
    if not standing.rows:
        return Reply(rw.TABLE_EMPTY.format(unit=standing.unit.name, id=standing.period.id))
    if goes(chat):
        chat.work.record("exported", Ref.obligation(standing.obligation.id))
        return made(chat, Recipe(AskedTable.OWN, standing.obligation.id, FileLook.CARDS))
    opened = report.opened_by(chat, standing.obligation.id)
    return Reply(f"{said_of_unit(standing)}{fitting(_lines(chat, opened))}")


def deadlines(chat: Chat) -> Reply:
    """“lịch hạn”: the deadlines of one's units, or of all for the administrator, for a calendar."""
    mine = [*chat.units, *chat.units_led]
    known = units.groups_of(chat.tx)
    groups = {group for unit in mine for group in known.get(unit, ())}
    chosen = None if chat.administrator else groups
    found = list_deadlines(chat.work, groups=chosen)
    today = chat.desk.today(chat.now)
    lines = [
        dw.DEADLINE_LINE.format(report=d.report.name, due=due_words(d.report.due))
        for d in found
        if d.report.due.last_day >= today
    ]
    if not lines:
        return Reply(dw.DEADLINES_NONE)
    text = dw.DEADLINES.format(lines="\n".join(lines[:_SHOWN]))
    content = ics.write(
        ((one.key, one.report) for one in found), agency=chat.desk.agency, now=chat.now
    )
    return with_file(chat, text, "han-bao-cao.ics", content)


#: Deadlines that a message names; the file holds all.
_SHOWN = 5


def _lines(chat: Chat, opened: OpenReport) -> list[str]:
    """A line a row."""
    rows = rows_of(chat.tx, opened.submission) if opened.submission else ()
    draft, form = Draft(rows), opened.sheet.form
    return [row_line(form, draft, row, n) for n, row in enumerate(rows, start=1)]


def goes(chat: Chat) -> bool:
    """Whether a file can be had from this chat at all."""
    return limits_of(chat.address.channel).files or chat.desk.links is not None


def made(chat: Chat, recipe: Recipe) -> Reply:
    """The file follows as soon as it is made, if the person may have it then."""
    return Reply(ask=False, made=replace(recipe, rights=chat.rights))


def with_file(chat: Chat, text: str, name: str, content: bytes) -> Reply:
    """The text with a file where files go, with a link to it elsewhere if there are links."""
    if not goes(chat):
        return Reply(text)
    kept = files.keep(chat.tx, name=name, content=content, now=chat.now)
    if limits_of(chat.address.channel).files:
        return Reply(text, ask=False, file=kept.id)
    return Reply(linked(chat.work, chat.me, text, kept.id))


def linked(work: Work, contact_id: int, text: str, file_id: int) -> str:
    """The text with the address of the file, which works for a day."""
    until = work.now + timedelta(days=1)
    if work.desk.links is None:
        raise AssertionError("asked for only where there are links")
    at = instant(work.local(until))
    rights = contacts.rights_mark(work.tx, contact_id)
    link = work.desk.links.file(file_id, contact_id, until, rights)
    return w.FILE_LINK.format(text=text, until=at, link=link)
