"""A question names its unit and report where somebody may not know them, and only there."""

from datetime import date

import pytest

from domain.deadlines.periods import PeriodType
from tests.conversations.world import World

SHORT = "Dòng 1, mục 2/8: "
HEADER = "UBND Phường Số 1, phản ánh, kiến nghị quý III/2026, dòng 1, mục 2/8: "


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_who_has_one_report_reads_short_questions(world: World, channel: str) -> None:
    phone = world.officer(channel)
    phone.say("báo cáo 101")
    phone.say("1")
    (said,) = phone.say("3/8")
    assert SHORT in said
    assert "phản ánh, kiến nghị" not in said
    (said,) = phone.say("1")  # refused: still the same question
    assert SHORT in said


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_after_an_interruption_the_report_is_named(world: World, channel: str) -> None:
    phone = world.officer(channel)
    phone.say("báo cáo 101")
    phone.say("1")
    phone.say("3/8")
    assert HEADER in phone.say("tiếp")[0]
    assert HEADER in phone.say("tình hình")[0]
    (said,) = phone.say("quay lại")
    assert "Dòng 1, mục 1/8" in said
    world.wait(minutes=10)
    world.send_letter()
    phone.read()
    world.wait(minutes=1)
    assert HEADER in phone.say("4/8")[0]


def test_after_a_pause_the_report_is_named(world: World) -> None:
    phone = world.officer("zalo")
    phone.say("báo cáo 101")
    phone.say("1")
    world.wait(minutes=31)
    assert HEADER in phone.say("3/8")[0]
    assert "Dòng 1, mục 3/8" in phone.say("loa")[0]


def test_who_speaks_for_two_units_reads_which_one(world: World) -> None:
    phone = world.officer("zalo")
    phone.say(world.code("90002"))
    phone.say("báo cáo 101")
    phone.say("1")
    phone.say("1")
    assert HEADER in phone.say("3/8")[0]


def test_a_unit_that_owes_two_reports_reads_which_one(world: World) -> None:
    world.add_duty(
        every=PeriodType.MONTH, phrase="trước ngày 25 hằng tháng", first=date(2026, 9, 1)
    )
    phone = world.officer("zalo")
    phone.say("báo cáo 101")
    phone.say("1")
    assert HEADER in phone.say("3/8")[0]


def test_an_administrator_who_enters_it_for_a_unit_reads_which_one(world: World) -> None:
    world.officer("zalo")
    phone = world.administrator("zalo")
    phone.say("nhập thay 101")
    said = phone.tap("UBND Phường Số 1")
    assert "Phường Số 1" in said[0]
    phone.say("1")
    assert HEADER in phone.say("3/8")[0]
