"""A list of units that somebody sent, as a grid: a workbook, or text with separated values."""

import csv
import io
from collections.abc import Sequence

from documents import wording
from documents.unreadable import Unreadable
from documents.workbook import LARGEST, book_of
from domain.forms.importing.grid import Book, Grid, GridCell, GridRow, cell_name
from domain.rosters.reading import known_headings

_MOST_ROWS = 25_000
_MOST_COLUMNS = 40
#: Lines that a refusal names.
_NAMED = 8
_SEPARATORS = "\t;,"


def read_sheet(content: bytes) -> Book:
    """The sheets of a workbook, or the rows of a CSV as one. Raises Unreadable."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return book_of(content)
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


def _csv(text: str) -> Book:
    """Rows as they are numbered in a spreadsheet, by the separator that makes them a list.

    That is the one with which a line has the most headings of a list of units; where none has
    any, the one that the first lines use most.
    """
    head = "\n".join(text.splitlines()[:30])
    separator = max(_SEPARATORS, key=lambda sign: (_headings(head, sign), head.count(sign)))
    rows, beyond = [], []
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator))
        _refuse_slid(lines, separator)
        for number, cells in enumerate(lines, 1):
            row = GridRow(number, tuple(GridCell(cell) for cell in cells[:_MOST_COLUMNS]))
            filled = [at for at, cell in enumerate(cells) if at >= _MOST_COLUMNS and cell.strip()]
            beyond += [cell_name(at, number) for at in filled]
            if not row.blank:
                rows.append(row)
            if len(rows) > _MOST_ROWS:
                raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
    except csv.Error as error:
        raise Unreadable(wording.LIST_OTHER) from error
    return Book((Grid(tuple(rows), beyond=tuple(beyond)),))


def _refuse_slid(lines: Sequence[Sequence[str]], separator: str) -> None:
    """Raise Unreadable where a separator that belongs to a name has cut it in two.

    Then the line has more cells than the heading, or, where its last cells are empty, a cell that
    begins with the blank after a comma although the list has none elsewhere.
    """
    at = max(range(len(lines)), key=lambda n: known_headings(lines[n]), default=0)
    width = _filled(lines[at]) if lines and known_headings(lines[at]) > 1 else _MOST_COLUMNS
    below = list(enumerate(lines))[at + 1 :]
    blank = [n for n, cells in below if any(c.startswith(" ") and c.strip() for c in cells[1:])]
    odd = blank if len(blank) * 2 < len(below) else []
    slid = sorted({n + 1 for n, cells in below if _filled(cells) > width} | {n + 1 for n in odd})
    if slid:
        numbers = ", ".join(map(str, slid[:_NAMED])) + (" …" if len(slid) > _NAMED else "")
        sign = wording.SIGNS[separator]
        raise Unreadable(wording.LIST_SLID.format(rows=numbers, sign=sign))


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _headings(head: str, separator: str) -> int:
    try:
        return max(
            map(known_headings, csv.reader(io.StringIO(head), delimiter=separator)), default=0
        )
    except csv.Error:
        return 0
