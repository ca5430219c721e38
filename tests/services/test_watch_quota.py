"""A month's messages run low: who hears it when, and where."""

from pathlib import Path

import pytest

from services.agency.usage import BotPlan
from services.agency.watch_quota import level_of, watch_quota
from services.work import CLOCK, Work
from storage import bots
from storage.db import Tx
from tests.conversations.world import DESK, World, opened


@pytest.mark.parametrize(
    ("used", "level"),
    [(0, 0), (2_099, 0), (2_100, 70), (2_549, 70), (2_550, 85), (2_850, 95), (9_000, 95)],
)
def test_levels(used: int, level: int) -> None:
    assert level_of(BotPlan("zalo", "1", "Bot", used, 3_000, 10, 50)) == level


def spend(world: World, messages: int) -> None:
    month = f"{DESK.local(world.now):%Y-%m}"

    def work(tx: Tx) -> None:
        bots.count(tx, channel="zalo", account="bot-zalo", month=month, sent=messages)
        watch_quota(Work(tx, DESK, world.now, CLOCK))

    world.db.run(work)


def test_each_level_is_said_once_and_on_the_other_messenger(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        agency = world.administrator("telegram")
        spend(world, 2_100)
        (first,) = agency.read()
        spend(world, 1)
        assert agency.read() == []
        spend(world, 460)
        (second,) = agency.read()
        assert "70%" in first
        assert "85%" in second
        assert "nâng gói" in second
        assert "/3.000 tin của tháng 09/2026" in second


def test_who_is_on_zalo_alone_hears_it_there(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        agency = world.administrator("zalo")
        spend(world, 2_900)
        (said,) = agency.read()
        assert "95" in said or "96%" in said
        assert "Sắp hết" in said
