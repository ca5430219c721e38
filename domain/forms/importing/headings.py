"""The header of a table in a worksheet: which column holds which field, wherever it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.forms import wording as w
from domain.forms.definition.field_names import titled
from domain.forms.definition.model import Form, Invalid
from domain.forms.importing.grid import Grid, GridRow, column_name
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted

#: How far down a header is looked for, and what the column of running numbers is called.
_DEEPEST = 40
_NUMBER = ("stt", "tt", "so tt", "so thu tu")
#: A table with less of its header than this is another one.
_LEAST = 2


class MissingColumns(Invalid):
    """The table is there, but not all of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the columns are. `first` and `last` are the rows of the header.

    `fields` gives the column of each field key, `number` that of the running numbers.
    `others` are columns with a title that the form does not know.
    """

    first: int
    last: int
    fields: Mapping[str, int]
    number: int | None
    others: Mapping[int, str]


def heading(form: Form, grid: Grid) -> Heading:
    """The header of the form's table. Raises Invalid when there is none, or it is not clear."""
    found = max(_candidates(form, grid), key=_filled, default=None)
    if found is None or len(found.fields) < min(_LEAST, len(form.fields)):
        raise Invalid(w.SHEET_NO_HEADER.format(names=", ".join(f.short for f in form.fields)))
    missing = [f.short for f in form.fields if f.required and f.key not in found.fields]
    if missing:
        raise MissingColumns(w.SHEET_MISSING_COLUMNS.format(names=", ".join(missing)))
    return found


def heading_again(form: Form, grid: Grid, head: Heading, row: GridRow) -> Heading | None:
    """The header that stands in this row once more, as above a second table under the first.

    Its columns may be in another order; the upper row of a header of two counts as well.
    """
    texts = [fold(text) for text in _texts(row)]
    if any(texts == [fold(text) for text in _texts(one)] for one in _rows_of(grid, head)):
        return head
    found = _read(form, head.first, head.last, _texts(row))
    if {f.key for f in form.fields if f.required} <= found.fields.keys():
        return found
    return None


def _rows_of(grid: Grid, head: Heading) -> Iterator[GridRow]:
    return (row for row in grid.rows if head.first <= row.number <= head.last)


def _filled(found: Heading) -> tuple[int, bool]:
    return len(found.fields), found.number is not None


def _candidates(form: Form, grid: Grid) -> Iterator[Heading]:
    """Every row as a header, then every two rows: titles of groups over labels."""
    rows = [row for row in grid.rows if row.number <= _DEEPEST]
    for row in rows:
        yield _read(form, row.number, row.number, _texts(row))
    for upper, lower in pairwise(rows):
        texts = [below or above for above, below in _beside(_texts(upper), _texts(lower))]
        yield _read(form, upper.number, lower.number, texts)


def _texts(row: GridRow) -> list[str]:
    return [cell.text for cell in row.cells]


def _beside(upper: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, str]]:
    width = max(len(upper), len(lower))
    pad = [""] * width
    return zip([*upper, *pad][:width], [*lower, *pad][:width], strict=True)


def _read(form: Form, first: int, last: int, texts: Sequence[str]) -> Heading:
    fields: dict[str, int] = {}
    others: dict[int, str] = {}
    numbers: int | None = None
    for at, text in enumerate(texts):
        field = titled(form, text) if text else None
        if field is not None and field.key not in fields:
            fields[field.key] = at
        elif field is not None:
            there = column_name(fields[field.key])
            others[at] = w.SHEET_TWICE.format(label=field.short, first=there)
        elif fold(text) in _NUMBER:
            numbers = at
        elif text.strip():
            others[at] = w.SHEET_UNKNOWN_COLUMN.format(title=quoted(text))
    return Heading(first, last, fields, numbers, others)
