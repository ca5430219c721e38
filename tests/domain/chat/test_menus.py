"""One resolver for buttons, numbers and words; and menus as text."""

import unicodedata
from datetime import UTC, datetime

import pytest

from domain.chat.menus import as_buttons, as_text, button, resolve
from domain.chat.messages import (
    Answer,
    Attached,
    Incoming,
    IncomingKind,
    Notice,
    Option,
    Picked,
    Prompt,
    Stale,
    Typed,
    Unfit,
)

MENU = Prompt(
    "Đơn vị có phát sinh không?",
    choices=(
        Option("yes", "Có phát sinh", ("có", "co phat sinh")),
        Option("nil", "Không phát sinh", ("không",)),
        Option("ask", "Hỏi lại"),
    ),
    actions=(Option("save", "Lưu nháp", ("lưu",)), Option("stop", "Hủy")),
    step=7,
)
FREE = Prompt("Số lượng?", actions=(Option("save", "Lưu nháp", ("lưu",)),), step=8)
UNITS = Prompt(
    "Đơn vị nào?",
    choices=(
        Option("u1", "Xã Văn Lang"),
        Option("u2", "Xã Văn Lăng"),
        Option("u3", "Xã Hùng Dũng"),
        Option("u4", "👍"),
    ),
)
USED = Prompt("Nguồn?", choices=(Option("u0", "Trẻ"), Option("u1", "Trẻ em ạ")), step=9)
DECOMPOSED = unicodedata.normalize("NFD", "Không phát sinh")


def came(kind: IncomingKind, **content: str) -> Incoming:
    return Incoming("zalo", "1", "c", "s", "An", kind, datetime(2026, 9, 22, tzinfo=UTC), **content)


TYPED: list[tuple[Prompt, str, Answer]] = [
    (MENU, "1?", Typed("1?")),
    (MENU, "Không phát sinh ?", Typed("Không phát sinh ?")),
    (MENU, "hủy?", Typed("hủy?")),
    (MENU, "1 nhé em", Picked("yes")),
    (USED, "Trẻ em", Typed("Trẻ em")),
    (USED, "Trẻ", Picked("u0")),
    (MENU, "1", Picked("yes")),
    (MENU, "3", Picked("ask")),
    (MENU, "1.", Picked("yes")),
    (MENU, "1)", Picked("yes")),
    (MENU, "(2)", Picked("nil")),
    (MENU, "02", Picked("nil")),
    (MENU, "số 1", Picked("yes")),
    (MENU, "So 1", Picked("yes")),
    (MENU, "chọn 2", Picked("nil")),
    (MENU, "mục 2", Typed("mục 2")),
    (MENU, "2 ạ", Picked("nil")),
    (MENU, "hai", Picked("nil")),
    (MENU, "số một", Picked("yes")),
    (MENU, "chín", Typed("chín")),
    (MENU, "ý 2.", Picked("nil")),
    (MENU, "1\ufe0f\u20e3", Picked("yes")),
    (MENU, "0", Typed("0")),
    (MENU, "4", Typed("4")),
    (MENU, "999", Typed("999")),
    (MENU, "1 2", Typed("1 2")),
    (MENU, "1,5", Typed("1,5")),
    (MENU, "-3", Typed("-3")),
    (MENU, "–\u00a01", Typed("–\u00a01")),
    (MENU, "Không phát sinh", Picked("nil")),
    (MENU, "KHONG PHAT SINH", Picked("nil")),
    (MENU, DECOMPOSED, Picked("nil")),
    (MENU, "\u3000không\u00a0phát\u200b  sinh.\u3000", Picked("nil")),
    (MENU, "không", Picked("nil")),
    (MENU, "co", Picked("yes")),
    (MENU, "lưu", Picked("save")),
    (MENU, "luu nhap", Picked("save")),
    (MENU, "hủy", Picked("stop")),
    (MENU, "huỷ", Picked("stop")),
    (MENU, "không biết", Typed("không biết")),
    (MENU, "", Typed("")),
    (MENU, "???", Typed("???")),
    (FREE, "1", Typed("1")),
    (FREE, " 12 ", Typed(" 12 ")),
    (FREE, "Lưu", Picked("save")),
    (UNITS, "Xã Văn Lang", Picked("u1")),
    (UNITS, "xã văn lăng", Picked("u2")),
    (UNITS, unicodedata.normalize("NFD", "Xã Văn Lăng"), Picked("u2")),
    (UNITS, "xa van lang", Typed("xa van lang")),
    (UNITS, "2", Picked("u2")),
    (UNITS, "xa hung dung", Picked("u3")),
    (UNITS, "👍", Picked("u4")),
    (UNITS, "!!!", Typed("!!!")),
]


