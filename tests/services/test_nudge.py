"""One reminder a person, day and report, whatever sent it; and promises hold."""

from pathlib import Path

import pytest

from services.reminders.nudge import Nudging, nudge, nudging
from services.reminders.nudge_words import nudged_words
from services.work import CLOCK, Person, Work
from storage import reports
from storage.db import Tx
from tests.conversations.world import DESK, World, opened


def reminded(world: World) -> Nudging:
    def work(tx: Tx) -> Nudging:
        return nudge(Work(tx, DESK, world.now, Person(1)), reports.periods(tx)[-1])

    return world.db.run(work)


def test_the_ladder_and_the_button_remind_once_a_day(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        phone = world.officer("zalo")
        world.go_to("2026-09-17 08:00")
        by_ladder = phone.read()
        again = reminded(world)
        nothing = phone.read()
        world.go_to("2026-09-18 09:00")
        by_button = reminded(world), phone.read()

    assert len([text for text in by_ladder if text.startswith("Nhắc hạn")]) == 1
    assert (again.messages, again.reminded, nothing) == (0, 1, [])
    assert "đã nhắc hôm nay: 01" in nudged_words(101, again)
    assert (by_button[0].messages, len(by_button[1])) == (1, 1)


def test_after_the_button_the_ladder_is_silent_that_day(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        phone = world.officer("zalo")
        world.now = world.now.replace(month=9, day=17, hour=0, minute=50)
        assert reminded(world).messages == 1
        world.go_to("2026-09-17 08:05")
        heard = phone.read()

    assert len([text for text in heard if text.startswith("Nhắc hạn")]) == 1


@pytest.mark.parametrize(
    ("said", "counted", "words"),
    [
        ("nhắc 101 ngày 22/9", "promised", "đã hẹn nhắc sau: 01"),
        ("gia hạn 101 đến 28/9 chờ số liệu", "asked", "đang chờ gia hạn: 01"),
        ("báo cáo 101", "", ""),
    ],
)
def test_who_was_promised_or_waits_for_an_answer_is_left_out(
    said: str, counted: str, words: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        phone = world.officer("zalo")
        world.go_to("2026-09-17 08:00")
        world.go_to("2026-09-21 10:00")
        phone.read()
        phone.say(said)
        done = reminded(world)
        heard = phone.read()

    assert (done.messages, len(heard)) == ((0, 0) if counted else (1, 1))
    assert not counted or getattr(done, counted) == 1
    assert words in nudged_words(101, done)


def test_somebody_who_types_is_not_reminded(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        phone = world.officer("zalo")
        world.go_to("2026-09-17 08:00")
        world.go_to("2026-09-21 10:00")
        phone.read()
        for line in ("báo cáo 101", "1", "3/8"):
            phone.say(line)

        assert (reminded(world).typing, phone.read()) == (1, [])


def test_units_without_anybody_are_named_and_not_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.officer("zalo")
        world.go_to("2026-09-17 08:00")
        world.go_to("2026-09-21 10:00")
        found = world.db.run(
            lambda tx: nudging(Work(tx, DESK, world.now, CLOCK), reports.periods(tx)[-1])
        )

    assert (found.units, found.messages) == (1, 1)
    assert found.without == ("UBND Phường Số 2", "UBND Phường Số 3")
