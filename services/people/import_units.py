"""A list of units as CSV into the database: checked whole before anything is kept."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.rosters.circles import circles
from domain.rosters.doubts import Doubt, NamedUnit, doubts
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.naming import Names
from storage import units
from storage.db import Tx
from storage.units import UnitLine

COLUMNS = ("code", "name", "type", "parent_code", "groups")
EXAMPLE = "26734,UBND Phường Số 1,phuong,SVH,phuong;trung-tam"


class BadUnits(ValueError):
    """The list cannot be taken; `problems` names line numbers, nothing was imported."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units were new and how many were known and updated."""

    added: int
    updated: int


def read_csv(text: str) -> list[tuple[int, UnitLine]]:
    """The units with their line numbers. Raises BadUnits naming every broken line.

    Columns `code,name,type,parent_code,groups`, groups parted by semicolons.
    """
    rows = list(_rows(text))
    if not rows or [cell.strip() for cell in rows[0][1]] != list(COLUMNS):
        raise BadUnits([f"line 1: the header must read {','.join(COLUMNS)}"])
    problems = [
        f"line {n}: {len(cells)} cells instead of {len(COLUMNS)}; example: {EXAMPLE}"
        for n, cells in rows[1:]
        if len(cells) != len(COLUMNS)
    ]
    if problems:
        raise BadUnits(problems)
    lines = [(n, _line(cells)) for n, cells in rows[1:]]
    problems = [
        f"line {n}: code and name may not be empty; example: {EXAMPLE}"
        for n, line in lines
        if not line.code or not line.name
    ]
    if problems or not lines:
        raise BadUnits(problems or [f"no units after the header; example: {EXAMPLE}"])
    return lines


def import_units(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> Imported:
    """Keep the units.

    Raises BadUnits, with line numbers, for duplicates, parents that are missing or in a circle,
    units that ended or stand under another code, and groups that differ only in their spelling.
    """
    first: dict[str, int] = {}
    problems = []
    for n, line in lines:
        if line.code in first:
            problems.append(f"line {n}: code {line.code} stands in line {first[line.code]} already")
        first.setdefault(line.code, n)
    known = units.codes(tx) | first.keys()
    problems += [
        f"line {n}: no unit has the code {line.parent_code}, given as parent of {line.code}"
        for n, line in lines
        if line.parent_code and line.parent_code not in known
    ]
    problems += [
        f"line {n}: {line.code} cannot be its own parent"
        for n, line in lines
        if line.parent_code == line.code
    ]
    ended = units.ended(tx)
    problems += [
        f"line {n}: {line.code} ended on {ended[line.code]}; a new unit needs a code of its own"
        for n, line in lines
        if line.code in ended
    ]
    problems += [*_in_circles(tx, lines), *_near_groups(tx, lines), *_known_by_name(tx, lines)]
    if problems:
        raise BadUnits(problems)
    return Imported(*units.save_all(tx, [line for _, line in lines]))


def renamed(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> list[tuple[str, str, str]]:
    """Code, name until now and new name of every unit that the list gives another name."""
    kept = {unit.code: unit.name for unit in units.everything(tx)}
    named = [(line.code, kept.get(line.code, line.name), line.name) for _, line in lines]
    return [(code, before, now) for code, before, now in named if before != now]


def doubtful(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> tuple[Doubt, ...]:
    """What a person should look at although the list can be taken; ask before it is."""
    kept = {unit.code: unit.name for unit in units.everything(tx)}
    return doubts(kept, [NamedUnit(n, line.code, line.name) for n, line in lines])


def _in_circles(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> Iterator[str]:
    at = {line.code: n for n, line in lines}
    above = units.parents(tx) | {line.code: line.parent_code for _, line in lines}
    for circle in circles(above, at):
        ring = ", ".join(f"{code} (line {at[code]})" if code in at else code for code in circle)
        # That a unit is its own parent was said already.
        if len(circle) > 1:
            yield f"units stand above each other in a circle: {ring}; change parent_code of one"


def _near_groups(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> Iterator[str]:
    """Keys that differ from another only by marks, capitals or quotes: one group, or a slip."""
    known = {fold(group.key): group.key for group in units.all_groups(tx)}
    for n, line in lines:
        for key in line.groups or ():
            other = known.setdefault(fold(key), key)
            if other != key:
                yield f"line {n}: group “{key}” is nearly “{other}”; write one of them everywhere"


def _known_by_name(tx: Tx, lines: Sequence[tuple[int, UnitLine]]) -> Iterator[str]:
    """New codes for a unit that stands under another code, which the list leaves out."""
    listed = {line.code for _, line in lines}
    names = Names({unit.code: unit.name for unit in units.everything(tx)})
    taken = units.codes(tx)
    for n, line in lines:
        codes = [code for code in names.find(line.name).sure if code not in listed]
        if line.code not in taken and codes:
            yield (
                f"line {n}: {line.name} stands with the code {', '.join(codes)}, not {line.code};"
                " give that code if it is the same unit, or list both"
            )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise BadUnits([f"line {reader.line_num}: {error}; example: {EXAMPLE}"]) from error


def _line(cells: Sequence[str]) -> UnitLine:
    code, name, kind, parent, groups = (clean(cell) for cell in cells)
    keys = tuple(part.strip() for part in groups.split(";") if part.strip())
    return UnitLine(code, name, kind, parent, keys)
