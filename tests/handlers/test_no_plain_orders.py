"""Sentences that would act at once and are no plain orders: nothing is done, and that is said."""

import pytest

from tests.conversations.hurried import STATES, kept
from tests.conversations.world import Phone, World

CHANNELS = pytest.mark.parametrize("channel", ["zalo", "telegram"])


def _nothing(world: World, phone: Phone, *said: str) -> str:
    before = world.db.run(kept)
    answer = "\n".join("\n".join(phone.say(text)) for text in said)
    assert world.db.run(kept) == before
    assert answer
    return answer


@CHANNELS
@pytest.mark.parametrize(
    "text",
    [
        "miễn 101 UBND Phường Số 1 nếu sáp nhập",
        "miễn 101 UBND Phường Số 1 hay thôi",
        "miễn 101 UBND Phường Số 1 sai rồi",
        "miễn 101 UBND Phường Số 1 chờ hỏi lãnh đạo",
        "miễn 101 UBND Phường Số 1 tại sao bị từ chối",
        "miễn 101 UBND Phường Số 1 và UBND Phường Số 3 đã sáp nhập",
        "miễn 101 phường 1 2 3 sáp nhập",
        "gia hạn 101 phường 1 và 3 đến 28/9",
        "gia hạn 101 UBND Phường Số 1 đến 28/9 nếu họ xin",
        "gia hạn 101 UBND Phường Số 1 đến 28/9 hay 30/9",
        "gia hạn 101 UBND Phường Số 1 đến 28/9 chờ hỏi sếp",
        "đã gia hạn 101 UBND Phường Số 1 đến 28/9",
        "đồng ý 103 à",
        "đã đồng ý 103",
        "từ chối 103 hay đồng ý",
        "từ chối 103 khoan",
        "từ chối 103 vì …",
    ],
)
def test_an_administrator(world: World, channel: str, text: str) -> None:
    _nothing(world, STATES["administrator"](world, channel), text)


@pytest.mark.parametrize("text", ["đợi chị xem đã", "sao lại từ chối", "ai chưa gửi"])
def test_what_is_no_reason(world: World, text: str) -> None:
    _nothing(world, STATES["administrator"](world, "zalo"), "từ chối 103", text)


def test_the_report_of_a_unit_that_is_named(world: World) -> None:
    agency = STATES["administrator"](world, "zalo")
    assert "UBND Phường Số 2" not in _nothing(world, agency, "duyệt phường 1")


def test_the_same_word_twice_accepts_nothing(world: World) -> None:
    agency = STATES["administrator"](world, "zalo")
    assert "1. Duyệt" in _nothing(world, agency, "duyệt", "duyệt")
    world.wait(minutes=2)
    assert "1. Duyệt" not in "\n".join(agency.say("1"))


@CHANNELS
@pytest.mark.parametrize(
    "text",
    [
        "gia hạn 101 đến 28/9 hay 30/9",
        "gia hạn 101 đến 28/9 nếu được",
        "gia hạn 101 đến 28/9 chờ hỏi sếp đã",
        "gia hạn 101 đến 28/9 …",
        "gia hạn 101 đến 28/9 được không ạ, em chờ số liệu",
        "không thuộc 101 à",
        "không thuộc 101 chờ hỏi lại",
        "đã gửi văn bản 101 số 45/BC-UBND ngày 14/9 đâu mà",
        "nghỉ đến 28/9 chưa chắc",
        "nghỉ đến 28/9 nếu sếp cho",
        "nhắc lại 101 ngày 18/9 hay 20/9",
    ],
)
def test_an_officer(world: World, channel: str, text: str) -> None:
    _nothing(world, STATES["reminded"](world, channel), text)


@pytest.mark.parametrize(
    "text",
    [
        "gia hạn 101 đến 28/9 chờ số liệu",
        "dạ em xin gia hạn 101 đến 28/9 vì mất điện ạ",
        "đã gửi văn bản 101 số 45/BC-UBND ngày 14/9",
    ],
)
def test_a_plain_order_is_done(world: World, text: str) -> None:
    phone = STATES["reminded"](world, "zalo")
    before = world.db.run(kept)
    phone.say(text)
    assert world.db.run(kept) != before
