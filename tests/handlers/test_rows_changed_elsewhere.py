"""What was added elsewhere since the card was shown is not handed in, or dropped, unseen."""

from pathlib import Path

import pytest

from tests.conversations.world import Phone, World, opened

ROW = (
    "Ngày: {day}/8\nNguồn: đường dây nóng\nTiêu đề: {title}\nNội dung: {title} ở ngõ 12\n"
    "Trả lời: đã xử lý\nKênh: điện thoại"
)


def two(world: World) -> tuple[Phone, Phone]:
    """Two officers of one unit, each before the card of the same first row."""
    world.add_duty()
    world.go_to("2026-09-15 09:00")
    first = world.officer("zalo")
    second = world.officer("telegram", name="Lê Văn Bưởi, công chức vhxh")
    for phone in (first, second):
        phone.say("báo cáo")
    first.say(ROW.format(day=3, title="Đèn hỏng"))
    second.say("tiếp")
    second.say(ROW.format(day=4, title="Cống tắc"))
    return first, second


def test_rows_of_somebody_else_are_shown_before_they_are_handed_in(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        first, _ = two(world)
        (asked,) = first.say("1")
        (receipt,) = first.say("1")

    assert asked.startswith("Báo cáo vừa được sửa ở nơi khác (Lê Văn Bưởi cũng đang nhập)")
    assert "Cống tắc" in asked
    assert receipt.startswith("Đã nhận báo cáo")
    assert "02 dòng" in receipt


@pytest.mark.parametrize("last", ["không phát sinh"])
def test_rows_of_somebody_else_are_not_dropped_unseen(tmp_path: Path, last: str) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.go_to("2026-09-15 09:00")
        first, second = world.officer("zalo"), world.officer("zalo", name="Lê Văn Bưởi, vhxh")
        first.say(last)
        second.say("báo cáo")
        second.say(ROW.format(day=4, title="Cống tắc"))
        (answer,) = first.say("1")

    assert "chưa gửi" in answer
    assert not answer.startswith("Đã nhận")


def test_ones_own_rows_are_handed_in_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.go_to("2026-09-15 09:00")
        phone = world.officer("zalo")
        phone.say("báo cáo")
        phone.say(ROW.format(day=3, title="Đèn hỏng"))
        (receipt,) = phone.say("1")

    assert receipt.startswith("Đã nhận báo cáo")


@pytest.mark.parametrize("typed", ["dòng 2 trả lời: đã sửa xong", "bỏ dòng 2", "dong 1 kenh: loa"])
def test_a_number_means_the_row_that_had_it_when_it_was_shown(tmp_path: Path, typed: str) -> None:
    with opened(tmp_path) as world:
        first, second = two(world)
        first.say("tiếp")
        second.say("bỏ dòng 1")
        (asked,) = first.say(typed)
        (receipt,) = first.say("1")

    assert "số dòng đã đổi nên chưa ghi tin vừa gửi" in asked
    assert "Cống tắc" in asked
    assert "01 dòng" in receipt


def test_a_number_that_still_means_the_same_row_is_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        first, second = two(world)
        first.say("tiếp")
        second.say("bỏ dòng 2")
        (answer,) = first.say("dòng 1 trả lời: đã sửa xong")

    assert answer.startswith("Đã sửa Trả lời")
