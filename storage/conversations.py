"""The conversation open in a chat: which flow, its state, and the question shown last."""

from datetime import datetime
from typing import Any

from storage.db import Tx
from storage.tables import Conversation


def of(tx: Tx, address_id: int) -> Conversation | None:
    """The open conversation of this chat."""
    return tx.get(Conversation, address_id)


def save(
    tx: Tx, address_id: int, *, flow: str, state: dict[str, Any], shown: int, now: datetime
) -> Conversation:
    """This conversation is open in the chat now, in place of any other."""
    talk = of(tx, address_id)
    if talk is None:
        talk = Conversation(address_id=address_id, flow=flow, updated_at=now)
    talk.flow, talk.state, talk.shown_step, talk.updated_at = flow, state, shown, now
    tx.add(talk)
    tx.flush()
    return talk


def close(tx: Tx, address_id: int) -> None:
    """Nothing is open in the chat any more."""
    talk = of(tx, address_id)
    if talk is not None:
        tx.delete(talk)
        tx.flush()
