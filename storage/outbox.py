"""The messages we owe people: one row is one call to one messenger, and its key says why.

States: queued → sending → sent, or back to queued at a later time, or failed, or unknown (it may
have arrived and nobody can tell), or dropped (no longer wanted).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import and_, col, func, or_, select, update

from domain.chat import messages, split
from domain.chat.channel import LIMITS
from domain.chat.messages import Notice, Prompt
from storage.db import Tx
from storage.tables import Address, Delivery


class Lane(IntEnum):
    """What goes first: a person who waits, then a reminder, then a letter to everybody."""

    REPLY = 0
    REMINDER = 1
    BULK = 2


class State(StrEnum):
    """What became of a message we owe."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Owed:
    """Why, where to, and how urgently. `about` names the thing: `directive:12`, `obligation:5`."""

    key: str
    address: Address
    lane: Lane
    about: str = ""


def owe(tx: Tx, owed: Owed, message: Prompt | Notice, *, due: datetime) -> None:
    """Remember that this message has to be sent; owing the same key again does nothing.

    A text too long for the messenger becomes several rows; the options stay with the last one.
    """
    for number, part in enumerate(_parts(message, LIMITS[owed.address.channel].max_text)):
        _add(tx, owed, number, messages.to_json(part), due=due)


def owe_file(
    tx: Tx, owed: Owed, file_id: int, *, caption: str, picture: bool = False, due: datetime
) -> None:
    """Remember that this stored file has to be sent; owing the same key again does nothing."""
    body = {"kind": "picture" if picture else "document", "caption": caption}
    _add(tx, owed, 0, body, due=due, file_id=file_id)


