"""What the pages show and do, as works of one transaction each."""

from dataclasses import dataclass
from datetime import datetime

from bot.web.links import Permit
from domain.dialogues import wording as w
from domain.dialogues.reports.reports import due_words
from domain.forms import wording as fw
from domain.forms.definition.model import Invalid
from domain.forms.importing.books import read_book
from domain.forms.importing.filing import notes_for, rows_for, unknown_to
from domain.forms.importing.grid import Book
from domain.forms.showing.display import row_line
from domain.letters.secrecy import marked_secret
from domain.vietnamese.naming import Names
from domain.vietnamese.spelling import count, upper_first
from services.forms.own_file import in_our_words
from services.reports.fill_report import OpenReport, named_report, open_report
from services.reports.import_rows import import_rows
from services.reports.make_template import Template, make_template
from services.work import Work
from storage import audit, contacts, files, reports, units
from storage.db import Tx
from storage.tables import StoredFile

#: How many rows a page lists; the rest is counted.
_LISTED = 50


class NotAllowed(Exception):
    """The person no longer speaks for the unit."""


class Closed(Exception):
    """The report takes no rows now; the message says why."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report as its page shows it, everything in words."""

    unit: str
    report: str
    due: str
    id: int
    rows: tuple[str, ...]
    more: int
    held: int
    may_add: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook that was sent; `instead` None: nobody said what becomes of rows that are there."""

    book: Book
    instead: bool | None


@dataclass(frozen=True, slots=True)
class Done:
    """How many rows came in, or why none did; what of the file was not read."""

    rows: int = 0
    problem: str = ""
    notes: tuple[str, ...] = ()


def page_of(work: Work, permit: Permit) -> ReportPage:
    """The page of a report. Raises NotAllowed and Closed."""
    opened = _opened(work, permit)
    sheet, draft = opened.sheet, opened.draft
    named = named_report(work.tx, opened.period, sheet.form, opened.obligation)
    lines = [row_line(sheet.form, draft, row, n) for n, row in enumerate(draft.rows, start=1)]
    return ReportPage(
        unit=sheet.unit,
        report=upper_first(named.name),
        due=due_words(named.due),
        id=named.id,
        rows=tuple(lines[:_LISTED]),
        more=max(0, len(lines) - _LISTED),
        held=len(lines),
        may_add=sheet.form.rows,
    )


def template_for(work: Work, permit: Permit) -> Template:
    """The template of a report. Raises NotAllowed and Closed."""
    opened = _opened(work, permit)
    return make_template(work, opened)


def file_for(tx: Tx, permit: Permit, now: datetime) -> StoredFile:
    """A stored file; who took it is kept. Raises NotAllowed for somebody who has left."""
    now_is = set(contacts.rights_mark(tx, permit.contact_id).split("."))
    if now_is == {""} or not set(filter(None, permit.rights.split("."))) <= now_is:
        raise NotAllowed
    actor = f"contact:{permit.contact_id}"
    audit.record(tx, now=now, actor=actor, action="downloaded", about=f"file:{permit.target}")
    return files.get(tx, permit.target)


def upload(work: Work, permit: Permit, sent: Upload) -> Done:
    """Rows out of a workbook, all or none. Raises NotAllowed and Closed."""
    opened = _opened(work, permit)
    if any(marked_secret(text) for text in sent.book.texts()):
        return Done(problem=w.SECRET)
    try:
        ours = in_our_words(work.tx, opened.sheet.form, sent.book)
        table = read_book(opened.sheet, ours, Names(dict(units.names(work.tx))))
        rows = rows_for(opened.sheet, table)
    except Invalid as reason:
        return Done(problem=str(reason))
    held = opened.draft.rows
    if held and sent.instead is None:
        return Done(problem=fw.FILE_SAY_WHICH.format(held=count(len(held))))
    instead = bool(held and sent.instead)
    wanted = rows if instead else unknown_to(opened.draft, rows)
    if not wanted:
        return Done(problem=fw.FILE_NOTHING_NEW)
    import_rows(
        work,
        opened,
        wanted,
        instead=instead,
    )
    return Done(rows=len(wanted), notes=notes_for(opened.sheet, table))


def _opened(work: Work, permit: Permit) -> OpenReport:
    obligation = reports.obligation_by_id(work.tx, permit.target)
    if obligation.unit_id not in contacts.units_of(work.tx, permit.contact_id):
        raise NotAllowed
    opened = open_report(work, obligation.id)
    if opened.submitted:
        raise Closed(fw.FILE_CLOSED.format(unit=opened.sheet.unit, id=opened.period.id))
    if opened.closed:
        raise Closed(fw.FILE_ENTRY_OVER.format(unit=opened.sheet.unit, id=opened.period.id))
    return opened
