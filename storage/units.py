"""Units and the groups they are addressed by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import and_, col, delete, func, or_, select, true

from storage.db import Tx
from storage.tables import GroupMember, OrgUnit, UnitGroup


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a list of units describes it; with `groups` None it stays in those it is in."""

    code: str
    name: str
    type: str = ""
    parent_code: str = ""
    groups: tuple[str, ...] | None = ()


def save_all(tx: Tx, lines: Sequence[UnitLine]) -> tuple[int, int]:
    """Add or update every unit of the list; gives how many were added and how many changed.

    Parents may stand after their children. Every parent must be in the list or stored already.
    """
    known = {unit.code: unit for unit in tx.exec(select(OrgUnit))}
    added = [line for line in lines if line.code not in known]
    for line in added:
        known[line.code] = OrgUnit(code=line.code, name=line.name, type=line.type)
        tx.add(known[line.code])
    tx.flush()
    changed: set[str] = set()
    for line in lines:
        unit = known[line.code]
        parent = known[line.parent_code].id if line.parent_code else None
        if (unit.name, unit.type, unit.parent_id) != (line.name, line.type, parent):
            changed.add(line.code)
        unit.name, unit.type, unit.parent_id = line.name, line.type, parent
    changed |= _set_groups(tx, lines, known)
    return len(added), len(changed - {line.code for line in added})


def _set_groups(tx: Tx, lines: Sequence[UnitLine], known: dict[str, OrgUnit]) -> set[str]:
    """Every unit whose line names groups is in just those of the lists; which that changed."""
    lines = [line for line in lines if line.groups is not None]
    groups = {group.key: group for group in tx.exec(select(UnitGroup))}
    for key in sorted({key for line in lines for key in line.groups or ()} - groups.keys()):
        groups[key] = UnitGroup(key=key, name=key)
        tx.add(groups[key])
    tx.flush()
    wanted = {(groups[key].id, known[line.code].id) for line in lines for key in line.groups or ()}
    listed = {known[line.code].id for line in lines}
    present = [m for m in tx.exec(select(GroupMember)) if m.unit_id in listed]
    for member in present:
        if (member.group_id, member.unit_id) not in wanted:
            tx.delete(member)
    there = {(m.group_id, m.unit_id) for m in present}
    for group_id, unit_id in sorted(wanted - there):
        tx.add(GroupMember(group_id=group_id, unit_id=unit_id))
    tx.flush()
    moved = {unit_id for _, unit_id in wanted ^ there}
    return {line.code for line in lines if known[line.code].id in moved}


def codes(tx: Tx) -> set[str]:
    """The codes of all units, ended ones too."""
    return set(tx.exec(select(OrgUnit.code)))


def parents(tx: Tx) -> dict[str, str]:
    """The code of the unit above each, by code; units at the top are left out."""
    found = {unit.id: unit for unit in tx.exec(select(OrgUnit))}
    return {
        unit.code: found[unit.parent_id].code
        for unit in found.values()
        if unit.parent_id is not None
    }


def ended(tx: Tx) -> dict[str, date]:
    """Units that ended, by code, with the day."""
    found = ended_units(tx).items()
    return {code: unit.ended_on for code, unit in found if unit.ended_on is not None}


def ended_units(tx: Tx) -> dict[str, OrgUnit]:
    """Units that ended, by code."""
    found = tx.exec(select(OrgUnit).where(col(OrgUnit.ended_on).is_not(None)))
    return {unit.code: unit for unit in found}


def by_code(tx: Tx, code: str) -> OrgUnit | None:
    """The unit with this code, ended or not."""
    return tx.exec(select(OrgUnit).where(col(OrgUnit.code) == code)).first()


def get(tx: Tx, unit_id: int) -> OrgUnit:
    """The unit with this id. Raises NoResultFound."""
    return tx.get_one(OrgUnit, unit_id)


def find(tx: Tx, unit_id: int) -> OrgUnit | None:
    """The unit with this id, None when there is none."""
    return tx.get(OrgUnit, unit_id)


def named(tx: Tx, unit_ids: Iterable[int]) -> dict[int, OrgUnit]:
    """These units by id."""
    query = select(OrgUnit).where(col(OrgUnit.id).in_(list(unit_ids)))
    return {unit.id: unit for unit in tx.exec(query)}


def everything(tx: Tx) -> Sequence[OrgUnit]:
    """All units that have not ended, by code."""
    query = select(OrgUnit).where(col(OrgUnit.ended_on).is_(None))
    return tx.exec(query.order_by(col(OrgUnit.code))).all()


