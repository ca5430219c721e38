"""Time as offices count it: only the hours in which they work, on the days on which they do."""

from datetime import datetime, time, timedelta

from domain.deadlines.ladder import Hours
from domain.deadlines.working_days import Calendar


def after(moment: datetime, span: timedelta, hours: Hours, calendar: Calendar) -> datetime:
    """The moment when `span` of working time has passed; both in the zone of the office."""
    now, left = _open(moment, hours, calendar), span
    while True:
        end = _at(now, hours.end)
        if now + left < end:
            return now + left
        left -= end - now
        now = _open(end, hours, calendar)


def _open(moment: datetime, hours: Hours, calendar: Calendar) -> datetime:
    """The moment itself when the office works, else when it opens next."""
    day = moment.date()
    if calendar.is_working_day(day) and moment.time() < hours.end:
        return max(moment, _at(moment, hours.start))
    following = calendar.first_working_day_on_or_after(day + timedelta(days=1))
    there = moment + timedelta(days=(following - day).days)
    return _at(there, hours.start)


def _at(moment: datetime, clock: time) -> datetime:
    return moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
