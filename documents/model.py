"""What every export shows: one report of one unit, or of many units in one table.

A writer (XLSX, DOCX, PDF, picture) walks over `table_lines(report)` and decides nothing but
looks, so that all of them show the same table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from documents import wording
from documents.spelling import day_cell, plain
from domain.forms.answers.values import files_words, number_words
from domain.forms.definition.model import FieldKind, Form

Cells = Mapping[str, str]

#: A report of one unit without rows prints as many empty ones as the paper form has.
BLANK_ROWS = 3
#: What stands in the middle of its column.
SHORT_KINDS = (FieldKind.DATE, FieldKind.NUMBER, FieldKind.YES_NO)


@dataclass(frozen=True, slots=True)
class Section:
    """What one unit reported. `nil` is its word that there is nothing to report.

    `rows` may be any sequence; a lazy one keeps large reports out of memory.
    Raises ValueError for a nil report that has rows.
    """

    unit_code: str
    unit_name: str
    rows: Sequence[Cells] = ()
    nil: bool = False
    status_label: str = ""
    submitted_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.nil and len(self.rows):
            raise ValueError(f"unit {self.unit_code} reports nil and has rows")


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A unit to be named beside the table: nothing received from it, or received late."""

    unit_code: str
    unit: str
    status_label: str
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One difference to the edition before."""

    unit_code: str
    unit: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table ready to be written, with all that is printed around it.

    `agency` stands after `Đơn vị:`. `produced_at` is aware, in the zone in which people read;
    it is the only clock of an export, so the same report gives the same bytes. `grouped` puts
    the name of each unit above its rows and adds the annex. `edition` is the number of a frozen
    table, 0 for a look at how it stands; `changes` are those since the edition before. Raises
    ValueError for a naive `produced_at` and for a unit that comes twice.
    """

    form: Form
    agency: str
    period_label: str
    produced_at: datetime
    sections: tuple[Section, ...] = ()
    missing: tuple[AnnexLine, ...] = ()
    parent_agency: str = ""
    place: str = ""
    grouped: bool = True
    edition: int = 0
    changes: tuple[Changed, ...] = ()

    def __post_init__(self) -> None:
        if self.produced_at.tzinfo is None:
            raise ValueError("produced_at needs a time zone")
        codes = [section.unit_code for section in self.sections]
        if len(set(codes)) < len(codes):
            raise ValueError("a unit comes twice in the report")

    @property
    def row_count(self) -> int:
        """How many rows all units have together."""
        return sum(len(section.rows) for section in self.sections)


def single(
    form: Form, section: Section, *, period_label: str, produced_at: datetime
) -> PrintedTable:
    """The report of one unit as that unit would sign it: no group line, no annex."""
    return PrintedTable(
        form, section.unit_name, period_label, produced_at, sections=(section,), grouped=False
    )


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """The name of a unit, above its rows, over all columns."""

    unit: str


@dataclass(frozen=True, slots=True)
class NilLine:
    """A unit with nothing to report; `unit` is empty where the whole table is one unit's."""

    unit: str
    text: str = wording.NIL


@dataclass(frozen=True, slots=True)
class RowLine:
    """A numbered row: one text per column of the form, in its order."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A remark over all columns, where rows would be and are not."""

    text: str


Line = UnitHeading | NilLine | RowLine | NoteLine


def table_lines(report: PrintedTable) -> Iterator[Line]:
    """The table body from top to bottom; rows are numbered on over all units.

    Raises ValueError for a row with a value the form has no column for: nothing is left out.
    """
    if report.grouped:
        return _grouped_lines(report)
    return _single_lines(report)


def row_texts(form: Form, cells: Cells) -> tuple[str, ...]:
    """The texts of one row in the order of the columns. Raises ValueError, see `table_lines`."""
    known = {column.key for column in form.fields}
    strange = sorted(key for key, value in cells.items() if value and key not in known)
    if strange:
        raise ValueError(f"form {form.key} has no column for {', '.join(strange)}")
    return tuple(_shown(column.kind, cells.get(column.key, "")) for column in form.fields)


def _shown(kind: FieldKind, value: str) -> str:
    if value and kind is FieldKind.FILE:
        return files_words(value)
    if value and kind is FieldKind.NUMBER:
        return number_words(value)
    return plain(day_cell(value) if kind is FieldKind.DATE else value)


def _grouped_lines(report: PrintedTable) -> Iterator[Line]:
    numbers = count(1)
    for section in report.sections:
        unit = plain(section.unit_name)
        if section.nil:
            yield NilLine(unit)
            continue
        yield UnitHeading(unit)
        for cells in section.rows:
            yield RowLine(next(numbers), row_texts(report.form, cells))
        if not section.rows:
            yield NoteLine(wording.NO_ROWS)
    if not report.sections:
        yield NoteLine(wording.NO_REPORTS)


def _single_lines(report: PrintedTable) -> Iterator[Line]:
    if any(section.nil for section in report.sections):
        yield NilLine("")
        return
    rows = [cells for section in report.sections for cells in section.rows]
    blank = BLANK_ROWS if report.form.rows else 1
    for number, cells in enumerate(rows or [{}] * blank, start=1):
        yield RowLine(number, row_texts(report.form, cells))
