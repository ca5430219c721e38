"""Who is away until when."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import Absence


def begin(tx: Tx, contact_id: int, until: date, *, now: datetime) -> Absence:
    """The contact is away up to and including that day; an earlier word is replaced."""
    end(tx, contact_id, now=now)
    made = Absence(contact_id=contact_id, until=until, since=now)
    tx.add(made)
    tx.flush()
    return made


def end(tx: Tx, contact_id: int, *, now: datetime) -> bool:
    """The contact is back; False when they were not away."""
    query = select(Absence).where(
        col(Absence.contact_id) == contact_id, col(Absence.ended_at).is_(None)
    )
    found = list(tx.exec(query))
    for absence in found:
        absence.ended_at = now
        tx.add(absence)
    tx.flush()
    return bool(found)


def away(tx: Tx, contact_ids: Sequence[int], today: date) -> dict[int, date]:
    """Of these contacts those who are away today, with the last day of it."""
    query = select(Absence).where(
        col(Absence.contact_id).in_(contact_ids),
        col(Absence.ended_at).is_(None),
        col(Absence.until) >= today,
    )
    return {absence.contact_id: absence.until for absence in tx.exec(query)}
