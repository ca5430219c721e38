"""The reminder ladder: who is reminded of a due date, and when.

A ladder is data an administrator can read: steps relative to the due date, each with its
audience. Steps up to the last day count back from the last *working* day, steps after it from the
last day. Nobody is reminded on a day off, in the Tết break or outside working hours, nor twice on
one day: a step before the due date moves to the working day before, a step after it to the next.

    plan(ladder, due, …)        every step of one due date, with its instant
    due_steps(planned, sent, …) what is to be sent now; after downtime only the latest, marked late
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.deadlines.due import Due
from domain.deadlines.errors import LadderError
from domain.deadlines.vocabulary import TimeUnit
from domain.deadlines.working_days import Calendar

_DAY = dt.timedelta(days=1)
MOST_STEPS = 10
_FURTHEST = 90
_UNITS = {"w": TimeUnit.WORKING_DAY, "d": TimeUnit.DAY}


class Audience(StrEnum):
    """Whom a step is for."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One reminder: `offset` units from the due date, negative before it, 0 on the last day."""

    offset: int
    unit: TimeUnit
    audience: Audience

    @property
    def key(self) -> str:
        """Names the step within its ladder and in the outbox: `-10w`, `0w`, `+1w`, `-7d`."""
        letter = "w" if self.unit is TimeUnit.WORKING_DAY else "d"
        return f"{self.offset:+}{letter}" if self.offset else f"0{letter}"

    @staticmethod
    def parse(key: str, audience: str) -> "LadderStep":
        """The step of a key. Raises LadderError with an example."""
        match = re.fullmatch(r"([+-]?[0-9]{1,2})([wd])", key)
        if match is None or audience not in list(Audience):
            raise LadderError("bad_step", f"{key} {audience}")
        return LadderStep(int(match[1]), _UNITS[match[2]], Audience(audience))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one duty in order of time. Raises LadderError when they make no sense.

    `min_gap` is the least number of calendar days between two reminders of one due date.
    """

    steps: tuple[LadderStep, ...]
    at: dt.time = dt.time(8, 0)
    min_gap: int = 1

    def __post_init__(self) -> None:
        if len(self.steps) > MOST_STEPS:
            raise LadderError("too_many_steps", len(self.steps))
        keys = [step.key for step in self.steps]
        for key in keys:
            if keys.count(key) > 1:
                raise LadderError("step_twice", key)
        for step in self.steps:
            if abs(step.offset) > _FURTHEST:
                raise LadderError("bad_step", step.key)
        if not 1 <= self.min_gap <= _FURTHEST:
            raise LadderError("bad_step", f"min_gap: {self.min_gap}")

    def to_json(self) -> dict[str, Any]:
        """Plain data; `from_json` gives an equal ladder back."""
        steps = [{"step": step.key, "audience": step.audience.value} for step in self.steps]
        return {"steps": steps, "at": f"{self.at:%H:%M}", "min_gap": self.min_gap}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Ladder":
        """The ladder that `to_json` wrote. Raises LadderError on anything else."""
        try:
            steps = tuple(
                LadderStep.parse(step["step"], step["audience"]) for step in data["steps"]
            )
            at = dt.time.fromisoformat(data.get("at", "08:00"))
            return Ladder(steps, at, int(data.get("min_gap", 1)))
        except LadderError:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LadderError("bad_step", data) from error


def _ladder(*steps: tuple[str, Audience]) -> Ladder:
    return Ladder(tuple(LadderStep.parse(key, audience) for key, audience in steps))


#: 5 working days before, the last working day, 1 working day after: what a duty gets by itself.
USUAL = _ladder(("-5w", Audience.OFFICER), ("0w", Audience.OFFICER), ("+1w", Audience.OFFICER))
#: 10, 5, 2 working days before, the last working day, 1 and 3 working days after.
GRADED = _ladder(
    ("-10w", Audience.OFFICER),
    ("-5w", Audience.OFFICER),
    ("-2w", Audience.DEPUTY),
    ("0w", Audience.OFFICER),
    ("+1w", Audience.LEADER),
    ("+3w", Audience.ADMINISTRATOR),
)
#: 7, 3 and 1 days before, on the last day, one day after.
SIMPLE = _ladder(
    ("-7d", Audience.OFFICER),
    ("-3d", Audience.OFFICER),
    ("-1d", Audience.OFFICER),
    ("0d", Audience.OFFICER),
    ("+1d", Audience.OFFICER),
)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours in which offices work, by the clock on the wall; `end` itself is too late."""

    start: dt.time = dt.time(7, 30)
    end: dt.time = dt.time(17, 0)

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise LadderError("bad_hours", f"{self.start:%H:%M}-{self.end:%H:%M}")

    def __contains__(self, time: dt.time) -> bool:
        return self.start <= time < self.end


@dataclass(frozen=True, slots=True)
class Planned:
    """One reminder to come. `at` and `until` are aware UTC; from `until` on it is pointless.

    `named` is set for one that is no step of a ladder: somebody asked to be reminded then.
    """

    step: LadderStep
    at: dt.datetime
    until: dt.datetime | None
    named: str = ""

    @property
    def key(self) -> str:
        """Names it among the reminders of one due date."""
        return self.named or self.step.key

    @property
    def audience(self) -> Audience:
        """Whom it is for."""
        return self.step.audience


