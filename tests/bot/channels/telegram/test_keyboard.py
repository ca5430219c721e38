"""Buttons: who shares a row, what is cut, and what happens when there are too many."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.keyboard import drawn
from domain.chat.channel import Refused
from domain.chat.messages import Notice, Option, Prompt


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(f"v{n}", label) for n, label in enumerate(labels, start=1))


LONG = "Ủy ban nhân dân xã Văn Lang, huyện Hưng Hà, tỉnh Thái Bình"
CUT = "Ủy ban nhân dân xã Văn Lang, huyện Hưng…"

LAYOUTS = [
    pytest.param((), (), [], id="no options, no keyboard"),
    pytest.param(("Có", "Không"), (), [["Có", "Không"]], id="two short ones share a row"),
    pytest.param(
        ("Một", "Hai", "Ba", "Bốn"), (), [["Một", "Hai"], ["Ba", "Bốn"]], id="four short ones"
    ),
    pytest.param(("Một", "Hai", "Ba"), (), [["Một", "Hai"], ["Ba"]], id="three short ones"),
    pytest.param(
        ("1", "2", "3", "4", "5"), (), [["1"], ["2"], ["3"], ["4"], ["5"]], id="five go downwards"
    ),
    pytest.param(
        ("Có", "Không phát sinh"), (), [["Có"], ["Không phát sinh"]], id="15 characters are long"
    ),
    pytest.param(
        (), ("Quay lại", "Để sau", "Hủy"), [["Quay lại", "Để sau", "Hủy"]], id="three actions"
    ),
    pytest.param((), ("A", "B", "C", "D"), [["A", "B", "C"], ["D"]], id="four actions"),
    pytest.param(
        (), ("Lưu bản nháp", "Hủy", "Sửa"), [["Lưu bản nháp", "Hủy"], ["Sửa"]], id="wider actions"
    ),
    pytest.param((), ("Không phát sinh", "Hủy"), [["Không phát sinh"], ["Hủy"]], id="wide actions"),
    pytest.param(("Có",), ("Hủy",), [["Có"], ["Hủy"]], id="actions come last"),
    pytest.param((LONG,), (), [[CUT]], id="a long label is cut where one sees it"),
    pytest.param(
        (LONG, LONG + " (cũ)"),
        (),
        [["1. " + CUT[:36] + "…"], ["2. " + CUT[:36] + "…"]],
        id="labels that would look alike are numbered",
    ),
    pytest.param(("Có", "Có"), (), [["1. Có", "2. Có"]], id="equal labels are numbered"),
    pytest.param(("hai\ndòng",), (), [["hai dòng"]], id="one line"),
    pytest.param(("  ",), (), [["q:3:v1"]], id="never empty"),
    pytest.param(
        (unicodedata.normalize("NFD", "Ủy ban"),), (), [["Ủy ban"]], id="decomposed letters"
    ),
]


@pytest.mark.parametrize(("choices", "actions", "rows"), LAYOUTS)
def test_rows(choices: tuple[str, ...], actions: tuple[str, ...], rows: list[list[str]]):
    shown = drawn(Prompt("?", options(*choices), options(*actions), step=3))

    assert [[b.label for b in row] for row in shown.rows] == rows
    assert shown.text == "?"


def test_standing_options_send_back_their_own_value():
    shown = drawn(Notice("Công văn 12", (Option("ack:12", "Đã nhận"), Option("see:12", "Xem"))))

    assert [[(b.label, b.data) for b in row] for row in shown.rows] == [
        [("Đã nhận", "ack:12"), ("Xem", "see:12")]
    ]


@pytest.mark.parametrize("value", ["v" * 61, "ậ" * 21, ""], ids=["ASCII", "Vietnamese", "empty"])
def test_a_value_that_fits_no_button_is_refused(value: str):
    with pytest.raises(Refused, match="64 bytes"):
        drawn(Notice("?", (Option(value and f"ack:{value}", "Có"),)))


def test_a_hundred_choices_are_buttons():
    shown = drawn(Prompt("?", options(*map(str, range(99))), options("Hủy")))

    assert sum(len(row) for row in shown.rows) == 100
    assert shown.text == "?"


@pytest.mark.parametrize("count", [100, 150])
def test_more_become_numbered_text_and_keep_their_actions(count: int):
    shown = drawn(Prompt("Chọn xã:", options(*(f"Xã {n}" for n in range(count))), options("Hủy")))

    assert [[b.label for b in row] for row in shown.rows] == [["Hủy"]]
    assert shown.text.startswith("Chọn xã:\n1. Xã 0\n2. Xã 1\n")
    assert shown.text.endswith(f"\n{count}. Xã {count - 1}")


def test_too_many_bytes_become_text_too():
    shown = drawn(Prompt("?", options(*(f"{n} " + "ệ" * 38 for n in range(70)))))

    assert shown.rows == ()
    assert shown.text.count("\n") == 70


def test_too_many_standing_options_become_words():
    many = tuple(Option(f"ack:{n}", f"Đã nhận {n}", (f"nhận {n}",)) for n in range(101))

    shown = drawn(Notice("Còn lại:", many, "Gõ “nhận” và số."))

    assert shown.rows == ()
    assert shown.text == "Còn lại:\nGõ “nhận” và số."


LABELS = st.lists(st.text(max_size=60), max_size=120)


@given(LABELS, st.lists(st.text(max_size=60), max_size=8))
def test_every_keyboard_is_one_telegram_takes(choices: list[str], actions: list[str]):
    shown = drawn(Prompt("?", options(*choices), options(*actions)))

    buttons = [b for row in shown.rows for b in row]
    assert len(buttons) <= 100
    assert all(1 <= len(row) <= 3 for row in shown.rows)
    assert all(b.label.strip() and 1 <= len(b.data.encode()) <= 64 for b in buttons)
    assert len(buttons) in (len(choices) + len(actions), len(actions))
