"""A long sentence that may mean several units is asked about, and kept whole meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.world import Phone, World

REASON = "vì hội trường của phường đang sửa chữa sau bão nên chưa họp được, số liệu chưa đủ"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:00")
    made.add_duty()
    yield made
    made.close()


def of_two_units(world: World, channel: str) -> Phone:
    officer = world.officer(channel)
    officer.say(world.code("90002"))
    officer.read()
    return officer


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_the_reason_is_there_after_the_unit_was_chosen(world: World, channel: str) -> None:
    administrator, officer = world.administrator("telegram"), of_two_units(world, channel)

    (asked,) = officer.say(f"xin gia hạn 101 đến 28/9 {REASON}")
    assert asked.endswith("1. UBND Phường Số 1\n2. UBND Phường Số 2")
    (taken,) = officer.tap("UBND Phường Số 2")

    assert "28/9" in taken
    assert any(REASON in text and "UBND Phường Số 2" in text for text in administrator.read())