@dataclass(frozen=True, slots=True)
class DueStep:
    """A reminder to be sent now; `late` when its own time was missed."""

    planned: Planned
    late: bool


def plan(
    ladder: Ladder,
    due: Due,
    calendar: Calendar,
    *,
    tz: dt.tzinfo,
    hours: Hours = Hours(),
    since: dt.datetime | None = None,
) -> tuple[Planned, ...]:
    """Every reminder of one due date in order of time; the same arguments give the same plan.

    Steps before `since`, when the duty came to exist, are left out. Where two would fall on one
    day or closer than the gap, the later one before the due date wins; after it, the later waits.
    """
    time = ladder.at if ladder.at in hours else hours.start
    before = [step for step in ladder.steps if step.offset <= 0]
    after = [step for step in ladder.steps if step.offset > 0]
    days = [*_days_before(before, due, calendar, time, ladder.min_gap)]
    days += _days_after(
        after, due, calendar, ladder.min_gap, last=max((d for _, d in days), default=None)
    )
    over = due.overdue_at(tz)
    planned = (
        Planned(step, _instant(day, time, tz), over if step.offset <= 0 else None)
        for step, day in days
    )
    return tuple(p for p in sorted(planned, key=_when) if since is None or p.at >= since)


def again(at: dt.datetime, tz: dt.tzinfo) -> Planned:
    """A reminder that somebody asked for at that instant."""
    return Planned(
        LadderStep(0, TimeUnit.DAY, Audience.OFFICER),
        at,
        None,
        named=f"again:{at.astimezone(tz):%Y-%m-%d}",
    )


def _days_before(
    steps: Sequence[LadderStep], due: Due, calendar: Calendar, time: dt.time, gap: int
) -> list[tuple[LadderStep, dt.date]]:
    """Nearest to the due date first, because those win over the milder ones before them."""
    anchor = due.last_working_day
    if due.last_time is not None and anchor == due.last_day and due.last_time <= time:
        anchor = calendar.add_working_days(anchor, -1)
    taken: list[tuple[LadderStep, dt.date]] = []
    targets = [(_target(step, due, anchor, calendar), step.offset, step) for step in steps]
    for day, _, step in sorted(targets, key=lambda target: target[:2], reverse=True):
        if not taken or (taken[-1][1] - day).days >= gap:
            taken.append((step, day))
    return taken


def _target(step: LadderStep, due: Due, anchor: dt.date, calendar: Calendar) -> dt.date:
    """The working day of a step up to the due date."""
    if step.unit is TimeUnit.WORKING_DAY:
        return calendar.add_working_days(anchor, step.offset)
    day = due.last_day + step.offset * _DAY
    return min(anchor, calendar.last_working_day_on_or_before(day))


def _days_after(
    steps: Sequence[LadderStep], due: Due, calendar: Calendar, gap: int, *, last: dt.date | None
) -> Iterable[tuple[LadderStep, dt.date]]:
    for step in sorted(steps, key=lambda s: _after(s, due, calendar)):
        day = _after(step, due, calendar)
        if last is not None:
            day = max(day, calendar.first_working_day_on_or_after(last + gap * _DAY))
        yield step, day
        last = day


def _after(step: LadderStep, due: Due, calendar: Calendar) -> dt.date:
    """The working day of a step after the due date."""
    if step.unit is TimeUnit.WORKING_DAY:
        return calendar.add_working_days(due.last_day, step.offset)
    return calendar.first_working_day_on_or_after(due.last_day + step.offset * _DAY)


def due_steps(
    planned: Sequence[Planned],
    sent: Collection[str],
    now: dt.datetime,
    *,
    calendar: Calendar,
    tz: dt.tzinfo,
    hours: Hours = Hours(),
    patience: dt.timedelta = dt.timedelta(minutes=30),
) -> tuple[DueStep, ...]:
    """What is to be sent at `now`: nothing or one step. `sent` holds the keys of steps sent.

    Only the latest step that has come is looked at, so what was missed before it stays unsent.
    It is `late` when more than `patience` has passed. Nothing outside working hours, nothing
    pointless by now, and nothing late on a day that has a step of its own still to come.
    """
    local = now.astimezone(tz)
    come = [p for p in planned if p.at <= now]
    if not come or not _open(local, calendar, hours):
        return ()
    latest = max(come, key=_when)
    over = latest.until is not None and now >= latest.until
    if latest.key in sent or over or _more_today(planned, now, tz):
        return ()
    return (DueStep(latest, now - latest.at > patience),)


def _open(local: dt.datetime, calendar: Calendar, hours: Hours) -> bool:
    return local.time() in hours and calendar.is_working_day(local.date())


def _more_today(planned: Sequence[Planned], now: dt.datetime, tz: dt.tzinfo) -> bool:
    today = now.astimezone(tz).date()
    return any(p.at > now and p.at.astimezone(tz).date() == today for p in planned)


def _when(planned: Planned) -> dt.datetime:
    return planned.at


def _instant(day: dt.date, time: dt.time, tz: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=tz).astimezone(dt.UTC)
