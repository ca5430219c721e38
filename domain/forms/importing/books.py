"""A whole workbook: every visible sheet is read, or named as not read."""

from collections.abc import Sequence
from dataclasses import replace

from domain.forms import wording as w
from domain.forms.definition.model import Invalid, Sheet
from domain.forms.importing.grid import Book, Grid, range_name
from domain.forms.importing.headings import MissingColumns
from domain.forms.importing.importing import FilePart, Table, read_table
from domain.vietnamese.folding import fold
from domain.vietnamese.naming import Names, name_key
from domain.vietnamese.spelling import count, quoted


def read_book(sheet: Sheet, book: Book, units: Names[int] | None = None) -> Table:
    """The tables of all visible sheets as one. Raises Invalid when there is none.

    A sheet with a unit of its own above the table counts as that unit's part; parts of the same
    unit come together.
    """
    tables: list[tuple[Grid, Table]] = []
    refusals: list[Invalid] = []
    beside: list[str] = []
    for grid in book.sheets or (Grid(),):
        try:
            tables.append((grid, read_table(sheet, grid, units)))
        except Invalid as reason:
            refusals.append(reason)
            beside.append(_place(grid, _whole(grid), several=len(book.sheets) > 1))
    if not tables:
        partly = [reason for reason in refusals if isinstance(reason, MissingColumns)]
        raise [*partly, *refusals][0]
    several = len(book.sheets) > 1
    for grid, table in tables:
        beside += [_place(grid, place, several=several) for place in table.unread]
    titles = tuple(
        w.FILE_TITLED.format(title=quoted(title, 100), period=sheet.period)
        for title in dict.fromkeys(table.titled for _, table in tables if table.titled)
    )
    return replace(_together(tables), notes=(*titles, *_notes(book, beside)))


def _together(tables: Sequence[tuple[Grid, Table]]) -> Table:
    if len(tables) == 1:
        table = tables[0][1]
        return table if table.problems else replace(table, parts=_merged(table.parts)[0])
    problems = [
        w.SHEET_OF.format(sheet=grid.name, problem=problem)
        for grid, table in tables
        for problem in table.problems
    ]
    periods = list(dict.fromkeys(table.period for _, table in tables if table.period))
    if len({fold(period) for period in periods}) > 1:
        problems.append(w.SHEETS_OF_PERIODS.format(periods=", ".join(periods)))
    parts, twice = _merged([part for grid, table in tables for part in _parts(grid, table)])
    problems += twice
    units = list(dict.fromkeys(table.unit for _, table in tables if table.unit))
    return Table(
        () if problems else parts,
        tuple(problems),
        units[0] if len(units) == 1 else "",
        periods[0] if periods else "",
        sum(table.outside for _, table in tables),
        titled=next((table.titled for _, table in tables if table.titled), ""),
    )


def _parts(grid: Grid, table: Table) -> list[FilePart]:
    """The parts of one of several sheets; rows without a unit belong to the one named above."""
    return [
        replace(part, unit=part.unit or table.unit, place=f"{grid.name}, {part.place}")
        for part in table.parts
    ]


def _merged(parts: Sequence[FilePart]) -> tuple[tuple[FilePart, ...], list[str]]:
    """Parts of the same unit as one; a unit with rows and “không phát sinh” is a problem."""
    found: dict[str, FilePart] = {}
    problems: list[str] = []
    for part in parts:
        key = name_key(part.unit)
        before = found.get(key)
        if before is None:
            found[key] = part
            continue
        both = (*before.rows, *part.rows)
        if both and (before.nil or part.nil):
            said = {"unit": part.unit, "places": f"{before.place}; {part.place}"}
            problems.append(w.SHEET_NIL_AND_ROWS.format(**said))
        place = f"{before.place}; {part.place}"
        found[key] = FilePart(before.unit, both, before.nil or part.nil, place)
    return tuple(found.values()), problems


def _whole(grid: Grid) -> str:
    rows = [row.number for row in grid.rows]
    columns = [at for row in grid.rows for at, cell in enumerate(row.cells) if not cell.blank]
    if not rows:
        return ", ".join(grid.beyond[:3])
    return range_name(min(columns), rows[0], max(columns), rows[-1])


def _place(grid: Grid, place: str, *, several: bool) -> str:
    return w.SHEET_PLACE.format(sheet=grid.name, cells=place) if several else place


#: So many ranges are named; the rest is counted.
_MOST = 8


def _notes(book: Book, beside: Sequence[str]) -> tuple[str, ...]:
    notes: list[str] = []
    if beside:
        rest = len(beside) - _MOST
        more = w.SHEET_MORE_UNREAD.format(count=count(rest)) if rest > 0 else ""
        notes.append(w.SHEET_UNREAD.format(places="; ".join(beside[:_MOST]) + more))
    if book.hidden:
        names = ", ".join(book.hidden[:5])
        notes.append(w.SHEETS_HIDDEN.format(count=count(len(book.hidden)), names=names))
    rows = sum(grid.hidden_rows for grid in book.sheets)
    columns = sum(grid.hidden_columns for grid in book.sheets)
    if rows or columns:
        notes.append(w.SHEET_HIDDEN.format(rows=count(rows), columns=count(columns)))
    return tuple(notes)
