"""A question that is asked only beside some answers, and an answer that has to fit."""

from dataclasses import replace

import pytest

from domain.chat.flow import Step
from domain.chat.menus import as_text
from domain.chat.messages import Answer, Picked, Typed
from domain.forms.answers.checks import check
from domain.forms.definition.definition import FormError, load
from domain.forms.definition.model import Cursor, Draft, Invalid, Row, Screen
from domain.forms.engine import engine
from domain.forms.importing.grid import Grid, GridCell, GridRow
from domain.forms.importing.importing import read_table
from domain.forms.showing.display import gaps, pasted_row, row_card
from tests.domain.forms.sheets import SHEET

TEXT = """
key = "hu-hong"
version = 1
name = "Báo cáo hư hỏng"
subject = "hư hỏng"
title = ["HƯ HỎNG"]
row_title = ["place"]
warning = "Lưu ý."

[[fields]]
key = "place"
kind = "text"
label = "Địa điểm"
short = "Địa điểm"
question = "Ở đâu?"

[[fields]]
key = "repaired"
kind = "yes_no"
label = "Đã sửa"
short = "Đã sửa"
question = "Đã sửa chưa?"

[[fields]]
key = "days"
kind = "number"
label = "Số ngày sửa"
short = "Số ngày"
question = "Sửa trong bao nhiêu ngày?"
relevant = "${repaired} = 'có'"
constraint = ". >= 1 and . <= 365"
constraint_message = "từ 1 đến 365 ngày."

[[fields]]
key = "note"
kind = "text"
label = "Ghi chú"
short = "Ghi chú"
question = "Ghi chú?"
required = false
"""
FORM = load(TEXT, name="hu-hong.v1.toml")
WORKS = replace(SHEET, form=FORM)
OPEN = Row(1, {"place": "tổ 4", "repaired": "không"})
DONE = Row(1, {"place": "tổ 4", "repaired": "có"})


def step(draft: Draft, answer: Answer | str) -> Step[Draft]:
    return engine.step(WORKS, draft, Typed(answer) if isinstance(answer, str) else answer)


def asking(row: Row, at: int) -> Draft:
    return Draft((row,), Cursor(Screen.FIELD, 3, row=1, at=at), next_key=2)


def test_a_question_that_does_not_matter_is_passed_over() -> None:
    passed = step(asking(Row(1, {"place": "tổ 4"}), 1), "không")
    asked = step(asking(Row(1, {"place": "tổ 4"}), 1), "có")

    assert passed.state is not None
    assert asked.state is not None
    assert "mục 4/4: Ghi chú?" in as_text(engine.prompt(WORKS, passed.state))
    assert "mục 3/4: Sửa trong bao nhiêu ngày?" in as_text(engine.prompt(WORKS, asked.state))


def test_what_does_not_matter_is_no_gap_and_is_named_as_left_empty() -> None:
    assert [f.key for f in gaps(FORM, DONE)] == ["days"]
    assert gaps(FORM, OPEN) == []
    draft = Draft((OPEN,))
    assert row_card(WORKS, draft, OPEN, 1).startswith("Dòng 1 (để trống Số ngày, Ghi chú)")
    assert pasted_row(WORKS, draft, OPEN, 1).startswith("Dòng 1, đủ (để trống Số ngày, Ghi chú)")


def test_a_changed_answer_makes_a_question_matter() -> None:
    card = Draft((OPEN,), Cursor(Screen.CARD, 3, row=1), next_key=2)
    after = step(card, "đã sửa: có").state
    assert after is not None

    sent = step(after, Picked("submit"))

    assert sent.notice == "Chưa gửi được: dòng 1 còn thiếu Số ngày."


@pytest.mark.parametrize("typed", ["0", "400"])
def test_an_answer_that_does_not_fit_is_refused_with_the_forms_own_words(typed: str) -> None:
    with pytest.raises(Invalid, match=f"Chưa nhận “{typed}”: từ 1 đến 365 ngày."):
        check(FORM.field("days"), typed, WORKS)
    assert check(FORM.field("days"), "12", WORKS) == "12"


def test_without_words_of_its_own_the_field_is_named() -> None:
    field = replace(FORM.field("days"), constraint_message="")

    with pytest.raises(Invalid, match="giá trị của mục Số ngày nằm ngoài khoảng cho phép"):
        check(field, "0", WORKS)


def test_a_file_needs_only_what_matters() -> None:
    titles = [f.short for f in FORM.fields]

    def read(*line: str) -> tuple[str, ...]:
        rows = [
            GridRow(n, tuple(map(GridCell, texts))) for n, texts in enumerate((titles, line), 1)
        ]
        return read_table(WORKS, Grid(tuple(rows))).problems

    assert read("tổ 4", "không", "", "") == ()
    assert read("tổ 4", "có", "", "") == ("ô C2 (Số ngày): còn trống.",)
    assert read("tổ 4", "có", "0", "") == ("ô C2 (Số ngày): Chưa nhận “0”: từ 1 đến 365 ngày.",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("${repaired} = 'có'", "${repair} = 'có'", "field days: relevant: no field 'repair'"),
        ("${repaired} = 'có'", "${days} = 1", "a cycle: days looks at days"),
        (". >= 1", ". >= 1 +", "field days: constraint: '+ and"),
    ],
)
def test_a_condition_that_cannot_be_read_refuses_the_form(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(FormError) as refused:
        load(TEXT.replace(old, new), name="x.toml")
    assert said in str(refused.value)


def test_what_a_paste_leaves_out_is_asked_only_if_it_matters() -> None:
    opening = Draft((), Cursor(Screen.OPEN, 1))

    without = step(opening, "Địa điểm: tổ 4\nĐã sửa: chưa").state
    needs = step(opening, "Địa điểm: tổ 4\nĐã sửa: rồi").state

    assert without is not None
    assert needs is not None
    assert "đủ 01" in engine.prompt(WORKS, without).text
    assert "dòng 1 số ngày: …" in engine.prompt(WORKS, needs).text
