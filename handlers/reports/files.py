"""A file in a chat: a filled workbook becomes rows, and the template goes out."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from documents import wording as documents
from documents.answered import AnswerFile
from documents.letter_text import LARGEST as LARGEST_LETTER
from documents.workbook import LARGEST
from domain.chat.flow import Step
from domain.chat.messages import Attached
from domain.chat.messengers import limits_of
from domain.dialogues import wording as w
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.reading_letters import LetterFile
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.filling import REPORT
from domain.dialogues.reports.importing import (
    IMPORTING,
    Beside,
    Enter,
    Importing,
    Overtaken,
    held,
)
from domain.dialogues.reports.reports import due_words
from domain.forms import wording as fw
from domain.forms.definition.model import Invalid
from domain.forms.importing.books import read_book
from domain.forms.importing.filing import belongs, notes_for, rows_for, unknown_to
from domain.forms.importing.grid import Book
from domain.forms.importing.importing import Table
from domain.forms.pasting.pasting import ReadRow
from domain.letters.secrecy import marked_secret
from domain.vietnamese.naming import Names
from domain.vietnamese.spelling import count, long_day, upper_first
from handlers.chat import Chat, Reply, close_flow, is_open, open_flow, state_of
from handlers.flow import Flow
from handlers.letters import letter_file
from handlers.reports import answer_files, report
from handlers.reports.opened import Got, is_letter
from services.forms.own_file import in_our_words
from services.reports import show_status
from services.reports.fill_report import OpenReport, named_report
from services.reports.import_rows import import_rows
from services.reports.make_template import make_template
from services.reports.open_question import waiting_line
from services.reports.show_status import ReportStanding
from storage import files, units

#: How long a link to the page of a report works.
LINK_DAYS = 7
_ID = re.compile(r"\b(\d{3,6})\b")


def wanted(chat: Chat) -> Reply | None:
    """The answer to a file that is not fetched; None: it is worth fetching."""
    attached = chat.incoming.attached
    if attached is not None and is_letter(attached.name):
        if chat.administrator:
            return _too_big(attached, LARGEST_LETTER, lw.LETTER_BIG)
        return Reply(documents.FILE_OTHER)
    if (big := _too_big(attached, LARGEST, w.FILE_BIG)) is not None:
        return big
    if not report.mine(chat):
        return Reply(rw.FILE_STRANGER)
    return None


def _too_big(attached: Attached | None, limit: int, said: str) -> Reply | None:
    size = attached.size or 0 if attached is not None else 0
    return Reply(said.format(limit=limit // 2**20)) if size > limit else None


def take(chat: Chat, got: Got) -> Reply:
    """The workbook as a grid, a letter, or why it could not be read in words."""
    if isinstance(got, str):
        return Reply(got)
    if isinstance(got, AnswerFile):
        return answer_files.take(chat, got)
    return letter_file.take(chat, got) if isinstance(got, LetterFile) else _book(chat, got)


def _book(chat: Chat, got: Book) -> Reply:
    """A filled workbook becomes rows of the report it belongs to."""
    if any(marked_secret(text) for text in got.texts()):
        return Reply(w.SECRET)
    found = _meant(chat, got)
    if isinstance(found, str):
        return Reply(found)
    opened = report.opened_by(chat, found.obligation.id)
    if opened.submitted:
        return report.sent_before(chat, opened)
    if opened.closed:
        return report.closed(chat, opened)
    try:
        table = _read(chat, opened, got)
        rows = rows_for(opened.sheet, table)
    except Invalid as reason:
        return Reply(str(reason))
    return _rows(chat, opened, rows, "\n".join(notes_for(opened.sheet, table)))


def _read(chat: Chat, opened: OpenReport, book: Book) -> Table:
    ours = in_our_words(chat.tx, opened.sheet.form, book)
    return read_book(opened.sheet, ours, Names(dict(units.names(chat.tx))))


def _rows(chat: Chat, opened: OpenReport, rows: Sequence[ReadRow], notes: str) -> Reply:
    """Into an empty draft at once; beside other rows only after a question."""
    if not opened.draft.rows:
        taken = fw.FILE_TAKEN.format(count=count(len(rows)))
        notice = "\n".join(filter(None, (taken, notes)))
        return _entered(chat, opened, rows, notice, instead=False)
    if not unknown_to(opened.draft, rows):
        said = "\n".join(filter(None, (fw.FILE_NOTHING_NEW, notes)))
        return report.open_at(chat, opened, None, said)
    open_flow(chat, IMPORTING, held(opened.obligation.id, rows))
    return Reply(notes)


def _entered(
    chat: Chat, opened: OpenReport, rows: Sequence[ReadRow], notice: str, *, instead: bool
) -> Reply:
    step = import_rows(chat.work, opened, rows, instead=instead)
    return report.open_at(chat, opened, step.state, notice)


def _meant(chat: Chat, book: Book) -> ReportStanding | str:
    """Whose report the file is: the caption says, or the open report, or the file itself."""
    mine = report.mine(chat)
    named = _ID.search(chat.incoming.text)
    if named:
        found = [s for s in mine if s.period.id == int(named[1])]
        return _one(chat, book, found) or rw.NO_REPORT.format(id=named[1])
    if is_open(chat, REPORT):
        opened = report.opened_by(chat, state_of(chat, REPORT).obligation)
        return show_status.of_obligation(chat.tx, opened.obligation, chat.now)
    owed = show_status.unanswered(mine)
    if not owed:
        return rw.FILE_STRANGER
    return _one(chat, book, owed) or rw.FILE_WHICH.format(id=owed[0].period.id)


def _one(chat: Chat, book: Book, found: Sequence[ReportStanding]) -> ReportStanding | None:
    """The one report that the file can belong to; a single candidate is told why not later."""
    if len(found) == 1:
        return found[0]
    fitting = [s for s in found if _fits(chat, report.opened_by(chat, s.obligation.id), book)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(chat: Chat, opened: OpenReport, book: Book) -> bool:
    try:
        return belongs(opened.sheet, _read(chat, opened, book))
    except Invalid:
        return False


def gather(chat: Chat, state: Importing) -> Beside:
    """The report that the rows wait beside."""
    opened = report.opened_by(chat, state.obligation)
    return Beside(opened.sheet, opened.draft, opened.submitted)


def act(chat: Chat, state: Importing, done: Step[Importing]) -> Reply:
    """Let the rows in, or leave them."""
    (effect,) = done.effects
    opened = report.opened_by(chat, state.obligation)
    match effect:
        case Overtaken():
            close_flow(chat)
            return report.sent_before(chat, opened)
        case Enter(rows, instead):
            return _entered(chat, opened, rows, done.notice, instead=instead)
    return report.open_at(chat, opened, None, done.notice)


def _may(chat: Chat, state: Importing) -> bool:
    return report.speaks_for(chat, state.obligation) or chat.administrator


FLOW = Flow(IMPORTING, gather, act, _may, lambda _: fw.HELP_FILE)


def template(chat: Chat, standing: ReportStanding) -> Reply:
    """“gửi mẫu”: the file where files go, else the page of the report, else how to do without."""
    opened = report.opened_by(chat, standing.obligation.id)
    if opened.submitted:
        return report.sent_before(chat, opened)
    named = named_report(chat.tx, opened.period, opened.sheet.form)
    values = {
        "report": upper_first(named.name),
        "unit": opened.sheet.unit,
        "id": named.id,
        "due": rw.TEMPLATE_DUE.format(due=due_words(named.due)),
    }
    if limits_of(chat.address.channel).files:
        return _template_file(chat, opened, values)
    if chat.desk.links is None:
        return Reply(rw.TEMPLATE_NO_FILES.format(contact=chat.desk.contact, **values))
    until = chat.now + timedelta(days=LINK_DAYS)
    link = chat.desk.links.report(opened.obligation.id, chat.me, until)
    return Reply(rw.TEMPLATE_LINK.format(link=link, day=_day(chat, until), **values))


def _template_file(chat: Chat, opened: OpenReport, values: dict[str, Any]) -> Reply:
    made = make_template(chat.work, opened)
    kept = files.keep(chat.tx, name=made.name, content=made.content, now=chat.now)
    line = waiting_line(chat.work, chat.address.id)
    caption = rw.TEMPLATE_CAPTION.format(
        rows=count(made.rows),
        waiting=rw.TEMPLATE_WAITING.format(line=line) if line else "",
        **values,
    )
    return Reply(caption, ask=False, file=kept.id)


def _day(chat: Chat, moment: datetime) -> str:
    return long_day(chat.desk.local(moment).date())
