"""A workbook that somebody sent, opened with suspicion: its first sheet as a grid of texts.

Nothing in it is run, computed or followed. What could hurt (a zip bomb, a password, macros, an
entity) is refused before a cell is read.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import range_boundaries

from documents import wording
from domain.forms.grid import Grid, GridCell, GridRow, Merge, Trouble
from domain.vietnamese.spelling import short_day

#: Bytes of a file as it comes, and of all its parts unpacked; rows with content; columns read.
LARGEST = 5 * 1024 * 1024
_UNPACKED = 60 * 1024 * 1024
_PARTS = 300
_MOST_ROWS = 25_000
_MOST_COLUMNS = 40
_MOST_MERGES = 50_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_MACROS = "xl/vbaProject.bin"
#: A part of a file that Excel wrote escapes what XML cannot hold; XlsxWriter escapes the escape.
_ESCAPED = re.compile(r"_x005F(?=_x[0-9A-Fa-f]{4}_)")


class Unreadable(ValueError):
    """No workbook that can be read; the message is for whoever sent it."""


def grid_of(content: bytes) -> Grid:
    """The first visible sheet of a workbook. Raises Unreadable."""
    archive = checked(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheets = [s for s in book.worksheets if s.sheet_state == "visible"] or book.worksheets
        sheet: Any = sheets[0]
        rows = tuple(_rows(sheet))
        path = posixpath.normpath(sheet._worksheet_path.lstrip("/"))
        merges = tuple(_merges(archive, path))
    except Unreadable:
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.FILE_DAMAGED) from error
    return Grid(rows, merges)


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


def _rows(sheet: Any) -> Iterator[GridRow]:
    """The rows that hold something. Raises Unreadable when there are too many."""
    # What the file says of its own size is often wrong.
    sheet.reset_dimensions()
    found = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        if all(cell.value is None for cell in cells):
            continue
        row = GridRow(number, tuple(_cell(cell) for cell in cells))
        if row.blank:
            continue
        found += 1
        if found > _MOST_ROWS:
            raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
        yield row


def _cell(cell: Any) -> GridCell:
    match cell.data_type:
        case "f":
            return GridCell(str(cell.value), Trouble.FORMULA)
        case "e":
            return GridCell(str(cell.value), Trouble.ERROR)
    return GridCell(_text(cell.value))


def _text(value: Any) -> str:
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
            return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return _ESCAPED.sub("", str(value))


def _merges(archive: zipfile.ZipFile, path: str) -> Iterator[Merge]:
    """The merged ranges of a sheet, which openpyxl does not give while it streams."""
    count = 0
    with archive.open(path) as part:
        for _, element in iterparse(part):
            if element.tag.endswith("}mergeCell"):
                count += 1
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                yield Merge(top, left - 1, bottom, right - 1)
            elif element.tag.endswith("}row"):
                element.clear()
            if count > _MOST_MERGES:
                raise Unreadable(wording.FILE_DAMAGED)
