"""The chat a message came from, with whose it is and what is open there, read in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as sql_select
from sqlmodel import and_, col, exists

from storage import conversations
from storage.addresses import AddressState
from storage.db import Tx
from storage.insert import insert_missing
from storage.outbox import DeliveryState as Sending
from storage.outbox import Lane
from storage.tables import Address, Contact, Delivery, Membership, Talk


@dataclass(frozen=True, slots=True)
class Arrived:
    """A chat somebody just wrote in, locked; `talk` is None in groups.

    `members` is what the contact is now, in the order they joined. `doubtful`: a reply to this
    chat may or may not have arrived, and nobody answered since.
    """

    address: Address
    talk: Talk | None
    contact: Contact | None
    members: tuple[Membership, ...]
    doubtful: bool


def arrived(
    tx: Tx, *, channel: str, account: str, chat: str, is_group: bool, now: datetime
) -> Arrived:
    """The chat with what is known of it; it is created when new, and reachable again."""
    found = _read(tx, channel, account, chat)
    if not found:
        # On PostgreSQL somebody else may be about to keep the same chat: one of us does.
        insert_missing(tx, [Address(channel=channel, account=account, chat=chat,
                                    is_group=is_group, last_seen_at=now)])  # fmt: skip
        found = _read(tx, channel, account, chat)
    address, talk, contact, _, doubtful = found[0]
    members = tuple(row[3] for row in found if row[3] is not None)
    address.last_seen_at = now
    address.state, address.failures = AddressState.ACTIVE, 0
    tx.add(address)
    if talk is None and not is_group:
        talk = conversations.of(tx, address.id, now=now)
    elif talk is not None and tx.get_bind().dialect.name != "sqlite":
        # An outer join locks nothing on its other side; SQLite has one writer anyway.
        tx.refresh(talk, with_for_update=True)
    return Arrived(address, talk, contact, members, doubtful)


def _read(tx: Tx, channel: str, account: str, chat: str) -> Sequence[Any]:
    given = {"channel": channel, "account": account, "chat": chat}
    rows: Sequence[Any] = tx.exec(_to_read(), params=given).all()
    return rows


@cache
def _to_read() -> Any:
    """The question, put together once, for that costs more than its answer."""
    contact = and_(col(Contact.id) == Address.contact_id, col(Contact.left_at).is_(None))
    member = and_(col(Membership.contact_id) == Contact.id, col(Membership.until).is_(None))
    doubtful = exists().where(
        col(Delivery.address_id) == Address.id,
        col(Delivery.lane) == Lane.REPLY,
        col(Delivery.state) == Sending.UNKNOWN,
    )
    columns: Any = (Address, Talk, Contact, Membership, doubtful)
    return (
        sql_select(*columns)
        .outerjoin(Talk, col(Talk.address_id) == Address.id)
        .outerjoin(Contact, contact)
        .outerjoin(Membership, member)
        .where(
            col(Address.channel) == bindparam("channel"),
            col(Address.account) == bindparam("account"),
            col(Address.chat) == bindparam("chat"),
        )
        .order_by(col(Membership.id))
        .with_for_update(of=Address)
    )
