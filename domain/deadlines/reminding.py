"""When a reminder is due next, and what happens when its time has come. Pure; no clock."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.deadlines.ladder import Hours, Planned, due_steps
from domain.deadlines.working_days import Calendar

#: Nobody is reminded of what they are typing just now.
TYPING = dt.timedelta(minutes=30)
OFFICE = Hours()
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What decides about the reminders of one obligation. Instants are aware UTC.

    `steps` holds the keys of steps that were sent or dropped. `hold_until` is when a step that
    had to wait may go.
    """

    settled: bool
    steps: Mapping[str, str]
    hold_until: dt.datetime | None = None
    typed_at: dt.datetime | None = None


def next_step(facts: ReminderFacts, planned: Sequence[Planned]) -> dt.datetime | None:
    """The next instant at which `decide` has to be asked; None: never again."""
    left = [p.at for p in planned if p.key not in facts.steps]
    if facts.settled or not left:
        return None
    return max(min(left), facts.hold_until) if facts.hold_until else min(left)


@dataclass(frozen=True, slots=True)
class Decision:
    """`send` is the step to send now, `drop` are keys overtaken by it or by time.

    `hold` is set when nothing may be sent yet.
    """

    send: Planned | None = None
    drop: tuple[str, ...] = ()
    hold: dt.datetime | None = None


def decide(
    facts: ReminderFacts,
    planned: Sequence[Planned],
    now: dt.datetime,
    *,
    calendar: Calendar,
    tz: dt.tzinfo,
    hours: Hours = OFFICE,
) -> Decision:
    """What follows now that `next_step` has come. Of missed steps only the newest goes."""
    if facts.typed_at is not None and now < facts.typed_at + TYPING:
        return Decision(hold=facts.typed_at + TYPING)
    local = now.astimezone(tz)
    if local.time() not in hours or not calendar.is_working_day(local.date()):
        return Decision(hold=opening(local, calendar, hours))
    come = [p for p in planned if p.at <= now and p.key not in facts.steps]
    found = due_steps(planned, facts.steps, now, calendar=calendar, tz=tz, hours=hours)
    send = found[0].planned if found else None
    return Decision(send, tuple(p.key for p in come if p != send))


def opening(local: dt.datetime, calendar: Calendar, hours: Hours) -> dt.datetime:
    """The next instant at which offices are open."""
    day = local.date() if local.time() < hours.start else local.date() + _DAY
    opens = calendar.first_working_day_on_or_after(day)
    return dt.datetime.combine(opens, hours.start, tzinfo=local.tzinfo).astimezone(dt.UTC)
