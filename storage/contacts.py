"""People, and what they are for which unit."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import Address, Consent, Contact, Membership


class Role(StrEnum):
    """What a contact does for the unit."""

    OFFICER = "officer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


def register(tx: Tx, *, name: str, position: str, now: datetime) -> Contact:
    """A new contact."""
    contact = Contact(name=name, position=position, registered_at=now)
    tx.add(contact)
    tx.flush()
    return contact


def join(tx: Tx, contact: Contact, *, unit_id: int, role: str, now: datetime) -> bool:
    """The contact has this role for the unit from now on; False when that was so already."""
    where = (
        col(Membership.contact_id) == contact.id,
        col(Membership.unit_id) == unit_id,
        col(Membership.role) == role,
    )
    known = tx.exec(select(Membership).where(*where)).first()
    if known is not None and known.until is None:
        return False
    member = known or Membership(contact_id=contact.id, unit_id=unit_id, role=role, since=now)
    member.until = None
    tx.add(member)
    tx.flush()
    return True


def leave_unit(tx: Tx, unit_id: int, *, now: datetime) -> int:
    """Everybody of the unit stops being anything for it; gives how many memberships end."""
    where = (col(Membership.unit_id) == unit_id, col(Membership.until).is_(None))
    found = tx.exec(select(Membership).where(*where)).all()
    for member in found:
        member.until = now
        tx.add(member)
    tx.flush()
    return len(found)


def of_unit(tx: Tx, unit_id: int) -> Sequence[tuple[Membership, Contact]]:
    """Everybody who is something for the unit now, in the order they joined."""
    query = (
        select(Membership, Contact)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .where(
            col(Membership.unit_id) == unit_id,
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
        )
    )
    return [(member, contact) for member, contact in tx.exec(query.order_by(col(Membership.id)))]


def stop(tx: Tx, member: Membership, *, now: datetime) -> None:
    """The person is that no more."""
    member.until = now
    tx.add(member)
    tx.flush()


def agree(
    tx: Tx, contact: Contact, *, channel: str, version: str, text: str, now: datetime
) -> None:
    """The contact agreed to this text of the data notice."""
    tx.add(
        Consent(contact_id=contact.id, channel=channel, version=version, text=text, given_at=now)
    )


def get(tx: Tx, contact_id: int) -> Contact:
    """The contact with this id. Raises NoResultFound."""
    return tx.get_one(Contact, contact_id)


def named(tx: Tx, contact_ids: Sequence[int]) -> dict[int, str]:
    """The names of these contacts."""
    query = select(Contact.id, Contact.name).where(col(Contact.id).in_(contact_ids))
    return dict(tx.exec(query).all())


def memberships(tx: Tx, contact_id: int) -> Sequence[Membership]:
    """What the contact is now, in the order they joined."""
    query = (
        select(Membership)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .where(
            col(Membership.contact_id) == contact_id,
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
        )
    )
    return tx.exec(query.order_by(col(Membership.id))).all()


def rights_mark(tx: Tx, contact_id: int) -> str:
    """What the contact is now, as a short text: it changes when any of it ends."""
    return ".".join(str(member.id) for member in memberships(tx, contact_id))


def still_is(tx: Tx, contact_id: int, mark: str) -> bool:
    """Whether the contact is still all that this `rights_mark` says."""
    return set(filter(None, mark.split("."))) <= set(rights_mark(tx, contact_id).split("."))


def units_of(tx: Tx, contact_id: int) -> list[int]:
    """The units that the contact reports for, in the order they joined."""
    mine = memberships(tx, contact_id)
    return [member.unit_id for member in mine if member.role == Role.OFFICER]


def units_led(tx: Tx, contact_id: int) -> list[int]:
    """The units whose leader the contact is, in the order they joined."""
    mine = memberships(tx, contact_id)
    return [member.unit_id for member in mine if member.role == Role.LEADER]


def reached(tx: Tx) -> Sequence[tuple[int, int]]:
    """Every unit with each officer of it who can be written to, as ids."""
    query = (
        select(Membership.unit_id, Membership.contact_id)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .join(Address, col(Address.contact_id) == Contact.id)
        .where(
            col(Membership.role) == Role.OFFICER,
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
            col(Address.state) == "active",
        )
        .distinct()
    )
    return [(unit_id, contact_id) for unit_id, contact_id in tx.exec(query)]


def units_reached(tx: Tx) -> set[int]:
    """The units that have an officer who can be written to."""
    return {unit_id for unit_id, _ in reached(tx)}


def units_of_each(tx: Tx, contact_ids: Sequence[int]) -> dict[int, list[int]]:
    """For each of these contacts the units they report for."""
    query = select(Membership.contact_id, Membership.unit_id).where(
        col(Membership.contact_id).in_(contact_ids),
        col(Membership.role) == Role.OFFICER,
        col(Membership.until).is_(None),
    )
    found: dict[int, list[int]] = {}
    for contact_id, unit_id in tx.exec(query.order_by(col(Membership.id))):
        found.setdefault(contact_id, []).append(unit_id)
    return found


def units_of_all(tx: Tx, contact_ids: Sequence[int]) -> set[int]:
    """The units that any of these contacts reports for."""
    query = select(Membership.unit_id).where(
        col(Membership.contact_id).in_(contact_ids),
        col(Membership.role) == Role.OFFICER,
        col(Membership.until).is_(None),
    )
    return set(tx.exec(query))


def is_administrator(tx: Tx, contact_id: int) -> bool:
    """Whether the contact runs the agency's side."""
    return any(m.role == Role.ADMINISTRATOR for m in memberships(tx, contact_id))


def administrators(tx: Tx) -> list[int]:
    """Everybody who runs the agency's side, in the order they joined."""
    query = (
        select(Membership.contact_id)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .where(
            col(Membership.role) == Role.ADMINISTRATOR,
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
        )
    )
    return list(dict.fromkeys(tx.exec(query.order_by(col(Membership.id)))))


def officers(tx: Tx, unit_ids: Sequence[int], role: Role = Role.OFFICER) -> dict[int, list[int]]:
    """For each of these units its officers (or leaders) of now, in the order they joined."""
    query = (
        select(Membership.unit_id, Membership.contact_id)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .where(
            col(Membership.unit_id).in_(unit_ids),
            col(Membership.role) == role,
            col(Membership.until).is_(None),
            col(Contact.left_at).is_(None),
        )
        .order_by(col(Membership.id))
    )
    found: dict[int, list[int]] = {}
    for unit_id, contact_id in tx.exec(query):
        found.setdefault(unit_id, []).append(contact_id)
    return found
