"""Periods whose entry is over: the table is frozen once more, and the agency hears it."""

from datetime import datetime
from functools import partial

from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import numbers_words
from domain.vietnamese.spelling import count
from services.agency.desk import Desk
from services.agency.failures import guarded
from services.people.people import plain, tell_agency
from services.reports.freeze import freeze
from services.reports.show_status import of_period, progress
from storage import reports, snapshots
from storage.db import Tx
from storage.tables import ReportPeriod


def close_periods(tx: Tx, desk: Desk, now: datetime) -> int:
    """Close every period whose time has come; gives how many."""
    found = reports.to_close(tx, now=now)
    closed = [
        guarded(tx, desk, f"period:{p.id}", partial(_close, tx, desk, p, now), now=now)
        for p in found
    ]
    return sum(map(bool, closed))


def _close(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime) -> bool:
    period.closed_at = now
    tx.add(period)
    standings = of_period(tx, period, now)
    if not standings:
        return True
    freeze(tx, period, actor="scheduler", made_by=None, now=now)
    edition = snapshots.latest(tx, period.id)
    text = dw.CLOSED_NOW.format(
        id=period.id,
        numbers=numbers_words(progress(standings)),
        number=count(edition.number if edition else 1),
    )
    key = f"closed:{period.id}"
    tell_agency(tx, desk, plain(text), key=key, now=now)
    return True
