"""Registration codes: short, typed once, expiring."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import Invitation

#: How long a person has to type the code.
LIFETIME = timedelta(days=14)
#: Crockford's base 32: no I, L, O, U, which are mistaken for digits or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10


def create(tx: Tx, *, unit_id: int, role: str, now: datetime) -> Invitation:
    """A new code for this role of the unit, such as `K7F3M-9QXA2`."""
    invitation = Invitation(
        code=_fresh_code(tx), role=role, unit_id=unit_id, created_at=now, expires_at=now + LIFETIME
    )
    tx.add(invitation)
    tx.flush()
    return invitation


def find(tx: Tx, code: str) -> Invitation | None:
    """The invitation with this code (`K7F3M-9QXA2`), used or not, locked."""
    return tx.exec(select(Invitation).where(col(Invitation.code) == code).with_for_update()).first()


def get(tx: Tx, invitation_id: int) -> Invitation:
    """The invitation with this id, locked. Raises NoResultFound."""
    return tx.get_one(Invitation, invitation_id, with_for_update=True)


def works(invitation: Invitation, now: datetime) -> bool:
    """Whether the code can still be used."""
    return invitation.used_at is None and now < invitation.expires_at


def made_since(tx: Tx, unit_id: int, role: str, since: datetime) -> Invitation | None:
    """The newest invitation of this role that was made since then and not used."""
    where = (
        col(Invitation.unit_id) == unit_id,
        col(Invitation.role) == role,
        col(Invitation.created_at) >= since,
        col(Invitation.used_at).is_(None),
        col(Invitation.replaces).is_(None),
    )
    return tx.exec(select(Invitation).where(*where).order_by(col(Invitation.id).desc())).first()


def open_ones(tx: Tx, now: datetime, unit_id: int | None = None) -> Sequence[Invitation]:
    """Codes that the agency gave out and that still work, of all units or one, the newest first.

    Codes by which somebody hands over are theirs, and not among them.
    """
    where = [
        col(Invitation.used_at).is_(None),
        col(Invitation.replaces).is_(None),
        col(Invitation.expires_at) > now,
    ]
    where += [col(Invitation.unit_id) == unit_id] if unit_id is not None else []
    return tx.exec(select(Invitation).where(*where).order_by(col(Invitation.id).desc())).all()


def use(tx: Tx, invitation: Invitation, *, contact_id: int, now: datetime) -> None:
    """The person went through with it; the code never works again."""
    invitation.used_at, invitation.used_by = now, contact_id
    tx.add(invitation)


def expire(tx: Tx, unit_id: int, *, now: datetime) -> None:
    """Codes of the unit that were not used never work again."""
    where = (col(Invitation.unit_id) == unit_id, col(Invitation.used_at).is_(None))
    for invitation in tx.exec(select(Invitation).where(*where)):
        invitation.expires_at = min(invitation.expires_at, now)
        tx.add(invitation)
    tx.flush()


def expire_of(tx: Tx, contact_id: int, *, role: str = "", now: datetime) -> None:
    """Codes that this contact handed out never work again; with a role all unused ones of it."""
    mine = col(Invitation.replaces) == contact_id
    meant = col(Invitation.role) == role if role else mine
    for invitation in tx.exec(select(Invitation).where(meant, col(Invitation.used_at).is_(None))):
        invitation.expires_at = min(invitation.expires_at, now)
        tx.add(invitation)
    tx.flush()


def _fresh_code(tx: Tx) -> str:
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
        code = f"{letters[:5]}-{letters[5:]}"
        # Two groups of letters alone would look like two Vietnamese words.
        if any(c.isdigit() for c in letters) and find(tx, code) is None:
            return code
