"""A question that takes a number: no menu may take the number for a choice."""

from pathlib import Path

import pytest

from documents import shipped
from tests.conversations.world import Phone, World, opened


def asked(world: World, channel: str) -> Phone:
    """An officer before “Bao nhiêu tin đã phát trên loa?”, misunderstood three times."""
    world.add_duty(form=shipped.forms()["bao-cao-thang"])
    world.go_to("2026-09-15 09:00")
    phone = world.officer(channel)
    for said in ("báo cáo", "1", "nhiều lắm", "vài tin", "khoảng chục"):
        phone.say(said)
    return phone


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
@pytest.mark.parametrize("typed", ["1", "2", "3"])
def test_a_small_number_is_the_answer_however_often_something_was_unclear(
    tmp_path: Path, channel: str, typed: str
) -> None:
    with opened(tmp_path) as world:
        (answer,) = asked(world, channel).say(typed)

    assert answer.startswith(f"Tin trên loa: {typed}.")


def test_the_ways_out_are_words(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        phone = asked(world, "zalo")
        (again,) = phone.say("12 hoặc 13")
        (left,) = phone.say("thoát")

    assert "“tiếp”" in again
    assert "1." not in again.replace("1.250", "")
    assert left.startswith("Đã thoát")


def test_a_number_below_zero_chooses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.go_to("2026-09-15 09:00")
        phone = world.officer("zalo")
        phone.say("báo cáo")
        (answer,) = phone.say("-2")

    assert "Chưa rõ" in answer
