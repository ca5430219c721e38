"""Every deadline that is open or to come, as a list for calendars."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from domain.deadlines.due import Due, upcoming
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period
from domain.dialogues.reports.reports import NamedReport
from services.duties.working_calendar import calendar_of
from services.work import Work
from storage import forms, reports
from storage.tables import ReportingDuty

#: Dates of a duty that are looked ahead at, and for how long a date that has passed is shown.
COMING = 8
PAST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One due date. `key` stays the same when the date moves; the id of a report whose period is
    still to open is 0.
    """

    key: str
    report: NamedReport


def list_deadlines(work: Work, *, groups: Collection[str] | None = None) -> list[Deadline]:
    """The deadlines in order of time, of these groups of units or of all."""
    duties = [
        d for d in reports.duties(work.tx) if groups is None or not set(groups).isdisjoint(d.groups)
    ]
    found = [deadline for duty in duties for deadline in _of_duty(work, duty)]
    return sorted(found, key=lambda one: (one.report.due.last_day, one.key))


def _of_duty(work: Work, duty: ReportingDuty) -> Iterator[Deadline]:
    today = work.desk.today(work.now)
    form = forms.form(work.tx, duty.form_key, duty.form_version)

    def named(period: Period, due: Due, id: int = 0) -> Deadline:
        return Deadline(
            f"{duty.id}-{period.code}", NamedReport(id, form.subject, period.label, due)
        )

    opened = [p for p in reports.periods(work.tx) if p.duty_id == duty.id]
    for kept in opened:
        due = Due.from_json(kept.due)
        if due.last_day >= today - PAST:
            yield named(Period.parse(kept.code), due, kept.id)
    known = {kept.code for kept in opened}
    first = max(duty.first_day, today)
    for period, due in upcoming(
        Rule.from_json(duty.rule), first, COMING, calendar_of(work.tx, work.desk)
    ):
        if period.code not in known and (duty.until is None or period.first_day <= duty.until):
            yield named(period, due)
