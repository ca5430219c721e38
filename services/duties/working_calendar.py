"""The working calendar as it is now: what is shipped, and the days that were decided here."""

from datetime import datetime

from domain.deadlines.reminding import opening
from domain.deadlines.working_days import Calendar, DayChange, Override, YearState
from services.agency.desk import Desk
from services.work import Work
from storage import calendar_days
from storage.db import Tx


def when_open(work: Work) -> datetime:
    """Now in office hours, else the instant at which offices open next; aware UTC."""
    local, calendar = work.desk.local(work.now), calendar_of(work.tx, work.desk)
    if local.time() in work.desk.hours and calendar.is_working_day(local.date()):
        return work.now
    return opening(local, calendar, work.desk.hours)


def calendar_of(tx: Tx, desk: Desk) -> Calendar:
    """The calendar with every day that an administrator or operator has set."""
    kept = calendar_days.everything(tx)
    overrides = (
        Override(one.day, DayChange(one.change), one.source, YearState(one.state)) for one in kept
    )
    return desk.calendar.with_overrides(*overrides) if kept else desk.calendar
