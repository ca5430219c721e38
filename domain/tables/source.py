"""A table as it stands in somebody's file, whichever program wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.vietnamese.folding import clean


class Shown(StrEnum):
    """What kind of value a cell is set to show."""

    PLAIN = ""
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell: its text as a person would type it. `boxed`: lines are drawn around it."""

    text: str = ""
    formula: bool = False
    bold: bool = False
    boxed: bool = False
    shown: Shown = Shown.PLAIN
    note: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not clean(self.text) and not self.formula


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Cells shown as one: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class CellLimit(StrEnum):
    """What a rule of the spreadsheet program lets into cells."""

    LIST = "list"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CellRule:
    """A rule over a range of cells; `low` and `high` as written, "" for none."""

    over: MergedCells
    limit: CellLimit
    choices: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class SourceSheet:
    """A sheet, or a table of a text with the paragraphs around it.

    `cells` by row (from 1) and column (from 0); what is absent is empty. `hidden` are columns that
    are not shown. `index` counts the sheets or tables of the file from 0.
    """

    name: str
    index: int
    cells: dict[int, dict[int, SourceCell]]
    spans: tuple[MergedCells, ...] = ()
    rules: tuple[CellRule, ...] = ()
    hidden: frozenset[int] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    in_text: bool = False

    def at(self, row: int, column: int) -> SourceCell:
        """The cell itself, empty where another is drawn over it."""
        return self.cells.get(row, {}).get(column, SourceCell())

    def shown_at(self, row: int, column: int) -> SourceCell:
        """What a person sees there: of cells shown as one what stands in the first."""
        over = self.span_at(row, column)
        return self.at(over.top, over.left) if over else self.at(row, column)

    def span_at(self, row: int, column: int) -> MergedCells | None:
        """The span a cell belongs to."""
        return self._spanned.get((row, column))

    @cached_property
    def _spanned(self) -> dict[tuple[int, int], MergedCells]:
        return {place: span for span in self.spans for place in _places(span)}

    def rows(self) -> list[int]:
        """The rows that hold something or are drawn."""
        return sorted(self.cells)


def _places(span: MergedCells) -> Iterator[tuple[int, int]]:
    for row in range(span.top, min(span.bottom, span.top + _DEEPEST) + 1):
        for column in range(span.left, span.right + 1):
            yield row, column


#: Rows of one span that are looked at.
_DEEPEST = 2000


@dataclass(frozen=True)
class SourceFile:
    """Every sheet or table of a file in order. `remarks` say what was left aside, in words."""

    sheets: tuple[SourceSheet, ...] = ()
    remarks: tuple[str, ...] = ()
