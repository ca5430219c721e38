"""Units and the groups they are addressed by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import GroupMember, OrgUnit, UnitGroup


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as a list of units describes it."""

    code: str
    name: str
    type: str = ""
    parent_code: str = ""
    groups: tuple[str, ...] = ()


def save_all(tx: Tx, lines: Sequence[UnitLine]) -> tuple[int, int]:
    """Add or update every unit of the list; gives how many were added and how many updated.

    Parents may stand after their children. Every parent must be in the list or stored already.
    """
    known = {unit.code: unit for unit in tx.exec(select(OrgUnit))}
    added = [line for line in lines if line.code not in known]
    for line in added:
        known[line.code] = OrgUnit(code=line.code, name=line.name, type=line.type)
        tx.add(known[line.code])
    tx.flush()
    for line in lines:
        unit = known[line.code]
        unit.name, unit.type = line.name, line.type
        unit.parent_id = known[line.parent_code].id if line.parent_code else None
    _set_groups(tx, lines, known)
    return len(added), len(lines) - len(added)


def _set_groups(tx: Tx, lines: Sequence[UnitLine], known: dict[str, OrgUnit]) -> None:
    """Every unit of the list is in just the groups that its line names."""
    groups = {group.key: group for group in tx.exec(select(UnitGroup))}
    for key in sorted({key for line in lines for key in line.groups} - groups.keys()):
        groups[key] = UnitGroup(key=key, name=key)
        tx.add(groups[key])
    tx.flush()
    wanted = {(groups[key].id, known[line.code].id) for line in lines for key in line.groups}
    listed = {known[line.code].id for line in lines}
    present = [m for m in tx.exec(select(GroupMember)) if m.unit_id in listed]
    for member in present:
        if (member.group_id, member.unit_id) not in wanted:
            tx.delete(member)
    there = {(m.group_id, m.unit_id) for m in present}
    for group_id, unit_id in sorted(wanted - there):
        tx.add(GroupMember(group_id=group_id, unit_id=unit_id))
    tx.flush()


def codes(tx: Tx) -> set[str]:
    """The codes of all units, ended ones too."""
    return set(tx.exec(select(OrgUnit.code)))


def ended(tx: Tx) -> dict[str, date]:
    """Units that ended, by code, with the day."""
    found = tx.exec(select(OrgUnit).where(col(OrgUnit.ended_on).is_not(None)))
    return {unit.code: unit.ended_on for unit in found if unit.ended_on is not None}


def by_code(tx: Tx, code: str) -> OrgUnit | None:
    """The unit with this code, ended or not."""
    return tx.exec(select(OrgUnit).where(col(OrgUnit.code) == code)).first()


def get(tx: Tx, unit_id: int) -> OrgUnit:
    """The unit with this id. Raises NoResultFound."""
    return tx.get_one(OrgUnit, unit_id)


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
    return {key: len(in_groups(tx, [key])) for key in tx.exec(select(UnitGroup.key))}


def groups_of(tx: Tx) -> dict[int, tuple[str, ...]]:
    """For each unit the keys of its groups, in order."""
    query = select(GroupMember.unit_id, UnitGroup.key).join(
        UnitGroup, col(UnitGroup.id) == GroupMember.group_id
    )
    found: dict[int, tuple[str, ...]] = {}
    for unit_id, key in tx.exec(query.order_by(col(UnitGroup.key))):
        found[unit_id] = (*found.get(unit_id, ()), key)
    return found


def in_groups(tx: Tx, keys: Iterable[str]) -> Sequence[OrgUnit]:
    """The units of these groups, each once, by code, without those that ended."""
    members = (
        select(GroupMember.unit_id)
        .join(UnitGroup, col(UnitGroup.id) == GroupMember.group_id)
        .where(col(UnitGroup.key).in_(list(keys)))
    )
    query = select(OrgUnit).where(col(OrgUnit.id).in_(members), col(OrgUnit.ended_on).is_(None))
    return tx.exec(query.order_by(col(OrgUnit.code))).all()
