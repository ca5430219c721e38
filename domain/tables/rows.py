"""What the rows below a header are: labels printed in advance, examples, totals, sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.tables.finding import ORDINALS, FoundTable, LeafColumn, holds_nothing
from domain.tables.source import SourceCell
from domain.vietnamese.folding import clean, fold

_TOTAL = re.compile(
    r"(tong cong|tong so|tong|cong|cong chung|tong chung|toan (tinh|huyen|xa|phuong|don vi))"
    r"( (toan|cac|chung|ca|i|ii|iii|a|b|1|2|muc)\b.*)?"
)
_SECTION = re.compile(r"([IVX]+|[A-ZĐ])[.)]?")
_EXAMPLE = re.compile(r"(vi du|vd|mau)\b")
#: Fewest rows with a label that make a list of rows printed in advance.
_LEAST_LABELS = 2


class RowRole(StrEnum):
    """What a row below the header is there for."""

    EMPTY = "empty"
    FILLED = "filled"
    TOTAL = "total"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the header; `cells` as they stand, by the columns of the table in order."""

    number: int
    role: RowRole
    cells: tuple[SourceCell, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Rows printed in advance: the column of their names, and other columns already filled."""

    column: int
    others: tuple[int, ...]
    rows: tuple[TableRow, ...]
    names: tuple[str, ...]


def is_ordinal(column: LeafColumn) -> bool:
    """Whether a column only counts the rows."""
    return bool(column.heading) and fold(column.heading[-1]) in ORDINALS


def rows_of(table: FoundTable) -> tuple[TableRow, ...]:
    """Every row below the header that is drawn or filled."""
    return tuple(_row(table, number) for number in table.body)


def _row(table: FoundTable, number: int) -> TableRow:
    cells = tuple(table.sheet.shown_at(number, column.at) for column in table.columns)
    return TableRow(number, _role(table, number, cells), cells)


def _role(table: FoundTable, number: int, cells: Sequence[SourceCell]) -> RowRole:
    own = [table.sheet.at(number, column.at) for column in table.columns]
    said = [
        (column, clean(cell.text))
        for column, cell in zip(table.columns, own, strict=True)
        if not holds_nothing(cell.text) and not cell.formula
    ]
    words = [text for _, text in said if not re.fullmatch(r"[\d.,%]+", text)]
    if words and _TOTAL.fullmatch(fold(words[0])):
        return RowRole.TOTAL
    if len(said) == 1 and _over_most(table, number, said[0][0]):
        return RowRole.SECTION
    content = [(column, text) for column, text in said if not is_ordinal(column)]
    if not content:
        return RowRole.EMPTY
    if len(content) == 1 and _heads_others(table, number, said, content[0]):
        return RowRole.SECTION
    return RowRole.FILLED


def _heads_others(
    table: FoundTable,
    number: int,
    said: Sequence[tuple[LeafColumn, str]],
    content: tuple[LeafColumn, str],
) -> bool:
    """“I | Khối xã”, or one line drawn over all columns."""
    column, text = content
    wide = _over_most(table, number, column)
    marked = len(said) == 2 and _SECTION.fullmatch(said[0][1]) is not None
    lettered = re.match(r"([IVX]+|[A-ZĐ])[.)]\s", text) is not None and len(said) == 1
    return wide or marked or lettered


def is_total_label(text: str) -> bool:
    """Whether a cell names a row of sums."""
    return _TOTAL.fullmatch(fold(text)) is not None


def _over_most(table: FoundTable, number: int, column: LeafColumn) -> bool:
    """Whether the cell of a column is drawn over most of the row."""
    span = table.sheet.span_at(number, column.at)
    return span is not None and (span.right - span.left + 1) * 2 > len(table.columns)


def labels_of(table: FoundTable, rows: Sequence[TableRow]) -> Labels | None:
    """The rows printed in advance, if the first column of words is full and others are not."""
    plain = [row for row in rows if row.role in (RowRole.FILLED, RowRole.EMPTY)]
    inner = [row for row in plain if not _sums_others(row)]
    names = _names(table, inner)
    if names is None or len(inner) < _LEAST_LABELS:
        return None
    full = [row for row in inner if not holds_nothing(row.cells[names].text)]
    texts = [_label(row.cells[names].text) for row in full]
    if len(full) < _LEAST_LABELS or len(full) * 10 < len(inner) * 8:
        return None
    before = [n for n in range(names) if not is_ordinal(table.columns[n])]
    printed = [n for n in range(names + 1, len(table.columns)) if _printed(table, full, n)]
    open_ones = [
        n
        for n in range(names + 1, len(table.columns))
        if n not in printed and not table.columns[n].hidden
    ]
    answered = sum(_values(row, open_ones) > 0 for row in full)
    if not open_ones or answered * 3 > len(full) or len(set(map(fold, texts))) < len(texts):
        return None
    return Labels(names, (*before, *printed), tuple(full), tuple(texts))


def _sums_others(row: TableRow) -> bool:
    """Whether a row adds up others: a formula of it looks at no cell of its own."""
    formulas = [cell.text for cell in row.cells if cell.formula]
    return any(
        f"{row.number}" not in re.findall(r"\$?[A-Z]{1,3}\$?(\d+)", text) for text in formulas
    )


def _names(table: FoundTable, rows: Sequence[TableRow]) -> int | None:
    """The column of the labels: the first of words, or the next where that one heads several rows.

    A heading over several rows is drawn once, or over cells shown as one.
    """
    worded = [n for n, one in enumerate(table.columns) if not is_ordinal(one) and not one.hidden]
    if len(worded) < 2:
        return worded[0] if worded else None
    first, second = worded[:2]
    heads = any(
        (span := table.sheet.span_at(row.number, table.columns[first].at)) is not None
        and span.bottom > span.top
        for row in rows
    )
    full = sum(not holds_nothing(row.cells[second].text) for row in rows)
    return second if heads and full * 10 >= len(rows) * 8 else first


def _label(text: str) -> str:
    """“Số nhà sập” of “1. Số nhà sập” or “- Số nhà sập”."""
    bare = re.sub(r"^\s*(?:\d+(?:\.\d+)*[.)]\s+|[-+•*]\s*)", "", clean(text))
    return " ".join(bare.split())


def _printed(table: FoundTable, rows: Sequence[TableRow], n: int) -> bool:
    """Whether a column is filled in advance in nearly all rows, with words."""
    texts = [clean(row.cells[n].text) for row in rows if not holds_nothing(row.cells[n].text)]
    words = [text for text in texts if not re.fullmatch(r"[\d.,]+%?", text)]
    return len(words) * 10 >= len(rows) * 8 and not any(row.cells[n].formula for row in rows)


def _values(row: TableRow, columns: Sequence[int]) -> int:
    return sum(
        not holds_nothing(row.cells[n].text)
        and not row.cells[n].formula
        and clean(row.cells[n].text) != "0"
        for n in columns
    )


def examples_of(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Rows that show how to fill the table in."""
    return tuple(row for row in rows if row.role is RowRole.FILLED)


def is_example(text: str) -> bool:
    """Whether a cell says itself that it is an example."""
    return _EXAMPLE.match(fold(text)) is not None
