"""The report of one unit as the agency reads it: its rows, its history, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.dialogues.people import wording as pw
from domain.forms.answers import comments as lines
from domain.forms.answers.values import files_in
from domain.forms.definition.model import FieldKind, Form, Row
from domain.forms.showing.display import show, warnings
from domain.vietnamese.spelling import short_day
from services.agency.read_journal import Entry, journal
from services.reports.fill_report import OpenReport, open_report, rows_of
from services.reports.show_status import ReportStanding, of_obligation
from services.work import Work
from storage import contacts, reports, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import Submission


@dataclass(frozen=True, slots=True)
class Revision:
    """One edition of the report; `by` is who handed it in, "" for the desk or for a draft."""

    submission: Submission
    by: str
    rows: int


@dataclass(frozen=True, slots=True)
class UnitReport:
    """Everything about one obligation. `version` names what is seen, for forms to carry.

    `rows` are texts in the order of `labels`, `files` the names of photos and files in them by row
    and column from 0, `warnings` what the officer's card marks in them; `ended` says that the unit
    exists no more.
    """

    standing: ReportStanding
    opened: OpenReport
    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    files: dict[tuple[int, int], tuple[str, ...]]
    revisions: tuple[Revision, ...]
    warnings: tuple[str, ...]
    entries: tuple[Entry, ...]
    comments: tuple[str, ...]
    version: str
    ended: str

    @property
    def receipt(self) -> str:
        """The code that the unit holds: of what was handed in last, "" when nothing was."""
        sent = [one.submission for one in self.revisions if one.submission.submitted_at]
        return max(sent, key=lambda one: one.revision).receipt if sent else ""

    @property
    def reviewable(self) -> bool:
        """Whether it is here and can be accepted or sent back."""
        return self.opened.submitted and not self.ended


def read_unit_report(work: Work, obligation_id: int) -> UnitReport | None:
    """The report with this obligation, None when there is none."""
    if not reports.obligations(work.tx, [obligation_id]):
        return None
    opened = open_report(work, obligation_id)
    standing = of_obligation(work.tx, opened.obligation, work.now)
    rows = rows_of(work.tx, opened.submission) if opened.submission else ()
    form, comments = opened.sheet.form, opened.sheet.comments
    about = Ref.obligation(obligation_id)
    return UnitReport(
        standing=standing,
        opened=opened,
        labels=tuple(field.short for field in form.fields),
        rows=tuple(_texts(form, row) for row in rows),
        files=_files(form, rows),
        warnings=tuple(warnings(opened.sheet, replace(opened.draft, rows=rows))),
        revisions=tuple(_revisions(work.tx, obligation_id)),
        entries=tuple(journal(work.tx, limit=40, about=about)),
        comments=tuple(lines.words(form, rows, comment) for comment in comments),
        version=version_of(opened, rows),
        ended=ended_words(work.tx, standing),
    )


def _texts(form: Form, row: Row) -> tuple[str, ...]:
    """A row as a table shows it: what is empty stays empty."""
    values = ((field, row.cells.get(field.key, "")) for field in form.fields)
    return tuple(show(field, value) if value else "" for field, value in values)


def _files(form: Form, rows: Sequence[Row]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The photos and files of each cell that holds some."""
    columns = [(n, f.key) for n, f in enumerate(form.fields) if f.kind is FieldKind.FILE]
    return {
        (at, n): files_in(row.cells[key])
        for at, row in enumerate(rows)
        for n, key in columns
        if row.cells.get(key)
    }


def version_of(opened: OpenReport, rows: Sequence[Row]) -> str:
    """Changes when the report is handed in, withdrawn, accepted, or its rows become others."""
    revision = opened.submission.id if opened.submission else 0
    return f"{revision}.{int(opened.submitted)}{int(opened.accepted)}.{len(rows)}"


def ended_words(tx: Tx, standing: ReportStanding) -> str:
    """That the unit ended, and into which it was merged; "" while it exists."""
    unit = standing.unit
    if unit.ended_on is None:
        return ""
    into = units.named(tx, [unit.successor_id]) if unit.successor_id else {}
    name = next((pw.UNIT_ENDED_INTO.format(successor=one.name) for one in into.values()), "")
    return pw.UNIT_ENDED.format(unit=unit.name, day=short_day(unit.ended_on), into=name)


def _revisions(tx: Tx, obligation_id: int) -> list[Revision]:
    found = reports.revisions(tx, obligation_id)
    names = contacts.named(tx, [s.submitted_by for s in found if s.submitted_by is not None])
    return [Revision(s, names.get(s.submitted_by or 0, ""), len(rows_of(tx, s))) for s in found]
