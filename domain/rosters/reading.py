"""A sheet becomes a list of units: columns by their headings, mistakes by their cells."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.forms.importing.grid import (
    Book,
    Grid,
    GridCell,
    GridRow,
    Merge,
    Trouble,
    column_name,
    range_name,
)
from domain.forms.importing.sheet_lines import is_signing, is_total, numbers_columns
from domain.rosters import wording as w
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.naming import name_key
from domain.vietnamese.spelling import count

#: Rows in which the headings are looked for; units; letters of a name and of a code.
_HEADING_ROWS, _MOST = 30, 5000
_LONGEST_NAME, _LONGEST_CODE = 200, 40


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    CODE = "code"
    TYPE = "type"
    PARENT = "parent"
    GROUPS = "groups"


#: Headings as people write them, folded.
_HEADINGS: Mapping[Column, Sequence[str]] = {
    Column.NAME: ("ten don vi", "don vi", "ten co quan", "co quan", "don vi bao cao", "name"),
    Column.CODE: ("ma don vi", "ma", "ma so", "ma dvhc", "ma co quan", "code"),
    Column.TYPE: ("loai", "loai don vi", "loai hinh", "type"),
    Column.PARENT: (
        "don vi cap tren", "cap tren", "truc thuoc", "co quan chu quan", "parent code",
    ),
    Column.GROUPS: ("nhom", "khoi", "cum", "cum khoi", "nhom don vi", "groups"),
}  # fmt: skip
#: Columns about people: seen, and left out, for nobody has agreed to anything yet.
_PEOPLE = (
    "ho ten", "ho va ten", "ho ten dau moi", "dau moi", "can bo dau moi", "cong chuc dau moi",
    "nguoi phu trach", "chuc vu", "dien thoai", "so dien thoai", "email", "thu dien tu",
)  # fmt: skip
#: Columns whose merged cells say the same of every row they stand beside.
_SPREADING = (Column.TYPE, Column.PARENT, Column.GROUPS)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One unit of a list; `row` as the spreadsheet shows it. `parent` is a code or a name.

    `groups` is None when the list has no such column: then they stay as they are.
    """

    row: int
    name: str
    code: str = ""
    type: str = ""
    parent: str = ""
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of units as it was read. `cells` are the letters of the columns that were found.

    `left_out` are headings about people, `unread` places that hold something and no unit; with
    `problems` nothing should be taken.
    """

    lines: tuple[RosterLine, ...]
    cells: Mapping[Column, str]
    left_out: tuple[str, ...]
    problems: tuple[str, ...]
    unread: tuple[str, ...] = ()

    def cell(self, line: RosterLine, column: Column) -> str:
        """The cell of a line as the spreadsheet names it, such as `B7`."""
        return f"{self.cells.get(column, self.cells[Column.NAME])}{line.row}"


def read_lists(book: Book) -> Roster:
    """The units of the one sheet that lists them; other sheets are named as not read.

    Where several sheets have such a heading nobody can know which is meant: a problem.
    """
    listing = [grid for grid in book.sheets if _heading(grid) is not None]
    if len(listing) > 1:
        names = ", ".join(grid.name for grid in listing)
        return Roster((), {}, (), (w.SEVERAL_LISTS.format(names=names),))
    if not listing:
        return read_roster(book.sheets[0] if book.sheets else Grid())
    roster = read_roster(listing[0])
    beside = [w.SHEET.format(name=g.name) for g in book.sheets if g is not listing[0]]
    beside += [w.HIDDEN_SHEET.format(name=name) for name in book.hidden]
    return replace(roster, unread=(*roster.unread, *beside))


def known_headings(texts: Sequence[str]) -> int:
    """How many of these are headings of a list of units."""
    return len({column for text in texts if (column := _column(text)) is not None})


def read_roster(grid: Grid) -> Roster:
    """The units of a sheet; any sheet is taken, what is wrong with it is in `problems`."""
    found = _heading(grid)
    if found is None:
        return Roster((), {}, (), (w.NO_HEADING.format(rows=_HEADING_ROWS),))
    at, columns, problems = found
    cells = {column: column_name(n) for column, n in columns.items()}
    left_out = tuple(c.text.strip() for c in grid.rows[at].cells if fold(c.text) in _PEOPLE)
    read = _Reading(grid, columns)
    lines = tuple(read.lines(_below(grid, at)))
    problems += read.problems
    if not lines and not problems:
        problems.append(w.NO_UNITS)
    if len(lines) > _MOST:
        problems.append(w.TOO_MANY.format(limit=count(_MOST)))
    roster = Roster(lines, cells, left_out, ())
    problems += _twice(roster)
    return Roster(lines, cells, left_out, tuple(problems), (*read.unread, *grid.beyond))


def _below(grid: Grid, at: int) -> Sequence[GridRow]:
    """The rows below the heading, which may reach over several and be numbered below."""
    number = grid.rows[at].number
    last = max((m.bottom for m in grid.merges if m.top <= number <= m.bottom), default=number)
    rows = [row for row in grid.rows if row.number > max(last, number)]
    texts = [cell.text for cell in rows[0].cells if not cell.blank] if rows else []
    return rows[1:] if numbers_columns(texts) else rows


def _heading(grid: Grid) -> tuple[int, dict[Column, int], list[str]] | None:
    """Which row has the headings, the columns that are known, and headings that come twice."""
    for at, row in enumerate(grid.rows[:_HEADING_ROWS]):
        columns: dict[Column, int] = {}
        problems = []
        for n, cell in enumerate(row.cells):
            column = _column(cell.text)
            if column is None:
                continue
            if column in columns:
                said = {"cell": f"{column_name(n)}{row.number}", "name": w.COLUMNS[column]}
                problems.append(w.TWO_HEADINGS.format(other=column_name(columns[column]), **said))
            columns.setdefault(column, n)
        if Column.NAME in columns:
            return at, columns, problems
    return None


def _column(text: str) -> Column | None:
    folded = fold(text)
    found = (c for c, names in _HEADINGS.items() if folded in names)
    return next(found, None)


class _Reading:
    """The rows below the headings, one after the other."""

    def __init__(self, grid: Grid, columns: Mapping[Column, int]) -> None:
        self._columns = columns
        self._merges = {n: _at_column(grid.merges, n) for n in columns.values()}
        self._by_number = {row.number: row for row in grid.rows}
        self._signed = False
        self.problems: list[str] = []
        self.unread: list[str] = []

    def lines(self, rows: Sequence[GridRow]) -> Iterator[RosterLine]:
        for row in (row for row in rows if not row.blank):
            if self._is_title(row) or self._signs(row):
                filled = [at for at, cell in enumerate(row.cells) if not cell.blank]
                self.unread.append(range_name(filled[0], row.number, filled[-1], row.number))
                continue
            before = len(self.problems)
            line = self._line(row)
            if len(self.problems) == before:
                yield line

    def _is_title(self, row: GridRow) -> bool:
        """A heading of a part, or a sum: one merged cell across, or the word for it."""
        name = self._columns[Column.NAME]
        merge = self._merged(row, name)
        across = merge is not None and merge.left < name
        first = next((cell.text for cell in row.cells if not cell.blank), "")
        return across or is_total(first)

    def _signs(self, row: GridRow) -> bool:
        """The place for signatures, and what stands below it without a code or a number."""
        first = row.at(0).text.strip().rstrip(".")
        if first.isdigit() or self._text(row, Column.CODE):
            return False
        texts = [cell.text for cell in row.cells if not cell.blank]
        self._signed = self._signed or any(is_signing(text) for text in texts)
        return self._signed

    def _line(self, row: GridRow) -> RosterLine:
        name = self._text(row, Column.NAME)
        code = self._text(row, Column.CODE)
        self._check(row, name, code)
        groups = None
        if Column.GROUPS in self._columns:
            typed = self._text(row, Column.GROUPS)
            parting = ";" if ";" in typed else ","
            groups = tuple(part.strip() for part in typed.split(parting) if part.strip())
        kind, parent = self._text(row, Column.TYPE), self._text(row, Column.PARENT)
        return RosterLine(row.number, name, code, kind, parent, groups)

    def _check(self, row: GridRow, name: str, code: str) -> None:
        cell = self._cell_name(row, Column.NAME)
        merge = self._merge(row, Column.NAME)
        if merge is not None:
            self.problems.append(w.MERGED.format(cell=cell, other=merge))
        elif not name and not self._at(row, Column.NAME).trouble:
            self.problems.append(w.NO_NAME.format(cell=cell))
        elif len(name) > _LONGEST_NAME:
            self.problems.append(w.LONG_NAME.format(cell=cell, limit=_LONGEST_NAME))
        if len(code) > _LONGEST_CODE or len(code.split()) > 1:
            cell = self._cell_name(row, Column.CODE)
            self.problems.append(w.BAD_CODE.format(cell=cell, typed=code[:_LONGEST_CODE]))

    def _text(self, row: GridRow, column: Column) -> str:
        """What stands in the cell, on one line; a formula or an error is a problem."""
        if column not in self._columns:
            return ""
        cell = self._at(row, column)
        if cell.trouble is not None:
            said = w.FORMULA if cell.trouble is Trouble.FORMULA else w.ERROR
            name = self._cell_name(row, column)
            self.problems.append(said.format(cell=name, typed=cell.text[:20]))
            return ""
        return " ".join(clean(cell.text).split())

    def _at(self, row: GridRow, column: Column) -> GridCell:
        """The cell; of a merged one the cell that holds its text, where that is meant."""
        n = self._columns[column]
        merge = self._merged(row, n) if column in _SPREADING else None
        if merge is None:
            return row.at(n)
        top = self._by_number.get(merge.top)
        return top.at(merge.left) if top else GridCell()

    def _merge(self, row: GridRow, column: Column) -> str | None:
        """The last cell of a merge over several rows that this cell is part of."""
        n = self._columns[column]
        merge = self._merged(row, n)
        several = merge is not None and merge.bottom > merge.top
        return f"{column_name(n)}{merge.bottom}" if merge and several else None

    def _merged(self, row: GridRow, column: int) -> Merge | None:
        """The merge that covers the cell; those of one column never overlap."""
        merges = self._merges[column]
        at = bisect_right(merges, row.number, key=lambda merge: merge.top) - 1
        return merges[at] if at >= 0 and merges[at].bottom >= row.number else None

    def _cell_name(self, row: GridRow, column: Column) -> str:
        return f"{column_name(self._columns[column])}{row.number}"


def _at_column(merges: Sequence[Merge], column: int) -> list[Merge]:
    """The merges that cover cells of a column, from above."""
    return sorted((m for m in merges if m.left <= column <= m.right), key=lambda m: m.top)


def _twice(roster: Roster) -> list[str]:
    """Codes that stand twice, and names that stand twice without a code to tell them apart."""
    first: dict[tuple[Column, str], str] = {}
    problems = []
    for line in roster.lines:
        key = (Column.CODE, line.code) if line.code else (Column.NAME, name_key(line.name))
        cell = roster.cell(line, key[0])
        if key in first:
            said = w.SAME_CODE if line.code else w.SAME_NAME
            typed = line.code or line.name
            problems.append(said.format(cell=cell, typed=typed, other=first[key]))
        first.setdefault(key, cell)
    return problems
