"""A one-time code for a role of a unit."""

from services.work import Work
from storage import invitations
from storage.contacts import Role
from storage.references import Ref
from storage.tables import Invitation, OrgUnit


def invite(work: Work, unit: OrgUnit, role: Role) -> Invitation:
    """A new invitation; who made it is kept, the code is not in the audit."""
    made = invitations.create(work.tx, unit_id=unit.id, role=role, now=work.now)
    work.record(
        "invited",
        about=Ref.unit(unit.id),
        role=role,
    )
    return made
