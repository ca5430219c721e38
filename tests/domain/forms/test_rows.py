"""Rows as wholes: dropped and taken back, copied, and cells as in the row above."""

from dataclasses import replace

import pytest

from domain.chat.messages import Picked, Typed
from domain.forms.definition.model import (
    Cursor,
    Draft,
    Row,
    RowDropped,
    RowRestored,
    RowSaved,
    Screen,
)
from domain.forms.engine import engine
from tests.domain.forms.sheets import SHEET
from tests.domain.forms.test_engine import WHOLE

ROWS = (Row(1, WHOLE), Row(2, {**WHOLE, "title": "Đèn"}), Row(5, {**WHOLE, "title": "Cống"}))


def test_a_dropped_row_comes_back_to_its_place() -> None:
    draft = Draft(ROWS, Cursor(Screen.CARD, row=5), next_key=6)

    gone = engine.step(SHEET, draft, Typed("bỏ dòng 2"))
    assert gone.notice == "Đã bỏ dòng 2. Lấy lại: gõ “hoàn tác”."
    assert gone.effects == (RowDropped(2),)
    assert gone.state is not None
    read_again = Draft(gone.state.rows, gone.state.cursor, 6, dropped=(ROWS[1],))
    back = engine.step(SHEET, read_again, Typed("hoan tac"))

    assert back.effects == (RowRestored(2),)
    assert back.notice == "Đã lấy lại dòng 2."
    assert back.state is not None
    assert back.state.rows == ROWS


def test_the_only_row_comes_back_from_the_opening() -> None:
    draft = Draft((), Cursor(Screen.OPEN, undo=1), 2, dropped=ROWS[:1])

    back = engine.step(SHEET, draft, Typed("hoàn tác"))

    assert back.state is not None
    assert back.state.rows == ROWS[:1]
    assert back.state.cursor.screen is Screen.CARD


def test_what_a_colleague_took_back_is_not_taken_back_again() -> None:
    step = engine.step(SHEET, Draft(ROWS, Cursor(Screen.CARD, row=5, undo=2), 6), Typed("hoàn tác"))

    assert step.notice == "Chưa có dòng nào vừa bỏ để lấy lại."
    assert step.effects == ()


@pytest.mark.parametrize("text", ["chép dòng 2", "sao chép dòng 2", "nhan doi dong 2"])
def test_a_row_is_copied_to_be_changed(text: str) -> None:
    step = engine.step(SHEET, Draft(ROWS, Cursor(Screen.CARD, row=5), 6), Typed(text))

    assert step.notice == "Đã chép dòng 2 thành dòng 4."
    assert step.effects == (RowSaved(6, ROWS[1].cells, {}),)
    assert step.state is not None
    assert step.state.cursor.row == 6


def test_a_row_that_is_not_there_is_not_copied() -> None:
    step = engine.step(SHEET, Draft(ROWS, Cursor(Screen.CARD, row=5), 6), Typed("chép dòng 9"))

    assert step.notice == "Không có dòng 9. Báo cáo đang có 03 dòng."


@pytest.mark.parametrize(("row", "at", "kept"), [(None, 0, "2024-08-03"), (6, 1, "Hộp thư")])
def test_a_cell_may_be_as_in_the_row_above(row: int | None, at: int, kept: str) -> None:
    rows = ROWS if row is None else (*ROWS, Row(6, {"received_on": "2024-08-04"}))
    draft = Draft(rows, Cursor(Screen.FIELD, row=row, at=at), next_key=7)

    step = engine.step(SHEET, draft, Typed("như trên"))

    (effect,) = step.effects
    assert isinstance(effect, RowSaved)
    assert kept in effect.cells.values()


def test_in_the_first_row_nothing_is_above() -> None:
    step = engine.step(SHEET, Draft((), Cursor(Screen.FIELD), 1), Typed("như trên"))

    assert "Chưa rõ ngày “như trên”" in step.notice


BEFORE = replace(SHEET, used={"source": ("Đường dây nóng", "Hộp thư", "x" * 41, "Loa")})


def test_what_the_unit_wrote_before_is_offered_and_picked() -> None:
    begun = Draft((), Cursor(Screen.FIELD), 1)
    step = engine.step(BEFORE, begun, Typed("3/8"))
    assert step.state is not None

    asked = engine.prompt(BEFORE, step.state)
    assert [option.label for option in asked.choices] == ["Đường dây nóng", "Hộp thư", "Loa"]

    step = engine.step(BEFORE, step.state, Picked("u1"))
    assert step.notice == "Nguồn: Hộp thư."
    assert step.state is not None
    assert step.state.rows[0].cells["source"] == "Hộp thư"


def test_the_rows_above_come_first_and_a_held_value_needs_no_choices() -> None:
    draft = Draft((ROWS[0], Row(2, {"received_on": "2024-08-04"})), Cursor(Screen.TABLE), 3)

    there = engine.resume(BEFORE, draft)
    assert [o.label for o in engine.prompt(BEFORE, there).choices] == [
        "Hộp thư",
        "Đường dây nóng",
        "Loa",
    ]

    whole = engine.step(BEFORE, Draft(ROWS, Cursor(Screen.PICK, row=1), 6), Picked("f1"))
    assert whole.state is not None
    assert engine.prompt(BEFORE, whole.state).choices == ()


def test_a_choice_that_is_not_there_is_no_answer() -> None:
    draft = Draft(ROWS, Cursor(Screen.FIELD, row=None, at=1), 6)

    assert engine.step(BEFORE, draft, Picked("u7")).effects == ()
