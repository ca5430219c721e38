"""The rows of a filled worksheet, read strictly: all of them, or what is wrong and in which cell.

Read are the template that the program sends and every table that it exports, the consolidated one
included; columns may have been moved, for they are found by their titles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.forms import wording as w
from domain.forms.checks import check
from domain.forms.conditions import relevant
from domain.forms.display import outside
from domain.forms.grid import Grid, GridRow, Merge, column_name
from domain.forms.headings import Heading, heading
from domain.forms.model import Cells, Field, FieldKind, Invalid, Row, Sheet
from domain.forms.pasting import ReadRow, completed
from domain.forms.placing import taken
from domain.vietnamese.folding import fold

_NIL = "khong phat sinh"
#: What an exported table says where rows would be, folded.
NOTES = ("chua co dong nao", "chua co don vi nao gui bao cao")
_UNIT, _PERIOD = "don vi", "ky bao cao"
_RUNNING = re.compile(r"\d{1,6}\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under the name of a unit; `unit` is "" in a table of one unit."""

    unit: str
    rows: tuple[ReadRow, ...] = ()
    nil: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A worksheet that was read. With `problems` there are no parts: nothing is half taken.

    `unit` and `period` are what the lines above the table say, "" when there are none. `outside`
    counts dates that lie outside the data window.
    """

    parts: tuple[Part, ...] = ()
    problems: tuple[str, ...] = ()
    unit: str = ""
    period: str = ""
    outside: int = 0


def read_table(sheet: Sheet, grid: Grid) -> Table:
    """The table of the form in a worksheet. Raises Invalid when it holds no such table."""
    head = heading(sheet.form, grid)
    reading = _Reading(sheet, grid, head)
    unit, period = _said(grid, head, _UNIT), _said(grid, head, _PERIOD)
    for row in reading.body():
        reading.take(row)
    if reading.problems:
        return Table((), tuple(reading.problems), unit, period)
    parts = tuple(Part(p.unit, tuple(p.rows), p.nil) for p in reading.parts)
    return Table(parts, (), unit, period, reading.outside)


def _said(grid: Grid, head: Heading, label: str) -> str:
    """What a line such as “Đơn vị: …” above the table says."""
    above = [row for row in grid.rows if row.number < head.last]
    for text in (cell.text for row in above for cell in row.cells):
        before, colon, after = text.partition(":")
        if colon and fold(before) == label:
            return " ".join(after.split())
    return ""


@dataclass(slots=True)
class _Open:
    """A part being read."""

    unit: str
    rows: list[ReadRow] = field(default_factory=list)
    nil: bool = False


class _Reading:
    """What has been read of one table so far."""

    def __init__(self, sheet: Sheet, grid: Grid, head: Heading) -> None:
        self.sheet, self._grid, self._head = sheet, grid, head
        self.parts: list[_Open] = []
        self.problems: list[str] = []
        self._wrong: dict[int, str] = {}
        self.outside = 0
        below = [m for m in grid.merges if m.bottom > head.last]
        self._wide = {m.top: m for m in below if m.right > m.left and m.left == 0}
        self._tall = [m for m in below if m.bottom > m.top]

    def body(self) -> Iterator[GridRow]:
        """The rows below the header, down to the place for signatures."""
        for row in self._grid.rows:
            if row.number <= self._head.last or row.blank:
                continue
            if row.number in self._wide and row.at(0).blank:
                return
            yield row

    def take(self, row: GridRow) -> None:
        """A line over all columns, or a row."""
        if row.number in self._wide:
            self._line(row)
            return
        torn = self._torn(row)
        if torn is not None:
            self.problems.append(torn)
        elif not self._empty(row):
            self._row(row)

    def _line(self, row: GridRow) -> None:
        """The name of a unit, or a unit's word that there is nothing to report."""
        said = [cell.text for cell in row.cells if not cell.blank]
        if fold(said[0]) == _NIL:
            self._part().nil = True
        elif fold(said[0]) not in NOTES:
            self.parts.append(_Open(" ".join(said[0].split())))
            self.parts[-1].nil = any(fold(text) == _NIL for text in said[1:])

    def _part(self) -> _Open:
        if not self.parts:
            self.parts.append(_Open(""))
        return self.parts[-1]

    def _torn(self, row: GridRow) -> str | None:
        """A merge over several rows, of which another one holds something."""
        for merge in self._tall:
            if merge.top < row.number <= merge.bottom:
                return w.SHEET_MERGED.format(cells=_range(merge))
        return None

    def _empty(self, row: GridRow) -> bool:
        """A row prepared for an entry, with nothing but its running number."""
        number = self._head.number
        rest = [cell for at, cell in enumerate(row.cells) if at != number]
        counted = number is None or bool(_RUNNING.fullmatch(row.at(number).text.strip() or "0"))
        return counted and all(cell.blank for cell in rest)

    def _row(self, row: GridRow) -> None:
        self._wrong = {}
        part = self._part()
        above = part.rows[-1].cells if part.rows else {}
        values = {f.key: text for f in self.sheet.form.fields if (text := self._text(row, f))}
        cells, marks = taken(self.sheet, values, above, guessed=frozenset())
        for column in (self.sheet.form.field(key) for key in marks):
            if why := _refused(column, values[column.key], self.sheet):
                self._wrong[self._head.fields[column.key]] = _named(column, why)
        self._missing(row, cells)
        self._others(row)
        # From left to right, as whoever repairs them goes through the row.
        for at, problem in sorted(self._wrong.items()):
            self.problems.append(
                w.SHEET_CELL.format(cell=f"{column_name(at)}{row.number}{problem}")
            )
        if not self._wrong:
            whole = completed(self.sheet.form, Row(0, cells, "", marks))
            part.rows.append(ReadRow(None, whole.cells, whole.marks))
            self.outside += _outside(self.sheet, cells)

    def _others(self, row: GridRow) -> None:
        """Something in a column that the form does not have would be lost: it is named."""
        for at, problem in self._head.others.items():
            if not row.at(at).blank:
                self._wrong[at] = w.SHEET_PROBLEM.format(problem=problem)

    def _text(self, row: GridRow, column: Field) -> str:
        """The text of a field, "" when nothing stands there or it cannot be used."""
        at = self._head.fields.get(column.key)
        if at is None:
            return ""
        found = row.at(at)
        if found.trouble is not None:
            self._wrong[at] = _named(column, w.SHEET_TROUBLES[found.trouble])
            return ""
        return found.text if not found.blank else ""

    def _missing(self, row: GridRow, cells: Cells) -> None:
        """Required cells that are blank, where these answers make their question one."""
        for column in self.sheet.form.fields:
            at = self._head.fields.get(column.key)
            asked = column.required and relevant(column, cells)
            if asked and at is not None and row.at(at).blank:
                self._wrong[at] = _named(column, w.SHEET_EMPTY)


def _named(column: Field, problem: str) -> str:
    return w.SHEET_NAMED.format(label=column.short, problem=problem)


def _refused(column: Field, text: str, sheet: Sheet) -> str:
    """Why a value cannot be taken, "" when it was only not certain."""
    try:
        check(column, text, sheet)
    except Invalid as reason:
        return str(reason)
    return ""


def _range(merge: Merge) -> str:
    first = f"{column_name(merge.left)}{merge.top}"
    return f"{first}:{column_name(merge.right)}{merge.bottom}"


def _outside(sheet: Sheet, cells: Cells) -> int:
    dates = [f.key for f in sheet.form.fields if f.kind is FieldKind.DATE]
    return sum(outside(sheet, cells[key]) for key in dates if cells.get(key))
