"""Units that come to be asked for a report while its period is open owe it, too."""

from collections.abc import Iterable

from domain.deadlines.due import Due
from services.reminders.plan_reminders import replan_all
from services.work import Work
from storage import reports, units
from storage.tables import Obligation, ReportingDuty, ReportPeriod


def cover(work: Work, duty: ReportingDuty, period: ReportPeriod) -> int:
    """Make what units of the duty's groups owe for the period, where it is missing; how many."""
    known = {one.unit_id for one in reports.of_period(work.tx, period.id)}
    made = [
        Obligation(period_id=period.id, unit_id=unit.id, opened_at=work.now)
        for unit in units.in_groups(work.tx, duty.groups)
        if unit.id not in known
    ]
    work.tx.add_all(made)
    work.tx.flush()
    replan_all(work.tx, work.desk, made)
    return len(made)


def cover_open(work: Work) -> int:
    """The same for every period that still takes reports and whose due date has not passed.

    A unit that joins after the due date does not owe that period; one that leaves a group keeps
    what it owes until the agency exempts it.
    """
    return sum(cover(work, reports.duty(work.tx, period.duty_id), period) for period in _open(work))


def _open(work: Work) -> Iterable[ReportPeriod]:
    today = work.desk.today(work.now)
    for period in reports.not_closed(work.tx, now=work.now):
        if Due.from_json(period.due).last_day >= today:
            yield period
