"""What a list of units would change: each line finds its unit, or becomes a new one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.rosters import wording as w
from domain.rosters.circles import circles
from domain.rosters.doubts import Doubt, NamedUnit, doubts
from domain.rosters.kinds import kind_key, kind_of
from domain.rosters.reading import Column, Roster, RosterLine
from domain.vietnamese.naming import Names, name_key, unmarked
from domain.vietnamese.spelling import count, short_day

#: Codes that the program gives to units whose list has none.
OURS = re.compile(r"DV\d{4,}")


@dataclass(frozen=True, slots=True)
class PlannedUnit:
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
class RosterChange:
    """One line of the list and the unit it becomes. `before` is the name that unit has now.

    `groups` are names as typed; None leaves the unit in those it is in. `housed`: it is in some
    group afterwards. `recoded` is the code of ours that the unit had until now.
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
    recoded: str = ""


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What a list would do. With `problems` nothing of it is taken.

    `absent` counts units in groups that the list leaves out; they stay as they are. `new_groups`
    are names of groups that there are not yet, `doubts` what a person should look at first.
    """

    changes: tuple[RosterChange, ...]
    problems: tuple[str, ...]
    absent: int
    new_groups: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def counted(self, effect: Effect) -> int:
        """How many lines do that."""
        return sum(change.effect is effect for change in self.changes)

    @property
    def homeless(self) -> int:
        """How many units would be in no group."""
        return sum(not change.housed for change in self.changes)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as it is kept: its name; `automatic` ones follow their units by themselves."""

    name: str
    automatic: bool = False


def plan(roster: Roster, units: Sequence[PlannedUnit], groups: Sequence[Group] = ()) -> RosterPlan:
    """What the list would do to these units, those that ended among them."""
    known = _Known(roster, units, groups)
    changes, problems = [], list(roster.problems)
    for line in roster.lines:
        change, wrong = _change(known, roster, line)
        problems += wrong
        changes.append(change)
    problems += _circles(known, roster, changes)
    fresh, near = _groups(known, roster)
    touched = {code for change in changes for code in (change.code, change.recoded)}
    absent = sum(bool(u.groups) and u.code not in touched for u in known.by_code.values())
    kept = {unit.code: unit.name for unit in known.by_code.values()}
    named = [
        NamedUnit(change.row, change.recoded or change.code, change.name) for change in changes
    ]
    return RosterPlan(
        tuple(changes), tuple(dict.fromkeys([*problems, *near])), absent, fresh, doubts(kept, named)
    )


def _groups(known: "_Known", roster: Roster) -> tuple[tuple[str, ...], list[str]]:
    """Groups that would be new, and names that only differ by their marks from one that is kept."""
    typed: dict[str, tuple[RosterLine, str]] = {}
    for line in roster.lines:
        for name in line.groups or ():
            typed.setdefault(name_key(name), (line, name))
    fresh, problems = [], []
    for line, name in typed.values():
        found = known.groups.find(name)
        if found.near:
            cell = roster.cell(line, Column.GROUPS)
            near = ", ".join(known.groups[at] for at in found.near)
            problems.append(w.GROUP_NEAR.format(cell=cell, typed=name, near=near))
        elif not found.sure:
            fresh.append(name)
    return tuple(fresh), problems


def _circles(known: "_Known", roster: Roster, changes: Sequence[RosterChange]) -> list[str]:
    """Units that would stand above themselves, each circle named once with its lines."""
    above = {unit.code: unit.parent for unit in known.by_code.values()}
    above |= {change.code: change.parent for change in changes}
    lines = {change.code: change for change in changes}
    problems: list[str] = []
    for circle in circles(above, lines):
        inside = [lines[code] for code in circle if code in lines]
        rows = ", ".join(f"{one.row} ({one.name})" for one in inside)
        problems.append(w.CIRCLE.format(rows=rows))
    return problems


class _Known:
    """Everything that a line may name a unit by, and codes for those that have none."""

    def __init__(
        self, roster: Roster, units: Sequence[PlannedUnit], groups: Sequence[Group]
    ) -> None:
        self.groups = Names(dict(enumerate(group.name for group in groups)))
        self.automatic = {at for at, group in enumerate(groups) if group.automatic}
        self.by_code = {unit.code: unit for unit in units if unit.ended_on is None}
        self.ended = {unit.code: unit for unit in units if unit.ended_on is not None}
        self.listed = Names({line.code: line.name for line in roster.lines if line.code})
        self.listed_codes = {line.code for line in roster.lines if line.code}
        self._listed_names = Names(dict(enumerate(line.name for line in roster.lines)))
        self._taken = {unit.code for unit in units} | self.listed_codes
        self._next = 0
        self._names = Names({unit.code: unit.name for unit in self.by_code.values()})

    def group(self, name: str) -> int | str:
        """The same for two names of one group."""
        sure = self.groups.find(name).sure
        return sure[0] if len(sure) == 1 else name_key(name)

    def named(self, name: str) -> tuple[Sequence[PlannedUnit], Sequence[PlannedUnit]]:
        """Units of this name, and those that may be meant: other marks, or a shorter form."""
        found = self._names.find(name)
        spoken = found if found.sure else self._names.find_spoken(name)
        near = [*spoken.sure, *spoken.near] if not found.sure else []
        return [self.by_code[code] for code in found.sure], [self.by_code[code] for code in near]

    def apart(self, units: Sequence[PlannedUnit]) -> Sequence[PlannedUnit]:
        """Those of the units that have no line of their own, by code or by name."""
        return [
            unit
            for unit in units
            if unit.code not in self.listed_codes and not self._listed_names.find(unit.name).sure
        ]

    def fresh_code(self) -> str:
        """A code that nobody has."""
        while True:
            self._next += 1
            code = f"DV{self._next:04}"
            if code not in self._taken:
                return code


