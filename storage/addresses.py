"""Chats: whose they are and whether anybody can be reached there."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, func, select, update

from domain.chat.messengers import messenger
from storage.db import Tx
from storage.insert import insert_missing
from storage.tables import Address


class AddressState(StrEnum):
    """Whether messages arrive at an address."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"


def seen(
    tx: Tx, *, channel: str, account: str, chat: str, is_group: bool, now: datetime
) -> Address:
    """The address somebody just wrote from, locked until the transaction ends.

    It is created when new, and reachable again because somebody wrote.
    """
    address = find(tx, channel=channel, account=account, chat=chat)
    if address is None:
        new = Address(channel=channel, account=account, chat=chat, is_group=is_group,
                      last_seen_at=now)  # fmt: skip
        insert_missing(tx, [new])
        address = find(tx, channel=channel, account=account, chat=chat)
    if address is None:
        raise AssertionError("the chat is kept by now")
    address.last_seen_at = now
    address.state, address.failures = AddressState.ACTIVE, 0
    tx.add(address)
    tx.flush()
    return address


def find(tx: Tx, *, channel: str, account: str, chat: str) -> Address | None:
    """The address of this chat, locked until the transaction ends."""
    where = (
        col(Address.channel) == channel,
        col(Address.account) == account,
        col(Address.chat) == chat,
    )
    return tx.exec(select(Address).where(*where).with_for_update()).first()


def get(tx: Tx, address_id: int) -> Address:
    """The address with this id. Raises NoResultFound."""
    return tx.get_one(Address, address_id)


def of_strangers(tx: Tx, address_ids: Sequence[int]) -> set[int]:
    """Which of these are private chats of people who are not registered."""
    query = select(Address.id).where(
        col(Address.id).in_(set(address_ids)),
        col(Address.contact_id).is_(None),
        ~col(Address.is_group),
    )
    return set(tx.exec(query)) if address_ids else set()


def belong_to(tx: Tx, address: Address, contact_id: int) -> None:
    """From now on the chat is this contact's, and the one they prefer."""
    tx.exec(update(Address).where(col(Address.contact_id) == contact_id).values(preferred=False))
    address.contact_id, address.preferred = contact_id, True
    tx.add(address)
    tx.flush()


def reachable(tx: Tx, contact_ids: Sequence[int], *, avoid: str = "") -> dict[int, Address]:
    """For each contact the chat to write to: the preferred one, else any that works.

    A chat on the messenger `avoid` only for who has no other.
    """
    query = select(Address).where(
        col(Address.contact_id).in_(contact_ids), col(Address.state) == AddressState.ACTIVE
    )
    best: dict[int, Address] = {}
    order = (col(Address.channel) == avoid, col(Address.preferred).desc(), col(Address.id))
    for address in tx.exec(query.order_by(*order)):
        if address.contact_id is not None:
            best.setdefault(address.contact_id, address)
    return best


def of_contacts(tx: Tx, contact_ids: Sequence[int]) -> Sequence[Address]:
    """Every chat of these contacts, reachable or not."""
    return tx.exec(select(Address).where(col(Address.contact_id).in_(contact_ids))).all()


def owners(tx: Tx, address_ids: Sequence[int]) -> dict[int, int]:
    """For each of these chats the contact it belongs to."""
    query = select(Address.id, Address.contact_id).where(
        col(Address.id).in_(address_ids), col(Address.contact_id).is_not(None)
    )
    return {number: owner for number, owner in tx.exec(query) if owner is not None}


def failed(tx: Tx, address: Address) -> None:
    """A message did not arrive there; believed after as many times as the messenger needs."""
    address.failures += 1
    if address.failures >= messenger(address.channel).failures:
        address.state = AddressState.UNREACHABLE
    tx.add(address)


def mark(tx: Tx, address: Address, state: AddressState) -> None:
    """Messages do or do not arrive there from now on."""
    address.state = state
    tx.add(address)


def people_on(tx: Tx, *, channel: str, account: str) -> int:
    """How many people one bot serves, for plans that limit them."""
    query = select(func.count(func.distinct(Address.contact_id))).where(
        col(Address.channel) == channel,
        col(Address.account) == account,
        col(Address.contact_id).is_not(None),
    )
    return tx.exec(query).one()
