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
    _join_groups(tx, lines, known)
    return len(added), len(lines) - len(added)


def _join_groups(tx: Tx, lines: Sequence[UnitLine], known: dict[str, OrgUnit]) -> None:
    groups = {group.key: group for group in tx.exec(select(UnitGroup))}
    for key in sorted({key for line in lines for key in line.groups} - groups.keys()):
        groups[key] = UnitGroup(key=key, name=key)
        tx.add(groups[key])
    tx.flush()
    members = {(m.group_id, m.unit_id) for m in tx.exec(select(GroupMember))}
    for line in lines:
        for key in line.groups:
            pair = (groups[key].id, known[line.code].id)
            if pair not in members:
                members.add(pair)
                tx.add(GroupMember(group_id=pair[0], unit_id=pair[1]))


def codes(tx: Tx) -> set[str]:
    """The codes of all units, ended ones too."""
    return set(tx.exec(select(OrgUnit.code)))


def by_code(tx: Tx, code: str) -> OrgUnit | None:
    """The unit with this code, ended or not."""
    return tx.exec(select(OrgUnit).where(col(OrgUnit.code) == code)).first()


def get(tx: Tx, unit_id: int) -> OrgUnit:
    """The unit with this id. Raises NoResultFound."""
    return tx.get_one(OrgUnit, unit_id)


def everything(tx: Tx) -> Sequence[OrgUnit]:
    """All units that have not ended, by code."""
    query = select(OrgUnit).where(col(OrgUnit.ended_on).is_(None))
    return tx.exec(query.order_by(col(OrgUnit.code))).all()


def group_keys(tx: Tx) -> dict[str, int]:
    """The keys of all groups with the number of units in each that have not ended."""
    return {key: len(in_groups(tx, [key])) for key in tx.exec(select(UnitGroup.key))}


def group(tx: Tx, key: str) -> UnitGroup | None:
    """The group with this key."""
    return tx.exec(select(UnitGroup).where(col(UnitGroup.key) == key)).first()


def in_groups(tx: Tx, keys: Iterable[str]) -> Sequence[OrgUnit]:
    """The units of these groups, each once, by code, without those that ended."""
    members = (
        select(GroupMember.unit_id)
        .join(UnitGroup, col(UnitGroup.id) == GroupMember.group_id)
        .where(col(UnitGroup.key).in_(list(keys)))
    )
    query = select(OrgUnit).where(col(OrgUnit.id).in_(members), col(OrgUnit.ended_on).is_(None))
    return tx.exec(query.order_by(col(OrgUnit.code))).all()


def in_group(tx: Tx, unit_id: int, keys: Iterable[str]) -> bool:
    """Whether the unit belongs to one of these groups."""
    query = (
        select(GroupMember.unit_id)
        .join(UnitGroup, col(UnitGroup.id) == GroupMember.group_id)
        .where(col(UnitGroup.key).in_(list(keys)), col(GroupMember.unit_id) == unit_id)
    )
    return tx.exec(query).first() is not None


def end(tx: Tx, unit: OrgUnit, *, on: date, successor: OrgUnit | None) -> None:
    """The unit ends on this day; `successor` takes over its work."""
    unit.ended_on = on
    unit.successor_id = successor.id if successor else None
    tx.add(unit)
