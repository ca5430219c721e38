"""Completeness and timeliness of what was owed, put together by period, by unit or by group."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from domain.deadlines.periods import Period
from domain.deadlines.rates import Rates, rates
from domain.deadlines.status import Status
from services.reports.show_status import ReportStanding, of_period
from storage import reports, units
from storage.db import Tx


class By(StrEnum):
    """What reports are put together by."""

    PERIOD = "period"
    UNIT = "unit"
    GROUP = "group"


def rate_reports(tx: Tx, by: By, now: datetime, *, since: str = "") -> list[tuple[str, Rates]]:
    """Rates in the order of their labels, of periods that begin with that of `since` or later.

    Raises PeriodError for a code that is none (`2026Q3`, `202609`).
    A unit of two groups counts in both; a group's numbers are those of its units of now.
    """
    found: dict[str, list[Status]] = defaultdict(list)
    groups = units.groups_of(tx)
    first = Period.parse(since).first_day if since else date.min
    for period in reports.periods(tx):
        if Period.parse(period.code).first_day >= first:
            for standing in of_period(tx, period, now):
                for label in _labels(by, standing, groups.get(standing.unit.id, ())):
                    found[label].append(standing.status)
    return [(label, rates(found[label])) for label in sorted(found)]


def _labels(by: By, standing: ReportStanding, groups: Sequence[str]) -> Sequence[str]:
    match by:
        case By.PERIOD:
            return [f"{standing.period.code} ({standing.period.id})"]
        case By.UNIT:
            return [f"{standing.unit.code} {standing.unit.name}"]
    return groups
