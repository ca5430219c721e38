"""Periods that have begun get their id, and every unit in scope what it owes."""

from datetime import date, datetime, timedelta

from domain.deadlines import due as dues
from domain.deadlines.due import Due, Reading
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType, Window
from services.agency.desk import Desk
from services.agency.failures import guarded
from services.duties.working_calendar import calendar_of
from services.people.cover_units import cover
from storage import reports, short_ids
from storage.db import Tx
from storage.tables import ReportingDuty, ReportPeriod


def open_periods(tx: Tx, desk: Desk, now: datetime) -> int:
    """Make the obligations of every period that has begun; gives how many periods were opened.

    An obligation comes to exist on the first day of its period. Asking again changes nothing.
    """
    today = desk.today(now)
    opened = 0
    for duty in reports.duties(tx):
        if duty.opened_until <= today:
            opened += _open_duty(tx, desk, duty, today, now)
    return opened


def _open_duty(tx: Tx, desk: Desk, duty: ReportingDuty, today: date, now: datetime) -> int:
    """The periods of one duty; one that cannot be read is said, and keeps no other back."""

    def work() -> int:
        if duty.period_type == PeriodType.ONE_OFF:
            opened = _open_once(tx, desk, duty, now)
        else:
            opened = _open_all(tx, desk, duty, today, now)
        tx.add(duty)
        return opened

    return guarded(tx, desk, f"duty:{duty.id}", work, now=now) or 0


def _open_once(tx: Tx, desk: Desk, duty: ReportingDuty, now: datetime) -> int:
    """What is due once is open from the first day of the duty on."""
    duty.opened_until = date.max
    calendar = calendar_of(tx, desk)
    found = dues.upcoming(Rule.from_json(duty.rule), duty.first_day, 1, calendar)
    return sum(_open(tx, desk, duty, period, due, now) for period, due in found)


def _open_all(tx: Tx, desk: Desk, duty: ReportingDuty, today: date, now: datetime) -> int:
    rule, calendar = Rule.from_json(duty.rule), calendar_of(tx, desk)
    period = Period.containing(duty.opened_until, PeriodType(duty.period_type))
    opened = 0
    while period.first_day <= today and (duty.until is None or period.first_day <= duty.until):
        due = dues.due_in(rule, period, calendar)
        opened += _open(tx, desk, duty, period, due, now)
        period = period.next()
    duty.opened_until = max(period.first_day, today + timedelta(days=1))
    return opened


def _open(
    tx: Tx, desk: Desk, duty: ReportingDuty, period: Period, due: Due | None, now: datetime
) -> int:
    known = {found.duty_id for found in reports.periods(tx, period.code)}
    if due is None or due.last_day < duty.first_day or duty.id in known:
        return 0
    cover(tx, desk, duty, _keep(tx, desk, duty, period, due), now)
    return 1


def _keep(tx: Tx, desk: Desk, duty: ReportingDuty, period: Period, due: Due) -> ReportPeriod:
    window = period.window(duty.window) or Window(date(duty.first_day.year, 1, 1), due.last_day)
    kept = ReportPeriod(
        id=short_ids.take(tx, "period"),
        duty_id=duty.id,
        code=period.code,
        due=due.to_json(),
        window_first=window.first,
        window_last=window.last,
        overdue_at=due.overdue_at(desk.zone, Reading(duty.overdue_from)),
        closes_at=due.closes_at(desk.zone, calendar_of(tx, desk), after=duty.closes_after),
    )
    tx.add(kept)
    tx.flush()
    return kept
