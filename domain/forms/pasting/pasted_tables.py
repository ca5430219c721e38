"""Lines with tabs: rows of a spreadsheet, or cards copied from a table of two columns."""

import csv
import io
from collections.abc import Iterator, Sequence

from domain.forms.answers.shapes import looks_dated
from domain.forms.definition.field_names import field_named, named_exactly, titled
from domain.forms.definition.model import Field, FieldKind, Form
from domain.forms.pasting.pasted_lines import (
    COUNTING,
    Break,
    LabelledLine,
    Line,
    Numbered,
    Plain,
    Record,
    UnknownLine,
)
from domain.vietnamese.folding import fold

#: So many lines one row may have been torn into.
_TORN = 4
Rows = Sequence[tuple[int, list[str]]]


def tabbed(form: Form, lines: Sequence[str], start: int) -> Iterator[Numbered]:
    """What stands in lines with tabs; `start` is the number of the first."""
    rows = [(start + at, cells) for at, cells in _cells(lines) if any(cells)]
    if _is_card(form, rows):
        yield from _card(form, rows)
    else:
        yield from _table(form, rows)


def _cells(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The cells of each row, and the line on which it begins; a quoted cell may hold several."""
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t", strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 0
    try:
        for row in reader:
            rows.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num
    except csv.Error:
        return [(at, [c.strip() for c in line.split("\t")]) for at, line in enumerate(lines)]
    return rows


def _table(form: Form, rows: Rows) -> Iterator[Numbered]:
    """Rows by the columns that the heading names, or, without one, by position."""
    groups = {fold(field.group) for field in form.fields if field.group}
    columns: tuple[str | None, ...] = ()
    for at, cells in _mended(form, rows):
        heading = _heading(form, cells)
        if heading:
            columns = heading
        elif not {fold(cell) for cell in cells if cell} <= groups | COUNTING:
            yield at, Record(tuple(cells), columns)


def _mended(form: Form, rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """Rows under a heading; one that a line break inside a cell tore apart is put together."""
    width, at = 0, 0
    while at < len(rows):
        begins, cells = rows[at]
        if _heading(form, cells):
            width = len(cells)
        count, whole = _whole(rows[at : at + _TORN], width)
        yield begins, whole
        at += count


def _whole(rows: Rows, width: int) -> tuple[int, list[str]]:
    """How many of the lines are one row of this width, and its cells; one line where none are."""
    cells = list(rows[0][1])
    for count, (_, more) in enumerate(rows[1:], start=2):
        if looks_dated(more[0]) or more[0].rstrip(".").isdigit():
            break
        cells = [*cells[:-1], f"{cells[-1]} {more[0]}".strip(), *more[1:]]
        if len(cells) == width:
            return count, cells
    return 1, list(rows[0][1])


def _heading(form: Form, cells: Sequence[str]) -> tuple[str | None, ...]:
    """The fields that a heading names; () when the row is none."""
    named = [_column(form, cell) for cell in cells]
    known = sum(key is not None for key, cell in zip(named, cells, strict=True) if cell)
    return tuple(named) if known >= max(2, min(3, sum(map(bool, cells)))) else ()


def _column(form: Form, cell: str) -> str | None:
    if fold(cell) in COUNTING:
        return ""
    field = (field_named(form, cell) or titled(form, cell)) if cell else None
    return field.key if field else None


def _is_card(form: Form, rows: Rows) -> bool:
    """Whether labels stand in the first column and values beside them, for every row."""
    labels = [_card_row(form, cells) for _, cells in rows]
    known = sum(label is not None for label, _ in labels)
    if not known or any(_heading(form, cells) for _, cells in rows):
        return False
    return known * 2 > len(rows)


def _card_row(form: Form, cells: Sequence[str]) -> tuple[Field | None, list[str]]:
    """The field of a line of a card and its values; a running number before it is left out."""
    kept = list(cells)
    if (
        len(kept) > 2
        and (kept[0].rstrip(".)").isdigit() or not kept[0])
        and named_exactly(form, kept[1])
    ):
        kept = kept[1:]
    return field_named(form, kept[0].rstrip(" :=")) if kept[0] else None, kept[1:]


def _card(form: Form, rows: Rows) -> Iterator[Numbered]:
    """One row, or, where every label has several values, one for each column of values."""
    read = [(at, cells, *_card_row(form, cells)) for at, cells in rows]
    widths = {len(values) for _, _, field, values in read if field}
    width = widths.pop() if len(widths) == 1 else 1
    together = any(sum(map(bool, values)) > 1 for _, _, field, values in read if field)
    if width > 1 and together:
        for column in range(width):
            yield read[0][0], Break()
            for at, cells, field, values in read:
                yield at, _line(field, cells, values[column : column + 1])
        return
    for at, cells, field, values in read:
        if fold(cells[0]) in COUNTING:
            yield at, Break()
        else:
            yield at, _line(field, cells, values)


def _line(field: Field | None, cells: Sequence[str], values: Sequence[str]) -> Line:
    if field is not None:
        value = " ".join(filter(None, values))
        return LabelledLine(field, value, None, "\t".join(cells))
    text = " ".join(filter(None, cells))
    # A line that goes on with the value above has nothing in the first column.
    return UnknownLine(text) if cells[0] else Plain(text, FieldKind.TEXT)
