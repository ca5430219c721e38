"""`daumoi reports …`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from rich.table import Column, Table

from bot.commands.console import Session, session
from bot.commands.refusing import out, refuse
from documents import cover, docx, pdf, xlsx
from documents import matrix as picture
from documents.apart import book_apart
from documents.model import PrintedTable
from documents.page import TooManyRows
from documents.spool import spooled
from documents.status import write_matrix
from documents.unreadable import Unreadable
from domain.deadlines.errors import PeriodError
from domain.dialogues.reports.reports import progress, state_words
from domain.forms.showing.editions import changes, from_json
from services.reports import freeze as freezing
from services.reports import show_status
from services.reports.consolidate import table_of, table_of_unit
from services.reports.enter_on_behalf import CannotEnter, enter_on_behalf
from services.reports.fill_report import form_of, named_report
from services.reports.rate_reports import By, rate_reports
from services.reports.show_status import ReportStanding
from services.reports.status_matrix import status_matrix
from storage import reports, snapshots
from storage.db import Tx
from storage.tables import ReportPeriod, Snapshot


def status(code: str | None, report: int | None) -> None:
    """One line per unit, then the numbers."""
    with session() as at:
        period = _period(at, code, report)
        standings = at.do(show_status.of_period, period, at.now)
        named = at.do(named_report, period)
    table = Table("code", "unit", "status", "rows", "handed in")
    for standing in standings:
        table.add_row(*_row(at, standing))
    out.print(table)
    out.print(progress(named, show_status.progress(standings)), markup=False)


def rates(by: str, since: str) -> None:
    """How many were expected, came, came in time; percent, rounded down."""
    if by not in list(By):
        refuse(f"--by: {by!r} is none of {', '.join(By)}")
    with session() as at:
        try:
            found = at.do(rate_reports, By(by), at.now, since=since)
        except PeriodError as error:
            refuse(f"--since: {error}")
    label = Column(by, no_wrap=True)
    table = Table(label, "expected", "complete", "timely", "complete %", "timely %")
    for name, one in found:
        shares = [_share(one.completeness), _share(one.timeliness)]
        table.add_row(name, str(one.expected), str(one.complete), str(one.timely), *shares)
    out.print(table)


def _share(percent: int | None) -> str:
    return "" if percent is None else str(percent)


def _row(at: Session, standing: ReportStanding) -> tuple[str, ...]:
    submission = standing.submission
    moment = submission.submitted_at if submission else None
    when = f"{at.desk.local(moment):%Y-%m-%d %H:%M}" if moment else ""
    rows = str(standing.rows) if standing.rows else ""
    return standing.unit.code, standing.unit.name, state_words(standing.status), rows, when


#: How a table is written, by the ending of the file.
_WRITERS = {".xlsx": xlsx.write, ".docx": docx.write, ".pdf": pdf.write}


def export(
    path: Path,
    code: str | None,
    report: int | None,
    unit: str | None = None,
    edition: int | None = None,
) -> None:
    """Write a table as the ending of the file says: of all units, of one, or a frozen one."""
    if path.suffix not in _WRITERS:
        refuse(f"{path}: the name has to end in {' or '.join(_WRITERS)}")
    if unit is not None and edition is not None:
        refuse("--unit and --edition exclude each other: an edition holds all units")
    with TemporaryFile() as aside:
        if edition is None:
            table = _table(code, report, unit, aside)
        else:
            table = _edition(code, report, edition)
        try:
            content = _WRITERS[path.suffix](table)
        except TooManyRows as error:
            refuse(f"{path}: {error}")
    _write(path, content)


def freeze(code: str | None, report: int | None) -> None:
    """Keep the table as it is now under the next number."""
    with session() as at:
        period = _period(at, code, report)
        made = at.act(freezing.freeze, period)
        number, changed = made.number, at.do(_changes, period, made)
    out.print(f"edition {number} of report {period.id}, {changed}", markup=False)


def _changes(tx: Tx, period: ReportPeriod, made: Snapshot) -> str:
    before = snapshots.numbered(tx, period.id, made.number - 1)
    if before is None:
        return "the first one"
    form = form_of(tx, period)
    found = changes(form, from_json(before.content), from_json(made.content))
    return f"{len(found)} changes to edition {before.number}"


def _edition(code: str | None, report: int | None, number: int) -> PrintedTable:
    with session() as at:
        return at.do(_read_edition, at, _period(at, code, report), number)


def _read_edition(tx: Tx, at: Session, period: ReportPeriod, number: int) -> PrintedTable:
    found = snapshots.numbered(tx, period.id, number)
    if found is None:
        known = ", ".join(str(s.number) for s in snapshots.of_period(tx, period.id)) or "none"
        refuse(f"no edition {number} of report {period.id}; there are: {known}")
    return freezing.table_of_edition(at.work(tx), found)


def matrix(path: Path, code: str | None, report: int | None) -> None:
    """Write who has reported, as a workbook or as a picture for a phone."""
    if path.suffix not in (".xlsx", ".png", ".pdf"):
        refuse(f"{path}: the name has to end in .xlsx, .png or .pdf")
    with session() as at:
        period = _period(at, code, report)
        made, numbers = at.act(status_matrix, period)
    if path.suffix == ".xlsx":
        _write(path, write_matrix(made))
        return
    suffix, content = picture.write(made, numbers)
    # Many units take several pages, which only a PDF has.
    _write(path.with_suffix(suffix), content)


def letter(path: Path, code: str | None, report: int | None, unit: str | None, to: str) -> None:
    """Write the draft of the letter that goes with the table."""
    if path.suffix != ".docx":
        refuse(f"{path}: the name has to end in .docx")
    with TemporaryFile() as aside:
        content = cover.write(_table(code, report, unit, aside), to=to)
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        refuse(f"{path}: {error.strerror}")
    out.print(f"written: {path}", markup=False)


def _table(
    code: str | None, report: int | None, unit: str | None, aside: IO[bytes]
) -> PrintedTable:
    """The table with its rows put aside, so that it outlives the database session."""
    with session() as at:
        return at.do(_read, at, _period(at, code, report), unit, aside)


def _read(
    tx: Tx, at: Session, period: ReportPeriod, unit: str | None, aside: IO[bytes]
) -> PrintedTable:
    if unit is None:
        return spooled(table_of(at.work(tx), period), aside)
    found = [s for s in show_status.of_period(tx, period, at.now) if s.unit.code == unit]
    if not found or not found[0].status.handed_in:
        refuse(f"unit {unit} has handed in no report {period.id}; see: daumoi reports status")
    return spooled(table_of_unit(at.work(tx), found[0]), aside)


def _period(at: Session, code: str | None, report: int | None) -> ReportPeriod:
    """The one period meant, or the end of the command with what would match."""
    if code is None and report is None:
        refuse("name the period or the report; example: --period 2026Q3")
    found = [p for p in at.do(reports.periods, code) if report in (None, p.id)]
    if not found:
        refuse(f"no report for {code or report}; periods open on their first day")
    if len(found) > 1:
        ids = ", ".join(str(p.id) for p in found)
        refuse(f"{len(found)} reports match {code}: name one with --report ({ids})")
    return found[0]


def enter(file: Path, code: str | None, report: int | None) -> None:
    """Hand in the reports of a workbook on behalf of its units."""
    try:
        book = asyncio.run(book_apart(file.read_bytes()))
    except OSError as error:
        refuse(f"{file}: {error.strerror}")
    except Unreadable as reason:
        refuse(f"{file}: {reason}")
    with session() as at:
        period = _period(at, code, report)
        try:
            done = at.act(enter_on_behalf, period, book)
        except CannotEnter as reason:
            refuse(f"{file}: {reason}")
    for unit in done.units:
        what = "nothing to report" if unit.nil else f"{unit.rows} rows"
        out.print(f"entered for {unit.unit}: {what}", markup=False)
    for note in done.notes:
        out.print(note, markup=False)
