"""A worksheet as a form reads it: rows of cells, and which of them are merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


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
        """Whether nothing stands in it."""
        return not self.text.strip() and self.trouble is None


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
    """The rows that are not empty, in order, and the merges of the sheet."""

    rows: tuple[GridRow, ...] = ()
    merges: tuple[Merge, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text that stands anywhere."""
        return (cell.text for row in self.rows for cell in row.cells if cell.text)


def column_name(column: int) -> str:
    """A column from 0 as the spreadsheet program shows it: `A`, `Z`, `AA`."""
    name, n = "", column + 1
    while n:
        n, letter = divmod(n - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
