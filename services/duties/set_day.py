"""A day of the working calendar is decided: open deadlines move with it, and people hear it."""

from dataclasses import dataclass

from domain.deadlines.due import Due
from domain.deadlines.working_days import Override
from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import due_words
from services.duties.rework_period import rework_period
from services.duties.working_calendar import calendar_of
from services.people.people import officers, plain, tell
from services.reports.fill_report import named_report
from services.reports.show_status import of_period
from services.work import Work
from storage import calendar_days, reports
from storage.tables import ReportPeriod


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """A period whose last day is another one now."""

    period: ReportPeriod
    due: Due


def set_day(work: Work, override: Override) -> tuple[list[DeadlineMoved], int]:
    """Keep the decision and work out every open deadline anew; what moved, and people told.

    A date that a letter names never moves; a count of working days does, and reminders of both.
    """
    calendar_days.keep(work.tx, override, now=work.now)
    work.record(
        "day_set",
        about=f"day:{override.day}",
        to=override.change,
    )
    calendar = calendar_of(work.tx, work.desk)
    moved = []
    for period in reports.not_closed(work.tx, now=work.now):
        before = Due.from_json(period.due).last_day
        due = rework_period(work.tx, work.desk, period, calendar)
        if due is not None and due.last_day != before:
            moved.append(DeadlineMoved(period, due))
    told = sum(_tell(work, one, override) for one in moved)
    return moved, told


def _tell(work: Work, moved: DeadlineMoved, override: Override) -> int:
    """Officers of units that still owe it and have no date of their own."""
    owed = [
        one.obligation.unit_id
        for one in of_period(work.tx, moved.period, work.now)
        if not one.settled and one.obligation.own_due is None
    ]
    people = {p for mine in officers(work, owed).values() for p in mine}
    text = dw.DAY_MOVED.format(
        source=override.source,
        report=named_report(work.tx, moved.period).name,
        due=due_words(moved.due),
    )
    key = f"moved:{moved.period.id}:{moved.due.last_day}"
    return tell(work, sorted(people), plain(text), key=key)
