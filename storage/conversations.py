"""The conversation open in a chat: which flow, its state, and what waits below it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from storage.db import Tx
from storage.insert import insert_missing
from storage.tables import Address, Talk


def of(tx: Tx, address_id: int, *, now: datetime) -> Talk:
    """The conversation of this chat, locked; with `flow` "" when nothing is open."""
    talk = tx.get(Talk, address_id, with_for_update=True)
    if talk is None:
        insert_missing(tx, [Talk(address_id=address_id, asked_at=now)])
        talk = tx.get_one(Talk, address_id, with_for_update=True)
    return talk


def read(tx: Tx, address_id: int) -> Talk | None:
    """The conversation of this chat, only to look at."""
    return tx.get(Talk, address_id)


def open_in(tx: Tx, address_ids: Sequence[int]) -> set[int]:
    """In which of these chats a conversation is open."""
    query = select(Talk.address_id).where(col(Talk.flow) != "")
    wanted = set(address_ids)
    return {number for number in tx.exec(query) if number in wanted}


def active(
    tx: Tx, *, channel: str, account: str, since: datetime
) -> Sequence[tuple[Talk, Address]]:
    """Conversations of a bot with an open question that was put after `since`."""
    query = (
        select(Talk, Address)
        .join(Address, col(Address.id) == Talk.address_id)
        .where(
            col(Address.channel) == channel,
            col(Address.account) == account,
            col(Talk.flow) != "",
            col(Talk.asked_at) >= since,
        )
    )
    return tx.exec(query.order_by(col(Address.id))).all()


def end(tx: Tx, address_id: int) -> None:
    """Nothing is open in this chat any more."""
    talk = tx.get(Talk, address_id, with_for_update=True)
    if talk is not None and talk.flow:
        talk.flow, talk.state, talk.below = "", {}, {}
        talk.step += 1
        tx.add(talk)
        tx.flush()
