"""Units that come to be asked for a report while its period is open owe it, too."""

from collections.abc import Iterable
from datetime import datetime

from domain.deadlines.due import Due
from services.agency.desk import Desk
from services.reminders.plan_reminders import replan_all
from storage import reports, units
from storage.db import Tx
from storage.tables import Obligation, ReportingDuty, ReportPeriod


def cover(tx: Tx, desk: Desk, duty: ReportingDuty, period: ReportPeriod, now: datetime) -> int:
    """Make what units of the duty's groups owe for the period, where it is missing; how many."""
    known = {one.unit_id for one in reports.of_period(tx, period.id)}
    made = [
        Obligation(period_id=period.id, unit_id=unit.id, opened_at=now)
        for unit in units.in_groups(tx, duty.groups)
        if unit.id not in known
    ]
    tx.add_all(made)
    tx.flush()
    replan_all(tx, desk, made)
    return len(made)


def cover_open(tx: Tx, desk: Desk, now: datetime) -> int:
    """The same for every period that still takes reports and whose due date has not passed.

    A unit that joins after the due date does not owe that period; one that leaves a group keeps
    what it owes until the agency exempts it.
    """
    return sum(
        cover(tx, desk, reports.duty(tx, period.duty_id), period, now)
        for period in _open(tx, desk, now)
    )


def _open(tx: Tx, desk: Desk, now: datetime) -> Iterable[ReportPeriod]:
    today = desk.today(now)
    for period in reports.not_closed(tx, now=now):
        if Due.from_json(period.due).last_day >= today:
            yield period
