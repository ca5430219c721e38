"""An office's own list of units: first what it would change, then the change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.rosters import wording as w
from domain.rosters.kinds import kind_key, kind_of
from domain.rosters.reading import Column, Line, Roster
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import count, short_day
from services.cover_units import cover_open
from services.desk import Desk
from services.import_units import Imported, import_units
from storage import audit, board_drafts, units
from storage.db import Tx
from storage.tables import BoardDraft, OrgUnit, UnitGroup
from storage.units import UnitLine

KIND = "roster"


class Effect(StrEnum):
    """What a line would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list and the unit it becomes; `before` is the name that unit has now."""

    row: int
    effect: Effect
    line: UnitLine
    before: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would do. With `problems` nothing of it is taken.

    `homeless` counts units that would be in no group, `absent` those of ours that it leaves out.
    """

    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    homeless: int
    absent: int

    def counted(self, effect: Effect) -> int:
        """How many lines do that."""
        return sum(change.effect is effect for change in self.changes)


class CannotImport(ValueError):
    """Nothing was imported; the message says why."""


def keep_roster(tx: Tx, roster: Roster, *, contact_id: int, now: datetime) -> BoardDraft:
    """The list set aside until somebody says that it is right."""
    content = {
        "lines": [asdict(line) for line in roster.lines],
        "cells": dict(roster.cells),
        "left_out": list(roster.left_out),
    }
    return board_drafts.add(tx, KIND, content, contact_id=contact_id, now=now)


def kept_roster(draft: BoardDraft) -> Roster:
    """The list that `keep_roster` set aside."""
    lines = tuple(_line(data) for data in draft.content["lines"])
    cells = {Column(name): letter for name, letter in draft.content["cells"].items()}
    return Roster(lines, cells, tuple(draft.content["left_out"]), ())


def _line(data: Mapping[str, Any]) -> Line:
    groups = data["groups"]
    return Line(**{**data, "groups": None if groups is None else tuple(groups)})


def plan_roster(tx: Tx, roster: Roster) -> Plan:
    """What the list would do to the units that are kept now."""
    known = _Known(tx, roster)
    changes, problems = [], list(roster.problems)
    for line in roster.lines:
        change, wrong = _change(known, roster, line)
        problems += wrong
        changes.append(change)
    touched = {change.line.code for change in changes}
    absent = sum(u.code not in touched and u.id in known.grouped for u in known.living)
    homeless = sum(not known.stays_grouped(change.line) for change in changes)
    return Plan(tuple(changes), tuple(problems), homeless, absent)


def import_roster(
    tx: Tx, desk: Desk, draft: BoardDraft, *, group: str, contact_id: int, now: datetime
) -> Imported:
    """Take the list as planned; units in no group come into `group`, which may be a new name.

    Raises CannotImport when it was taken before, or when it fits no longer.
    """
    if draft.done_at is not None:
        raise CannotImport(w.TAKEN_BEFORE)
    plan = plan_roster(tx, kept_roster(draft))
    if plan.problems:
        raise CannotImport("\n".join(plan.problems))
    if plan.homeless and not fold(group):
        raise CannotImport(w.NO_GROUP)
    known = _Known(tx, kept_roster(draft))
    keys = _group_keys(tx, [group, *(g for c in plan.changes for g in c.line.groups or ())])
    lines = [(c.row, _housed(known, c.line, keys, group)) for c in plan.changes]
    done = import_units(tx, lines)
    cover_open(tx, desk, now)
    board_drafts.finish(tx, draft, contact_id=contact_id, now=now, content={})
    audit.record(
        tx,
        now=now,
        actor=f"contact:{contact_id}",
        action="units_imported",
        added=done.added,
        updated=done.updated,
    )
    return done


def _housed(known: "_Known", line: UnitLine, keys: Mapping[str, str], home: str) -> UnitLine:
    """The line with its groups as keys, and with a home if it has none."""
    if line.groups:
        mine: tuple[str, ...] | None = tuple(dict.fromkeys(keys[fold(g)] for g in line.groups))
    else:
        mine = line.groups if known.stays_grouped(line) else (keys[fold(home)],)
    return UnitLine(line.code, line.name, line.type, line.parent_code, mine)


