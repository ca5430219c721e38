"""`daumoi reports …`."""

from pathlib import Path

from rich.table import Table

from bot.commands.console import Session, out, refuse, session
from documents import cover, docx, xlsx
from documents.model import Report
from domain.dialogues.reports import progress, state_words
from services import show_status
from services.consolidate import table_of, table_of_unit
from services.fill_report import named_report
from services.show_status import Standing
from storage import reports
from storage.db import Tx
from storage.tables import ReportPeriod


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


def _row(at: Session, standing: Standing) -> tuple[str, ...]:
    submission = standing.submission
    moment = submission.submitted_at if submission else None
    when = f"{at.desk.local(moment):%Y-%m-%d %H:%M}" if moment else ""
    rows = str(standing.rows) if standing.rows else ""
    return standing.unit.code, standing.unit.name, state_words(standing.status), rows, when


#: How a table is written, by the ending of the file.
_WRITERS = {".xlsx": xlsx.write, ".docx": docx.write}


def export(path: Path, code: str | None, report: int | None, unit: str | None = None) -> None:
    """Write the consolidated table, or that of one unit, as the ending of the file says."""
    if path.suffix not in _WRITERS:
        refuse(f"{path}: the name has to end in {' or '.join(_WRITERS)}")
    _write(path, _WRITERS[path.suffix](_table(code, report, unit)))


def letter(path: Path, code: str | None, report: int | None, unit: str | None, to: str) -> None:
    """Write the draft of the letter that goes with the table."""
    if path.suffix != ".docx":
        refuse(f"{path}: the name has to end in .docx")
    _write(path, cover.write(_table(code, report, unit), to=to))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        refuse(f"{path}: {error.strerror}")
    out.print(f"written: {path}", markup=False)


def _table(code: str | None, report: int | None, unit: str | None) -> Report:
    """The table whose rows are read at once, so that it outlives the database session."""
    with session() as at:
        return at.do(_read, at, _period(at, code, report), unit)


def _read(tx: Tx, at: Session, period: ReportPeriod, unit: str | None) -> Report:
    if unit is None:
        return table_of(tx, at.desk, period, actor="operator", now=at.now)
    found = [s for s in show_status.of_period(tx, period, at.now) if s.unit.code == unit]
    if not found or not found[0].settled:
        refuse(f"unit {unit} has handed in no report {period.id}; see: daumoi reports status")
    return table_of_unit(tx, at.desk, found[0], actor="operator", now=at.now)


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
