"""A list of units that somebody sent, as a grid: a workbook, or text with separated values."""

import csv
import io

from documents import wording
from documents.workbook import LARGEST, Unreadable, grid_of
from domain.forms.grid import Grid, GridCell, GridRow

_MOST_ROWS = 25_000
_SEPARATORS = "\t;,"


def read_sheet(content: bytes) -> Grid:
    """The first sheet of a workbook, or the rows of a CSV. Raises Unreadable."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return grid_of(content)
    return _csv(_text(content))


def _text(content: bytes) -> str:
    """The text of a CSV: UTF-8, or the UTF-16 of Excel's “Unicode text”."""
    if len(content) > LARGEST:
        raise Unreadable(wording.FILE_TOO_LARGE.format(limit=LARGEST // 2**20))
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(wording.CSV_ENCODING) from error
    if "\x00" in text:
        raise Unreadable(wording.LIST_OTHER)
    return text


def _csv(text: str) -> Grid:
    """Rows as they are numbered in a spreadsheet; the separator is the one the head uses most."""
    head = "\n".join(text.splitlines()[:30])
    separator = max(_SEPARATORS, key=head.count)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            row = GridRow(number, tuple(GridCell(cell) for cell in cells[:40]))
            if not row.blank:
                rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
    except csv.Error as error:
        raise Unreadable(wording.LIST_OTHER) from error
    return Grid(tuple(rows))
