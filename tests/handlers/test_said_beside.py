"""What officers and administrators say beside what is open, or when nothing is."""

import pytest

from tests.conversations.hurried import STATES, kept
from tests.conversations.world import World

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])


@CHANNELS
def test_an_acknowledgement_in_a_report_is_neither_cell_nor_done(
    world: World, channel: str
) -> None:
    phone = STATES["field_title"](world, channel)
    letter = world.send_letter()
    phone.read()
    before = world.db.run(kept)
    (said,) = phone.say("da nhan roi a")
    assert f"gõ “đã nhận {letter}”" in said
    assert world.db.run(kept) == before


@CHANNELS
@pytest.mark.parametrize("text", ["sếp đã nhận", "nhận nhé", "có nhận"])
def test_what_acknowledges_nothing(world: World, channel: str, text: str) -> None:
    phone = STATES["letter_waiting"](world, channel)
    before = world.db.run(kept)
    phone.say(text)
    assert world.db.run(kept) == before


@CHANNELS
@pytest.mark.parametrize("text", ["gửi báo cáo", "rút lại báo cáo", "dòng 1 trả lời: đã thay"])
def test_a_report_that_is_in_says_so(world: World, channel: str, text: str) -> None:
    phone = STATES["card"](world, channel)
    phone.say("1")
    before = world.db.run(kept)
    assert "Cần sửa, gõ “rút 101” để rút lại." in "\n".join(phone.say(text))
    assert world.db.run(kept) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [("nhắc công văn", "gõ “nhắc 102”"), ("ai chưa gửi", "UBND Phường Số 1")],
)
def test_an_administrator_reads_beside_an_open_card(world: World, text: str, said: str) -> None:
    agency = STATES["administrator"](world, "zalo")
    agency.say("duyệt")
    answer = "\n".join(agency.say(text))
    assert said in answer
    assert "1. Duyệt" in answer


def test_more_time_with_a_day_needs_no_number_where_one_report_is_owed(world: World) -> None:
    phone = STATES["reminded"](world, "zalo")
    assert "Đã chuyển" in "\n".join(phone.say("dạ em xin gia hạn đến 28/9 vì hội trường sửa ạ"))


@pytest.mark.parametrize("text", ["dòng 1 nội dung: 02 bóng ở ngõ 3", "nội dung: 02 bóng ở ngõ 3"])
def test_a_labelled_line_opens_the_report_that_was_sent_back(world: World, text: str) -> None:
    phone = STATES["returned"](world, "zalo")
    assert "Nội dung: 02 bóng ở ngõ 3." in "\n".join(phone.say(text))


@pytest.mark.parametrize("text", ["thiếu địa điểm là sao v", "bị trả lại hả em", "asdf ghjk"])
def test_who_is_lost_hears_what_was_asked_for(world: World, text: str) -> None:
    phone = STATES["returned"](world, "zalo")
    assert "dòng 1, Nội dung: thiếu địa điểm" in "\n".join(phone.say(text))


@pytest.mark.parametrize("reason", ["đã đủ thời gian", "đã nhắc nộp công văn này nhiều lần"])
def test_a_reason_may_use_any_words(world: World, reason: str) -> None:
    agency = STATES["administrator"](world, "zalo")
    agency.say("từ chối 103")
    assert "Đã từ chối" in "\n".join(agency.say(reason))
