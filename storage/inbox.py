"""Updates as the messengers handed them over: kept first, understood later, never twice."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import col, select

from domain.chat.channel import Update
from storage.db import Tx
from storage.tables import Inbound


class State(StrEnum):
    """What became of an update."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"


def keep(
    tx: Tx, updates: Sequence[Update], *, channel: str, account: str, now: datetime
) -> list[int]:
    """Remember these updates; gives the ids of those that are new, in order."""
    fresh = []
    for update in updates:
        where = (
            col(Inbound.channel) == channel,
            col(Inbound.account) == account,
            col(Inbound.update_id) == update.id,
        )
        if tx.exec(select(Inbound.id).where(*where)).first() is not None:
            continue
        row = Inbound(
            channel=channel,
            account=account,
            update_id=update.id,
            raw=update.raw,
            received_at=now,
        )
        tx.add(row)
        tx.flush()
        fresh.append(row)
    return [row.id for row in fresh]


def take(tx: Tx, inbound_id: int) -> Inbound | None:
    """The update, locked, if nobody has dealt with it yet."""
    query = select(Inbound).where(col(Inbound.id) == inbound_id, col(Inbound.state) == State.NEW)
    return tx.exec(query.with_for_update(skip_locked=True)).first()


def done(tx: Tx, row: Inbound) -> None:
    """The update was dealt with. Its text is no longer needed and not kept."""
    row.state, row.raw = State.DONE, _without_text(row.raw)
    tx.add(row)


def failed(tx: Tx, inbound_id: int, error: str) -> None:
    """Our code failed on it; it is kept as it came, to be replayed."""
    row = tx.get_one(Inbound, inbound_id)
    row.state, row.error = State.FAILED, error[:500]
    tx.add(row)


def reopen(tx: Tx, inbound_id: int) -> None:
    """Have a failed update dealt with again. Raises NoResultFound."""
    row = tx.get_one(Inbound, inbound_id)
    row.state, row.error = State.NEW, ""
    tx.add(row)


def waiting(tx: Tx, *, channel: str, account: str) -> list[int]:
    """Updates of this bot that nobody dealt with, oldest first."""
    where = (
        col(Inbound.state) == State.NEW,
        col(Inbound.channel) == channel,
        col(Inbound.account) == account,
    )
    query = select(Inbound.id).where(*where).order_by(col(Inbound.id))
    return list(tx.exec(query))


def failures(tx: Tx) -> Sequence[Inbound]:
    """Updates our code failed on."""
    query = select(Inbound).where(col(Inbound.state) == State.FAILED)
    return tx.exec(query.order_by(col(Inbound.id))).all()


def _without_text(raw: dict[str, Any]) -> dict[str, Any]:
    """Only what tells that this update existed; personal texts live in their own tables."""
    return {key: raw[key] for key in ("update_id", "event_name") if key in raw}
