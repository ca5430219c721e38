"""What was done by whom: ids and outcomes, never texts."""

from datetime import datetime

from sqlmodel import col, func, select

from storage.db import Tx
from storage.tables import AuditEvent


def record(
    tx: Tx, *, now: datetime, actor: str, action: str, about: str = "", **detail: str | int
) -> None:
    """Remember that `actor` (`contact:7`, `address:3`, `operator`) did `action` to `about`."""
    tx.add(AuditEvent(at=now, actor=actor, action=action, about=about, detail=detail))


def count_since(tx: Tx, *, actor: str, action: str, since: datetime) -> int:
    """How often `actor` did `action` after `since`."""
    mine = (col(AuditEvent.action) == action, col(AuditEvent.actor) == actor)
    query = select(func.count()).select_from(AuditEvent)
    return tx.exec(query.where(*mine, col(AuditEvent.at) > since)).one()
