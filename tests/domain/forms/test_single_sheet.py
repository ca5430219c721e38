"""A form without rows is one sheet of questions: no row is named, added or copied."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import shipped
from domain.chat.flow import Step
from domain.chat.menus import as_text
from domain.chat.messages import Answer, Picked, Typed
from domain.forms.answers.checks import check
from domain.forms.answers.comments import read_comments, words
from domain.forms.answers.marks import GUESSED
from domain.forms.definition.boundaries import crossed
from domain.forms.definition.field_names import counts_in
from domain.forms.definition.model import Cursor, Draft, Invalid, Row, RowSaved, Screen, Sheet
from domain.forms.engine import engine
from domain.forms.pasting.paste import paste_read
from tests.domain.forms.sheets import SHEET

FORM = shipped.forms()["bao-cao-thang"]
MONTH = replace(
    SHEET, form=FORM, period="tháng 8/2024", first=date(2024, 7, 15), last=date(2024, 8, 14)
)
HALF = Row(1, {"loudspeaker_items": "12", "main_topics": "lũ quét"})
FULL = Row(1, {**HALF.cells, "board_items": "3", "other_forms": "", "difficulties": ""})


def at(screen: Screen, *rows: Row, **cursor: Any) -> Draft:
    return Draft(rows, Cursor(screen, 5, **cursor), next_key=len(rows) + 1)


def step(draft: Draft, answer: Answer | str, sheet: Sheet = MONTH) -> Step[Draft]:
    return engine.step(sheet, draft, Typed(answer) if isinstance(answer, str) else answer)


def asked(draft: Draft | None) -> str:
    assert draft is not None
    return as_text(engine.prompt(MONTH, draft))


def test_the_shipped_form_crosses_no_boundary() -> None:
    assert crossed(FORM) == []
    assert not FORM.rows


@pytest.mark.parametrize(
    "draft",
    [
        at(Screen.OPEN),
        at(Screen.FIELD, row=None, at=0),
        at(Screen.CARD, HALF, row=1),
        at(Screen.CARD, FULL, row=1),
        at(Screen.PICK, FULL, row=1),
        at(Screen.NIL, FULL),
        at(Screen.NIL_ROWS, FULL),
    ],
)
def test_no_screen_speaks_of_rows(draft: Draft) -> None:
    said = asked(draft) + engine.help_text(MONTH, draft)

    assert "dòng" not in said.lower()


def test_labels_fill_the_one_sheet_and_never_a_second() -> None:
    first = step(at(Screen.OPEN), "Tin trên loa: 12\nChủ đề: lũ quét")
    second = step(first.state or Draft(), "Tin trên bảng: 3\nTin trên loa: 13")

    assert second.state is not None
    assert [row.cells["loudspeaker_items"] for row in second.state.rows] == ["13"]
    assert asked(second.state).startswith(
        "UBND Phường Số 1, kết quả thông tin phòng, chống thiên tai tháng 8/2024:"
        " đủ 03/03 mục cần có.\nTin trên loa: 13\nTin trên bảng: 3\nChủ đề: lũ quét\n"
        "Để trống: Hình thức khác, Khó khăn, Đề nghị\nSửa: “tin trên bảng: …”."
    )
    assert "Thêm dòng" not in asked(second.state)


def test_what_is_missing_is_a_line_to_copy() -> None:
    after = step(at(Screen.OPEN), "Tin trên loa: 12\nKhó khăn: loa hỏng").state

    assert "đã lưu nháp, đủ 01/03 mục cần có." in asked(after)
    assert asked(after).endswith(
        "ví dụ:\ntin trên bảng: …\nchủ đề: …\nHoặc gõ “nhập tiếp” để được hỏi từng mục."
    )


def test_sheets_with_gaps_are_not_sent() -> None:
    done = step(at(Screen.CARD, HALF, row=1), Picked("submit"))

    assert done.notice == "Chưa gửi được: còn thiếu Tin trên bảng."
    assert done.state is not None
    assert done.state.cursor.screen is Screen.FIELD


def test_words_about_rows_are_no_words_here() -> None:
    for word in ("bỏ dòng 1", "chép dòng 1"):
        done = step(at(Screen.CARD, FULL, row=1), word)
        assert not done.understood
        assert done.effects == ()


def test_leaving_names_the_place() -> None:
    there = step(at(Screen.FIELD, HALF, row=1, at=1), Picked("leave"))
    card = step(at(Screen.CARD, FULL, row=1), Picked("leave"))

    assert there.notice.startswith("Đã thoát ở mục 2/6, Tin trên bảng; phần đã nhập được giữ.")
    assert card.notice == "Đã thoát, phần đã nhập được giữ. Nhập tiếp: gõ “báo cáo 157”."


def test_a_comment_names_its_question_alone() -> None:
    (comment,) = read_comments(FORM, (FULL,), "tin trên loa: chưa rõ")

    assert words(FORM, (FULL,), comment) == "Tin trên loa: chưa rõ"


def test_by_questions_every_answer_is_kept() -> None:
    done = step(at(Screen.FIELD, row=None, at=0), "12")

    assert done.effects == (RowSaved(1, {"loudspeaker_items": "12"}),)
    assert "mục 2/6" in asked(done.state)


def test_a_form_of_one_question_has_an_example_too() -> None:
    form = replace(FORM, fields=FORM.fields[:1], row_title=("loudspeaker_items",))
    prompt = engine.prompt(replace(MONTH, form=form), at(Screen.CARD, HALF, row=1))

    assert "Sửa: “tin trên loa: …”." in prompt.text


@pytest.mark.parametrize(
    "typed",
    [
        "tin loa 12, tin bang 3",
        "Loa 12; bảng 3",
        "loa 12 bảng 3",
        "tin loa 12\ntin bang 3",
        "số tin trên loa 12, số tin trên bảng tin 3.",
    ],
)
def test_numbers_are_read_by_what_they_count(typed: str) -> None:
    done = step(at(Screen.OPEN), typed)

    (saved,) = done.effects
    assert isinstance(saved, RowSaved)
    kept = {key: value for key, value in saved.cells.items() if value}
    assert kept == {"loudspeaker_items": "12", "board_items": "3"}
    assert not any(mark == GUESSED for mark in saved.marks.values())


@pytest.mark.parametrize("typed", ["tin 12, tin 3", "loa 12, loa 3", "loa 12, xã 3", "loa 12 và 3"])
def test_numbers_of_what_is_not_clear_are_not_taken(typed: str) -> None:
    done = step(at(Screen.OPEN), typed)

    saved = [effect for effect in done.effects if isinstance(effect, RowSaved)]
    assert not any(effect.cells.get("board_items") for effect in saved)


@pytest.mark.parametrize("line", ["3/8/2024", "https://dvc.example/pa/1", "1 2"])
def test_a_form_may_have_no_field_for_a_day_or_a_link(line: str) -> None:
    done = step(at(Screen.OPEN), f"lũ quét\n{line}")

    (saved,) = [effect for effect in done.effects if isinstance(effect, RowSaved)]
    assert saved.cells["main_topics"] == "lũ quét"
    assert line in " ".join([*saved.cells.values(), *saved.marks.values(), done.notice])


PIECES = st.sampled_from(
    ["3/8", "loa 12", "https://a.example/1", "tin trên bảng: 3", "Khó khăn:", "không", "-", "1",
     "a\tb\tc", "STT\tTin trên loa", "dòng 1", "lũ quét", ";", "Đề nghị: 1, 2"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8), st.sampled_from(["\n", " ", ", ", "\n\n"]))
def test_whatever_is_sent_has_an_answer(pieces: list[str], between: str) -> None:
    done = step(at(Screen.OPEN), between.join(pieces))

    assert done.state is not None
    assert engine.prompt(MONTH, done.state).text


def test_answers_that_are_not_clear_are_not_counted_below_nothing() -> None:
    done = step(at(Screen.OPEN), "12\n3\nlũ quét, sạt lở")

    assert done.state is not None
    assert "đủ -" not in engine.prompt(MONTH, done.state).text


@pytest.mark.parametrize(
    "text",
    [
        "12 tin loa, 3 tin bảng; chủ đề: lũ quét",
        "tin loa: 12 tin; tin bảng: 3 tin; chủ đề: lũ quét",
        "Tin loa 12; tin bảng 3\nChủ đề: lũ quét",
    ],
)
def test_numbers_with_what_they_count_are_labels(text: str) -> None:
    (row,) = paste_read(MONTH, Draft(), text, frozenset())[1].rows

    assert {key: value for key, value in row.cells.items() if value} == {
        "loudspeaker_items": "12", "board_items": "3", "main_topics": "lũ quét",
    }  # fmt: skip
    assert row.marks == {}


@pytest.mark.parametrize(
    "text", ["12 tin, 3 tin bảng", "12 tin loa, 3 tin loa", "12 3 tin loa", "a; b"]
)
def test_numbers_that_could_count_either_are_no_labels(text: str) -> None:
    assert counts_in(FORM, text) == []


def test_a_count_is_a_whole_number_that_somebody_can_count_to() -> None:
    for typed in ("12,5", "3000000000000"):
        with pytest.raises(Invalid, match="số nguyên"):
            check(FORM.fields[0], typed, MONTH)


def test_a_number_of_a_named_row_needs_no_sign_either() -> None:
    sheet = replace(MONTH, form=replace(FORM, rows=True))
    draft = Draft((FULL, Row(2, HALF.cells)), next_key=3)

    (_, second) = paste_read(sheet, draft, "dòng 2 tin loa 15", frozenset())[1].rows

    assert second.cells["loudspeaker_items"] == "15"
