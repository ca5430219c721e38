"""The card with gaps after pasted rows: what a line beside it fills, and what people say there."""

from dataclasses import replace

import pytest

from domain.chat.messages import Picked, Typed
from domain.forms.definition.model import Draft, Screen
from domain.forms.engine import engine
from tests.domain.forms.pasting_scores import WINDOW

THREE = "Ngày: 3/8\nNguồn: loa phường ạ\nTiêu đề: Đèn hỏng"
NO_DAY = "Ngày: 35/8\nNguồn: loa\nTiêu đề: Đèn"
ONE_GAP = "Ngày: 5/8\nNguồn: đài\nTiêu đề: rác\nNội dung: rác đầy\nTrả lời: đã gom"


def after(*messages: str) -> Draft:
    """The draft after these messages, typed from the opening on."""
    draft = engine.start(WINDOW, Draft()).state
    for text in messages:
        assert draft is not None
        draft = engine.step(WINDOW, draft, Typed(text)).state
    assert draft is not None
    return draft


@pytest.mark.parametrize("said", ["xong ạ", "em xong rồi ạ", "hết rồi nhé"])
def test_who_is_done_sees_the_gaps_and_how_to_go_on(said: str) -> None:
    asked = engine.prompt(WINDOW, after(THREE, said))
    assert [option.label for option in asked.choices] == ["Nhập tiếp", "Thêm dòng", "Sửa một mục"]


@pytest.mark.parametrize("said", ["gửi báo cáo ạ", "gửi lại", "nộp báo cáo"])
def test_who_hands_in_is_told_what_lacks_and_asked_for_it(said: str) -> None:
    step = engine.step(WINDOW, after(THREE), Typed(said))
    assert step.notice == "Chưa gửi được: dòng 1 còn thiếu Nội dung, Trả lời, Kênh."
    assert step.state is not None
    assert (step.state.cursor.screen, step.state.cursor.at) == (Screen.FIELD, 3)


def test_going_on_asks_the_first_gap() -> None:
    step = engine.step(WINDOW, after(THREE), Picked("rest"))
    assert step.state is not None
    assert (step.state.cursor.screen, step.state.cursor.at) == (Screen.FIELD, 3)


@pytest.mark.parametrize("said", ["còn gì nữa không", "đợi em tí", "10/9", "trả lời", "loa phường"])
def test_what_fits_no_gap_changes_nothing(said: str) -> None:
    before = after(THREE)
    step = engine.step(WINDOW, before, Typed(said))
    assert step.state is not None
    assert step.state.rows == before.rows
    assert step.notice


def test_a_day_fills_the_only_day_that_lacks() -> None:
    (row,) = after(NO_DAY, "5/8").rows
    assert (row.cells["received_on"], row.marks) == ("2026-08-05", {})


def test_a_line_fills_the_only_gap_without_what_only_addresses_somebody() -> None:
    (row,) = after(ONE_GAP, "niêm yết ở phường ạ").rows
    assert row.cells["channels_used"] == "niêm yết ở phường"


LABELLED = [
    ("nội dung: hỏng 2 bóng ạ", "content", "hỏng 2 bóng"),
    ("link: ko có", "link", ""),
    ("sửa dòng 1 tiêu đề: Đèn tổ 3", "title", "Đèn tổ 3"),
    ("sửa lại tiêu đề: Đèn tổ 3 nhé", "title", "Đèn tổ 3"),
    ("ngày: hôm qua ạ", "received_on", "2026-09-20"),
]


@pytest.mark.parametrize(("line", "key", "value"), LABELLED)
def test_a_label_repairs_the_row(line: str, key: str, value: str) -> None:
    (row,) = after(THREE, line).rows
    assert (row.cells[key], row.marks) == (value, {})
    assert row.cells["source"] == "loa phường"


def test_words_that_are_no_content_fill_no_gap_and_that_is_said() -> None:
    step = engine.step(WINDOW, after(ONE_GAP), Typed("ok ạ"))
    assert step.state is not None
    assert "channels_used" not in step.state.rows[0].cells
    assert step.notice.startswith("Chưa ghi “ok ạ” vào mục Kênh.")


def test_a_card_that_was_left_for_a_day_takes_no_line_alone() -> None:
    step = engine.step(replace(WINDOW, since="8h00 ngày 14/9"), after(THREE), Typed("loa phường"))
    assert step.state is not None
    assert step.state.rows == after(THREE).rows
    assert "“loa phường”" in step.notice


def test_a_gap_may_be_named_without_a_colon() -> None:
    (row,) = after(THREE, "kenh loa phường").rows
    assert row.cells["channels_used"] == "loa phường"


@pytest.mark.parametrize("text", ["4/8", "đợi em hỏi tổ 4", "còn thiếu gì nữa", "xin lỗi em nhầm"])
def test_a_day_or_talk_fills_no_gap_of_words(text: str) -> None:
    (row,) = after(ONE_GAP, text).rows
    assert "channels_used" not in row.cells


def test_what_fills_a_gap_is_said_where_the_card_hides_it() -> None:
    step = engine.step(WINDOW, after(ONE_GAP), Typed("niêm yết ở phường"))
    assert step.notice == "Kênh: niêm yết ở phường."
