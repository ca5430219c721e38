"""When entry is over nobody is told to do, or reminded of, what is not taken any more."""

import re
from pathlib import Path

import pytest

from tests.conversations.world import World, opened

PAST = "2026-10-12 09:00"  # closed since 10 October


def closed(world: World) -> None:
    world.add_duty()
    world.go_to(PAST)


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
@pytest.mark.parametrize(
    "typed",
    ["gia hạn 101 đến 09/10", "gia hạn 101 đến 30/10", "gia hạn 101", "nhắc 101 ngày 13/10",
     "nhắc 101", "báo cáo 101", "không phát sinh 101"],
)  # fmt: skip
def test_an_officer_hears_that_entry_is_over(tmp_path: Path, channel: str, typed: str) -> None:
    with opened(tmp_path) as world:
        officer = world.officer(channel)
        closed(world)
        (answer,) = officer.say(typed)[-1:]

    assert "đã đóng nhập từ 00h00, thứ Bảy, 10/10/2026" in answer


def test_the_ways_to_answer_are_those_that_are_left(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer = world.officer("zalo")
        closed(world)
        (answer,) = officer.say("khác 101")[-1:]

    assert "gia hạn" not in answer
    assert "nhắc" not in answer
    assert "“đã gửi 101 số" in answer


def test_the_state_says_it_to_both_sides(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer, administrator = world.officer("zalo"), world.administrator("telegram")
        closed(world)
        administrator.read()
        mine, all_of_them = officer.say("tình hình")[-1], administrator.say("tình hình")[-1]

    assert "chưa gửi, đã quá hạn, đã đóng nhập." in mine
    assert "chưa gửi 3. Đã đóng nhập." in all_of_them


def test_an_administrator_reminds_nobody_of_what_is_closed(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        officer, administrator = world.officer("zalo"), world.administrator("telegram")
        closed(world)
        officer.read()
        administrator.read()
        answer = administrator.say("nhắc 101")[-1]
        heard = officer.read()
        extended = administrator.say("gia hạn 101 UBND Phường Số 1 đến 16/10")[-1]

    assert answer == "Báo cáo 101: không có ai để nhắc. Không nhắc: đã đóng nhập: 03."
    assert heard == []
    assert "đã đóng nhập" in extended
    assert extended.endswith("Mở cho một đơn vị: “mở khóa 101”, tên đơn vị, ngày, lý do.")


@pytest.mark.parametrize("moment", ["2026-09-18 09:00", "2026-09-23 09:00", "2026-10-05 09:00"])
def test_every_day_given_as_an_example_is_still_to_come(tmp_path: Path, moment: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        officer = world.officer("zalo")
        world.go_to(moment)
        officer.read()
        said = [officer.say(text)[-1] for text in ("khác 101", "gia hạn 101", "nhắc 101")]

    today = (world.desk.today(world.now).month, world.desk.today(world.now).day)
    days = re.findall(r"(?:đến|ngày|Ví dụ:) (\d+)/(\d+)(?!.*BC-UBND)", "\n".join(said))
    later = [(int(month), int(day)) for day, month in days]
    assert len(later) >= 3
    assert all(day >= today for day in later)
