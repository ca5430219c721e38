"""A day of the working calendar is decided: open deadlines move with it, and people hear it."""

from dataclasses import dataclass
from datetime import datetime

from domain.deadlines.due import Due
from domain.deadlines.working_days import Override
from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import due_words
from services.agency.desk import Desk
from services.duties.rework_period import rework_period
from services.duties.working_calendar import calendar_of
from services.people.people import officers, plain, tell
from services.reports.fill_report import named_report
from services.reports.show_status import of_period
from storage import audit, calendar_days, reports
from storage.db import Tx
from storage.tables import ReportPeriod


@dataclass(frozen=True, slots=True)
class Moved:
    """A period whose last day is another one now."""

    period: ReportPeriod
    due: Due


def set_day(
    tx: Tx, desk: Desk, override: Override, *, actor: str, now: datetime
) -> tuple[list[Moved], int]:
    """Keep the decision and work out every open deadline anew; what moved, and people told.

    A date that a letter names never moves; a count of working days does, and reminders of both.
    """
    calendar_days.keep(tx, override, now=now)
    audit.record(
        tx, now=now, actor=actor, action="day_set", about=f"day:{override.day}", to=override.change
    )
    calendar = calendar_of(tx, desk)
    moved = []
    for period in reports.not_closed(tx, now=now):
        before = Due.from_json(period.due).last_day
        due = rework_period(tx, desk, period, calendar)
        if due is not None and due.last_day != before:
            moved.append(Moved(period, due))
    told = sum(_tell(tx, desk, one, override, now) for one in moved)
    return moved, told


def _tell(tx: Tx, desk: Desk, moved: Moved, override: Override, now: datetime) -> int:
    """Officers of units that still owe it and have no date of their own."""
    owed = [
        one.obligation.unit_id
        for one in of_period(tx, moved.period, now)
        if not one.settled and one.obligation.own_due is None
    ]
    people = {p for mine in officers(tx, desk, owed, now).values() for p in mine}
    text = dw.DAY_MOVED.format(
        source=override.source,
        report=named_report(tx, moved.period).name,
        due=due_words(moved.due),
    )
    key = f"moved:{moved.period.id}:{moved.due.last_day}"
    return tell(tx, desk, sorted(people), plain(text), key=key, now=now)
