"""A long answer in several messages: every one is kept at once, “xong” goes on."""

import pytest

from domain.chat.flow import Step
from domain.chat.messages import Answer, Picked, Typed
from domain.forms.definition.model import Cursor, Draft, Row, RowSaved, Screen
from domain.forms.engine import engine
from tests.domain.forms.sheets import SHEET

AT = [field.key for field in SHEET.form.fields].index("content")
ROW = Row(1, {"received_on": "2024-08-03", "source": "loa", "title": "Đèn"})


def asked(at: int = AT, *rows: Row) -> Draft:
    return Draft(rows or (ROW,), Cursor(Screen.FIELD, 5, row=1, at=at), next_key=2)


def said(draft: Draft | None, *answers: Answer | str) -> Step[Draft]:
    step: Step[Draft] = Step(draft)
    for answer in answers:
        assert step.state is not None
        typed = Typed(answer) if isinstance(answer, str) else answer
        step = engine.step(SHEET, step.state, typed)
    return step


def test_each_message_goes_on_with_the_answer() -> None:
    first = said(asked(), "nhiều tin", "Nước đọng sau mưa.")
    second = said(first.state, "Hai ngày chưa rút.")
    done = said(second.state, "xong ạ")

    whole = "Nước đọng sau mưa.\nHai ngày chưa rút."
    assert first.notice == "Đã ghi thêm, 18/1.000 ký tự."
    assert second.effects == (RowSaved(1, {**ROW.cells, "content": whole}),)
    assert done.notice.startswith("Nội dung: Nước đọng sau mưa.")
    assert done.state is not None
    assert "mục 5/8" in engine.prompt(SHEET, done.state).text


def test_while_it_goes_on_that_is_the_question() -> None:
    begun = said(asked(), "nhiều tin").state

    assert begun is not None
    assert engine.prompt(SHEET, begun).text.endswith("Gửi lần lượt từng tin, xong thì gõ “xong”.")


def test_what_would_be_too_long_is_refused_and_what_was_before_is_kept() -> None:
    begun = said(asked(), "nhiều tin", "x" * 900)

    refused = said(begun.state, "y" * 200)

    assert refused.notice == (
        "Phần vừa gửi chưa được ghi: Nội dung sẽ có 1.101 ký tự, giới hạn là 1.000."
        " Phần trước được giữ."
    )
    assert refused.effects == ()


def test_without_any_text_it_cannot_end() -> None:
    assert said(asked(), "nhiều tin", "xong").notice.startswith("Mục Nội dung cần có nội dung")


def test_lines_that_look_like_labels_are_content_here() -> None:
    done = said(asked(), "nhiều tin", "Nguồn: nước thải")

    assert done.effects == (RowSaved(1, {**ROW.cells, "content": "Nguồn: nước thải"}),)


@pytest.mark.parametrize("answer", [Picked("back"), Picked("leave")])
def test_the_ways_out_stay_open(answer: Answer) -> None:
    out = said(asked(), "nhiều tin", "một phần", answer)

    assert out.state is None or not out.state.cursor.parts


def test_only_long_texts_come_in_parts() -> None:
    at_title = Draft((ROW,), Cursor(Screen.FIELD, 5, row=1, at=2, seen="Đèn"), next_key=2)

    assert said(at_title, "nhiều tin").effects == (
        RowSaved(1, {**ROW.cells, "title": "nhiều tin"}),
    )
