"""An office's own workbook that a unit filled in and sent back, read as a table of ours.

Its columns are where they were when the form was made of it, so nothing is guessed by headings: the
header is put in our words, and everything below is read as any other workbook.
"""

from collections.abc import Iterator
from dataclasses import replace

from domain.forms.definition.model import Form, Invalid
from domain.forms.importing.grid import Book, Grid, GridCell, GridRow
from domain.tables import wording as tw
from domain.tables.filling import OwnFile
from domain.tables.rows import is_total_label
from domain.vietnamese.folding import clean, fold


def as_ours(form: Form, own: OwnFile, book: Book) -> Book:
    """The book with the office's table in it in our words; as it is when it holds no such table.

    Raises Invalid for a table that holds several units.
    """
    if own.place.in_text:
        return book
    for n, grid in enumerate(book.sheets):
        if _is_own(form, own, grid):
            made = _rows(form, own, grid) if form.rows else _one_row(form, own, grid)
            return replace(book, sheets=(*book.sheets[:n], made, *book.sheets[n + 1 :]))
    return book


def _is_own(form: Form, own: OwnFile, grid: Grid) -> bool:
    """Whether every heading stands where it stood."""
    rows = {row.number: row for row in grid.rows}
    place = own.place
    header = [rows[n] for n in range(place.top, place.header + 1) if n in rows]
    for field in form.fields:
        column, row = own.fields.get(field.key, (-1, 0))
        title = fold(own.titles.get(field.key, ""))
        if column < 0 or not any(fold(one.at(column).text) == title for one in header):
            return False
        if row and row not in rows:
            return False
    return True


def _head(form: Form, own: OwnFile, columns: dict[int, str]) -> GridRow:
    """The header in our words."""
    ordinal = own.place.ordinal
    if ordinal is not None:
        columns = {**columns, ordinal: tw.ORDINAL}
    width = max(columns) + 1
    cells = tuple(GridCell(columns.get(at, "")) for at in range(width))
    return GridRow(own.place.header, cells)


def _rows(form: Form, own: OwnFile, grid: Grid) -> Grid:
    place = own.place
    columns = {own.fields[field.key][0]: field.label for field in form.fields}
    body = [row for row in grid.rows if row.number > place.header]
    filled = [_only(row, {*columns, place.ordinal}) for row in body if not _is_sum(own, row)]
    above = _unit_line(own, body)
    head = _head(form, own, columns)
    return replace(grid, rows=(*above, head, *filled), merges=())


def _is_sum(own: OwnFile, row: GridRow) -> bool:
    """A row of sums of the office's own holds nothing of the unit."""
    first = next((cell.text for cell in row.cells if not cell.blank), "")
    return is_total_label(first)


def _only(row: GridRow, columns: set[int | None]) -> GridRow:
    """The cells that are asked for; the others were printed, or are computed."""
    if all(row.at(at).blank for at in columns if at is not None):
        return row
    cells = tuple(cell if at in columns else GridCell() for at, cell in enumerate(row.cells))
    return GridRow(row.number, cells)


def _unit_line(own: OwnFile, body: list[GridRow]) -> Iterator[GridRow]:
    """The unit that its column names, as a line above the table. Raises Invalid for several."""
    column, place = own.place.unit, own.place
    if column is None:
        return
    named = {clean(row.at(column).text) for row in body if not _is_sum(own, row)} - {""}
    if len({fold(name) for name in named}) > 1:
        raise Invalid(tw.SEVERAL_UNITS)
    for name in named:
        yield GridRow(place.top, (GridCell(tw.UNIT_LINE.format(unit=name)),))


def _one_row(form: Form, own: OwnFile, grid: Grid) -> Grid:
    """The answers beside printed labels as one row under one header."""
    rows = {row.number: row for row in grid.rows}
    columns = {n: field.label for n, field in enumerate(form.fields)}
    places = [own.fields[field.key] for field in form.fields]
    values = tuple(rows[row].at(column) for column, row in places)
    bare = replace(own, place=own.place.model_copy(update={"ordinal": None}))
    head = _head(form, bare, columns)
    return replace(grid, rows=(head, GridRow(own.place.header + 1, values)), merges=())
