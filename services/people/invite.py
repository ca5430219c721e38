"""A one-time code for a role of a unit."""

from datetime import datetime

from storage import audit, invitations
from storage.contacts import Role
from storage.db import Tx
from storage.tables import Invitation, OrgUnit


def invite(tx: Tx, unit: OrgUnit, role: Role, *, actor: str, now: datetime) -> Invitation:
    """A new invitation; who made it is kept, the code is not in the audit."""
    made = invitations.create(tx, unit_id=unit.id, role=role, now=now)
    audit.record(tx, now=now, actor=actor, action="invited", about=f"unit:{unit.id}", role=role)
    return made
