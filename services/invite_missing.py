"""Fresh codes for every unit that is addressed and has no officer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.invite import invite
from storage import contacts, invitations, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import OrgUnit

_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its groups, and how many officers it has."""

    unit: OrgUnit
    groups: tuple[str, ...]
    officers: int


@dataclass(frozen=True, slots=True)
class Code:
    """A registration code of an officer of the unit; it works until `until`, once."""

    unit: OrgUnit
    code: str
    until: datetime


def unit_lines(tx: Tx) -> list[UnitLine]:
    """Every unit that belongs to a group, by code."""
    groups = units.groups_of(tx)
    mine = [unit for unit in units.everything(tx) if unit.id in groups]
    officers = contacts.officers(tx, [unit.id for unit in mine])
    return [UnitLine(u, groups[u.id], len(officers.get(u.id, ()))) for u in mine]


def invite_missing(tx: Tx, *, actor: str, now: datetime) -> list[Code]:
    """A code for each unit without an officer, by code of the unit.

    Asked again within ten minutes, as by a form that is sent twice, it gives the same codes.
    """
    made = []
    for line in unit_lines(tx):
        if not line.officers:
            same = invitations.made_since(tx, line.unit.id, Role.OFFICER, now - _AGAIN)
            invitation = same or invite(tx, line.unit, Role.OFFICER, actor=actor, now=now)
            made.append(Code(line.unit, invitation.code, invitation.expires_at))
    return made