def _change(known: _Known, roster: Roster, line: RosterLine) -> tuple[RosterChange, list[str]]:
    unit, problems = _unit(known, roster, line)
    code = line.code or (unit.code if unit else known.fresh_code())
    parent, wrong = _parent(known, roster, line, code)
    if unit is not None and Column.PARENT not in roster.cells:
        parent = unit.parent
    kind = kind_key(line.type) if line.type else (unit.type if unit else kind_of(line.name))
    housed = bool(line.groups if line.groups is not None else unit and unit.groups)
    becomes = PlannedUnit(code, line.name, kind, parent, line.groups or ())
    regroups = line.groups is not None
    effect = _effect(known, unit, becomes, regroups=regroups)
    before = unit.name if unit else ""
    recoded = unit.code if unit and unit.code != code else ""
    change = RosterChange(
        line.row, effect, code, line.name, kind, parent, line.groups, housed, before, recoded
    )  # fmt: skip
    return change, [*problems, *wrong]


def _effect(
    known: _Known, unit: PlannedUnit | None, becomes: PlannedUnit, *, regroups: bool
) -> Effect:
    """What a line does; an automatic group follows its units, whatever a list says of it."""
    if unit is None:
        return Effect.NEW
    alike = (unit.code, unit.name, unit.type, unit.parent) == (
        becomes.code, becomes.name, becomes.type, becomes.parent,
    )  # fmt: skip
    before, after = (
        {known.group(name) for name in one.groups} - known.automatic for one in (unit, becomes)
    )
    moves = regroups and before != after
    return Effect.SAME if alike and not moves else Effect.CHANGED


def _unit(known: _Known, roster: Roster, line: RosterLine) -> tuple[PlannedUnit | None, list[str]]:
    """The unit that the line is about, None for a new one."""
    if line.code:
        gone = known.ended.get(line.code)
        if gone is None:
            return _coded(known, roster, line)
        cell = roster.cell(line, Column.CODE)
        day = short_day(gone.ended_on) if gone.ended_on else ""
        said = w.CODE_TAKEN.format(cell=cell, typed=line.code, unit=gone.name, day=day)
        return None, [said]
    fitting, near = known.named(line.name)
    cell = roster.cell(line, Column.NAME)
    if len(fitting) > 1:
        said = w.NAME_OF_TWO.format(cell=cell, count=count(len(fitting)), typed=line.name)
        return None, [said]
    # Marks that were typed tell two places apart; one that the list leaves out may be meant.
    meant = near if unmarked(line.name) else known.apart(near)
    if meant and not fitting:
        names = ", ".join(f"{unit.name} ({unit.code})" for unit in meant[:5])
        return None, [w.NAME_NEAR.format(cell=cell, typed=line.name, names=names)]
    return (fitting[0] if fitting else None), []


def _coded(known: _Known, roster: Roster, line: RosterLine) -> tuple[PlannedUnit | None, list[str]]:
    """The unit of this code; else the one of this name that only has a code of ours.

    A unit of the same name with a code of its own is another one if the list has both.
    """
    if line.code in known.by_code:
        return known.by_code[line.code], []
    same = [unit for unit in known.named(line.name)[0] if unit.code not in known.listed_codes]
    ours = [unit for unit in same if OURS.fullmatch(unit.code)]
    if len(ours) == 1 and len(same) == 1:
        return ours[0], []
    if same:
        cell = roster.cell(line, Column.CODE)
        codes = ", ".join(unit.code for unit in same)
        return None, [
            w.NAME_HAS_CODE.format(cell=cell, typed=line.code, unit=line.name, codes=codes)
        ]
    return None, []


def _parent(known: _Known, roster: Roster, line: RosterLine, code: str) -> tuple[str, list[str]]:
    """The code of the unit above, which stands in the list or is kept already."""
    if not line.parent:
        return "", []
    cell = roster.cell(line, Column.PARENT)
    if line.parent in known.by_code or line.parent in known.listed_codes:
        found = line.parent
    else:
        fitting, _ = known.named(line.parent)
        listed = known.listed.find(line.parent).sure
        codes = {unit.code for unit in fitting} | set(listed)
        found = next(iter(codes)) if len(codes) == 1 else ""
    if not found:
        return "", [w.NO_PARENT.format(cell=cell, typed=line.parent)]
    return (found, []) if found != code else ("", [w.OWN_PARENT.format(cell=cell)])
