"""An office's own list of units: first what it would change, then the change."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import count as count_from
from typing import Any

from domain.rosters import wording as w
from domain.rosters.planning import Group, PlannedUnit, RosterChange, RosterPlan, plan
from domain.rosters.reading import Column, Roster, RosterLine
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.naming import Names, name_key
from services.people.cover_units import cover_open
from services.people.import_units import Imported, import_units
from services.work import Work
from storage import board_drafts, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import BoardDraft, UnitGroup
from storage.units import UnitLine

KIND = "roster"


class CannotImport(ValueError):
    """Nothing was imported; the message says why."""


def keep_roster(work: Work, roster: Roster) -> BoardDraft:
    """The list set aside until somebody says that it is right."""
    content = {
        "lines": [asdict(line) for line in roster.lines],
        "cells": dict(roster.cells),
        "left_out": list(roster.left_out),
        "unread": list(roster.unread),
    }
    return board_drafts.add(work.tx, KIND, content, contact_id=work.me, now=work.now)


def kept_roster(draft: BoardDraft) -> Roster:
    """The list that `keep_roster` set aside."""
    lines = tuple(_line(data) for data in draft.content["lines"])
    cells = {Column(name): letter for name, letter in draft.content["cells"].items()}
    unread = tuple(draft.content.get("unread", ()))
    return Roster(lines, cells, tuple(draft.content["left_out"]), (), unread)


def _line(data: Mapping[str, Any]) -> RosterLine:
    groups = data["groups"]
    return RosterLine(**{**data, "groups": None if groups is None else tuple(groups)})


def plan_roster(tx: Tx, roster: Roster) -> RosterPlan:
    """What the list would do to the units that are kept now."""
    every = [*units.everything(tx), *units.ended_units(tx).values()]
    codes = {unit.id: unit.code for unit in every}
    names = {group.key: group.name or group.key for group in units.all_groups(tx)}
    groups = units.groups_of(tx)
    known = [
        PlannedUnit(
            unit.code,
            unit.name,
            unit.type,
            codes.get(unit.parent_id or 0, ""),
            tuple(names[key] for key in groups.get(unit.id, ())),
            unit.ended_on,
        )
        for unit in every
    ]
    kept = [Group(group.name or group.key, bool(group.query)) for group in units.all_groups(tx)]
    return plan(roster, known, kept)


def import_roster(work: Work, draft: BoardDraft, *, group: str) -> Imported:
    """Take the list as planned; units in no group come into `group`, which may be a new name.

    Raises CannotImport when it was taken before, or when it fits no longer.
    """
    if draft.done_at is not None:
        raise CannotImport(w.TAKEN_BEFORE)
    done = take(work, kept_roster(draft), group=group)
    board_drafts.finish(work.tx, draft, contact_id=work.me, now=work.now, content={})
    return done


def take(work: Work, roster: Roster, *, group: str) -> Imported:
    """Take a list; units in no group come into `group`. Raises CannotImport."""
    planned = plan_roster(work.tx, roster)
    if planned.problems:
        raise CannotImport("\n".join(planned.problems))
    if planned.homeless and not fold(group):
        raise CannotImport(w.NO_GROUP)
    typed = [name for change in planned.changes for name in change.groups or ()]
    keys = _group_keys(work.tx, [*([group] if planned.homeless else []), *typed])
    if planned.homeless and not keys[name_key(group)]:
        raise CannotImport(w.GROUP_AUTOMATIC.format(name=clean(group)))
    _recode(work, planned)
    lines = [(c.row, _unit_line(c, keys, group)) for c in planned.changes]
    done = import_units(work.tx, lines)
    cover_open(work)
    work.record("units_imported", added=done.added, updated=done.updated)
    return done


def _recode(work: Work, planned: RosterPlan) -> None:
    """Units that had a code of ours get their own; everything else of them stays."""
    for change in planned.changes:
        unit = units.by_code(work.tx, change.recoded) if change.recoded else None
        if unit is not None:
            unit.code = change.code
            work.tx.add(unit)
            codes = {"before": change.recoded, "code": change.code}
            work.record("unit_recoded", Ref.unit(unit.id), **codes)
    work.tx.flush()


def _unit_line(change: RosterChange, keys: Mapping[str, str], home: str) -> UnitLine:
    """The line with its groups as keys, and with a home if it would have none."""
    groups = change.groups
    if groups:
        found = dict.fromkeys(keys[name_key(name)] for name in groups)
        mine: tuple[str, ...] | None = tuple(filter(None, found))
    else:
        mine = groups if change.housed else (keys[name_key(home)],)
    return UnitLine(change.code, change.name, change.type, change.parent, mine)


def _group_keys(tx: Tx, names: Sequence[str]) -> dict[str, str]:
    """The keys of groups by how their names are written; those that are new are made.

    "" for a group by a query: its members follow by themselves. Raises CannotImport for a name
    that only differs by its marks from one that is kept.
    """
    every = units.all_groups(tx)
    kept = {n: group.key for n, group in enumerate(every)}
    named = {n: group.name or group.key for n, group in enumerate(every)}
    known = {name_key(group.key): "" if group.query else group.key for group in every}
    known |= {
        name_key(group.name or group.key): "" if group.query else group.key for group in every
    }
    for name in names:
        key = name_key(name)
        if not fold(name) or key in known:
            continue
        near = Names(named).find(name)
        if near.near:
            near_names = ", ".join(named[n] for n in near.near)
            raise CannotImport(
                w.GROUP_NEAR.format(cell=w.GROUP_CELL, typed=clean(name), near=near_names)
            )
        if near.sure:
            known[key] = "" if every[near.sure[0]].query else kept[near.sure[0]]
            continue
        made = UnitGroup(key=_free_key(tx, name), name=clean(name))
        units.keep_group(tx, made, ())
        known[key] = made.key
    return known


def _free_key(tx: Tx, name: str) -> str:
    """A key that no group has: two names may have the same letters."""
    taken = {group.key for group in units.all_groups(tx)}
    bare = fold(name).replace(" ", "-")
    tried = (bare if n == 1 else f"{bare}-{n}" for n in count_from(1))
    return next(key for key in tried if key not in taken)
