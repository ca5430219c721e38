"""Rows in another order, moved to the next period, taken over from the one before."""

from dataclasses import replace

import pytest

from domain.chat.flow import Step
from domain.chat.menus import as_text
from domain.chat.messages import Answer, Picked, Typed
from domain.forms.answers.labels import looks_back, moved_on, reordered
from domain.forms.definition.model import (
    Before,
    Cursor,
    Draft,
    Row,
    RowMoved,
    RowRestored,
    RowSaved,
    RowsOrdered,
    RowTaken,
    Screen,
)
from domain.forms.engine import engine
from tests.domain.forms.sheets import SHEET
from tests.domain.forms.test_engine import WHOLE

LATE = {**WHOLE, "received_on": "2024-09-16", "title": "Cống"}
EARLY = {**WHOLE, "received_on": "2024-06-01", "title": "Ghế"}
ROWS = (Row(1, WHOLE), Row(2, LATE), Row(3, EARLY))
OLD = replace(SHEET, before=(Before(WHOLE, moved=True), Before(LATE)))
MANY = replace(SHEET, before=(Before(WHOLE),) * 12)


def card(*rows: Row, **cursor: int) -> Draft:
    return Draft(rows, Cursor(Screen.CARD, 5, **cursor), next_key=9)  # type: ignore[arg-type]


def step(draft: Draft, answer: Answer | str, sheet: object = SHEET) -> Step[Draft]:
    said = Typed(answer) if isinstance(answer, str) else answer
    return engine.step(sheet, draft, said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("chuyển dòng 3 lên 1", (3, 1)),
        ("dòng 3 lên trước dòng 1", (3, 1)),
        ("đưa dòng 2 lên đầu", (2, 1)),
        ("dong 1 xuong cuoi ạ", (1, 0)),
        ("đổi dòng 1 về 3", (1, 3)),
        ("dòng 3 lên", None),
        ("chuyển dòng 3 sang kỳ sau", None),
    ],
)
def test_words_for_another_order(text: str, order: tuple[int, int] | None) -> None:
    assert reordered(text) == order


@pytest.mark.parametrize(
    ("text", "n"),
    [("dòng 2 sang kỳ sau", 2), ("chuyển dòng 2 sang kỳ sau", 2), ("sang kỳ sau", 0),
     ("chuyển sang kỳ sau ạ", 0), ("dòng 2 chuyển sang kỳ sau", 2), ("kỳ sau", None)],
)  # fmt: skip
def test_words_for_the_next_period(text: str, n: int | None) -> None:
    assert moved_on(text) == n
    assert not looks_back(text)


@pytest.mark.parametrize(
    ("text", "keys", "notice"),
    [
        ("chuyển dòng 3 lên 1", (3, 1, 2), "Đã chuyển dòng 3 thành dòng 1."),
        ("dòng 1 xuống cuối", (2, 3, 1), "Đã chuyển dòng 1 thành dòng 3."),
        ("dòng 2 lên 2", (1, 2, 3), "Đã chuyển dòng 2 thành dòng 2."),
    ],
)
def test_a_row_takes_its_new_place(text: str, keys: tuple[int, ...], notice: str) -> None:
    done = step(card(*ROWS), text)

    assert done.effects == (RowsOrdered(keys),)
    assert done.notice == notice
    assert done.state is not None
    assert tuple(row.key for row in done.state.rows) == keys


@pytest.mark.parametrize("text", ["dòng 9 lên 1", "dòng 1 lên 9", "dòng 9 sang kỳ sau"])
def test_a_row_that_is_not_there_changes_nothing(text: str) -> None:
    done = step(card(*ROWS), text)

    assert done.notice == "Không có dòng 9. Báo cáo đang có 03 dòng."
    assert done.effects == ()


def test_a_dropped_row_comes_back_into_an_order_of_ones_own() -> None:
    draft = replace(card(ROWS[2], ROWS[0], undo=2), dropped=(ROWS[1],))

    done = step(draft, "hoàn tác")

    assert done.effects == (RowRestored(2), RowsOrdered((3, 1, 2)))


def test_the_card_says_what_can_be_done_about_dates_outside() -> None:
    text = engine.prompt(SHEET, card(*ROWS)).text

    assert "Dòng 2 có ngày sau kỳ số liệu: gõ “dòng 2 sang kỳ sau”, hoặc sửa “dòng 2 ngày" in text
    assert "Dòng 3 có ngày trước kỳ số liệu; nếu chưa đúng, sửa “dòng 3 ngày: …”." in text


def test_a_row_of_the_next_period_leaves_this_one() -> None:
    named = step(card(*ROWS), "dòng 2 sang kỳ sau")
    in_hand = step(
        Draft((Row(1, {"received_on": "2024-09-16"}),), Cursor(Screen.FIELD, 5, row=1, at=1), 2),
        "sang kỳ sau",
    )

    assert named.effects == (RowMoved(2),)
    assert in_hand.effects == (RowMoved(1),)
    assert in_hand.state is not None
    assert in_hand.state.cursor.screen is Screen.OPEN


def test_without_a_row_in_hand_a_number_is_needed() -> None:
    assert step(card(*ROWS), "sang kỳ sau").effects == ()


def test_the_opening_says_what_was_moved_here() -> None:
    opening = Draft((), Cursor(Screen.OPEN, 1))

    assert "Kỳ trước chuyển sang 01 dòng: gõ “kỳ trước” để lấy." in engine.prompt(OLD, opening).text
    assert "Kỳ trước" not in engine.prompt(SHEET, opening).text


def test_a_row_of_the_period_before_is_taken_over() -> None:
    listed = step(Draft((), Cursor(Screen.OPEN, 1)), "kỳ trước", OLD)
    assert listed.state is not None
    assert as_text(engine.prompt(OLD, listed.state)).endswith(
        "1. 03/8, Hộp thư, Ghế đá (chuyển sang từ kỳ trước)\n2. 16/9, Hộp thư, Cống"
    )
    assert engine.help_text(OLD, listed.state).startswith("Gõ số đứng trước dòng cần lấy")

    moved = step(listed.state, Picked("b0"), OLD)
    copied = step(listed.state, Picked("b1"), OLD)

    assert moved.effects == (RowSaved(1, WHOLE), RowTaken(0))
    assert copied.effects == (RowSaved(1, LATE),)
    assert moved.notice.startswith("Đã lấy từ kỳ trước thành dòng 1.")


def test_the_list_has_pages_and_a_way_back() -> None:
    first = step(card(*ROWS), "kỳ trước", MANY).state
    assert first is not None
    second = step(first, Picked("later"), MANY).state
    assert second is not None

    assert len(engine.prompt(MANY, first).choices) == 10
    assert len(engine.prompt(MANY, second).choices) == 3
    back = step(second, Picked("back"), MANY).state
    assert back is not None
    assert back.cursor.screen is Screen.CARD
    opening = step(replace(first, rows=()), Picked("back"), MANY).state
    assert opening is not None
    assert opening.cursor.screen is Screen.OPEN
    assert step(first, Picked("skip"), MANY).notice == "Bước này không bỏ qua được."
    gone = step(replace(first, cursor=replace(first.cursor, page=90)), "gì", MANY)
    assert not gone.understood


def test_without_a_period_before_that_is_said() -> None:
    assert step(card(*ROWS), "kỳ trước").notice == "Chưa có dòng nào của kỳ trước."
