"""The status matrix, units by periods, as a workbook: words in every cell, fills beside them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from documents import wording
from documents.page import PAPER_PIXELS, CellSpan, Look, Page, PrintedBook, share
from documents.spelling import moment


class Tone(StrEnum):
    """How a cell should strike the eye; what the status is called is the caller's word."""

    QUIET = "quiet"
    DONE = "done"
    OPEN = "open"
    BACK = "back"
    OVERDUE = "overdue"


class Mark(StrEnum):
    """The shape of a status in a picture, to be told apart without its colour."""

    DONE = "done"
    NIL = "nil"
    ACCEPTED = "accepted"
    DRAFT = "draft"
    BACK = "back"
    OPEN = "open"
    OVERDUE = "overdue"
    OUTSIDE = "outside"
    EXEMPT = "exempt"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class MatrixStatus:
    """The status of one unit in one period: in words, as a fill, and as a shape."""

    label: str
    tone: Tone = Tone.QUIET
    mark: Mark = Mark.QUIET


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One unit with its status in each period of the matrix, in their order."""

    unit_code: str
    unit: str
    periods: tuple[MatrixStatus, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who has reported and when. `produced_at` is aware, in the zone in which people read.

    Raises ValueError when a unit does not have one status per period, or time has no zone.
    """

    title: str
    agency: str
    produced_at: datetime
    periods: tuple[str, ...]
    units: tuple[UnitStatus, ...] = ()

    def __post_init__(self) -> None:
        if self.produced_at.tzinfo is None:
            raise ValueError("produced_at needs a time zone")
        for unit in self.units:
            if len(unit.periods) != len(self.periods):
                raise ValueError(f"unit {unit.unit_code} does not have one status per period")


# From light to dark in grey as in colour: a black and white print shows the same order.
LOOKS: dict[str, Look] = {
    Tone.QUIET: {"bg_color": "#FFFFFF", "font_color": "#404040", "italic": True},
    Tone.DONE: {"bg_color": "#DDF0DD", "font_color": "#000000"},
    Tone.OPEN: {"bg_color": "#F5CF6B", "font_color": "#000000"},
    Tone.BACK: {"bg_color": "#E08A4A", "font_color": "#000000", "bold": True, "italic": True},
    Tone.OVERDUE: {"bg_color": "#8B1A1A", "font_color": "#FFFFFF", "bold": True},
}
_BOX: Look = {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
_NAME: Look = {"align": "left"}


def write_matrix(matrix: Matrix) -> bytes:
    """The workbook, one sheet; headings and units stay in view while scrolling."""
    looks = {name: {**_BOX, **look} for name, look in {**LOOKS, "name": _NAME}.items()}
    with PrintedBook(extra=looks) as book:
        columns = 2 + len(matrix.periods)
        weights = (10, 30, *(12 for _ in matrix.periods))
        page = book.page(wording.SHEET_STATUS, share(weights, (60,) * columns, PAPER_PIXELS))
        _above(page, matrix, columns)
        for unit in matrix.units:
            statuses = (CellSpan(status.label, status.tone) for status in unit.periods)
            page.line(CellSpan(unit.unit_code, "name"), CellSpan(unit.unit, "name"), *statuses)
        return book.close(title=matrix.title, author=matrix.agency, created=matrix.produced_at)


def _above(page: Page, matrix: Matrix, columns: int) -> None:
    page.line(CellSpan(wording.UNIT_LINE.format(agency=matrix.agency), "left_bold", columns))
    page.line(CellSpan(matrix.title, "title", columns))
    at = wording.STATUS_MOMENT.format(moment=moment(matrix.produced_at))
    page.line(CellSpan(at, "italic", columns))
    head = (wording.STATUS_CODE, wording.STATUS_UNIT, *matrix.periods)
    page.line(*(CellSpan(text, "head") for text in head))
    page.sheet.freeze_panes(page.row, 2)
    page.sheet.repeat_rows(page.row - 1)
