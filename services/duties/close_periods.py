"""Periods whose entry is over: the table is frozen once more, and the agency hears it."""

from functools import partial

from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import numbers_words
from domain.vietnamese.spelling import count
from services.agency.failures import guarded
from services.people.people import plain, tell_agency
from services.reports.freeze import freeze
from services.reports.show_status import of_period, progress
from services.work import Work
from storage import reports, snapshots
from storage.references import Ref
from storage.tables import ReportPeriod


def close_periods(work: Work) -> int:
    """Close every period whose time has come; gives how many."""
    found = reports.to_close(work.tx, now=work.now)
    closed = [guarded(work, Ref.period(p.id), partial(_close, work, p)) for p in found]
    return sum(map(bool, closed))


def _close(work: Work, period: ReportPeriod) -> bool:
    period.closed_at = work.now
    work.tx.add(period)
    standings = of_period(work.tx, period, work.now)
    if not standings:
        return True
    freeze(work, period)
    edition = snapshots.latest(work.tx, period.id)
    text = dw.CLOSED_NOW.format(
        id=period.id,
        numbers=numbers_words(progress(standings)),
        number=count(edition.number if edition else 1),
    )
    key = f"closed:{period.id}"
    tell_agency(work, plain(text), key=key)
    return True
