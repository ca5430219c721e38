"""When one report of one unit is due, late and closed: the period's dates, or its own."""

from datetime import datetime

from domain.deadlines.due import Due
from storage.tables import Obligation, ReportPeriod


def due_of(obligation: Obligation, period: ReportPeriod) -> Due:
    """The due date; an extension gives the unit one of its own."""
    return Due.from_json(obligation.own_due or period.due)


def overdue_at(obligation: Obligation, period: ReportPeriod) -> datetime:
    """The first instant at which the report is late."""
    return obligation.own_overdue_at or period.overdue_at


def closes_at(obligation: Obligation, period: ReportPeriod) -> datetime | None:
    """The instant from which nothing is taken; None while the period does not close at all."""
    if period.closes_at is None or obligation.open_until is None:
        return period.closes_at
    return max(period.closes_at, obligation.open_until)


def is_closed(obligation: Obligation, period: ReportPeriod, now: datetime) -> bool:
    """Whether entry is over for this unit."""
    at = closes_at(obligation, period)
    return at is not None and now >= at
