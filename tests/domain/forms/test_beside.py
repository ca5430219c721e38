"""What comes beside an answer: other labels of the row, a row cut by signs, a value to be kept."""

from dataclasses import replace

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.marks import GUESSED
from domain.forms.definition.model import Comment, Cursor, Draft, Row, Screen
from domain.forms.engine import engine
from domain.forms.engine.going import ask
from tests.domain.forms.pasting_scores import WINDOW
from tests.domain.forms.sheets import FORM, SHEET

FIRST = Row(1, {"received_on": "2026-08-03", "source": "loa"})
KEYS = [field.key for field in FORM.fields]


def at(field: str, row: Row = FIRST, **changes: object) -> Draft:
    draft = Draft((row,), Cursor(Screen.OPEN, 5), next_key=2)
    return ask(SHEET, draft, row.key, KEYS.index(field), **changes)


def cells(draft: Draft, text: str) -> dict[str, str]:
    step = engine.step(SHEET, draft, Typed(text))
    assert step.state is not None
    assert len(step.state.rows) == 1
    return dict(step.state.rows[0].cells)


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        (
            "title",
            "Đèn hỏng. Nội dung: 2 bóng tắt. Trả lời: đã thay",
            {"title": "Đèn hỏng.", "content": "2 bóng tắt.", "answer": "đã thay"},
        ),
        ("title", "Đèn hỏng\nNội dung: 2 bóng tắt", {"title": "Đèn hỏng", "content": "2 bóng tắt"}),
        (
            "content",
            "bóng hỏng\nTrả lời: đã thay\nKênh: loa",
            {"content": "bóng hỏng", "answer": "đã thay", "channels_used": "loa"},
        ),
        (
            "answer",
            "Đã nhắc nhở, chủ quán cam kết. Kênh: loa",
            {"answer": "Đã nhắc nhở, chủ quán cam kết", "channels_used": "loa"},
        ),
        ("title", "Đèn sân chơi; nội dung: ngõ 3", {"title": "Đèn sân chơi", "content": "ngõ 3"}),
    ],
)
def test_labels_behind_the_answer_are_of_the_same_row(
    field: str, text: str, meant: dict[str, str]
) -> None:
    found = cells(at(field), text)
    assert {key: value.rstrip(".") for key, value in found.items() if key in meant} == {
        key: value.rstrip(".") for key, value in meant.items()
    }


@pytest.mark.parametrize(
    "text",
    ["Tỷ lệ: 3/4 số hộ", "Dân hỏi: bao giờ sửa", "Nội dung: hỏng", "https://dvc.example/pa/1"],
)
def test_a_colon_makes_no_label(text: str) -> None:
    assert "answer" not in cells(at("content"), text)


def test_a_wrong_cell_beside_the_answer_is_said_and_the_others_are_kept() -> None:
    step = engine.step(SHEET, at("title"), Typed("Đèn hỏng\nNgày: 35/8\nNội dung: tối"))
    assert step.state is not None
    assert "35/8" in step.notice
    assert step.state.rows[0].cells["content"] == "tối"
    assert step.state.rows[0].cells["received_on"] == "2026-08-03"


def test_an_answer_that_cannot_be_taken_keeps_its_question() -> None:
    step = engine.step(SHEET, at("title"), Typed("1\nNội dung: tối"))
    assert step.state is not None
    assert step.state.cursor.at == KEYS.index("title")
    assert step.state.rows[0].cells["content"] == "tối"


def test_remarks_answered_along_are_left_behind() -> None:
    sheet_row = Row(1, {**FIRST.cells, "title": "Đèn", "content": "hỏng"})
    comments = (
        Comment("unclear", "chưa rõ", 1, "title"),
        Comment("missing", "thiếu địa điểm", 1, "content"),
    )
    sheet = replace(SHEET, comments=comments)
    draft = Draft((sheet_row,), Cursor(Screen.OPEN, 5), next_key=2)
    walk = ask(sheet, draft, 1, KEYS.index("title"), single=True, comment=0)
    both = engine.step(sheet, walk, Typed("Đèn tổ 4\nNội dung: ngõ 3"))
    assert both.state is not None
    assert (both.state.cursor.screen, both.state.cursor.comment) == (Screen.CARD, 2)
    numbered = engine.step(sheet, walk, Typed("dòng 1 tiêu đề: Đèn tổ 4"))
    assert numbered.state is not None
    assert numbered.state.cursor.comment == 1


@pytest.mark.parametrize("text", ["giữ ạ", "giữ nguyên nhé", "để nguyên", "thôi không sửa nữa"])
def test_a_value_is_kept_in_more_words(text: str) -> None:
    row = Row(1, {**FIRST.cells, "title": "Đèn"})
    assert cells(at("title", row, single=True), text)["title"] == "Đèn"
    assert "title" not in cells(at("title"), text)


@pytest.mark.parametrize("text", ["tiêu đề ạ", "kênh", "chưa có", "ko co"])
def test_the_name_of_a_column_or_nothing_is_no_content(text: str) -> None:
    assert "content" not in cells(at("content"), text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("22/8; loa; Chó thả rông; Chó cắn trẻ; ; đã nhắc; loa; không", False),
        ("22/8 | loa | Chó thả rông | Chó cắn trẻ |  | đã nhắc | loa | không", False),
        ("22/8, loa, Chó thả rông, Chó cắn trẻ, đã nhắc, loa", True),
    ],
)
def test_a_row_on_one_line(text: str, marked: bool) -> None:
    begun = engine.start(WINDOW, Draft()).state
    assert begun is not None
    step = engine.step(WINDOW, begun, Typed(text))
    assert step.state is not None
    (row,) = step.state.rows
    assert row.cells["received_on"] == "2026-08-22"
    assert row.cells["answer"] == "đã nhắc"
    assert (row.marks.get("answer") == GUESSED) is marked


@pytest.mark.parametrize("text", ["3/8, loa, đèn", "loa; đèn; hỏng; đã thay; loa; không; a; b"])
def test_a_sentence_with_commas_is_no_row(text: str) -> None:
    begun = engine.start(WINDOW, Draft()).state
    assert begun is not None
    step = engine.step(WINDOW, begun, Typed(text))
    assert step.state is not None
    assert step.state.rows == ()


@pytest.mark.parametrize("text", ["sửa nguồn thành loa phường", "đổi dòng 1 nguồn là loa phường"])
def test_a_cell_is_made_something_else(text: str) -> None:
    whole = Row(1, {**FIRST.cells, "title": "Đèn"})
    draft = Draft((whole,), Cursor(Screen.CARD, 5, row=1), next_key=2)
    assert cells(draft, text)["source"] == "loa phường"


@pytest.mark.parametrize("text", ["bỏ dòng 1 nhé", "dòng 1 bỏ", "xoá dòng 1 đi ạ"])
def test_a_row_is_dropped_politely(text: str) -> None:
    draft = Draft((FIRST,), Cursor(Screen.CARD, 5, row=1), next_key=2)
    step = engine.step(SHEET, draft, Typed(text))
    assert step.state is not None
    assert step.state.rows == ()


@pytest.mark.parametrize(
    "text",
    ["Đèn hỏng\nTiêu đề: khác", "Đèn hỏng\ndòng 2 nội dung: tối", "Đèn hỏng\nNội dung: a\nb: c"],
)
def test_lines_that_are_not_all_of_the_row_are_no_answers(text: str) -> None:
    assert cells(at("title"), text).get("content") in (None, "a\nb: c")
