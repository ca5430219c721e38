"""A list of units as CSV into the database: checked whole before anything is kept."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.vietnamese.folding import clean
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

    Raises BadUnits for duplicates, missing parents and units that ended, with line numbers.
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
    if problems:
        raise BadUnits(problems)
    return Imported(*units.save_all(tx, [line for _, line in lines]))


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
