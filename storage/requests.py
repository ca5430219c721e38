"""What units asked of the agency, and what it said."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from storage import short_ids
from storage.db import Tx
from storage.tables import UnitRequest


def ask(
    tx: Tx, *, obligation_id: int, contact_id: int | None, kind: str, reason: str, now: datetime
) -> UnitRequest:
    """A new request; one of the same kind about the same report that still waits is replaced."""
    for old in waiting(tx):
        if (old.obligation_id, old.kind) == (obligation_id, kind):
            old.decided_at = now
            tx.add(old)
    made = UnitRequest(
        id=short_ids.take(tx, "request"),
        obligation_id=obligation_id,
        contact_id=contact_id,
        kind=kind,
        reason=reason,
        asked_at=now,
    )
    tx.add(made)
    tx.flush()
    return made


def repeats(
    tx: Tx, *, obligation_id: int, kind: str, reason: str, until: date | None = None
) -> bool:
    """Whether just the same still waits: people who got no answer ask again."""
    asked = [(r.obligation_id, r.kind, r.reason, r.until) for r in waiting(tx)]
    return (obligation_id, kind, reason, until) in asked


def get(tx: Tx, request_id: int) -> UnitRequest | None:
    """The request with this id, locked until the transaction ends."""
    query = select(UnitRequest).where(col(UnitRequest.id) == request_id)
    return tx.exec(query.with_for_update()).first()


def waiting(tx: Tx) -> Sequence[UnitRequest]:
    """Requests without an answer, the oldest first."""
    query = select(UnitRequest).where(col(UnitRequest.decided_at).is_(None))
    return tx.exec(query.order_by(col(UnitRequest.id))).all()
