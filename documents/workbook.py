"""A workbook that somebody sent, opened with suspicion: its sheets as grids of texts.

Nothing in it is run, computed or followed. What could hurt (a zip bomb, a password, macros, an
entity) is refused before a cell is read.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl
from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.cell.text import Text
from openpyxl.worksheet._reader import WorkSheetParser

from documents import wording
from documents.unreadable import Unreadable
from domain.forms.importing.grid import Book, Grid, GridCell, GridRow, Merge, Trouble, cell_name
from domain.vietnamese.spelling import short_day

#: Bytes of a file as it comes, and of all its parts unpacked; sheets; rows with content and
#: columns read of one; what Excel itself can number.
LARGEST = 5 * 1024 * 1024
_UNPACKED = 60 * 1024 * 1024
_PARTS = 300
_MOST_SHEETS = 60
_MOST_ROWS = 25_000
_MOST_COLUMNS = 40
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_QUOTED = re.compile(r'"[^"]*"|\\.')
_OWN_FORMATS, _PERCENT_FORMATS = 164, {9, 10}
_MOST_MERGES = 50_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_MACROS = "xl/vbaProject.bin"
#: What XML cannot hold, as ECMA-376 22.4.2.4 writes it: _x000D_; the escape itself is _x005F_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: “Strict Open XML” names the same parts by other addresses (ISO/IEC 29500-1, -4).
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip


def book_of(content: bytes) -> Book:
    """The visible sheets of a workbook that hold something. Raises Unreadable."""
    archive = checked(content)
    try:
        content = transitional(archive, content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            strings = _shared_strings(parts)
        return _book(book, strings)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.FILE_DAMAGED) from error


def _shared_strings(parts: zipfile.ZipFile) -> list[str]:
    """The texts that cells point to, as they are written: the library takes escapes out of some.

    Then “_x005F_x000D_”, a person's “_x000D_”, could not be told from a line break.
    """
    types = fromstring(parts.read("[Content_Types].xml"))
    names = [
        one.get("PartName", "").lstrip("/")
        for one in types
        if one.get("ContentType", "").endswith("sharedStrings+xml")
    ]
    found: list[str] = []
    for name in names:
        with parts.open(name) as part:
            for _, element in iterparse(part):
                if element.tag.endswith("}si"):
                    found.append(Text.from_tree(element).content)
                    element.clear()
    return found


def _book(book: Any, strings: Sequence[str]) -> Book:
    if len(book.worksheets) > _MOST_SHEETS:
        raise Unreadable(wording.FILE_TOO_MANY_SHEETS.format(limit=_MOST_SHEETS))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet for sheet in book.worksheets if sheet not in shown]
    grids = [_grid(sheet, strings) for sheet in shown]
    if sum(len(grid.rows) for grid in grids) > _MOST_ROWS:
        raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
    filled = tuple(grid for grid in grids if grid.rows or grid.beyond)
    return Book(filled, tuple(sheet.title for sheet in hidden))


def transitional(archive: zipfile.ZipFile, content: bytes) -> bytes:
    """The file as Excel writes it by default, if it was saved as “Strict Open XML”."""
    if _STRICT not in archive.read(_WORKBOOK):
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in archive.infolist():
            text = archive.read(part)
            for strict, usual in _TRANSITIONAL:
                text = text.replace(strict, usual)
            target.writestr(part.filename, text)
    return made.getvalue()


def checked(content: bytes) -> zipfile.ZipFile:
    """The parts of the file, after the checks that need no reading. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(wording.FILE_TOO_LARGE.format(limit=LARGEST // 2**20))
    if content.startswith(_OLE):
        locked = _ENCRYPTED in content
        raise Unreadable(wording.FILE_LOCKED if locked else wording.FILE_OLD)
    if not content.startswith(_ZIP):
        raise Unreadable(wording.FILE_OTHER)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise Unreadable(wording.FILE_DAMAGED) from error
    parts = archive.infolist()
    # A reader takes no more of a part than its header announces, so the sum is a true bound.
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable(wording.FILE_BOMB)
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        raise Unreadable(wording.FILE_OTHER)
    if _MACROS in names:
        raise Unreadable(wording.FILE_MACROS)
    return archive


def _grid(sheet: Any, strings: Sequence[str]) -> Grid:
    """One sheet. Raises Unreadable when it has too many rows."""
    book = sheet.parent
    with sheet._get_source() as source:
        # The parser gives rows as they stand in the file: a row with a number of eleven digits
        # costs nothing, while the reader above it would fill in every row before.
        parser = WorkSheetParser(
            source,
            strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        rows: list[GridRow] = []
        beyond: list[str] = []
        percents = _percent_styles(book)
        for number, cells in parser.parse():
            row = _row(number, cells, beyond, percents)
            if not row.blank:
                rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
        hidden = _hidden_columns(parser)
        return Grid(
            tuple(sorted(rows, key=lambda row: row.number)),
            tuple(_merges(parser)),
            sheet.title,
            sum(_is_hidden(parser.row_dimensions.get(str(row.number), {})) for row in rows),
            len([at for at in hidden if any(not row.at(at).blank for row in rows)]),
            tuple(beyond),
        )


def _row(
    number: int, cells: Sequence[dict[str, Any]], beyond: list[str], percents: frozenset[int]
) -> GridRow:
    if not 1 <= number <= _LAST_ROW:
        raise Unreadable(wording.FILE_ROW_NUMBER.format(number=f"{number}"[:30]))
    found: dict[int, GridCell] = {}
    for cell in cells:
        at, made = cell["column"] - 1, _cell(cell, percents)
        if not made.blank and at >= _MOST_COLUMNS:
            beyond.append(cell_name(min(at, _LAST_COLUMN), number))
        elif not made.blank:
            found[at] = made
    width = max(found, default=-1) + 1
    return GridRow(number, tuple(found.get(at, GridCell()) for at in range(width)))


def _percent_styles(book: Any) -> frozenset[int]:
    """The styles that show 0,12 as 12 %, ECMA-376 18.8.30: what a person sees is what is read."""
    formats = dict(enumerate(book._number_formats, start=_OWN_FORMATS))
    bare = {number: _QUOTED.sub("", code) for number, code in formats.items()}
    shown = {number for number, code in bare.items() if "%" in code} | _PERCENT_FORMATS
    return frozenset(n for n, style in enumerate(book._cell_styles) if style.numFmtId in shown)


def _cell(cell: dict[str, Any], percents: frozenset[int]) -> GridCell:
    match cell["data_type"]:
        case "f":
            return GridCell(str(getattr(cell["value"], "text", cell["value"])), Trouble.FORMULA)
        case "e":
            return GridCell(str(cell["value"]), Trouble.ERROR)
    value = cell["value"]
    if cell["style_id"] in percents and isinstance(value, int | float):
        return GridCell(f"{cell_text(round(value * 100, 6))}%")
    return GridCell(cell_text(value))


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _hidden_columns(parser: Any) -> set[int]:
    """The hidden columns among those that are read, from 0."""
    spans = [
        range(int(said["min"]) - 1, min(int(said["max"]), _MOST_COLUMNS))
        for said in parser.column_dimensions.values()
        if _is_hidden(said)
    ]
    return {at for span in spans for at in span}


def cell_text(value: Any) -> str:
    """A value as a person would type it here: the day first, a comma before decimals."""
    match value:
        case None:
            return ""
        case bool():
            return wording.CELL_YES if value else wording.CELL_NO
        case datetime():
            return short_day(value.date())
        case date():
            return short_day(value)
        case time():
            return f"{value:%Hh%M}"
        case int():
            return str(value)
        case float():
            return _decimals(value)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decimals(value: float) -> str:
    """“2,5”; a number with three decimals gets a fourth, for “1,234” may mean thousands."""
    whole, _, part = f"{value:.6f}".partition(".")
    part = part.rstrip("0")
    return f"{whole},{part + '0' if len(part) == 3 else part}" if part else whole


def _merges(parser: Any) -> Iterator[Merge]:
    """The merged ranges of a sheet that was parsed to its end."""
    if parser.merged_cells is None:
        return
    ranges = parser.merged_cells.mergeCell
    if len(ranges) > _MOST_MERGES:
        raise Unreadable(wording.FILE_DAMAGED)
    for one in ranges:
        left, top, right, bottom = one.bounds
        yield Merge(top, left - 1, bottom, right - 1)
