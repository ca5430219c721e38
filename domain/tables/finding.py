"""Where a table stands in a sheet: its title rows, its header, its columns and its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.forms.importing.grid import column_name
from domain.tables import wording as tw
from domain.tables.source import SourceSheet
from domain.vietnamese.folding import clean, fold

#: How deep a header may be, and how far down it is looked for.
_DEEPEST_HEADER, _LOWEST = 6, 60
#: What a column that only counts the rows is called.
ORDINALS = frozenset(("stt", "tt", "so tt", "so thu tu", "thu tu", "st t", "s t t", "so"))
#: “(1)” may be the number -1 in a format of accounts.
_NUMBERED = re.compile(r"[(-]?\s*(?P<name>\d{1,2}|[A-Z])\s*\)?\s*(?P<sum>=.*)?")
_NO_VALUE = re.compile(r"[\s.…_\-–—]*")


@dataclass(frozen=True, slots=True)
class Region:
    """A block of cells: rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class LeafColumn:
    """A column as its header names it, from the outermost heading inwards.

    `right` is its last column where the file draws one over several. `numbered` is what stands
    below its heading in a row of column numbers, as `3=1+2`.
    """

    at: int
    right: int
    heading: tuple[str, ...]
    hidden: bool = False
    numbered: str = ""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: rows `first` to `last` are its header, `body` those below, up to `bottom`.

    `above` are the lines over it, `below` those under it, as they stand.
    """

    sheet: SourceSheet
    region: Region
    first: int
    last: int
    columns: tuple[LeafColumn, ...]
    body: tuple[int, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    numbers: int | None = None


def tables_in(sheet: SourceSheet) -> list[FoundTable]:
    """Every table of a sheet that has a header of two columns or more, from the top."""
    found: list[FoundTable] = []
    waiting = _regions(sheet)
    while waiting:
        region = waiting.pop(0)
        table = _table(sheet, region, found[-1].region.bottom + 1 if found else 1)
        if table is None:
            continue
        again = _header_again(table)
        if again is not None:
            waiting.insert(0, replace(region, top=again))
            table = _table(sheet, replace(region, bottom=again - 1), 1) or table
        found.append(table)
    return found


def _header_again(table: FoundTable) -> int | None:
    """The row below at which another header begins, as its first column counts rows again."""
    first = table.columns[0]
    if not first.heading or fold(first.heading[-1]) not in ORDINALS:
        return None
    sheet = table.sheet
    return next(
        (n for n in table.body if fold(sheet.at(n, first.at).text) in ORDINALS - {"so"}), None
    )


def _regions(sheet: SourceSheet) -> list[Region]:
    """Blocks with lines drawn around their cells; where there are none, blocks of full rows."""
    boxed = {
        row: [at for at, cell in cells.items() if cell.boxed] for row, cells in sheet.cells.items()
    }
    lined = [region for region in _blocks(boxed, least=2) if region.bottom > region.top]
    if lined:
        return lined
    written = {
        row: [at for at, cell in cells.items() if not cell.blank]
        for row, cells in sheet.cells.items()
    }
    return [region for region in _blocks(written, least=3) if region.top <= _LOWEST]


def _blocks(columns: dict[int, list[int]], *, least: int) -> list[Region]:
    """Runs of rows of which the first has `least` columns; thinner rows below still belong."""
    rows = [row for row in sorted(columns) if columns[row]]
    runs: list[list[int]] = []
    for before, row in pairwise([None, *rows]):
        if row is None:
            continue
        going = runs and runs[-1] and before == row - 1
        if going:
            runs[-1].append(row)
        elif len(columns[row]) >= least:
            runs.append([row])
        else:
            runs.append([])
    return [
        Region(
            run[0],
            min(at for row in run for at in columns[row]),
            run[-1],
            max(at for row in run for at in columns[row]),
        )
        for run in runs
        if run
    ]


def _table(sheet: SourceSheet, region: Region, start: int) -> FoundTable | None:
    first = _first_of_header(sheet, region)
    if first is None:
        return None
    last = _last_of_header(sheet, region, first)
    columns = _columns(sheet, region, first, last)
    numbers = _number_row(sheet, region, last + 1, columns)
    if len([column for column in columns if column.heading]) < 2:
        return None
    columns = [_numbered(sheet, column, numbers) for column in columns]
    begin = (numbers or last) + 1
    bottom = _before_signing(sheet, region, begin)
    body = tuple(row for row in sheet.rows() if begin <= row <= bottom)
    return FoundTable(
        sheet,
        region,
        first,
        last,
        tuple(columns),
        body,
        (*sheet.before, *_lines(sheet, start, first - 1)),
        (*_lines(sheet, bottom + 1, 10**7), *sheet.after),
        numbers,
    )


def _before_signing(sheet: SourceSheet, region: Region, begin: int) -> int:
    """The last row before places for signatures that stand inside of the table."""
    for row in range(begin, region.bottom + 1):
        said = [text for _, _, text in groups_of(sheet, region, row) if text]
        if said and _fills_in(said):
            return row - 1
    return region.bottom


def groups_of(sheet: SourceSheet, region: Region, row: int) -> list[tuple[int, int, str]]:
    """The cells of a row as a person sees them: first column, last column, text."""
    found: list[tuple[int, int, str]] = []
    at = region.left
    while at <= region.right:
        span = sheet.span_at(row, at)
        right = max(min(span.right, region.right), at) if span else at
        found.append((at, right, clean(sheet.shown_at(row, at).text)))
        at = right + 1
    return found


def _first_of_header(sheet: SourceSheet, region: Region) -> int | None:
    """The first row with two headings or more; rows that hold one long line are titles."""
    for row in range(region.top, min(region.bottom, region.top + _LOWEST) + 1):
        said = [text for _, _, text in groups_of(sheet, region, row) if text]
        if len(said) >= 2 and all(map(_is_heading, said)) and not _fills_in(said):
            return row
    return None


def _is_heading(text: str) -> bool:
    return len(text) <= 300 and not re.fullmatch(r"[\d.,\s%/]+", text)


def _fills_in(said: Sequence[str]) -> bool:
    """Whether it is the head of a letter, or places for names below a table."""
    folded = [fold(text) for text in said]
    return any(text.startswith(("cong hoa xa hoi", "doc lap tu do")) for text in folded) or all(
        re.match(r"(nguoi lap|thu truong|ky ten|chu tich|giam doc|hieu truong|tm )", text)
        for text in folded
    )


def _last_of_header(sheet: SourceSheet, region: Region, first: int) -> int:
    """Headings reach down as far as cells drawn over rows, and below those drawn over columns."""
    last = first
    while last - first < _DEEPEST_HEADER and last < region.bottom:
        deeper = max(
            (
                min(span.bottom, region.bottom)
                for row in range(first, last + 1)
                for at in range(region.left, region.right + 1)
                if (span := sheet.span_at(row, at)) is not None
            ),
            default=last,
        )
        if deeper > last:
            last = deeper
        elif _split_below(sheet, region, last):
            last += 1
        else:
            break
    return last


def _split_below(sheet: SourceSheet, region: Region, row: int) -> bool:
    """Whether the next row names the parts of headings of this row that are drawn over several.

    A heading that is drawn over one column with blanks to its right counts as drawn over them.
    """
    below = {left: text for left, _, text in groups_of(sheet, region, row + 1)}
    groups = groups_of(sheet, region, row)
    if _is_number_row([text for text in below.values()]):
        return False
    for n, (left, right, text) in enumerate(groups):
        rest = groups[n + 1 :]
        blanks = 0
        for _, end, said in rest:
            if said:
                break
            blanks, right = blanks + 1, end
        parts = [said for at, said in below.items() if left <= at <= right and said]
        named = len(parts) >= 2 and all(map(_is_heading, parts))
        only_there = all(
            not said or left <= at <= right or _over_several(groups, at)
            for at, said in below.items()
        )
        if text and named and (only_there if blanks else True):
            return True
    return False


def _over_several(groups: Sequence[tuple[int, int, str]], at: int) -> bool:
    """Whether the heading over a column is drawn over several, or goes on in blanks."""
    for n, (left, right, text) in enumerate(groups):
        if left <= at <= right:
            goes_on = n + 1 < len(groups) and not groups[n + 1][2]
            return right > left or not text or goes_on
    return False


def _columns(sheet: SourceSheet, region: Region, first: int, last: int) -> list[LeafColumn]:
    found: list[LeafColumn] = []
    for left, right, _ in groups_of(sheet, region, last):
        heading = _heading(sheet, region, left, first, last)
        found.append(LeafColumn(left, right, heading, left in sheet.hidden))
    return found


def _heading(sheet: SourceSheet, region: Region, at: int, first: int, last: int) -> tuple[str, ...]:
    """What stands over a column, each cell once; a blank beside a heading belongs to it."""
    said: list[str] = []
    seen: set[tuple[int, int]] = set()
    for row in range(first, last + 1):
        span = sheet.span_at(row, at)
        place = (span.top, span.left) if span else (row, at)
        cell = sheet.shown_at(row, at)
        text = tw.COLUMN.format(letter=column_name(at)) if cell.formula else clean(cell.text)
        if not text and row < last and span is None and not _blank_below(sheet, at, row, last):
            text, place = _to_the_left(sheet, region, row, at)
        if text and place not in seen:
            seen.add(place)
            said.append(" ".join(text.split()))
    return tuple(said)


def _blank_below(sheet: SourceSheet, at: int, row: int, last: int) -> bool:
    return all(sheet.shown_at(n, at).blank for n in range(row + 1, last + 1))


def _to_the_left(
    sheet: SourceSheet, region: Region, row: int, at: int
) -> tuple[str, tuple[int, int]]:
    for column in range(at - 1, region.left - 1, -1):
        text = clean(sheet.shown_at(row, column).text)
        if text:
            # A heading over its own column alone ends there.
            under = sheet.span_at(row, column)
            alone = under is not None and under.bottom > row
            return ("", (row, at)) if alone else (text, (row, column))
    return "", (row, at)


def _number_row(
    sheet: SourceSheet, region: Region, row: int, columns: Sequence[LeafColumn]
) -> int | None:
    """The row with the numbers of the columns, if it is the next one."""
    if row > region.bottom:
        return None
    said = [clean(sheet.shown_at(row, column.at).text) for column in columns]
    return row if _is_number_row(said) else None


def _is_number_row(said: Sequence[str]) -> bool:
    """(1) (2) (3), 1 2 3, A B 1 2 3=1+2: numbers that go up by one, over most of the columns."""
    found = [_NUMBERED.fullmatch(text) for text in said if text]
    if len(found) < 2 or not all(found) or len(found) * 5 < len(said) * 3:
        return False
    names = [match["name"] for match in found if match]
    numbers = [int(name) for name in names if name.isdigit()]
    in_order = all(after == before + 1 for before, after in pairwise(numbers))
    letters = [name for name in names if not name.isdigit()]
    marked = any("(" in text or "=" in text for text in said)
    return in_order and (len(found) >= 3 or marked) and letters == sorted(letters) and bool(numbers)


def _numbered(sheet: SourceSheet, column: LeafColumn, row: int | None) -> LeafColumn:
    text = clean(sheet.shown_at(row, column.at).text) if row else ""
    return LeafColumn(column.at, column.right, column.heading, column.hidden, text)


def _lines(sheet: SourceSheet, first: int, last: int) -> Iterator[str]:
    """The texts of rows outside of a table, each cell a line."""
    for row in sheet.rows():
        if first <= row <= last:
            written = (cell for cell in sheet.cells[row].values() if not cell.formula)
            yield from (cell.text for cell in written if clean(cell.text))


def holds_nothing(text: str) -> bool:
    """Whether a cell is left to be filled in: empty, dots, a dash."""
    return _NO_VALUE.fullmatch(text) is not None
