"""When reminders are sent: the story of a quarter, and what may never happen in any order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from documents import shipped
from domain.deadlines.due import Due
from domain.deadlines.ladder import GRADED, SIMPLE, USUAL, Ladder, Planned, plan
from domain.deadlines.ladder_text import read_ladder
from domain.deadlines.reminding import TYPING, ReminderFacts, decide, next_step
from services.duties.change_terms import change_terms, terms_of
from services.duties.due_dates import is_closed
from services.reminders.plan_reminders import facts, planned
from services.work import OPERATOR, Work
from storage import reports
from storage.db import Tx
from storage.tables import Obligation
from tests.conversations.world import DESK, ZONE, World, at

CALENDAR = shipped.calendar()
DUE = Due(date(2026, 9, 25), date(2026, 9, 24), date(2026, 9, 24))
STEPS = plan(USUAL, DUE, CALENDAR, tz=ZONE)


def test_the_usual_steps_of_the_third_quarter() -> None:
    assert [(p.step.key, p.at.astimezone(ZONE)) for p in STEPS] == [
        ("-5w", datetime(2026, 9, 17, 8, 0, tzinfo=ZONE)),
        ("0w", datetime(2026, 9, 24, 8, 0, tzinfo=ZONE)),
        ("+1w", datetime(2026, 9, 25, 8, 0, tzinfo=ZONE)),
    ]


@pytest.mark.parametrize(
    ("now", "taken", "typed", "sent", "dropped", "hold"),
    [
        ("2026-09-17 08:00", "", "", "-5w", "", ""),
        ("2026-09-17 07:59", "", "", "", "", ""),
        ("2026-09-17 16:59", "", "", "-5w", "", ""),
        ("2026-09-17 17:00", "", "", "", "", "2026-09-18 07:30"),
        ("2026-09-18 17:30", "", "", "", "", "2026-09-21 07:30"),
        ("2026-09-17 06:00", "", "", "", "", "2026-09-17 07:30"),
        ("2026-09-24 08:00", "", "", "0w", "-5w", ""),
        ("2026-09-24 07:45", "", "", "", "-5w", ""),
        ("2026-09-25 09:00", "-5w", "", "+1w", "0w", ""),
        ("2026-09-17 08:10", "", "2026-09-17 08:05", "", "", "2026-09-17 08:35"),
        ("2026-09-17 08:35", "", "2026-09-17 08:05", "-5w", "", ""),
    ],
)
def test_what_happens_when_a_time_has_come(
    now: str, taken: str, typed: str, sent: str, dropped: str, hold: str
) -> None:
    known = ReminderFacts(
        False, dict.fromkeys(taken.split(), "sent"), typed_at=at(typed) if typed else None
    )

    decision = decide(known, STEPS, at(now), calendar=CALENDAR, tz=ZONE)

    assert (decision.send.step.key if decision.send else "") == sent
    assert decision.drop == tuple(dropped.split())
    assert decision.hold == (at(hold) if hold else None)


def test_nothing_is_due_any_more_once_the_report_is_in() -> None:
    assert next_step(ReminderFacts(True, {}), STEPS) is None
    assert (
        next_step(ReminderFacts(False, dict.fromkeys(("-5w", "0w", "+1w"), "sent")), STEPS) is None
    )


INSTANTS = st.integers(0, 40 * 24 * 60).map(
    lambda minutes: datetime(2026, 9, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(st.lists(INSTANTS, max_size=40).map(sorted), st.lists(INSTANTS, max_size=4))
def test_looking_at_any_times_never_sends_twice_nor_outside_hours(
    looks: list[datetime], typing: list[datetime]
) -> None:
    steps: dict[str, str] = {}
    hold: datetime | None = None
    for now in looks:
        typed = max((t for t in typing if t <= now), default=None)
        known = ReminderFacts(False, steps, hold, typed)
        due = next_step(known, STEPS)
        if due is None or due > now:
            continue
        decision = decide(known, STEPS, now, calendar=CALENDAR, tz=ZONE)
        if decision.send is not None:
            local = now.astimezone(ZONE)
            assert CALENDAR.is_working_day(local.date())
            assert (7, 30) <= (local.hour, local.minute) < (17, 0)
            assert decision.send.step.key not in steps
            assert typed is None or now >= typed + TYPING
            steps[decision.send.step.key] = "sent"
        steps |= dict.fromkeys(decision.drop, "dropped")
        hold = decision.hold
        assert decision.hold is None or decision.hold > now


OFFICER = (
    "báo cáo", "1", "2", "3/8", "loa", "không phát sinh", "rút 101", "thoát",
    "gia hạn 101 đến 28/9 chờ số liệu", "nhắc lại 101 ngày 18/9", "nhắc lại 101",
    "đã gửi văn bản 101 số 45/BC-UBND ngày 14/9/2026", "khác 101", "không thuộc 101",
    "nghỉ đến 20/9",
)  # fmt: skip
AGENCY = (
    "đồng ý 102", "từ chối 102 đã đủ thời gian", "gia hạn 101 UBND Phường Số 1 đến 30/9 mưa lũ",
    "gia hạn 101 tất cả đến 29/9 mưa lũ", "miễn 101 UBND Phường Số 2 đã sáp nhập",
    "đã gửi 101 UBND Phường Số 1 số 45/BC-UBND ngày 14/9/2026", "nhắc 101",
    "lịch 23/9/2026 nghỉ, nguồn 12/TB-UBND", "lịch 19/9/2026 làm việc, nguồn 12/TB-UBND",
    "mở khóa 101 UBND Phường Số 1 đến 30/10 chờ số liệu",
)  # fmt: skip
ACTS = st.lists(
    st.one_of(
        st.sampled_from(OFFICER).map(lambda said: ("officer", said)),
        st.sampled_from(AGENCY).map(lambda said: ("agency", said)),
        st.sampled_from(["7", "48", "240"]).map(lambda hours: ("hours", hours)),
        st.sampled_from(["usual", "-3w, 0w", "graded"]).map(lambda ladder: ("ladder", ladder)),
    ),
    max_size=12,
)


def agrees(tx: Tx, now: datetime) -> bool:
    """Of reports that may still be entered: what is closed is left as it was."""
    periods = {period.id: period for period in reports.periods(tx)}
    return all(
        one.next_step_at == next_step(facts(tx, one), planned(tx, DESK, one))
        for one in tx.exec(select(Obligation))
        if not is_closed(one, periods[one.period_id], now)
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
@example(acts=[("hours", "240")] * 3 + [("ladder", "-3w, 0w")])
def test_the_kept_instant_equals_the_function_after_any_acts(
    acts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    world = World(tmp_path_factory.mktemp("world"), "2026-09-14 08:00")
    agency = world.administrator("telegram")
    officer = world.officer("zalo")
    world.add_duty(first=date(2026, 9, 1))
    for who, act in acts:
        match who:
            case "hours":
                world.wait(hours=int(act))
            case "ladder":
                world.db.run(relay, act, world.now)
            case "officer":
                officer.say(act)
            case _:
                agency.say(act)
        assert world.db.run(agrees, world.now), act
    world.close()


def relay(tx: Tx, ladder: str, now: datetime) -> None:
    (duty,) = reports.duties(tx)
    terms = replace(terms_of(duty), ladder=read_ladder(ladder))
    change_terms(Work(tx, DESK, now, OPERATOR), duty, terms)


HOURS = st.integers(0, 30 * 24)


def lived(looks: Iterable[datetime], settled: datetime, steps: Sequence[Planned]) -> list[str]:
    """The keys that a process sends which looks at these instants."""
    taken: dict[str, str] = {}
    sent: list[str] = []
    hold: datetime | None = None
    for now in looks:
        known = ReminderFacts(now >= settled, taken, hold)
        due = next_step(known, steps)
        if due is None or due > now:
            continue
        decision = decide(known, steps, now, calendar=CALENDAR, tz=ZONE)
        taken |= dict.fromkeys(decision.drop, "dropped")
        hold = decision.hold
        if decision.send is not None:
            taken[decision.send.key] = "sent"
            sent.append(decision.send.key)
    return sent


@given(
    st.sets(st.tuples(HOURS, st.integers(1, 120)), max_size=6),
    HOURS,
    st.sampled_from([USUAL, GRADED, SIMPLE]),
)
def test_a_process_that_sleeps_sends_what_one_that_never_does_less_what_was_overtaken(
    sleeps: set[tuple[int, int]], settled_at: int, ladder: Ladder
) -> None:
    begin = datetime(2026, 9, 5, tzinfo=UTC)
    steps = plan(ladder, DUE, CALENDAR, tz=ZONE)
    every = [begin + timedelta(minutes=30 * n) for n in range(30 * 48)]
    settled = begin + timedelta(hours=settled_at)
    asleep = [(begin + timedelta(hours=h), begin + timedelta(hours=h + n)) for h, n in sleeps]
    awake = [t for t in every if not any(a <= t < b for a, b in asleep)]

    whole, broken = lived(every, settled, steps), lived(awake, settled, steps)

    assert [key for key in whole if key in broken] == broken
    assert len(set(broken)) == len(broken)
    by_key = {step.key: step for step in steps}
    for missed in set(whole) - set(broken):
        # A look in office hours between its time and the next one's would have sent it.
        after = [s.at for s in steps if s.at > by_key[missed].at]
        until = min([*after, settled, *filter(None, [by_key[missed].until])])
        assert not any(by_key[missed].at <= t < until and open_at(t, steps) for t in awake)


def open_at(now: datetime, steps: Sequence[Planned]) -> bool:
    """Whether reminders go then: in office hours, on no day that has one still to come."""
    local = now.astimezone(ZONE)
    to_come = any(s.at > now and s.at.astimezone(ZONE).date() == local.date() for s in steps)
    in_hours = time(7, 30) <= local.time() < time(17, 0)
    return in_hours and CALENDAR.is_working_day(local.date()) and not to_come


def test_a_process_that_slept_sends_only_the_newest_step(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    world.add_duty()

    world.go_to("2026-09-25 23:00")
    assert officer.read() == []
    world.go_to("2026-09-28 07:30")

    (push,) = officer.read()
    assert "đã quá hạn" in push
    world.close()


def test_nobody_is_reminded_of_what_is_typed_just_now(tmp_path: Path) -> None:
    world = World(tmp_path, "2026-09-17 07:55")
    officer = world.officer("zalo")
    world.add_duty(first=date(2026, 7, 1))
    for line in ("báo cáo", "1", "3/8"):
        officer.say(line)

    world.go_to("2026-09-17 08:00")
    assert officer.read() == []
    world.now += timedelta(minutes=26)
    world.tick()

    assert [push[:8] for push in officer.read()] == ["Nhắc hạn"]
    world.close()


def test_a_reminder_already_queued_is_taken_back_by_the_report(tmp_path: Path) -> None:
    world = World(tmp_path)
    officer = world.officer("zalo")
    period = world.add_duty()
    world.go_to("2026-09-17 08:00")  # queued, and not delivered yet

    said = officer.say(f"không phát sinh {period}")
    world.db.run(lambda tx: tx.flush())

    assert any("Nhắc hạn" in message for message in said)  # it went out before the confirmation
    officer.say("1")
    world.go_to("2026-09-24 08:00")
    world.go_to("2026-09-25 08:00")
    assert officer.read() == []
    world.close()


def test_units_without_anybody_are_reminded_of_nothing_and_keep_their_place(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.add_duty()

    world.go_to("2026-09-25 08:00")

    states = world.db.run(lambda tx: [one.next_step_at for one in tx.exec(select(Obligation))])
    assert states == [None, None, None]
    world.close()