def _group_keys(tx: Tx, names: Sequence[str]) -> dict[str, str]:
    """The keys of groups by their folded names; those that are new are made."""
    known: dict[str, str] = {}
    for group in units.all_groups(tx):
        if not group.query:
            known |= {fold(group.name): group.key, fold(group.key): group.key}
    for name in names:
        folded = fold(name)
        if folded and folded not in known:
            made = UnitGroup(key=folded.replace(" ", "-"), name=clean(name))
            units.keep_group(tx, made, ())
            known[folded] = made.key
    return known


class _Known:
    """The units that are kept, by everything that a list may name them by."""

    def __init__(self, tx: Tx, roster: Roster) -> None:
        self.living = units.everything(tx)
        self.by_code = {unit.code: unit for unit in self.living}
        self.ended = units.ended_units(tx)
        self.grouped = units.groups_of(tx)
        self._by_name = _by_name(self.living)
        self.listed = {fold(line.name): line.code for line in roster.lines if line.code}
        self.listed_codes = set(self.listed.values())
        self._taken = units.codes(tx) | self.listed_codes
        self._next = 0

    def named(self, name: str) -> Sequence[OrgUnit]:
        """Units of this name: as written, else without regard to marks and case."""
        return self._by_name.get(name.casefold()) or self._by_name.get(f"?{fold(name)}") or ()

    def fresh_code(self) -> str:
        """A code that nobody has, for a unit that came without."""
        while True:
            self._next += 1
            code = f"DV{self._next:04}"
            if code not in self._taken:
                return code

    def stays_grouped(self, line: UnitLine) -> bool:
        """Whether the unit is in a group after this line."""
        if line.groups is not None:
            return bool(line.groups)
        unit = self.by_code.get(line.code)
        return unit is not None and unit.id in self.grouped


def _by_name(living: Sequence[OrgUnit]) -> dict[str, list[OrgUnit]]:
    found: dict[str, list[OrgUnit]] = defaultdict(list)
    for unit in living:
        found[unit.name.casefold()].append(unit)
        found[f"?{fold(unit.name)}"].append(unit)
    return dict(found)


def _change(known: _Known, roster: Roster, line: Line) -> tuple[Change, list[str]]:
    unit, problems = _unit(known, roster, line)
    code = line.code or (unit.code if unit else known.fresh_code())
    parent, wrong = _parent(known, roster, line, code)
    problems += wrong
    kind = kind_key(line.type) if line.type else (unit.type if unit else kind_of(line.name))
    if unit is not None and not line.parent and Column.PARENT not in roster.cells:
        parent = next((u.code for u in known.living if u.id == unit.parent_id), "")
    becomes = UnitLine(code, line.name, kind, parent, line.groups)
    if unit is None:
        return Change(line.row, Effect.NEW, becomes), problems
    effect = Effect.SAME if _same(known, unit, becomes) else Effect.CHANGED
    return Change(line.row, effect, becomes, unit.name), problems


def _unit(known: _Known, roster: Roster, line: Line) -> tuple[OrgUnit | None, list[str]]:
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
        listed = known.listed.get(fold(line.parent), "")
        found = fitting[0].code if len(fitting) == 1 else listed
    if not found:
        return "", [w.NO_PARENT.format(cell=cell, typed=line.parent)]
    return (found, []) if found != code else ("", [w.OWN_PARENT.format(cell=cell)])


def _same(known: _Known, unit: OrgUnit, becomes: UnitLine) -> bool:
    parent = known.by_code.get(becomes.parent_code)
    groups = becomes.groups is None or {fold(g) for g in becomes.groups} == {
        fold(g) for g in known.grouped.get(unit.id, ())
    }
    alike = (unit.name, unit.type) == (becomes.name, becomes.type)
    return alike and unit.parent_id == (parent.id if parent else None) and groups
