"""What the reader of a file is asked and answers: kinds, bounds, and a book as JSON.

Nothing heavy is imported here: the reader starts anew for every file.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from domain.forms.importing.grid import Book, Grid, GridCell, GridRow, Merge, Trouble

#: Seconds of processor and bytes of memory that one file may take.
CPU_SECONDS, MEMORY = 20, 512 * 2**20


class FileKind(StrEnum):
    """How a file is read."""

    BOOK = "book"
    LIST = "list"
    LETTER = "letter"
    FORM = "form"
    TABLE = "table"
    ANSWER = "answer"


def book_to_json(book: Book) -> dict[str, Any]:
    """The book as plain JSON data."""
    return {"sheets": [_grid_to_json(grid) for grid in book.sheets], "hidden": list(book.hidden)}


def _grid_to_json(grid: Grid) -> dict[str, Any]:
    return {
        "rows": [[row.number, [_cell_to_json(cell) for cell in row.cells]] for row in grid.rows],
        "merges": [[m.top, m.left, m.bottom, m.right] for m in grid.merges],
        "name": grid.name,
        "hidden_rows": grid.hidden_rows,
        "hidden_columns": grid.hidden_columns,
        "beyond": list(grid.beyond),
    }


def _cell_to_json(cell: GridCell) -> str | list[str]:
    return cell.text if cell.trouble is None else [cell.text, cell.trouble]


def book_from_json(data: Mapping[str, Any]) -> Book:
    """The book that `book_to_json` wrote."""
    return Book(tuple(map(_grid_from_json, data["sheets"])), tuple(data["hidden"]))


def _grid_from_json(data: Mapping[str, Any]) -> Grid:
    rows = tuple(GridRow(n, tuple(map(_cell_from_json, cells))) for n, cells in data["rows"])
    merges = tuple(Merge(*one) for one in data["merges"])
    counted = {key: data[key] for key in ("name", "hidden_rows", "hidden_columns")}
    return Grid(rows, merges, beyond=tuple(data["beyond"]), **counted)


def _cell_from_json(data: str | list[str]) -> GridCell:
    return GridCell(data) if isinstance(data, str) else GridCell(data[0], Trouble(data[1]))
