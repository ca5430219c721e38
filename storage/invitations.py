"""Registration codes: short, typed once, expiring."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from domain.vietnamese.folding import fold
from storage.db import Tx
from storage.tables import Invitation

#: How long an officer has to type the code.
LIFETIME = timedelta(days=30)
#: How long a person has to type a code that joins a second messenger to the first.
LINK_LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a code is for: a role in a unit, a chat of a group, or one more messenger."""

    role: str
    unit_id: int | None = None
    group_id: int | None = None
    contact_id: int | None = None


def create(tx: Tx, purpose: Purpose, *, now: datetime) -> Invitation:
    """A new code for this purpose, such as `KD-482715`."""
    lifetime = LINK_LIFETIME if purpose.contact_id else LIFETIME
    invitation = Invitation(
        code=_fresh_code(tx),
        role=purpose.role,
        unit_id=purpose.unit_id,
        group_id=purpose.group_id,
        contact_id=purpose.contact_id,
        created_at=now,
        expires_at=now + lifetime,
    )
    tx.add(invitation)
    tx.flush()
    return invitation


def find(tx: Tx, typed: str) -> Invitation | None:
    """The invitation whose code was typed, with or without hyphen, marks or capitals."""
    bare = fold(typed).replace(" ", "").upper()
    code = f"{bare[:2]}-{bare[2:]}"
    return tx.exec(select(Invitation).where(col(Invitation.code) == code).with_for_update()).first()


def unused(tx: Tx, *, now: datetime) -> list[Invitation]:
    """Codes that can still be typed, oldest first."""
    query = select(Invitation).where(
        col(Invitation.used_at).is_(None), col(Invitation.expires_at) > now
    )
    return list(tx.exec(query.order_by(col(Invitation.id))))


def use(tx: Tx, invitation: Invitation, *, now: datetime) -> None:
    """The code was typed and the person went through with it; it never works again."""
    invitation.used_at = now
    tx.add(invitation)


def _fresh_code(tx: Tx) -> str:
    # Letters that cannot be mistaken for digits; the digits are what is hard to guess.
    while True:
        letters = "".join(secrets.choice("ACDEHKLMNPRTX") for _ in range(2))
        code = f"{letters}-{secrets.randbelow(10**6):06d}"
        if tx.exec(select(Invitation.id).where(col(Invitation.code) == code)).first() is None:
            return code