def groups(tx: Tx) -> dict[str, int]:
    """The keys of all groups with the number of units in each that have not ended."""
    return {
        group.key: tx.exec(select(func.count()).where(_belongs(group), _lives())).one()
        for group in all_groups(tx)
    }


def group_names(tx: Tx) -> dict[str, str]:
    """What people call each group, by its key."""
    return {group.key: group.name or group.key for group in all_groups(tx)}


def names(tx: Tx) -> Sequence[tuple[int, str]]:
    """Ids and names of all units that have not ended, by code."""
    query = select(OrgUnit.id, OrgUnit.name).where(_lives()).order_by(col(OrgUnit.code))
    return [(number, name) for number, name in tx.exec(query)]


def all_groups(tx: Tx) -> Sequence[UnitGroup]:
    """All groups by key, numbers in their order: “Cụm 2” before “Cụm 10”."""
    found = tx.exec(select(UnitGroup)).all()
    return sorted(found, key=lambda group: natural(group.key))


def natural(text: str) -> list[tuple[int, str]]:
    """What texts with numbers in them are put in order by."""
    parts = re.findall(r"\d+|\D+", text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def drop_group(tx: Tx, group: UnitGroup) -> None:
    """The group is no more; its units stay."""
    tx.exec(delete(GroupMember).where(col(GroupMember.group_id) == group.id))
    tx.delete(group)
    tx.flush()


def group(tx: Tx, key: str) -> UnitGroup | None:
    """The group with this key."""
    return tx.exec(select(UnitGroup).where(col(UnitGroup.key) == key)).first()


def group_by_id(tx: Tx, group_id: int) -> UnitGroup | None:
    """The group with this id."""
    return tx.get(UnitGroup, group_id)


def keep_group(tx: Tx, group: UnitGroup, unit_ids: Iterable[int]) -> None:
    """Keep a group with its name and query; without a query these units are its members."""
    tx.add(group)
    tx.flush()
    wanted = set() if group.query else set(unit_ids)
    present = tx.exec(select(GroupMember).where(col(GroupMember.group_id) == group.id)).all()
    for member in present:
        if member.unit_id not in wanted:
            tx.delete(member)
    for unit_id in sorted(wanted - {m.unit_id for m in present}):
        tx.add(GroupMember(group_id=group.id, unit_id=unit_id))
    tx.flush()


def groups_of(tx: Tx) -> dict[int, tuple[str, ...]]:
    """For each unit the keys of its groups, in order."""
    found: dict[int, tuple[str, ...]] = {}
    for group in all_groups(tx):
        for unit_id in tx.exec(select(OrgUnit.id).where(_belongs(group))):
            found[unit_id] = (*found.get(unit_id, ()), group.key)
    return found


def in_groups(tx: Tx, keys: Iterable[str]) -> Sequence[OrgUnit]:
    """The units of these groups, each once, by code, without those that ended."""
    wanted = set(keys)
    any_of = [_belongs(group) for group in all_groups(tx) if group.key in wanted]
    if not any_of:
        return []
    query = select(OrgUnit).where(or_(*any_of), _lives())
    return tx.exec(query.order_by(col(OrgUnit.code))).all()


def fitting(tx: Tx, query: Mapping[str, Sequence[str]]) -> Sequence[OrgUnit]:
    """The units that a group with this query would have now, by code."""
    found = select(OrgUnit).where(_fits(query), _lives())
    return tx.exec(found.order_by(col(OrgUnit.code))).all()


def types(tx: Tx) -> list[str]:
    """The types of units that have not ended."""
    return sorted({unit.type for unit in everything(tx) if unit.type})


def _lives() -> Any:
    return col(OrgUnit.ended_on).is_(None)


def _belongs(group: UnitGroup) -> Any:
    """The condition under which a unit is a member of the group."""
    if group.query:
        return _fits(group.query)
    listed = select(GroupMember.unit_id).where(col(GroupMember.group_id) == group.id)
    return col(OrgUnit.id).in_(listed)


def _fits(query: Mapping[str, Sequence[str]]) -> Any:
    """Of one of the types, and directly below one of the parents, as far as they are named."""
    wanted = []
    if query.get("types"):
        wanted.append(col(OrgUnit.type).in_(list(query["types"])))
    if query.get("parents"):
        parent = aliased(OrgUnit)
        above = select(parent.id).where(col(parent.code).in_(list(query["parents"])))
        wanted.append(col(OrgUnit.parent_id).in_(above))
    return and_(true(), *wanted)
