"""A worksheet written downwards, line by line: merges, borders, heights and safe text.

XlsxWriter's `constant_memory` mode forgets a row as soon as a later one is touched: a merge over
two rows would lose what stands in the first, and one that comes later is ignored, both without
an error. So every cell of a line is written by itself, and merges are only noted down.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from xlsxwriter import Workbook

from documents import wording
from documents.fitting import height, lines
from documents.spelling import cut, plain

# Excel specifications and limits: UTF-16 units in a cell, rows in a sheet.
MAX_TEXT = 32_767
MAX_ROWS = 1_048_576
# A4 landscape less 30 and 15 mm is 952 pixels of 1/96 inch. LibreOffice makes columns 3 % wider
# than written, and "fit to width" must not shrink the print for that.
PAPER_PIXELS = 920
_CELL_PADDING = 8
_POINTS_PER_PIXEL = 0.75
# A row higher than this is written as several sheet rows merged downwards: Excel cannot make
# one higher than 409 points, and a page of A4 landscape has about 370 below the headings. The
# parts hold six lines as LibreOffice sets them, because pages break between them.
_TALLEST = 280.0
_PART = 70.5
_LOWEST = 15.0

# 10.5 points are 14 pixels and a digit 7: the one size at which Excel, LibreOffice and XlsxWriter
# agree on the width of columns, which is counted in digits of the default font.
_FONT = {"font_name": "Times New Roman", "font_size": 10.5}
# Whatever a person typed stays dead text: no formula, no link, no number.
_OPTIONS = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}

Look = dict[str, Any]
_WRAP = {"text_wrap": True, "valign": "vcenter"}
_BOX = {**_WRAP, "border": 1}
_LOOKS: dict[str, Look] = {
    "left": {**_WRAP, "font_size": 13},
    "left_bold": {**_WRAP, "font_size": 13, "bold": True},
    "title": {**_WRAP, "font_size": 14, "bold": True, "align": "center"},
    "center": {**_WRAP, "font_size": 13, "align": "center"},
    "italic": {**_WRAP, "font_size": 13, "align": "center", "italic": True},
    "signer": {"font_size": 13, "align": "center", "valign": "top", "bold": True},
    "head": {**_BOX, "bold": True, "align": "center"},
    "unit": {**_BOX, "bold": True},
    "nil": {**_BOX, "italic": True, "align": "center"},
    "text": {**_BOX, "valign": "top"},
    "mid": {**_BOX, "valign": "top", "align": "center"},
    # Excel keeps what is typed into a cell of this kind as it stands: 3/8 stays the 3rd of August.
    "entry": {**_BOX, "valign": "top", "num_format": "@"},
}


class TooManyRows(ValueError):
    """The content does not fit one sheet: export it by unit or by period."""


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A text over one or more columns, in one of the looks above."""

    text: str
    look: str
    columns: int = 1


def cell_text(text: str) -> str:
    """The text as it stands in a cell: `plain`, and cut with a visible mark if Excel must.

    A text that is `<r>…</r>` gets a blank behind it, because XlsxWriter would take it for markup
    of its own and write it into the file as it is.
    """
    clean = plain(text)
    if clean.startswith("<r>") and clean.endswith("</r>"):
        clean += " "
    return cut(clean, MAX_TEXT, wording.CUT_MARK)


def _fitting(clean: str) -> str:
    """A clean text as it stands in a cell; nearly all of them as they are."""
    return cell_text(clean) if len(clean) * 2 > MAX_TEXT or clean.startswith("<r>") else clean


class PrintedBook:
    """A workbook in memory with the looks of the house and, if given, `extra` ones.

    `frugal` keeps one row in memory at a time, uses a temporary file and leaves the height of
    rows to the reader's program. Use it in a `with` block: the temporary file goes with it.
    """

    def __init__(self, *, frugal: bool = False, extra: Mapping[str, Look] | None = None) -> None:
        self.frugal = frugal
        self.looks = {**_LOOKS, **(extra or {})}
        self._file = io.BytesIO()
        kept = {"constant_memory": True} if frugal else {"in_memory": True}
        # XlsxWriter writes into the dictionary of the default format: each book has its own.
        own = {"default_format_properties": dict(_FONT)}
        self._workbook = Workbook(self._file, {**_OPTIONS, **own, **kept})
        self.formats = {n: self._workbook.add_format(look) for n, look in self.looks.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._workbook.fileclosed:
            self._workbook.close()

    def page(self, name: str, widths: Sequence[int]) -> "Page":
        """A new sheet with columns of these widths in pixels, set up as an A4 annex."""
        sheet = self._workbook.add_worksheet(name)
        _set_up(sheet)
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, width)
        return Page(self, sheet, tuple(widths))

    def close(self, *, title: str, author: str, created: datetime) -> bytes:
        """The finished file. The same content and `created` give the same bytes."""
        about = {"title": plain(title), "author": plain(author)}
        self._workbook.set_properties({**about, "created": created.astimezone(UTC)})
        self._workbook.close()
        return self._file.getvalue()


