"""People: officers and leaders of units, administrators of the agency."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import Consent, Contact


class Role(StrEnum):
    """What a contact does for the unit."""

    OFFICER = "officer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


def register(
    tx: Tx, *, unit_id: int | None, role: str, name: str, position: str, now: datetime
) -> Contact:
    """A new contact."""
    contact = Contact(unit_id=unit_id, role=role, name=name, position=position, registered_at=now)
    tx.add(contact)
    tx.flush()
    return contact


def agree(
    tx: Tx, contact: Contact, *, channel: str, version: str, text: str, now: datetime
) -> None:
    """The contact agreed to this text of the data notice."""
    if contact.id is None:
        raise AssertionError("the contact was not flushed")
    tx.add(
        Consent(contact_id=contact.id, channel=channel, version=version, text=text, given_at=now)
    )


def get(tx: Tx, contact_id: int) -> Contact:
    """The contact with this id. Raises NoResultFound."""
    return tx.get_one(Contact, contact_id)


def of_units(tx: Tx, unit_ids: Sequence[int], *, role: Role) -> Sequence[Contact]:
    """The present contacts of these units in this role, in the order they registered."""
    query = select(Contact).where(
        col(Contact.unit_id).in_(unit_ids),
        col(Contact.role) == role,
        col(Contact.left_at).is_(None),
    )
    return tx.exec(query.order_by(col(Contact.id))).all()


def administrators(tx: Tx) -> Sequence[Contact]:
    """The present administrators."""
    query = select(Contact).where(
        col(Contact.role) == Role.ADMINISTRATOR, col(Contact.left_at).is_(None)
    )
    return tx.exec(query.order_by(col(Contact.id))).all()


def everybody(tx: Tx) -> Sequence[Contact]:
    """All present contacts."""
    query = select(Contact).where(col(Contact.left_at).is_(None))
    return tx.exec(query.order_by(col(Contact.id))).all()
