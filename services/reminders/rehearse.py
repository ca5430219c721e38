"""A dry run: what the next look would send, to whom, and why; nothing is sent or kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.deadlines.ladder import Audience, Planned
from domain.deadlines.reminding import ReminderFacts, decide
from domain.deadlines.working_days import Calendar
from services.agency.desk import Desk
from services.duties.working_calendar import calendar_of
from services.people.people import officers
from services.reminders.plan_reminders import facts_of, planner
from services.work import Work
from storage import reports, units
from storage.tables import Obligation, OrgUnit, ReportPeriod


class Verdict(StrEnum):
    """What becomes of a reminder."""

    SEND = "send"
    #: It has to wait: offices are closed, or the person is filling that very report.
    HOLD = "hold"
    #: Overtaken by a later reminder or by time.
    DROP = "drop"
    #: It has come, and nobody of the unit can be reached.
    NOBODY = "nobody"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The next reminder of one unit. `at` is when it goes, aware UTC; `people` are contact ids."""

    verdict: Verdict
    at: datetime
    step: Planned
    obligation: Obligation
    unit: OrgUnit
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One instant of a report's plan: units that are reminded, and those that have nobody."""

    at: datetime
    audience: Audience
    units: int
    without: int


def rehearse_all(work: Work, *, until: datetime) -> list[Rehearsed]:
    """The next reminder of every unit that has one before `until`, in order of time."""
    return _rehearsed(work, reports.due_until(work.tx, until))


def rehearse(work: Work, period: ReportPeriod) -> list[Foreseen]:
    """For one report: when a reminder goes by itself, to whom, and to how many units."""
    owing = [one for one in reports.of_period(work.tx, period.id) if one.next_step_at is not None]
    found = _rehearsed(work, owing)
    units_, alone = Counter(map(_when, found)), Counter(_when(r) for r in found if _alone(r))
    return [
        Foreseen(at, who, count - alone[at, who], alone[at, who])
        for (at, who), count in sorted(units_.items())
    ]


def _when(found: Rehearsed) -> tuple[datetime, Audience]:
    return found.at, found.step.audience


def _alone(found: Rehearsed) -> bool:
    """Whether nobody of the unit would get it; what goes to the agency needs nobody there."""
    return not found.people and found.step.audience is not Audience.ADMINISTRATOR


def _rehearsed(work: Work, due: Sequence[Obligation]) -> list[Rehearsed]:
    plan_of, calendar = planner(work.tx, work.desk), calendar_of(work.tx, work.desk)
    known = units.named(work.tx, {one.unit_id for one in due})
    people = officers(work, list(known))
    current = reports.current(work.tx, [one.id for one in due])
    found = []
    for one in due:
        facts = facts_of(one, current.get(one.id))
        mine = tuple(people.get(one.unit_id, ()))
        verdict, at, step = _foresee(facts, plan_of(one), one, work.now, calendar, work.desk)
        if verdict is Verdict.SEND and not mine:
            verdict = Verdict.NOBODY
        found.append(Rehearsed(verdict, at, step, one, known[one.unit_id], mine))
    return sorted(found, key=lambda r: (r.at, r.obligation.period_id, r.unit.code))


def _foresee(
    facts: ReminderFacts,
    steps: Sequence[Planned],
    obligation: Obligation,
    now: datetime,
    calendar: Calendar,
    desk: Desk,
) -> tuple[Verdict, datetime, Planned]:
    left = sorted((s for s in steps if s.key not in facts.steps), key=lambda s: s.at)
    at = obligation.next_step_at or left[0].at
    if at > now:
        return Verdict.LATER, at, left[0]
    decision = decide(facts, steps, now, calendar=calendar, tz=desk.zone, hours=desk.hours)
    newest = [step for step in left if step.at <= now][-1]
    if decision.hold is not None:
        return Verdict.HOLD, decision.hold, newest
    verdict = Verdict.SEND if decision.send is not None else Verdict.DROP
    return verdict, at, newest
