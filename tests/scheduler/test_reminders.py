"""When reminders are sent: the story of a quarter, and what may never happen in any order."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from documents import shipped
from domain.deadlines.due import Due
from domain.deadlines.ladder import USUAL, plan
from domain.deadlines.reminding import TYPING, Facts, decide, next_step
from services.plan_reminders import facts, planned
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
    known = Facts(
        False, dict.fromkeys(taken.split(), "sent"), typed_at=at(typed) if typed else None
    )

    decision = decide(known, STEPS, at(now), calendar=CALENDAR, tz=ZONE)

    assert (decision.send.step.key if decision.send else "") == sent
    assert decision.drop == tuple(dropped.split())
    assert decision.hold == (at(hold) if hold else None)


def test_nothing_is_due_any_more_once_the_report_is_in() -> None:
    assert next_step(Facts(True, {}), STEPS) is None
    assert next_step(Facts(False, dict.fromkeys(("-5w", "0w", "+1w"), "sent")), STEPS) is None


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
        known = Facts(False, steps, hold, typed)
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


ACTS = st.lists(
    st.sampled_from(
        ["báo cáo", "1", "2", "3/8", "loa", "không phát sinh", "rút 101", "thoát", "giờ", "ngày"]
    ),
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_the_kept_instant_equals_the_function_after_any_acts(
    acts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    world = World(tmp_path_factory.mktemp("world"), "2026-09-14 08:00")
    officer = world.officer("zalo")
    world.add_duty(first=date(2026, 9, 1))
    for act in acts:
        if act == "giờ":
            world.wait(hours=7)
        elif act == "ngày":
            world.wait(days=2)
        else:
            officer.say(act)

        def agrees(tx: Tx) -> bool:
            return all(
                one.next_step_at == next_step(facts(tx, one), planned(tx, DESK, one))
                for one in tx.exec(select(Obligation))
            )

        assert world.db.run(agrees)
    world.close()


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
