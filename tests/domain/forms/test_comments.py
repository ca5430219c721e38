"""What the agency asks to be supplemented: read line by line, answered cell by cell."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.chat.menus import resolve
from domain.chat.messages import Incoming, IncomingKind, Picked, Typed
from domain.forms.answers.comments import from_stored, read_comments, to_stored, words
from domain.forms.definition.model import (
    Comment,
    Cursor,
    Draft,
    Invalid,
    Row,
    RowSaved,
    Screen,
    Sheet,
    Submitted,
)
from domain.forms.engine import engine
from tests.domain.forms.sheets import FORM, SHEET
from tests.domain.forms.test_engine import WHOLE

ROWS = (Row(3, WHOLE), Row(7, WHOLE))
NOW = datetime(2026, 9, 22, tzinfo=UTC)

READ = [
    ("dòng 2 tiêu đề: chưa rõ việc gì", Comment("unclear", "chưa rõ việc gì", 7, "title")),
    ("DONG 1 kenh = thiếu ngày", Comment("missing", "thiếu ngày", 3, "channels_used")),
    ("dòng 1: trùng dòng 2", Comment("duplicate", "trùng dòng 2", 3)),
    ("dong 2, sai kỳ", Comment("wrong_period", "sai kỳ", 7)),
    ("chung: thiếu số liệu tháng 9", Comment("missing", "thiếu số liệu tháng 9")),
    ("xem lại giúp", Comment("other", "xem lại giúp")),
]


@pytest.mark.parametrize(("line", "comment"), READ)
def test_a_line_is_a_comment(line: str, comment: Comment) -> None:
    assert read_comments(FORM, ROWS, line) == (comment,)


def test_with_one_row_its_number_need_not_be_said() -> None:
    (comment,) = read_comments(FORM, ROWS[:1], "tiêu đề: chưa rõ")

    assert (comment.row, comment.field) == (3, "title")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\n ", "Chưa thấy ý kiến."),
        ("dòng 2 tiêu đề: .", "Chưa thấy ý kiến."),
        ("dòng 9: trùng", "Không có dòng 9. Báo cáo đang có 02 dòng."),
        ("tiêu đề: chưa rõ", "Chưa rõ “tiêu đề: chưa rõ” là của dòng nào."),
        ("x" * 501, "Ý kiến có 501 ký tự"),
    ],
)
def test_a_line_that_cannot_be_taken_is_said_with_an_example(text: str, why: str) -> None:
    with pytest.raises(Invalid, match=why.replace("(", r"\(")):
        read_comments(FORM, ROWS, text)


def test_comments_are_kept_as_data_and_said_in_words() -> None:
    comments = tuple(comment for _, comment in READ)

    assert from_stored(to_stored(comments)) == comments
    assert [words(FORM, ROWS, comment) for comment in comments[:1] + comments[2:3]] == [
        "dòng 2, Tiêu đề: chưa rõ việc gì",
        "dòng 1: trùng dòng 2",
    ]
    assert words(FORM, ROWS[:1], comments[0]) == "chưa rõ việc gì"


SENT_BACK = replace(SHEET, comments=(READ[0][1], READ[1][1]))


def test_the_cells_are_asked_one_after_the_other_and_the_report_goes_again() -> None:
    step = engine.start(SENT_BACK, Draft(ROWS, next_key=8))
    assert step.state is not None
    asked = engine.prompt(SENT_BACK, step.state)
    assert asked.text.endswith("Đang ghi “Ghế đá”. Ý kiến 1/2: chưa rõ việc gì.")

    step = engine.step(SENT_BACK, step.state, Typed("Ghế đá gãy chân"))
    assert [type(effect) for effect in step.effects] == [RowSaved]
    assert step.state is not None
    step = engine.step(SENT_BACK, step.state, Typed("giữ"))

    assert step.state is not None
    card = engine.prompt(SENT_BACK, step.state)
    assert card.text.endswith("đã trả lời 02/02 ý kiến.")
    assert [option.label for option in card.choices] == ["Gửi lại báo cáo", "Xem cả bảng"]
    done = engine.step(SENT_BACK, step.state, Picked("submit"))
    assert done.effects == (Submitted(nil=False),)


def test_a_comment_on_the_whole_report_opens_the_card_and_is_said() -> None:
    sheet = replace(SHEET, comments=(READ[4][1], READ[2][1]))

    step = engine.start(sheet, Draft(ROWS, next_key=8))

    assert step.notice == "Ý kiến của Sở VHTTDL: thiếu số liệu tháng 9; dòng 1: trùng dòng 2."
    assert step.state is not None
    assert (step.state.cursor.screen, step.state.cursor.row) == (Screen.CARD, 3)


def test_comments_are_numbered_as_they_were_counted_to_the_unit() -> None:
    sheet = replace(SHEET, comments=(READ[0][1], READ[4][1], READ[1][1]))

    step = engine.start(sheet, Draft(ROWS, next_key=8))
    assert step.notice == "Ý kiến của Sở VHTTDL: 2/3, thiếu số liệu tháng 9."
    for place in ("1/3", "3/3"):
        assert step.state is not None
        assert f"Ý kiến {place}:" in engine.prompt(sheet, step.state).text
        step = engine.step(sheet, step.state, Typed("giữ"))

    assert step.state is not None
    assert engine.prompt(sheet, step.state).text.endswith(
        "đã trả lời 02/03 ý kiến. Ý kiến không hỏi riêng, vui lòng tự rà lại:"
        " 2/3, thiếu số liệu tháng 9."
    )


def test_a_nil_report_that_was_sent_back_opens_like_a_new_one() -> None:
    step = engine.start(replace(SHEET, comments=(READ[4][1],)), Draft())

    assert step.state is not None
    assert step.state.cursor.screen is Screen.OPEN


def test_a_comment_on_a_single_row_leaves_the_choice_to_change_it() -> None:
    sheet = replace(SHEET, comments=(READ[1][1],))

    card = engine.prompt(sheet, Draft(ROWS[:1], Cursor(Screen.CARD, row=3, brief=True, comment=1)))

    assert [option.label for option in card.choices] == ["Gửi lại báo cáo", "Sửa một mục"]


def _said(sheet: Sheet, draft: Draft | None, *answers: Typed | Picked) -> tuple[Draft, str]:
    """Where these answers lead, and what the last one was answered."""
    notice = ""
    for answer in answers:
        assert draft is not None
        step = engine.step(sheet, draft, answer)
        draft, notice = step.state, step.notice
    assert draft is not None
    return draft, notice


def _walk(*answers: Typed | Picked, sheet: Sheet = SENT_BACK) -> tuple[Draft, str]:
    return _said(sheet, engine.start(sheet, Draft(ROWS, next_key=8)).state, *answers)


def test_back_goes_to_the_comment_before() -> None:
    draft, _ = _walk(Typed("Ghế đá gãy chân"), Picked("back"))
    assert "Đang ghi “Ghế đá gãy chân”. Ý kiến 1/2" in engine.prompt(SENT_BACK, draft).text
    draft, _ = _walk(Typed("giữ"), Typed("giữ"), Picked("back"))
    assert "Ý kiến 2/2" in engine.prompt(SENT_BACK, draft).text
    draft, _ = _walk(Picked("back"))  # there is none before the first
    assert "Ý kiến 1/2" in engine.prompt(SENT_BACK, draft).text


def test_a_report_does_not_go_back_untouched_without_a_word() -> None:
    card = replace(Draft(ROWS, next_key=8), cursor=Cursor(Screen.CARD, row=3))
    step = engine.step(SENT_BACK, card, Picked("submit"))
    assert step.effects == ()
    assert step.notice.startswith(
        "Chưa gửi. Ý kiến của Sở VHTTDL: dòng 2, Tiêu đề: chưa rõ việc gì; dòng 1, Kênh: thiếu ngày"
    )
    assert step.state is not None
    again = engine.step(SENT_BACK, step.state, Picked("submit"))
    assert again.effects == (Submitted(nil=False),)


@pytest.mark.parametrize("text", ["gửi báo cáo", "Gửi lại ạ", "nop bao cao luon"])
def test_who_hands_in_too_early_hears_which_comment_waits(text: str) -> None:
    draft, notice = _walk(Typed("giữ"), Typed(text))
    assert notice == (
        "Chưa gửi: ý kiến 2/2 còn chờ, dòng 1, Kênh: thiếu ngày. Giữ nguyên, gõ “giữ”."
    )
    assert "Ý kiến 2/2" in engine.prompt(SENT_BACK, draft).text


def test_the_walk_keeps_its_place_when_another_cell_is_changed() -> None:
    draft, notice = _walk(Typed("dòng 2 nguồn: loa"))
    assert notice == "Nguồn: loa."
    assert "Ý kiến 1/2" in engine.prompt(SENT_BACK, draft).text
    draft, _ = _said(SENT_BACK, draft, Typed("tiêu đề: Ghế gãy"))
    assert "Ý kiến 2/2" in engine.prompt(SENT_BACK, draft).text


def test_leaving_out_a_comment_leaves_the_cell_as_it_is() -> None:
    draft, notice = _walk(Picked("skip"))
    assert notice == "Giữ nguyên mục này."
    assert draft.rows == ROWS
    assert "Ý kiến 2/2" in engine.prompt(SENT_BACK, draft).text


def test_a_doubtful_date_is_asked_about_within_the_walk() -> None:
    comments = (Comment("unclear", "sai ngày", 7, "received_on"), READ[1][1])
    sheet = replace(SHEET, comments=comments)
    draft, _ = _walk(Typed("3/4"), sheet=sheet)
    assert draft.cursor.screen is Screen.DATE
    draft, _ = _said(sheet, draft, Picked("back"))
    assert "Ý kiến 1/2" in engine.prompt(sheet, draft).text
    draft, _ = _said(sheet, draft, Typed("3/4"), Picked("right"))
    assert "Ý kiến 2/2" in engine.prompt(sheet, draft).text


def test_after_the_walk_the_usual_label_hands_in() -> None:
    draft, _ = _walk(Typed("giữ"), Typed("giữ"))
    asked = engine.prompt(SENT_BACK, draft)
    typed = Incoming("zalo", "1", "c", "s", "An", IncomingKind.TEXT, NOW, text="gửi báo cáo")
    assert resolve(asked, typed) == Picked("submit")
