"""A short text that changes whenever anything that people look at may have changed."""

from sqlmodel import func, select

from storage import outbox
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.tables import AuditEvent, Delivery, Inbound

_MOVING = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.FAILED, DeliveryState.UNKNOWN)


def mark(tx: Tx, salt: str = "") -> str:
    """The mark of now, as an HTTP entity tag; `salt` is what else it should change with.

    It looks at the newest word of anybody, the newest act, the newest message owed, and at how
    many messages are on their way: all by index, whatever has been kept.
    """
    newest = [tx.exec(select(func.max(t.id))).one() for t in (Inbound, AuditEvent, Delivery)]
    counted = outbox.count_in(tx, _MOVING)
    moving = ".".join(str(counted.get(state, 0)) for state in _MOVING)
    parts = (salt, *(str(n or 0) for n in newest), moving)
    return f'"{"-".join(parts)}"'
