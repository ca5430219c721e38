"""The rows of a filled worksheet, read strictly: all of them, or what is wrong and in which cell.

Read are the template that the program sends and every table that it exports, the consolidated one
included; columns may have been moved, for they are found by their titles. Every cell that holds
something is in a row, a problem, or named as not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.forms import wording as w
from domain.forms.answers.checks import check
from domain.forms.answers.dates import from_serial
from domain.forms.definition.conditions import relevant
from domain.forms.definition.model import Cells, Field, FieldKind, Invalid, Row, Sheet
from domain.forms.importing.file_titles import other_period, other_unit, said_unit
from domain.forms.importing.grid import Grid, GridRow, Merge, cell_name, column_name, range_name
from domain.forms.importing.headings import Heading, heading, heading_again
from domain.forms.importing.sheet_lines import (
    NOTES,
    LineKind,
    is_ours,
    is_signing,
    is_total,
    kind_of_line,
    numbers_columns,
)
from domain.forms.pasting.pasting import ReadRow, completed
from domain.forms.pasting.placing import taken
from domain.forms.showing.display import outside
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import Names
from domain.vietnamese.spelling import quoted

_NIL = "khong phat sinh"
_PERIOD = "ky bao cao"
_SECTION = re.compile(r"[IVX]{1,4}\.?|[A-H]\.?")
_RUNNING = re.compile(r"\d{1,6}\.?")


@dataclass(frozen=True, slots=True)
class FilePart:
    """What stands under the name of a unit; `unit` is "" in a table of one unit.

    `place` is where it stands, as the spreadsheet program names it.
    """

    unit: str
    rows: tuple[ReadRow, ...] = ()
    nil: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A worksheet that was read. With `problems` there are no parts: nothing is half taken.

    `unit` and `period` are what the lines above the table say, "" when there are none; `titled` is
    the title of another period, which may have been left from an older file. `outside`
    counts dates that lie outside the data window. `unread` are ranges that hold something and are
    no part of the table; `notes` say so in words, and what is hidden.
    """

    parts: tuple[FilePart, ...] = ()
    problems: tuple[str, ...] = ()
    unit: str = ""
    period: str = ""
    outside: int = 0
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    titled: str = ""


def read_table(sheet: Sheet, grid: Grid, units: Names[int] | None = None) -> Table:
    """The table of the form in a worksheet. Raises Invalid when it holds no such table.

    `units` are the names by which a consolidated table may part its rows; without them any line
    over the whole table is taken for one.
    """
    head = heading(sheet.form, grid)
    reading = _Reading(sheet, grid, head, units)
    titles = [c.text for r in grid.rows if r.number < head.first for c in r.cells if not c.blank]
    said = [c.text for r in grid.rows if r.number < head.last for c in r.cells]
    unit = said_unit(said) or other_unit(sheet, [*titles, grid.name], units)
    period = _said_period(said)
    titled = "" if period else other_period(sheet, _lines(grid, head))
    reading.above()
    for row in reading.body():
        reading.take(row)
    # A second table below may be of another period, whatever the first one is.
    titled = titled or next(filter(None, (other_period(sheet, [t]) for t in reading.titles)), "")
    unread = (*reading.unread(), *grid.beyond)
    if reading.problems:
        problems = tuple(reading.problems)
        return Table((), problems, unit, period, unread=unread, titled=titled)
    parts = tuple(FilePart(p.unit, tuple(p.rows), p.nil, p.place) for p in reading.parts)
    return Table(parts, (), unit, period, reading.outside, unread, titled=titled)


def _said_period(texts: Iterable[str]) -> str:
    """What a line such as “Kỳ báo cáo: …” above the table says."""
    for text in texts:
        before, colon, after = text.partition(":")
        if colon and fold(before) == _PERIOD:
            return " ".join(after.split())
    return ""


def _lines(grid: Grid, head: Heading) -> list[str]:
    """The lines above the table, cells beside one another as one, and the name of the sheet."""
    above = [r for r in grid.rows if r.number < head.first]
    cells = [[c.text for c in r.cells if not c.blank] for r in above]
    return [*(text for line in cells for text in line), *map(" ".join, cells), grid.name]


