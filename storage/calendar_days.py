"""Days of the working calendar that were decided here."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from domain.deadlines.working_days import Override
from storage.db import Tx
from storage.tables import CalendarDay


def everything(tx: Tx) -> Sequence[CalendarDay]:
    """All such days in order."""
    return tx.exec(select(CalendarDay).order_by(col(CalendarDay.day))).all()


def keep(tx: Tx, override: Override, *, now: datetime) -> None:
    """Remember the decision; a later one about the same day takes its place."""
    kept = tx.get(CalendarDay, override.day) or CalendarDay(
        day=override.day, change="", source="", state="", set_at=now
    )
    kept.change, kept.source, kept.state = override.change, override.source, override.state
    kept.set_at = now
    tx.add(kept)
    tx.flush()
