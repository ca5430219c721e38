"""Periods that have begun get their id, and every unit in scope what it owes."""

from datetime import date, timedelta

from domain.deadlines import due as dues
from domain.deadlines.due import Due, Reading
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType, Window
from services.agency.desk import Desk
from services.agency.failures import guarded
from services.duties.working_calendar import calendar_of
from services.people.cover_units import cover
from services.work import Work
from storage import reports, short_ids
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportingDuty, ReportPeriod


def open_periods(work: Work) -> int:
    """Make the obligations of every period that has begun; gives how many periods were opened.

    An obligation comes to exist on the first day of its period. Asking again changes nothing.
    """
    today = work.desk.today(work.now)
    opened = 0
    for duty in reports.duties(work.tx):
        if duty.opened_until <= today:
            opened += _open_duty(work, duty, today)
    return opened


def _open_duty(work: Work, duty: ReportingDuty, today: date) -> int:
    """The periods of one duty; one that cannot be read is said, and keeps no other back."""

    def opening() -> int:
        if duty.period_type == PeriodType.ONE_OFF:
            opened = _open_once(work, duty)
        else:
            opened = _open_all(work, duty, today)
        work.tx.add(duty)
        return opened

    return guarded(work, Ref.duty(duty.id), opening) or 0


def _open_once(work: Work, duty: ReportingDuty) -> int:
    """What is due once is open from the first day of the duty on."""
    duty.opened_until = date.max
    calendar = calendar_of(work.tx, work.desk)
    found = dues.upcoming(Rule.from_json(duty.rule), duty.first_day, 1, calendar)
    return sum(_open(work, duty, period, due) for period, due in found)


def _open_all(work: Work, duty: ReportingDuty, today: date) -> int:
    rule, calendar = Rule.from_json(duty.rule), calendar_of(work.tx, work.desk)
    period = Period.containing(duty.opened_until, PeriodType(duty.period_type))
    opened = 0
    while period.first_day <= today and (duty.until is None or period.first_day <= duty.until):
        due = dues.due_in(rule, period, calendar)
        opened += _open(work, duty, period, due)
        period = period.next()
    duty.opened_until = max(period.first_day, today + timedelta(days=1))
    return opened


def _open(work: Work, duty: ReportingDuty, period: Period, due: Due | None) -> int:
    known = {found.duty_id for found in reports.periods(work.tx, period.code)}
    if due is None or due.last_day < duty.first_day or duty.id in known:
        return 0
    cover(work, duty, _keep(work.tx, work.desk, duty, period, due))
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