class Page:
    """One sheet and the row that comes next."""

    def __init__(self, book: PrintedBook, sheet: Any, widths: tuple[int, ...]) -> None:
        self.sheet = sheet
        self.row = 0
        self._book = book
        self._widths = widths

    @property
    def frugal(self) -> bool:
        """Whether one row is kept in memory at a time."""
        return self._book.frugal

    def line(self, *spans: CellSpan, points: float = 0) -> None:
        """Write one line from the first column on; the height is estimated unless given."""
        placed = _placed(spans)
        points = points or self._points(placed)
        heights = _heights(points)
        if self.row + len(heights) > MAX_ROWS:
            raise TooManyRows(f"a sheet holds {MAX_ROWS} rows")
        for part, high in enumerate(heights):
            if high:
                self.sheet.set_row(self.row + part, high)
            self._cells(self.row + part, placed, first=part == 0)
        for at, span in placed:
            self.merge(self.row, at, self.row + len(heights) - 1, at + span.columns - 1)
        self.row += len(heights)

    def texts(self, texts: Sequence[str], looks: Sequence[str]) -> None:
        """A line of clean texts (`plain`), one a column, that needs neither merge nor height."""
        if self.row >= MAX_ROWS:
            raise TooManyRows(f"a sheet holds {MAX_ROWS} rows")
        sheet, formats = self.sheet, self._book.formats
        for column, (text, look) in enumerate(zip(texts, looks, strict=True)):
            if text:
                sheet.write_string(self.row, column, _fitting(text), formats[look])
            else:
                sheet.write_blank(self.row, column, None, formats[look])
        self.row += 1

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Show written cells as one, with the text of the first; one cell alone stays as it is."""
        if (top, left) != (bottom, right):
            # What `merge_range` does besides writing cells, which it would do as the plain
            # `write` does: guessing a type, and too late in constant memory.
            self.sheet.merge.append([top, left, bottom, right])

    def skip(self) -> None:
        """Leave one row empty."""
        self.row += 1

    def _cells(self, row: int, placed: Sequence[tuple[int, CellSpan]], *, first: bool) -> None:
        for at, span in placed:
            for column in range(at, at + span.columns):
                self._put(row, column, span.text if first and column == at else "", span.look)

    def _put(self, row: int, column: int, text: str, look: str) -> None:
        clean = cell_text(text)
        if clean:
            self.sheet.write_string(row, column, clean, self._book.formats[look])
        else:
            self.sheet.write_blank(row, column, None, self._book.formats[look])

    def _points(self, placed: Sequence[tuple[int, CellSpan]]) -> float:
        """The height of the line."""
        return max(self._span_points(at, span) for at, span in placed)

    def _span_points(self, at: int, span: CellSpan) -> float:
        look = self._book.looks[span.look]
        size = float(look.get("font_size", _FONT["font_size"]))
        room = sum(self._widths[at : at + span.columns]) - _CELL_PADDING
        filled = lines(cell_text(span.text), room * _POINTS_PER_PIXEL, size, bold="bold" in look)
        return height(filled, size)


def share(weights: Sequence[int], least: Sequence[int], total: int) -> tuple[int, ...]:
    """Widths in pixels that fill `total` in proportion to the weights, none below its least.

    Where the least widths alone are more than `total`, they win.
    """
    whole = sum(weights)
    pairs = list(zip(weights, least, strict=True))
    tight = [(weight, low) for weight, low in pairs if total * weight < low * whole]
    rest = total - sum(low for _, low in tight)
    free = whole - sum(weight for weight, _ in tight)
    return tuple(low if (w, low) in tight else max(low, rest * w // free) for w, low in pairs)


def _heights(points: float) -> list[float]:
    """The heights of the sheet rows that make up one line of the table."""
    if points <= _TALLEST:
        return [points]
    full = int(points // _PART)
    return [_PART] * full + [max(points - full * _PART, _LOWEST)]


def _placed(spans: Sequence[CellSpan]) -> list[tuple[int, CellSpan]]:
    placed, column = [], 0
    for span in spans:
        placed.append((column, span))
        column += span.columns
    return placed


def _set_up(sheet: Any) -> None:
    """A4 landscape, margins 20/20/30/15 mm, number of the page top centre (Decree 30/2020)."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 / 25.4})
    sheet.fit_to_pages(1, 0)
    # Numbers and dates are text on purpose: no green corners in Excel.
    everywhere = "A1:XFD1048576"
    sheet.ignore_errors({"number_stored_as_text": everywhere, "two_digit_text_year": everywhere})
