"""What a list of units would change: each line finds its unit, or becomes a new one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.rosters import wording as w
from domain.rosters.kinds import kind_key, kind_of
from domain.rosters.reading import Column, Line, Roster
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, short_day


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is kept now. `parent` is a code, `groups` are names that people read."""

    code: str
    name: str
    type: str = ""
    parent: str = ""
    groups: tuple[str, ...] = ()
    ended_on: date | None = None


class Effect(StrEnum):
    """What a line would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list and the unit it becomes. `before` is the name that unit has now.

    `groups` are names as typed; None leaves the unit in those it is in. `housed`: it is in some
    group afterwards.
    """

    row: int
    effect: Effect
    code: str
    name: str
    type: str
    parent: str
    groups: tuple[str, ...] | None
    housed: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do. With `problems` nothing of it is taken.

    `absent` counts units in groups that the list leaves out; they stay as they are.
    """

    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    absent: int

    def counted(self, effect: Effect) -> int:
        """How many lines do that."""
        return sum(change.effect is effect for change in self.changes)

    @property
    def homeless(self) -> int:
        """How many units would be in no group."""
        return sum(not change.housed for change in self.changes)


def plan(roster: Roster, units: Sequence[Unit]) -> Plan:
    """What the list would do to these units, those that ended among them."""
    known = _Known(roster, units)
    changes, problems = [], list(roster.problems)
    for line in roster.lines:
        change, wrong = _change(known, roster, line)
        problems += wrong
        changes.append(change)
    touched = {change.code for change in changes}
    absent = sum(bool(u.groups) and u.code not in touched for u in known.by_code.values())
    return Plan(tuple(changes), tuple(problems), absent)


class _Known:
    """Everything that a line may name a unit by, and codes for those that have none."""

    def __init__(self, roster: Roster, units: Sequence[Unit]) -> None:
        self.by_code = {unit.code: unit for unit in units if unit.ended_on is None}
        self.ended = {unit.code: unit for unit in units if unit.ended_on is not None}
        self.listed = {fold(line.name): line.code for line in roster.lines if line.code}
        self.listed_codes = set(self.listed.values())
        self._taken = {unit.code for unit in units} | self.listed_codes
        self._next = 0
        self._as_written: dict[str, list[Unit]] = defaultdict(list)
        self._folded: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.by_code.values():
            self._as_written[unit.name.casefold()].append(unit)
            self._folded[fold(unit.name)].append(unit)

    def named(self, name: str) -> Sequence[Unit]:
        """Units of this name: as written, else without regard to marks and case."""
        return self._as_written.get(name.casefold()) or self._folded.get(fold(name)) or ()

    def fresh_code(self) -> str:
        """A code that nobody has."""
        while True:
            self._next += 1
            code = f"DV{self._next:04}"
            if code not in self._taken:
                return code


def _change(known: _Known, roster: Roster, line: Line) -> tuple[Change, list[str]]:
    unit, problems = _unit(known, roster, line)
    code = line.code or (unit.code if unit else known.fresh_code())
    parent, wrong = _parent(known, roster, line, code)
    if unit is not None and Column.PARENT not in roster.cells:
        parent = unit.parent
    kind = kind_key(line.type) if line.type else (unit.type if unit else kind_of(line.name))
    housed = bool(line.groups if line.groups is not None else unit and unit.groups)
    becomes = Unit(code, line.name, kind, parent, line.groups or ())
    effect = _effect(unit, becomes, regroups=line.groups is not None)
    before = unit.name if unit else ""
    change = Change(
        line.row, effect, code, line.name, kind, parent, line.groups, housed, before
    )  # fmt: skip
    return change, [*problems, *wrong]


def _effect(unit: Unit | None, becomes: Unit, *, regroups: bool) -> Effect:
    if unit is None:
        return Effect.NEW
    alike = (unit.name, unit.type, unit.parent) == (becomes.name, becomes.type, becomes.parent)
    moves = regroups and set(map(fold, unit.groups)) != set(map(fold, becomes.groups))
    return Effect.SAME if alike and not moves else Effect.CHANGED


def _unit(known: _Known, roster: Roster, line: Line) -> tuple[Unit | None, list[str]]:
    """The unit that the line is about, None for a new one."""
    if line.code:
        gone = known.ended.get(line.code)
        if gone is None:
            return known.by_code.get(line.code), []
        cell = roster.cell(line, Column.CODE)
        day = short_day(gone.ended_on) if gone.ended_on else ""
        said = w.CODE_TAKEN.format(cell=cell, typed=line.code, unit=gone.name, day=day)
        return None, [said]
    fitting = known.named(line.name)
    if len(fitting) > 1:
        cell = roster.cell(line, Column.NAME)
        said = w.NAME_OF_TWO.format(cell=cell, count=count(len(fitting)), typed=line.name)
        return None, [said]
    return (fitting[0] if fitting else None), []


def _parent(known: _Known, roster: Roster, line: Line, code: str) -> tuple[str, list[str]]:
    """The code of the unit above, which stands in the list or is kept already."""
    if not line.parent:
        return "", []
    cell = roster.cell(line, Column.PARENT)
    if line.parent in known.by_code or line.parent in known.listed_codes:
        found = line.parent
    else:
        fitting = known.named(line.parent)
        found = fitting[0].code if len(fitting) == 1 else known.listed.get(fold(line.parent), "")
    if not found:
        return "", [w.NO_PARENT.format(cell=cell, typed=line.parent)]
    return (found, []) if found != code else ("", [w.OWN_PARENT.format(cell=cell)])
