"""What was done by whom: ids and outcomes, never texts."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select

from storage.db import Tx
from storage.references import Ref
from storage.tables import AuditEvent


def record(
    tx: Tx, *, now: datetime, actor: str, action: str, about: Ref | str = "", **detail: str | int
) -> None:
    """Remember that `actor` (`contact:7`, `address:3`, `operator`) did `action` to `about`."""
    tx.add(AuditEvent(at=now, actor=actor, action=action, about=str(about), detail=detail))


def happened(tx: Tx, *, action: str, about: Ref | str) -> bool:
    """Whether this was ever done to this."""
    query = select(AuditEvent.id).where(
        col(AuditEvent.action) == action, col(AuditEvent.about) == str(about)
    )
    return tx.exec(query).first() is not None


def count_since(tx: Tx, *, action: str, since: datetime, actor: str = "") -> int:
    """How often `action` was done after `since`, by `actor` or by anybody."""
    query = select(func.count()).select_from(AuditEvent)
    query = query.where(col(AuditEvent.action) == action, col(AuditEvent.at) > since)
    if actor:
        query = query.where(col(AuditEvent.actor) == actor)
    return tx.exec(query).one()


def newest(
    tx: Tx, *, limit: int, before: int | None = None, about: Ref | None = None
) -> Sequence[AuditEvent]:
    """The newest acts, the last first: those with an id below `before`, about one thing or all."""
    query = select(AuditEvent)
    if before is not None:
        query = query.where(col(AuditEvent.id) < before)
    if about is not None:
        query = query.where(col(AuditEvent.about) == str(about))
    return tx.exec(query.order_by(col(AuditEvent.id).desc()).limit(limit)).all()
