"""The dates of a period follow its rule, its duty and the calendar when one of them changes."""

from domain.deadlines import due as dues
from domain.deadlines.due import Due, Reading
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period
from domain.deadlines.working_days import Calendar
from services.agency.desk import Desk
from services.reminders.plan_reminders import replan_all
from storage import reports
from storage.db import Tx
from storage.tables import ReportPeriod


def rework_period(tx: Tx, desk: Desk, period: ReportPeriod, calendar: Calendar) -> Due | None:
    """Work out due, overdue and closing anew, and the reminders of every unit.

    Gives the due date; None when the rule has none any more in this period, which then stays.
    """
    duty = reports.duty(tx, period.duty_id)
    rule = Rule.from_json(duty.rule)
    due = dues.due_from(rule, duty.first_day, calendar) or dues.due_in(
        rule, Period.parse(period.code), calendar
    )
    if due is not None:
        period.due = due.to_json()
        period.overdue_at = due.overdue_at(desk.zone, Reading(duty.overdue_from))
        period.closes_at = due.closes_at(desk.zone, calendar, after=duty.closes_after)
        tx.add(period)
        tx.flush()
    replan_all(tx, desk, reports.of_period(tx, period.id))
    return due
