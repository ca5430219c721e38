"""Numbered editions of a period's table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import ReportPeriod, Snapshot


def keep(
    tx: Tx, period: ReportPeriod, content: dict[str, Any], *, made_by: int | None, now: datetime
) -> Snapshot:
    """The next edition of the period; the period is locked, so no two get one number."""
    tx.get_one(ReportPeriod, period.id, with_for_update=True)
    last = latest(tx, period.id)
    made = Snapshot(
        period_id=period.id,
        number=last.number + 1 if last else 1,
        made_at=now,
        made_by=made_by,
        content=content,
    )
    tx.add(made)
    tx.flush()
    return made


def get(tx: Tx, snapshot_id: int) -> Snapshot:
    """The edition with this id. Raises NoResultFound."""
    return tx.get_one(Snapshot, snapshot_id)


def of_period(tx: Tx, period_id: int) -> Sequence[Snapshot]:
    """All editions of a period, the first one first."""
    query = select(Snapshot).where(col(Snapshot.period_id) == period_id)
    return tx.exec(query.order_by(col(Snapshot.number))).all()


def latest(tx: Tx, period_id: int) -> Snapshot | None:
    """The newest edition of a period."""
    query = select(Snapshot).where(col(Snapshot.period_id) == period_id)
    return tx.exec(query.order_by(col(Snapshot.number).desc())).first()


def numbered(tx: Tx, period_id: int, number: int) -> Snapshot | None:
    """The edition with this number."""
    query = select(Snapshot).where(
        col(Snapshot.period_id) == period_id, col(Snapshot.number) == number
    )
    return tx.exec(query).first()
