"""A worksheet as a form reads it: rows of cells, and which of them are merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.vietnamese.folding import clean


class Trouble(StrEnum):
    """Why the content of a cell cannot be taken as it stands."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text as a person would type it, a date as `25/9/2026`."""

    text: str = ""
    trouble: Trouble | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it; what nobody can see is nothing."""
        return not clean(self.text) and self.trouble is None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `number` is the one the spreadsheet program shows, from 1."""

    number: int
    cells: tuple[GridCell, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell.blank for cell in self.cells)

    def at(self, column: int) -> GridCell:
        """The cell of a column from 0; an empty one beyond the last."""
        return self.cells[column] if column < len(self.cells) else GridCell()


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: row numbers from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that are not empty, in order, and the merges of the sheet.

    `name` is that of the sheet. `hidden_rows` and `hidden_columns` count what holds something and
    is not shown. `beyond` are cells too far to the right to be read, as the program names them.
    """

    rows: tuple[GridRow, ...] = ()
    merges: tuple[Merge, ...] = ()
    name: str = ""
    hidden_rows: int = 0
    hidden_columns: int = 0
    beyond: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text that stands anywhere."""
        return (cell.text for row in self.rows for cell in row.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook that hold something, and the names of hidden ones."""

    sheets: tuple[Grid, ...] = ()
    hidden: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text that stands anywhere."""
        return (text for sheet in self.sheets for text in sheet.texts())


def column_name(column: int) -> str:
    """A column from 0 as the spreadsheet program shows it: `A`, `Z`, `AA`."""
    name, n = "", column + 1
    while n:
        n, letter = divmod(n - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(column: int, row: int) -> str:
    """`B7`; a column from 0, a row from 1."""
    return f"{column_name(column)}{row}"


def range_name(left: int, top: int, right: int, bottom: int) -> str:
    """`A1:B14`, or `A1` for a single cell."""
    first, last = cell_name(left, top), cell_name(right, bottom)
    return first if first == last else f"{first}:{last}"
