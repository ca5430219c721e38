"""Periods that have begun get their id, and every unit in scope what it owes."""

from datetime import datetime, timedelta

from domain.deadlines import due as dues
from domain.deadlines.due import Due, Reading
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType
from services.desk import Desk
from services.plan_reminders import replan_all
from services.working_calendar import calendar_of
from storage import reports, short_ids, units
from storage.db import Tx
from storage.tables import Obligation, ReportingDuty, ReportPeriod


def open_periods(tx: Tx, desk: Desk, now: datetime) -> int:
    """Make the obligations of every period that has begun; gives how many periods were opened.

    An obligation comes to exist on the first day of its period. Asking again changes nothing.
    """
    today = desk.today(now)
    opened = 0
    for duty in reports.duties(tx):
        if duty.opened_until > today:
            continue
        day = duty.opened_until
        period = Period.containing(day, PeriodType(duty.period_type))
        while period.first_day <= today and (duty.until is None or period.first_day <= duty.until):
            opened += _open(tx, desk, duty, period, now)
            period = period.next()
        duty.opened_until = max(period.first_day, today + timedelta(days=1))
        tx.add(duty)
    return opened


def _open(tx: Tx, desk: Desk, duty: ReportingDuty, period: Period, now: datetime) -> int:
    calendar = calendar_of(tx, desk)
    due = dues.due_in(Rule.from_json(duty.rule), period, calendar)
    known = {found.duty_id for found in reports.periods(tx, period.code)}
    if due is None or due.last_day < duty.first_day or duty.id in known:
        return 0
    kept = _keep(tx, desk, duty, period, due)
    made = [
        Obligation(period_id=kept.id, unit_id=unit.id, opened_at=now)
        for unit in units.in_groups(tx, duty.groups)
    ]
    tx.add_all(made)
    tx.flush()
    replan_all(tx, desk, made)
    return 1


def _keep(tx: Tx, desk: Desk, duty: ReportingDuty, period: Period, due: Due) -> ReportPeriod:
    window = period.window(duty.window)
    kept = ReportPeriod(
        id=short_ids.take(tx, "period"),
        duty_id=duty.id,
        code=period.code,
        due=due.to_json(),
        window_first=window.first if window else period.first_day,
        window_last=window.last if window else period.last_day,
        overdue_at=due.overdue_at(desk.zone, Reading(duty.overdue_from)),
        closes_at=due.closes_at(desk.zone, calendar_of(tx, desk), after=duty.closes_after),
    )
    tx.add(kept)
    tx.flush()
    return kept
