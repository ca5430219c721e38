"""Reminders whose time has come: one message per person, whatever it is about."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.deadlines.ladder import Audience, Planned
from domain.deadlines.reminding import decide, next_step
from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, long_day, upper_first
from services.agency.failures import AGAIN, Told, guarded
from services.duties.due_dates import due_of
from services.people import people
from services.reminders.digest import listed
from services.reminders.owe_reminder import Subjects, owe_reminder, reminded_today, subjects
from services.reminders.plan_reminders import Plan, facts_of, planner
from services.reports.show_status import of_period, unanswered
from services.work import Work
from storage import addresses, contacts, reports
from storage.contacts import Role
from storage.db import UNAVAILABLE, Tx
from storage.references import Ref
from storage.tables import Address, Obligation, Submission

BATCH = 200
#: Units that a message to an administrator names.
_NAMED = 30


@dataclass(frozen=True, slots=True)
class Round:
    """What one look needs for every obligation."""

    work: Work
    plan: Plan
    about: Subjects


def remind(work: Work) -> int:
    """Take every step that has come; gives how many obligations were looked at.

    An obligation whose reminders cannot be worked out is left for an hour and said; the others
    are reminded all the same.
    """
    due = _due(work.tx, work.now)
    if not due:
        return 0
    try:
        with work.tx.begin_nested():
            _round(work, due)
    except UNAVAILABLE:
        raise
    except Exception:
        _without_broken(work, due)
    return len(due)


def _without_broken(work: Work, due: Sequence[Obligation]) -> None:
    """The round without the obligations that cannot be worked out, else one after the other."""
    whole = [one for one in due if _tried(work, one, _probe)]
    try:
        with work.tx.begin_nested():
            _round(work, whole)
    except UNAVAILABLE:
        raise
    except Exception:
        for one in whole:
            _tried(work, one, _round)


def _tried(
    work: Work,
    obligation: Obligation,
    job: Callable[[Work, Sequence[Obligation]], bool],
) -> bool:
    about = Ref.obligation(obligation.id)
    told = _not_reminded(work.tx, obligation)
    if guarded(work, about, lambda: job(work, [obligation]), told=told):
        return True
    obligation.next_step_at = work.now + AGAIN
    work.tx.add(obligation)
    work.tx.flush()
    return False


def _not_reminded(tx: Tx, obligation: Obligation) -> Told | None:
    """One line for all units of the report, of which each would fail alike."""
    period = reports.period(tx, obligation.period_id)
    if period is None:
        return None
    text = dw.FAILED_REMINDERS.format(id=period.id, about=Ref.obligation(obligation.id))
    return Told(str(Ref.period(period.id)), text)


def _probe(work: Work, due: Sequence[Obligation]) -> bool:
    """Whether all that a reminder needs of these obligations can be read."""
    plan = planner(work.tx, work.desk)
    subjects(work.tx, work.desk, due)
    return all(plan(one) is not None for one in due)


def _round(work: Work, due: Sequence[Obligation]) -> bool:
    if not due:
        return True
    look = Round(work, planner(work.tx, work.desk), subjects(work.tx, work.desk, due))
    current = reports.current(work.tx, [one.id for one in due])
    taken = [(o, step) for o in due if (step := _take(look, o, current.get(o.id))) is not None]
    work.tx.flush()
    owed = _by_person(look, taken)
    chats = addresses.reachable(work.tx, sorted(owed))
    heard = reminded_today(work, chats)
    for person, owing in owed.items():
        fresh = [(one, step) for one, step in owing if (person, one.id) not in heard]
        if fresh:
            _send(look, chats[person], fresh)
    for one, step in taken:
        if step.audience is Audience.ADMINISTRATOR:
            _tell_agency(look, one, step)
    work.tx.flush()
    return True


def _due(tx: Tx, now: datetime) -> list[Obligation]:
    """A batch, and everything else that is due of the people in it: they get one message."""
    due = reports.due_now(tx, now=now, limit=BATCH)
    if not due:
        return []
    known = contacts.officers(tx, [one.unit_id for one in due])
    persons = {person for mine in known.values() for person in mine}
    theirs = sorted(contacts.units_of_all(tx, sorted(persons)))
    more = reports.due_now(tx, now=now, limit=10 * BATCH, unit_ids=theirs) if theirs else []
    return list({one.id: one for one in (*due, *more)}.values())


def _take(look: Round, obligation: Obligation, current: Submission | None) -> Planned | None:
    """Record what is decided about the obligation; the step to send, if any."""
    steps = look.plan(obligation)
    facts = facts_of(obligation, current)
    desk, calendar = look.work.desk, look.about.calendar
    decision = decide(
        facts, steps, look.work.now, calendar=calendar, tz=desk.zone, hours=desk.hours
    )
    taken = dict.fromkeys(decision.drop, "dropped")
    if decision.send is not None:
        taken[decision.send.key] = "sent"
        obligation.waits_since = obligation.waits_since or look.work.now
    obligation.steps = {**obligation.steps, **taken}
    obligation.hold_until = decision.hold
    obligation.next_step_at = next_step(facts_of(obligation, current), steps)
    look.work.tx.add(obligation)
    return None if facts.settled else decision.send


def _by_person(
    look: Round, taken: Sequence[tuple[Obligation, Planned]]
) -> dict[int, list[tuple[Obligation, Planned]]]:
    """Everybody who is to be reminded, with what it is about."""
    unit_ids = [one.unit_id for one, _ in taken]
    officers = people.officers(look.work, unit_ids)
    leaders = people.officers(look.work, unit_ids, Role.LEADER)
    found: dict[int, list[tuple[Obligation, Planned]]] = defaultdict(list)
    for one, step in taken:
        mine = officers.get(one.unit_id, [])
        for person in _audience(step.audience, mine, leaders.get(one.unit_id, [])):
            found[person].append((one, step))
    return found


def _audience(audience: Audience, officers: list[int], leaders: list[int]) -> list[int]:
    """A leader hears beside the officers; a second officer alone, if there is one."""
    match audience:
        case Audience.DEPUTY:
            return officers[1:2] or officers
        case Audience.LEADER:
            return list(dict.fromkeys((*officers, *leaders)))
        case Audience.ADMINISTRATOR:
            return []
    return officers


def _send(look: Round, address: Address, owing: Sequence[tuple[Obligation, Planned]]) -> None:
    steps = sorted({f"{one.period_id}{step.key}" for one, step in owing})
    day = look.work.desk.today(look.work.now)
    key = f"reminder:{address.contact_id}:{day}:{','.join(steps)}"
    mine = [one for one, _ in owing]
    owe_reminder(look.work, address, mine, about=look.about, key=key)


def _tell_agency(look: Round, obligation: Obligation, step: Planned) -> None:
    """Once for a period and step: which units still owe the report."""
    period = reports.periods_named(look.work.tx, [obligation.period_id])[obligation.period_id]
    owed = unanswered(of_period(look.work.tx, period, look.work.now))
    if not owed:
        return
    text = dw.STEP_TO_ADMINISTRATOR.format(
        report=upper_first(owed[0].report.name),
        due=long_day(due_of(obligation, period).last_day),
        count=count(len(owed)),
        units=listed([one.unit.name for one in owed], _NAMED),
        id=period.id,
    )
    people.tell_agency(
        look.work,
        people.plain(text),
        key=f"step:{period.id}:{step.key}",
    )
