"""The ladder: who is reminded when, and what a process that was down catches up with."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import shipped
from domain.deadlines import due as dues
from domain.deadlines import ladder
from domain.deadlines.due import Due
from domain.deadlines.errors import LadderError
from domain.deadlines.ladder import (
    GRADED,
    SIMPLE,
    Audience,
    DueStep,
    Hours,
    Ladder,
    LadderStep,
    Planned,
)
from domain.deadlines.vocabulary import TimeUnit
from tests.domain.deadlines.occurring import in_tet

CALENDAR = shipped.calendar()
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS = Hours()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HANOI)


def plan(steps: Ladder, due: Due, since: dt.datetime | None = None) -> tuple[Planned, ...]:
    return ladder.plan(steps, due, CALENDAR, tz=HANOI, since=since)


def timetable(planned: Iterable[Planned]) -> list[str]:
    return [f"{p.step.key} {p.at.astimezone(HANOI):%d/%m %H:%M} {p.audience}" for p in planned]


def now_due(
    planned: tuple[Planned, ...], sent: Iterable[str], now: dt.datetime
) -> tuple[DueStep, ...]:
    return ladder.due_steps(planned, set(sent), now, calendar=CALENDAR, tz=HANOI)


def test_a_quarterly_report_whose_last_day_is_a_sunday() -> None:
    due = Due(day("2023-09-25"), day("2023-09-24"), day("2023-09-22"))

    assert timetable(plan(GRADED, due)) == [
        "-10w 08/09 08:00 officer",
        "-5w 15/09 08:00 officer",
        "-2w 20/09 08:00 deputy",
        "0w 22/09 08:00 officer",
        "+1w 25/09 08:00 leader",
        "+3w 27/09 08:00 administrator",
    ]


def test_the_simple_ladder_counts_days_and_avoids_days_off() -> None:
    due = dues.on_day(day("2026-04-29"), CALENDAR)

    assert timetable(plan(SIMPLE, due)) == [
        "-7d 22/04 08:00 officer",
        "-3d 24/04 08:00 officer",  # 26/4 is a Sunday
        "-1d 28/04 08:00 officer",
        "0d 29/04 08:00 officer",
        "+1d 04/05 08:00 officer",  # 30/4 and 1/5 are off, then a weekend
    ]


def test_a_deadline_inside_tet_is_announced_before_it() -> None:
    due = dues.on_day(day("2026-02-18"), CALENDAR)

    assert timetable(plan(GRADED, due))[3:] == [
        "0w 13/02 08:00 officer",
        "+1w 23/02 08:00 leader",
        "+3w 25/02 08:00 administrator",
    ]


def test_two_steps_of_one_day_before_the_due_date_leave_the_later() -> None:
    due = dues.on_day(day("2026-02-18"), CALENDAR)

    planned = plan(SIMPLE, due)

    assert timetable(planned) == [
        "-7d 11/02 08:00 officer",
        "0d 13/02 08:00 officer",  # -3d and -1d would fall on it too
        "+1d 23/02 08:00 officer",
    ]


def test_two_steps_of_one_day_after_the_due_date_wait_for_each_other() -> None:
    steps = Ladder((LadderStep.parse("+1d", "officer"), LadderStep.parse("+3d", "leader")))
    due = dues.on_day(day("2026-02-13"), CALENDAR)

    assert timetable(plan(steps, due)) == [
        "+1d 23/02 08:00 officer",
        "+3d 24/02 08:00 leader",
    ]


def test_reminders_keep_their_distance() -> None:
    spaced = Ladder(GRADED.steps, min_gap=3)
    due = dues.on_day(day("2026-12-18"), CALENDAR)

    assert [p.step.key for p in plan(spaced, due)] == ["-10w", "-5w", "0w", "+1w", "+3w"]
    days = [p.at.astimezone(HANOI).date() for p in plan(spaced, due)]
    assert all((b - a).days >= 3 for a, b in pairwise(days))


def test_an_hour_too_early_for_the_last_reminder_moves_it_to_the_day_before() -> None:
    due = dues.on_day(day("2026-12-18"), CALENDAR, dt.time(8, 0))

    assert "0w 17/12 08:00 officer" in timetable(plan(GRADED, due))


def test_a_time_outside_working_hours_becomes_their_beginning() -> None:
    late = Ladder(SIMPLE.steps, at=dt.time(20, 0))

    planned = plan(late, dues.on_day(day("2026-12-18"), CALENDAR))

    assert {f"{p.at.astimezone(HANOI):%H:%M}" for p in planned} == {"07:30"}


def test_nothing_is_planned_before_the_duty_existed() -> None:
    due = dues.on_day(day("2026-12-18"), CALENDAR)

    planned = plan(GRADED, due, since=at("2026-12-15 10:00"))

    assert [p.step.key for p in planned] == ["-2w", "0w", "+1w", "+3w"]


def test_a_ladder_without_steps_plans_nothing_and_sends_nothing() -> None:
    planned = plan(Ladder(()), dues.on_day(day("2026-12-18"), CALENDAR))

    assert planned == ()
    assert now_due(planned, (), at("2026-12-18 09:00")) == ()


DUE = dues.on_day(day("2026-12-18"), CALENDAR)
PLANNED = plan(GRADED, DUE)


@pytest.mark.parametrize(
    ("sent", "now", "expected"),
    [
        pytest.param([], "2026-12-04 07:59", [], id="a minute early"),
        pytest.param([], "2026-12-04 08:00", ["-10w"], id="on time"),
        pytest.param([], "2026-12-04 08:45", ["-10w late"], id="three quarters late"),
        pytest.param(["-10w"], "2026-12-04 08:01", [], id="sent already"),
        pytest.param([], "2026-12-12 09:00", [], id="Saturday"),
        pytest.param([], "2026-12-14 07:29", [], id="before the office opens"),
        pytest.param([], "2026-12-14 17:00", [], id="after it closed"),
        pytest.param([], "2026-12-14 09:00", ["-5w late"], id="only the latest of two missed"),
        pytest.param(["-5w"], "2026-12-14 09:00", [], id="older ones stay unsent"),
        pytest.param([], "2026-12-16 07:40", [], id="today has one of its own to come"),
        pytest.param([], "2026-12-18 16:59", ["0w late"], id="last hour of the last day"),
        pytest.param([], "2026-12-21 07:40", [], id="pointless by now"),
        pytest.param(["0w"], "2027-01-04 09:00", ["+3w late"], id="two weeks of silence"),
    ],
)
def test_what_is_sent_now(sent: list[str], now: str, expected: list[str]) -> None:
    steps = now_due(PLANNED, sent, at(now))

    assert [s.planned.step.key + (" late" if s.late else "") for s in steps] == expected


def test_the_last_reminder_is_pointless_once_the_due_date_has_passed() -> None:
    steps = Ladder((LadderStep.parse("0w", "officer"),))
    planned = plan(steps, dues.on_day(day("2026-12-18"), CALENDAR))

    assert now_due(planned, (), at("2026-12-21 09:00")) == ()


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        pytest.param([f"-{n}d" for n in range(1, 21)], "too_many_steps", id="twenty messages"),
        pytest.param(["-5w", "-5w"], "step_twice", id="one step twice"),
        pytest.param(["-99d"], "bad_step", id="a quarter ahead"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_refused_with_an_example(
    steps: list[str], code: str
) -> None:
    with pytest.raises(LadderError) as refused:
        Ladder(tuple(LadderStep.parse(key, "officer") for key in steps))

    assert refused.value.code == code
    assert "Ví dụ" in str(refused.value) or "ví dụ" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"steps": [{"step": "5", "audience": "officer"}]},
        {"steps": [{"step": "-5w", "audience": "everybody"}]},
        {"steps": ["-5w"]},
        {"steps": [], "at": "8 o'clock"},
        {"steps": [], "min_gap": 0},
    ],
)
def test_a_ladder_that_cannot_be_read_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(LadderError, match="Ví dụ đúng: -5w"):
        Ladder.from_json(data)


def test_office_hours_begin_before_they_end() -> None:
    with pytest.raises(LadderError, match="07:30-17:00"):
        Hours(dt.time(17, 0), dt.time(7, 30))


steps = st.builds(
    LadderStep,
    st.integers(-30, 30),
    st.sampled_from(list(TimeUnit)),
    st.sampled_from(list(Audience)),
)
ladders = st.builds(
    Ladder,
    st.lists(steps, max_size=8, unique_by=lambda s: s.key).map(tuple),
    st.times(),
    st.integers(1, 4),
)
due_dates = st.builds(
    dues.on_day,
    st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 31)),
    st.just(CALENDAR),
    st.none() | st.times(),
)


@given(ladders)
def test_a_ladder_survives_json(steps: Ladder) -> None:
    steps = Ladder(steps.steps, steps.at.replace(second=0, microsecond=0), steps.min_gap)

    assert Ladder.from_json(steps.to_json()) == steps


@given(ladders, due_dates)
def test_no_reminder_outside_hours_on_days_off_in_tet_or_twice_a_day(
    steps: Ladder, due: Due
) -> None:
    planned = plan(steps, due)

    locals_ = [p.at.astimezone(HANOI) for p in planned]
    assert planned == plan(steps, due)
    assert all(local.time() in HOURS for local in locals_)
    assert all(CALENDAR.is_working_day(local.date()) for local in locals_)
    assert not any(in_tet(CALENDAR, local.date()) for local in locals_)
    assert len({local.date() for local in locals_}) == len(planned)
    assert len({p.step.key for p in planned}) == len(planned)
    assert all(p.until is None or p.at < p.until for p in planned)
    assert all((b - a).days >= steps.min_gap for a, b in pairwise([x.date() for x in locals_]))


def run(
    planned: tuple[Planned, ...], ticks: Iterable[dt.datetime]
) -> list[tuple[str, bool, dt.datetime]]:
    """What a process that is awake at these instants sends."""
    sent: list[tuple[str, bool, dt.datetime]] = []
    for now in ticks:
        keys = {key for key, _, _ in sent}
        sent += [(s.planned.step.key, s.late, now) for s in now_due(planned, keys, now)]
    return sent


def _can_be_sent(planned: Planned, now: dt.datetime) -> bool:
    """Ten minutes on, the office may have closed, or the hour of the due date passed."""
    return now.astimezone(HANOI).time() in HOURS and (planned.until is None or now < planned.until)


@given(ladders, due_dates)
def test_a_process_that_never_stops_sends_every_step_once_and_on_time(
    steps: Ladder, due: Due
) -> None:
    planned = plan(steps, due)

    sent = run(planned, [p.at + dt.timedelta(minutes=10) for p in planned])

    assert [key for key, _, _ in sent] == [
        p.step.key for p in planned if _can_be_sent(p, p.at + dt.timedelta(minutes=10))
    ]
    assert not any(late for _, late, _ in sent)


@given(
    st.sampled_from([GRADED, SIMPLE]),
    due_dates,
    st.lists(st.integers(0, 60 * 24 * 70), max_size=60, unique=True),
)
def test_a_process_that_stops_and_starts_sends_no_step_twice(
    steps: Ladder, due: Due, minutes: list[int]
) -> None:
    planned = plan(steps, due)
    start = planned[0].at - dt.timedelta(days=2)
    ticks = [start + dt.timedelta(minutes=minute) for minute in sorted(minutes)]

    sent = run(planned, ticks)

    by_key = {p.step.key: p for p in planned}
    keys = [key for key, _, _ in sent]
    days = [now.astimezone(HANOI).date() for _, _, now in sent]
    assert len(set(keys)) == len(keys)
    assert len(set(days)) == len(days)
    assert keys == sorted(keys, key=lambda key: by_key[key].at)
    for key, late, now in sent:
        local = now.astimezone(HANOI)
        assert local.time() in HOURS
        assert CALENDAR.is_working_day(local.date())
        assert not in_tet(CALENDAR, local.date())
        assert late == (now - by_key[key].at > dt.timedelta(minutes=30))
