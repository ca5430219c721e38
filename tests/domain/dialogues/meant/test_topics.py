"""What a sentence is about; what acknowledges, and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dialogues.meant import wording as mw
from domain.dialogues.meant.topics import Matter, acknowledges, courteous, number_in, topics


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("hạn đến bao giờ", Matter.DUE),
        ("bao giờ phải nộp báo cáo vậy", Matter.DUE),
        ("liên hệ ai", Matter.CONTACT),
        ("cho em xin số điện thoại", Matter.CONTACT),
        ("còn nợ gì không", Matter.STATUS),
        ("tôi phải làm gì", Matter.STATUS),
        ("đã gửi chưa", Matter.STATUS),
        ("em muốn nhập báo cáo", Matter.REPORT),
        ("kỳ này phường không có phản ánh", Matter.NIL),
        ("xin gia hạn ít hôm", Matter.LATER),
        ("công văn nói gì thế", Matter.LETTER),
        ("gửi lại công văn giúp em", Matter.LETTER),
        ("em nhận được công văn rồi ạ", Matter.ACK),
        ("đây là bot gì", Matter.HELP),
    ],
)
def test_an_officer(text: str, matter: Matter) -> None:
    assert topics(text, agency=False)[0] is matter


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("ai chưa gửi", Matter.DEBTORS),
        ("tổng hợp cho anh", Matter.TABLE),
        ("phường nào chưa xác nhận", Matter.RECEIPTS),
        ("gia hạn", Matter.EXTEND),
        ("miễn", Matter.EXEMPT),
        ("duyet", Matter.REVIEW),
        ("nhac", Matter.REMIND),
        ("bổ sung", Matter.REOPEN),
        ("chốt", Matter.FREEZE),
        ("không đồng ý", Matter.REFUSE),
    ],
)
def test_an_administrator(text: str, matter: Matter) -> None:
    assert topics(text, agency=True)[0] is matter


def test_what_may_be_either_is_two() -> None:
    assert len(topics("nhắc rồi duyệt", agency=True)) == 2


@pytest.mark.parametrize("text", ["trời mưa to quá cầu sập", "asdf", "3 con bò"])
def test_nothing_known(text: str) -> None:
    assert topics(text, agency=False) == ()


@pytest.mark.parametrize(
    "text", ["da nhan roi", "Phường đã tiếp nhận văn bản ạ", "nhận được cv 612 rồi nhé"]
)
def test_an_acknowledgement(text: str) -> None:
    assert acknowledges(text)


@pytest.mark.parametrize(
    "text",
    ["chưa nhận được", "mai mới nhận được", "đã nhận chưa?", "nhận nhầm rồi", "đã nhận phản ánh",
     "nếu nhận được em báo", "nhận được 3 đơn của dân"],
)  # fmt: skip
def test_no_acknowledgement(text: str) -> None:
    assert not acknowledges(text)


def test_a_picture_is_a_courtesy_and_a_number_is_none() -> None:
    assert courteous("👍")
    assert courteous("cam on nhe")
    assert not courteous("1")
    assert not courteous("dạ 1")


@pytest.mark.parametrize(
    ("text", "number"), [("đã nhận cv 612", 612), ("3/8/2026", None), ("612 hay 615", None)]
)
def test_the_number_that_is_named(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_every_matter_can_be_said_otherwise() -> None:
    assert set(Matter) - {Matter.ACK} == mw.SAY.keys()


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_about_two_matters_at_most(text: str, agency: bool) -> None:
    assert len(topics(text, agency=agency)) <= 2
