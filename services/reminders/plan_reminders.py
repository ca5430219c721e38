"""The plan of reminders of an obligation, and its next instant kept beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.deadlines.ladder import Audience, Ladder, Planned, again, plan
from domain.deadlines.reminding import ReminderFacts, next_step
from domain.deadlines.working_days import Calendar
from services.agency.desk import Desk
from services.duties.due_dates import closes_at, due_of
from services.duties.working_calendar import calendar_of
from storage import reports
from storage.db import Tx
from storage.tables import Obligation, ReportPeriod, Submission

Plan = Callable[[Obligation], tuple[Planned, ...]]


def planner(tx: Tx, desk: Desk) -> Plan:
    """Plans obligations one after the other; what several have in common is worked out once."""
    calendar = calendar_of(tx, desk)
    periods: dict[int, tuple[ReportPeriod, Ladder]] = {}
    made: dict[tuple[int, str, datetime], tuple[Planned, ...]] = {}

    def known(period_id: int) -> tuple[ReportPeriod, Ladder]:
        if period_id not in periods:
            period = reports.periods_named(tx, [period_id])[period_id]
            periods[period_id] = period, _ladder(tx, period)
        return periods[period_id]

    def of_one(obligation: Obligation) -> tuple[Planned, ...]:
        period, ladder = known(obligation.period_id)
        key = (obligation.period_id, str(obligation.own_due), obligation.opened_at)
        if key not in made:
            made[key] = _steps(obligation, period, ladder, calendar, desk)
        return _asked(made[key], obligation, period, desk)

    return of_one


def planned(tx: Tx, desk: Desk, obligation: Obligation) -> tuple[Planned, ...]:
    """Every reminder of the obligation; steps before it existed are left out."""
    return planner(tx, desk)(obligation)


def _ladder(tx: Tx, period: ReportPeriod) -> Ladder:
    """The ladder of the duty, without the steps for leaders while those are turned off."""
    duty = reports.duty(tx, period.duty_id)
    ladder = Ladder.from_json(duty.ladder)
    steps = (s for s in ladder.steps if duty.leaders or s.audience is not Audience.LEADER)
    return Ladder(tuple(steps), ladder.at, ladder.min_gap)


def _steps(
    obligation: Obligation, period: ReportPeriod, ladder: Ladder, calendar: Calendar, desk: Desk
) -> tuple[Planned, ...]:
    due = due_of(obligation, period)
    return plan(ladder, due, calendar, tz=desk.zone, since=obligation.opened_at)


def _asked(
    steps: tuple[Planned, ...], obligation: Obligation, period: ReportPeriod, desk: Desk
) -> tuple[Planned, ...]:
    """With the reminder that somebody asked for, without what comes after the period closes."""
    if obligation.asked_at is not None:
        steps = (*steps, again(obligation.asked_at, desk.zone))
    closing = closes_at(obligation, period)
    if closing is None:
        return steps
    return tuple(replace(p, until=p.until or closing) for p in steps if p.at < closing)


def facts(tx: Tx, obligation: Obligation) -> ReminderFacts:
    """What decides about its reminders."""
    return facts_of(obligation, reports.current(tx, [obligation.id]).get(obligation.id))


def facts_of(obligation: Obligation, submission: Submission | None) -> ReminderFacts:
    """The same of an obligation whose newest submission is known."""
    handed_in = submission is not None and submission.submitted_at is not None
    elsewhere = obligation.exempt_at is not None or obligation.outside_on is not None
    return ReminderFacts(
        settled=handed_in or elsewhere,
        steps=obligation.steps,
        hold_until=obligation.hold_until,
        typed_at=obligation.typed_at,
    )


def replan(tx: Tx, desk: Desk, obligation: Obligation) -> None:
    """Rewrite the next instant; every change of the facts ends with this."""
    tx.flush()
    replan_all(tx, desk, [obligation])


def settle(tx: Tx, obligation: Obligation) -> None:
    """Nothing is owed any more: of that nothing is planned."""
    obligation.next_step_at = None
    tx.add(obligation)


def replan_all(tx: Tx, desk: Desk, obligations: Sequence[Obligation]) -> None:
    """The same for many, as after a change of the calendar; of settled ones nothing is planned."""
    plan_of = planner(tx, desk)
    current = reports.current(tx, [one.id for one in obligations])
    for one in obligations:
        known = facts_of(one, current.get(one.id))
        one.next_step_at = next_step(known, () if known.settled else plan_of(one))
        tx.add(one)
    tx.flush()