@pytest.mark.parametrize(("prompt", "text", "answer"), TYPED, ids=lambda value: repr(value)[:40])
def test_what_is_typed(prompt: Prompt, text: str, answer: Answer):
    assert resolve(prompt, came(IncomingKind.TEXT, text=text)) == answer


def test_a_word_shared_by_two_options_picks_neither():
    prompt = Prompt("?", (Option("a", "Sửa dòng", ("sửa",)), Option("b", "Sửa tên", ("sửa",))))

    assert resolve(prompt, came(IncomingKind.TEXT, text="sửa")) == Typed("sửa")


def test_an_option_named_twice_is_still_one():
    prompt = Prompt("?", (Option("a", "Lưu", ("lưu", "luu")),))

    assert resolve(prompt, came(IncomingKind.TEXT, text="luu")) == Picked("a")


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        pytest.param("q:7:nil", Picked("nil"), id="a choice"),
        pytest.param("q:7:save", Picked("save"), id="an action"),
        pytest.param("q:6:nil", Stale(), id="an older question"),
        pytest.param("q:07:nil", Stale(), id="a number that only looks alike"),
        pytest.param("q:7:gone", Stale(), id="an option no longer offered"),
        pytest.param("q:7:", Stale(), id="no value"),
        pytest.param("ack:12", Stale(), id="a notice's option"),
        pytest.param("x:7:nil", Stale(), id="another kind"),
        pytest.param("", Stale(), id="nothing"),
    ],
)
def test_what_is_pressed(data: str, answer: Answer):
    assert resolve(MENU, came(IncomingKind.BUTTON, button=data)) == answer


def test_a_button_leads_back_to_its_option():
    for option in (*MENU.choices, *MENU.actions):
        assert resolve(MENU, came(IncomingKind.BUTTON, button=button(MENU, option))) == Picked(
            option.value
        )


@pytest.mark.parametrize(
    "kind",
    [
        IncomingKind.FILE,
        IncomingKind.PHOTO,
        IncomingKind.OTHER,
        IncomingKind.BLOCKED,
        IncomingKind.UNBLOCKED,
    ],
)
def test_what_no_question_can_use(kind: IncomingKind):
    assert resolve(MENU, came(kind, text="1")) == Unfit(kind)


def test_a_question_as_text():
    assert as_text(MENU) == (
        "Đơn vị có phát sinh không?\n1. Có phát sinh\n2. Không phát sinh\n3. Hỏi lại"
    )
    assert as_text(Prompt("Số lượng?")) == "Số lượng?"


def test_a_notice_tells_its_words_where_there_are_no_buttons():
    notice = Notice(
        "Công văn 12", (Option("ack:12", "Đã nhận"),), "Gõ “đã nhận 12”.", "Còn câu hỏi."
    )

    assert as_text(notice) == "Công văn 12\nGõ “đã nhận 12”.\nCòn câu hỏi."
    assert as_buttons(notice) == "Công văn 12\nCòn câu hỏi."
    assert as_text(Notice("Xong")) == as_buttons(Notice("Xong")) == "Xong"


def test_texts_of_people_do_not_show_in_logs():
    assert "mật" not in repr(came(IncomingKind.TEXT, text="mật"))
    assert Attached("r", "n").size is None
