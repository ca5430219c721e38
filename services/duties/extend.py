"""A later due date: asked for by a unit, granted by the agency to one unit or to several."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.deadlines.due import Reading, on_day
from domain.deadlines.requests import RequestKind
from domain.deadlines.status import ReportState
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.asking import decision
from domain.vietnamese.spelling import day_month, long_day
from services.duties.due_dates import closes_at, due_of
from services.duties.working_calendar import calendar_of
from services.people.people import plain, tell_agency, tell_unit
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import planned, replan
from services.reports.closing_words import closed_words
from services.reports.show_status import ReportStanding
from services.work import Work
from storage import reports, requests
from storage.references import Ref


class CannotExtend(ValueError):
    """The day makes no sense; the message says why, with an example."""


def check_until(work: Work, standing: ReportStanding, until: date) -> None:
    """Raises CannotExtend for a day that is past, not after the due date, or after closing.

    The examples are days that would be taken.
    """
    obligation, period = standing.obligation, standing.period
    due = due_of(obligation, period)
    today = work.desk.today(work.now)
    closes = closes_at(obligation, period)
    example = calendar_of(work.tx, work.desk).add_working_days(max(due.last_day, today), 2)
    said = {"until": long_day(until), "id": period.id, "example": day_month(example)}
    if standing.status.state is ReportState.EXEMPT:
        raise CannotExtend(dw.ALREADY_EXEMPT.format(unit=standing.unit.name, id=standing.period.id))
    if standing.settled:
        raise CannotExtend(dw.ALREADY_IN.format(unit=standing.unit.name, id=period.id))
    if standing.closed:
        raise CannotExtend(closed_words(work.desk, standing))
    if until < today:
        raise CannotExtend(dw.UNTIL_PAST.format(**said))
    if until <= due.last_day:
        raise CannotExtend(dw.UNTIL_NOT_AFTER_DUE.format(due=long_day(due.last_day), **said))
    last = work.desk.local(closes - timedelta(seconds=1)).date() if closes else until
    if until > last:
        said["example"] = day_month(last)
        raise CannotExtend(dw.UNTIL_AFTER_CLOSE.format(closes=long_day(last), **said))


def ask_extension(work: Work, standing: ReportStanding, until: date, *, reason: str) -> None:
    """Put it before the agency, the same only once. Raises CannotExtend."""
    check_until(work, standing, until)
    about, kind = standing.obligation.id, RequestKind.EXTENSION
    if requests.repeats(work.tx, obligation_id=about, kind=kind, reason=reason, until=until):
        return
    asked = requests.ask(
        work.tx, obligation_id=about, contact_id=work.me, kind=kind, reason=reason, now=work.now
    )
    asked.until = until
    work.tx.add(asked)
    text = dw.EXTENSION_TO_DECIDE.format(
        unit=standing.unit.name,
        report=standing.report.name,
        id=standing.period.id,
        until=long_day(until),
        reason=dw.REASON.format(reason=reason) if reason else "",
        due=long_day(due_of(standing.obligation, standing.period).last_day),
    )
    tell_agency(work, decision(asked.id, text), key=str(Ref.request(asked.id)))


def extend(
    work: Work,
    standings: Sequence[ReportStanding],
    until: date,
    *,
    reason: str,
    said: str = dw.EXTENSION_GIVEN,
) -> int:
    """Grant it; gives how many people are told. Raises CannotExtend before anything is changed."""
    for standing in standings:
        check_until(work, standing, until)
    return sum(_extend(work, one, until, reason=reason, said=said) for one in standings)


def _extend(work: Work, standing: ReportStanding, until: date, *, reason: str, said: str) -> int:
    obligation, period = standing.obligation, standing.period
    before = due_of(obligation, period).last_day
    due = on_day(until, calendar_of(work.tx, work.desk))
    reading = Reading(reports.duty(work.tx, period.duty_id).overdue_from)
    obligation.own_due = due.to_json()
    obligation.own_overdue_at = due.overdue_at(work.desk.zone, reading)
    obligation.asked_at = obligation.hold_until = None
    # Steps of the new due date that are still to come go again.
    over = {one.key for one in planned(work.tx, work.desk, obligation) if one.at <= work.now}
    obligation.steps = {key: state for key, state in obligation.steps.items() if key in over}
    retract(work, obligation)
    replan(work.tx, work.desk, obligation)
    about = Ref.obligation(obligation.id)
    days = {"before": before.isoformat(), "after": until.isoformat()}
    work.record("extended", about, **days)
    text = said.format(
        agency=work.desk.agency,
        report=standing.report.name,
        id=period.id,
        unit=standing.unit.name,
        until=long_day(until),
        reason=dw.REASON.format(reason=reason) if reason else "",
    )
    key = f"extended:{obligation.id}:{until}"
    return tell_unit(work, obligation.unit_id, plain(text), key=key)