def claim(
    tx: Tx, *, channel: str, account: str, lane: Lane, now: datetime, limit: int
) -> list[Delivery]:
    """Rows to be sent now, at most one per chat, marked *sending*.

    Within a lane a chat receives its messages in the order they were owed, so a row waits while
    an earlier one of its lane is unsettled, and while any row of its chat is being sent.
    """
    query = (
        select(Delivery)
        .where(
            col(Delivery.channel) == channel,
            col(Delivery.account) == account,
            col(Delivery.state) == State.QUEUED,
            col(Delivery.lane) == lane,
            col(Delivery.due_at) <= now,
            ~_blocked_by_another(),
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = list(tx.exec(query))
    for row in rows:
        row.state = State.SENDING
        row.attempts += 1
    return rows


def _blocked_by_another() -> Any:
    other = aliased(Delivery)
    earlier = and_(other.state == State.QUEUED, other.lane == Delivery.lane, other.id < Delivery.id)
    same_chat = (
        other.channel == Delivery.channel,
        other.account == Delivery.account,
        other.chat == Delivery.chat,
    )
    return select(other.id).where(*same_chat, or_(earlier, other.state == State.SENDING)).exists()


def sent(tx: Tx, delivery_id: int, *, message_id: str, now: datetime) -> None:
    """The messenger took it."""
    _settle(tx, delivery_id, State.SENT, message_id=message_id, sent_at=now)


def again(tx: Tx, delivery_id: int, *, at: datetime, error: str, counts: bool) -> None:
    """It surely did not arrive and is sent again at that time; `counts` spends an attempt."""
    row = tx.get_one(Delivery, delivery_id)
    row.state, row.due_at, row.error = State.QUEUED, at, error[:500]
    if not counts:
        row.attempts -= 1
    tx.add(row)


def failed(tx: Tx, delivery_id: int, *, error: str) -> None:
    """It will never arrive."""
    _settle(tx, delivery_id, State.FAILED, error=error)


def unknown(tx: Tx, delivery_id: int, *, error: str) -> None:
    """It may have arrived."""
    _settle(tx, delivery_id, State.UNKNOWN, error=error)


def repeat(tx: Tx, delivery_id: int, *, at: datetime) -> None:
    """Send an unknown message once more; it will be marked as a repetition."""
    row = tx.get_one(Delivery, delivery_id)
    row.state, row.due_at, row.repeats = State.QUEUED, at, row.repeats + 1
    tx.add(row)


def interrupted(tx: Tx, *, channel: str, account: str) -> list[Delivery]:
    """Rows that were being sent when the process died: they may have arrived."""
    query = select(Delivery).where(
        col(Delivery.channel) == channel,
        col(Delivery.account) == account,
        col(Delivery.state) == State.SENDING,
    )
    return list(tx.exec(query))


def unsettled(tx: Tx, *, address_id: int, lane: Lane) -> Sequence[Delivery]:
    """Messages of this lane to this chat that may or may not have arrived."""
    query = select(Delivery).where(
        col(Delivery.address_id) == address_id,
        col(Delivery.lane) == lane,
        col(Delivery.state) == State.UNKNOWN,
    )
    return tx.exec(query.order_by(col(Delivery.id))).all()


def drop(tx: Tx, *, about: str, lane: Lane | None = None) -> int:
    """What is queued about this thing is no longer wanted; gives how many rows that were."""
    where = [col(Delivery.about) == about, col(Delivery.state) == State.QUEUED]
    if lane is not None:
        where.append(col(Delivery.lane) == lane)
    return tx.exec(update(Delivery).where(*where).values(state=State.DROPPED)).rowcount


def of(tx: Tx, *, about: str) -> Sequence[Delivery]:
    """Everything owed about this thing."""
    query = select(Delivery).where(col(Delivery.about) == about)
    return tx.exec(query.order_by(col(Delivery.id))).all()


def counts(tx: Tx, *, about: str | None = None) -> dict[str, int]:
    """How many rows are in each state, about one thing or altogether."""
    query = select(Delivery.state, func.count()).group_by(col(Delivery.state))
    if about is not None:
        query = query.where(col(Delivery.about) == about)
    return dict(tx.exec(query).all())


def oldest_due(tx: Tx, *, now: datetime) -> datetime | None:
    """Since when the message that has waited longest should have left."""
    query = select(func.min(Delivery.due_at)).where(
        col(Delivery.state) == State.QUEUED, col(Delivery.due_at) <= now
    )
    return tx.exec(query).one()


def next_due(tx: Tx, *, channel: str, account: str) -> datetime | None:
    """When the next queued message of this bot has to leave."""
    query = select(func.min(Delivery.due_at)).where(
        col(Delivery.state) == State.QUEUED,
        col(Delivery.channel) == channel,
        col(Delivery.account) == account,
    )
    return tx.exec(query).one()


def _parts(message: Prompt | Notice, limit: int) -> list[Prompt | Notice]:
    # The options are written below the last part where there are no buttons; leave room for them.
    room = limit - _room_for_options(message)
    texts = split.split(message.text, max(room, limit // 2))
    heads: list[Prompt | Notice] = [Notice(text) for text in texts[:-1]]
    if isinstance(message, Notice):
        return [*heads, Notice(texts[-1], message.standing)]
    return [*heads, Prompt(texts[-1], message.choices, message.actions, message.step)]


def _room_for_options(message: Prompt | Notice) -> int:
    options = message.standing if isinstance(message, Notice) else message.choices + message.actions
    return sum(20 + len(o.label) + max(map(len, o.words), default=0) for o in options)


def _add(
    tx: Tx,
    owed: Owed,
    number: int,
    body: dict[str, Any],
    *,
    due: datetime,
    file_id: int | None = None,
) -> None:
    key = f"{owed.key}:{number}"
    if tx.exec(select(Delivery.id).where(col(Delivery.key) == key)).first() is not None:
        return
    address = owed.address
    tx.add(
        Delivery(
            key=key,
            about=owed.about,
            address_id=address.id,
            channel=address.channel,
            account=address.account,
            chat=address.chat,
            lane=owed.lane,
            body=body,
            file_id=file_id,
            due_at=due,
        )
    )
    tx.flush()


def _settle(tx: Tx, delivery_id: int, state: State, **values: Any) -> None:
    row = tx.get_one(Delivery, delivery_id)
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    tx.add(row)
