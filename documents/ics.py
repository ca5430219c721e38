"""Deadlines as an iCalendar file (RFC 5545), for the calendar of a phone or a computer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from documents import wording as w
from domain.dialogues.reports.reports import NamedReport, due_words
from domain.vietnamese.spelling import upper_first

_DAY = timedelta(days=1)
#: Eight in the morning of the day before; a whole day begins at midnight.
_BEFORE = timedelta(hours=-16)


def write(deadlines: Iterable[tuple[str, NamedReport]], *, agency: str, now: datetime) -> bytes:
    """A calendar with a whole day for the last day of each deadline, each with a key of its own.

    The same key gives the same UID, so a calendar that takes the file again moves the entry.
    `now` is aware; it becomes the time of the file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dau Moi//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", w.ICS_NAME.format(agency=agency))
    for key, report in deadlines:
        calendar.add_component(_event(key, report, now))
    return bytes(calendar.to_ical())


def _event(key: str, report: NamedReport, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@daumoi")
    event.add("dtstamp", now)
    event.add("dtstart", report.due.last_day)
    event.add("dtend", report.due.last_day + _DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", w.ICS_SUMMARY.format(report=report.name))
    about = w.ICS_REPORT.format(id=report.id) if report.id else ""
    event.add("description", "\n".join(filter(None, (upper_first(due_words(report.due)), about))))
    event.add_component(_alarm(report))
    return event


def _alarm(report: NamedReport) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", w.ICS_SUMMARY.format(report=report.name))
    alarm.add("trigger", _BEFORE)
    return alarm