@dataclass(slots=True)
class _Open:
    """A part being read, from the row `top` to the row `bottom`."""

    unit: str
    top: int
    bottom: int
    rows: list[ReadRow] = field(default_factory=list)
    nil: bool = False

    @property
    def place(self) -> str:
        return f"{self.top}:{self.bottom}"


class _Reading:
    """What has been read of one table so far."""

    def __init__(self, sheet: Sheet, grid: Grid, head: Heading, units: Names[int] | None) -> None:
        self.sheet, self._grid, self._head, self._units = sheet, grid, head, units
        self.parts: list[_Open] = []
        self.problems: list[str] = []
        self._wrong: dict[int, str] = {}
        self.outside = 0
        self.titles: list[str] = []
        below = [m for m in grid.merges if m.bottom > head.last]
        self._wide = {m.top: m for m in below if m.right > m.left and m.left == 0}
        self._tall = [m for m in below if m.bottom > m.top]
        self._beside: list[tuple[int, int, int]] = []
        self._signed = False
        #: Directly below a heading, where a row may number the columns.
        self._fresh = True

    def above(self) -> None:
        """What stands above the header, or in it, and is nothing that the program writes itself."""
        self._beside += [(self._head.last, at, at) for at in self._head.others]
        for row in self._grid.rows:
            if row.number < self._head.first:
                texts = [(at, cell) for at, cell in enumerate(row.cells) if not cell.blank]
                if not all(is_ours(self.sheet.form, cell.text) for _, cell in texts):
                    self._leave(row)

    def body(self) -> Iterator[GridRow]:
        """The rows below the header."""
        return (r for r in self._grid.rows if r.number > self._head.last and not r.blank)

    def _inside(self, row: GridRow) -> list[tuple[int, str]]:
        """The cells of the table's own columns that hold something."""
        known = {*self._head.fields.values(), *self._head.others, self._head.number}
        return [(n, c.text) for n, c in enumerate(row.cells) if n in known and not c.blank]

    def _outside(self, row: GridRow) -> None:
        """Cells beside the table are named one by one."""
        inside = {at for at, _ in self._inside(row)}
        filled = [at for at, cell in enumerate(row.cells) if not cell.blank]
        self._beside += [(row.number, at, at) for at in filled if at not in inside]

    def take(self, row: GridRow) -> None:
        """A line over all columns, the heading again, the place for signatures, or a row."""
        texts = [cell.text for cell in row.cells if not cell.blank]
        again = heading_again(self.sheet.form, self._grid, self._head, row)
        if again is not None:
            self._head, self._fresh = again, True
        elif self._fresh and numbers_columns([text for _, text in self._inside(row)]):
            self._outside(row)
        else:
            self._fresh = False
            self._body(row, texts)

    def _body(self, row: GridRow, texts: list[str]) -> None:
        if self._signs(row, texts):
            self._signed = True
            self._leave(row)
        elif is_total(texts[0]) and not self._counted(row):
            self._leave(row)
        elif self._is_section(row):
            self._line(row, texts[1:])
        elif self._is_line(row):
            self._line(row, texts)
        else:
            self._in_table(row)

    def _in_table(self, row: GridRow) -> None:
        torn = self._torn(row)
        if torn is not None:
            self.problems.append(torn)
        elif not self._empty(row):
            self._row(row)

    def _signs(self, row: GridRow, texts: list[str]) -> bool:
        """The place for signatures, and what stands below it without being a row."""
        if self._counted(row):
            return False
        if all(is_signing(text) for text in texts):
            return True
        # A full row is a row, though an answer in it begins “Đã ký …” or “Chủ tịch …”.
        here = self._signed or any(is_signing(text) for text in texts)
        return here and len(texts) < len(self._needed())

    def _needed(self) -> list[Field]:
        return [f for f in self.sheet.form.fields if f.required and f.key in self._head.fields]

    def _counted(self, row: GridRow) -> bool:
        """Whether a running number says that this is a row."""
        number = self._head.number
        return number is not None and bool(_RUNNING.fullmatch(row.at(number).text.strip()))

    def _is_line(self, row: GridRow) -> bool:
        """One cell over the whole table, merged or alone in front of it."""
        if row.number in self._wide:
            return True
        inside = [at for at, _ in self._inside(row)]
        return inside == [self._head.number] and not self._counted(row)

    def _is_section(self, row: GridRow) -> bool:
        """ "II", and beside it one text over several columns: a part of the table."""
        number = self._head.number
        filled = [at for at, cell in enumerate(row.cells) if not cell.blank]
        if number is None or len(filled) != 2 or filled[0] != number or self._units is None:
            return False
        return bool(_SECTION.fullmatch(row.at(number).text.strip()))

    def _line(self, row: GridRow, texts: list[str]) -> None:
        """The name of a unit, a unit's word that there is nothing to report, or a title."""
        if fold(texts[0]) == _NIL:
            self._part(row).nil = True
            return
        if fold(texts[0]) in NOTES:
            return
        if self._units is None:
            self._begin(row, " ".join(texts[0].split()), texts)
            return
        kind, found = kind_of_line(texts[0], self._units, several=self._several())
        if kind is LineKind.TITLE:
            self.titles.append(texts[0])
            self._leave(row)
        elif kind is LineKind.UNIT:
            self._begin(row, self._units[found.sure[0]], texts)
        else:
            near = [self._units[key] for key in (*found.sure, *found.near)]
            self.problems.append(_unclear_line(row, texts[0], near))

    def _begin(self, row: GridRow, unit: str, texts: list[str]) -> None:
        self.parts.append(_Open(unit, row.number, row.number))
        self.parts[-1].nil = any(fold(text) == _NIL for text in texts[1:])
        filled = [(at, cell) for at, cell in enumerate(row.cells) if not cell.blank]
        self._beside += [(row.number, at, at) for at, c in filled[1:] if fold(c.text) != _NIL]

    def _several(self) -> bool:
        return any(part.unit for part in self.parts)

    def _part(self, row: GridRow) -> _Open:
        if not self.parts:
            self.parts.append(_Open("", row.number, row.number))
        self.parts[-1].bottom = row.number
        return self.parts[-1]

    def _leave(self, row: GridRow) -> None:
        """This row is no part of the table: it will be named."""
        filled = [at for at, cell in enumerate(row.cells) if not cell.blank]
        self._beside.append((row.number, filled[0], filled[-1]))

    def unread(self) -> list[str]:
        """Ranges that hold something and were not read; rows under one another together."""
        ranges: list[list[int]] = []
        for number, left, right in sorted(self._beside):
            last = ranges[-1] if ranges else None
            if last and number <= last[3] + 1 and (left, right) == (last[0], last[2]):
                last[3] = number
            elif last and number <= last[3] + 1 and left == 0 and last[0] == 0:
                last[2], last[3] = max(last[2], right), number
            else:
                ranges.append([left, number, right, number])
        return [range_name(*one) for one in ranges]

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
        part = self._part(row)
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
        known = {*self._head.fields.values(), self._head.number}
        for at, cell in enumerate(row.cells):
            if cell.blank or at in known:
                continue
            if at in self._head.others:
                self._wrong[at] = w.SHEET_PROBLEM.format(problem=self._head.others[at])
            else:
                self._beside.append((row.number, at, at))

    def _text(self, row: GridRow, column: Field) -> str:
        """The text of a field, "" when nothing stands there or it cannot be used."""
        at = self._head.fields.get(column.key)
        if at is None:
            return ""
        found = row.at(at)
        if found.trouble is not None:
            self._wrong[at] = _named(column, w.SHEET_TROUBLES[found.trouble])
            return ""
        text = found.text if not found.blank else ""
        return from_serial(text) if column.kind is FieldKind.DATE else text

    def _missing(self, row: GridRow, cells: Cells) -> None:
        """Required cells that are blank, where these answers make their question one."""
        for column in self.sheet.form.fields:
            at = self._head.fields.get(column.key)
            asked = column.required and relevant(column, cells)
            if asked and at is not None and row.at(at).blank:
                self._wrong[at] = _named(column, w.SHEET_EMPTY)


def _unclear_line(row: GridRow, text: str, near: list[str]) -> str:
    first = next(at for at, cell in enumerate(row.cells) if not cell.blank)
    cell, typed = cell_name(first, row.number), quoted(text, 80)
    if near:
        return w.SHEET_UNIT_NEAR.format(cell=cell, typed=typed, names=", ".join(near[:3]))
    return w.SHEET_UNIT_UNKNOWN.format(cell=cell, typed=typed)


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
