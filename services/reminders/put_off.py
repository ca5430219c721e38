"""A unit asks to be reminded again on a day; until then it is not reminded."""

from datetime import date, datetime, time, timedelta

from domain.deadlines.status import ReportState
from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import day_month, long_day
from services.duties.due_dates import due_of
from services.duties.working_calendar import calendar_of
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import planned, replan
from services.reports.closing_words import closed_words
from services.reports.show_status import ReportStanding
from services.work import Work
from storage.references import Ref

#: When such a reminder goes, by the clock on the wall.
_AT = time(8, 0)


class CannotPutOff(ValueError):
    """The day makes no sense; the message says why, with an example."""


def put_off(work: Work, standing: ReportStanding, day: date) -> date:
    """Steps before that day are dropped; the day it became. Raises CannotPutOff.

    A day off is moved to the working day before it, or after it when that is not to come.
    """
    obligation = standing.obligation
    when = _day(work, standing, day)
    at = datetime.combine(when, _AT, tzinfo=work.desk.zone)
    obligation.asked_at = None
    skipped = {
        one.key: "put_off"
        for one in planned(work.tx, work.desk, obligation)
        if one.at < at and one.key not in obligation.steps
    }
    obligation.steps = {**obligation.steps, **skipped}
    obligation.asked_at = at
    retract(work, obligation)
    replan(work.tx, work.desk, obligation)
    work.record("put_off", Ref.obligation(obligation.id))
    return when


def _day(work: Work, standing: ReportStanding, day: date) -> date:
    """The working day on which it is sent."""
    calendar, today = calendar_of(work.tx, work.desk), work.desk.today(work.now)
    due = due_of(standing.obligation, standing.period)
    said = {"day": long_day(day), "id": standing.period.id}
    if standing.status.state is ReportState.EXEMPT:
        raise CannotPutOff(dw.ALREADY_EXEMPT.format(unit=standing.unit.name, id=standing.period.id))
    if standing.settled:
        raise CannotPutOff(dw.ALREADY_IN.format(unit=standing.unit.name, id=standing.period.id))
    if standing.closed:
        raise CannotPutOff(closed_words(work.desk, standing))
    if day <= today:
        raise CannotPutOff(
            dw.PUT_OFF_PAST.format(example=day_month(today + timedelta(days=1)), **said)
        )
    when = calendar.last_working_day_on_or_before(day)
    if when <= today:
        when = calendar.first_working_day_on_or_after(day)
    overdue = today > due.last_day
    if not overdue and max(when, day) > due.last_day:
        last = long_day(due.last_day)
        raise CannotPutOff(dw.PUT_OFF_LATE.format(due=last, day_short=day_month(day), **said))
    return when
