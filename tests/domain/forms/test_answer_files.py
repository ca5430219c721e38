"""Photos and files in a row: asked, taken several at a time, never typed, never lost silently."""

from dataclasses import replace

import pytest

from domain.chat.flow import Step
from domain.chat.messages import Answer, Picked, SentFile, Typed
from domain.forms.answers.checks import check
from domain.forms.definition.definition import load, to_json
from domain.forms.definition.model import Draft, FieldKind, Invalid, RowSaved, Screen, Sheet
from domain.forms.engine import engine
from domain.forms.engine.files import MOST_FILES
from domain.forms.showing.display import row_title, show
from tests.domain.forms.sheets import SHEET

TEXT = """
key = "duong"
version = 1
name = "Báo cáo hư hỏng đường"
subject = "hư hỏng đường"
title = ["HƯ HỎNG ĐƯỜNG"]
row_title = ["road"]
warning = "Lưu ý."

[[fields]]
key = "road"
kind = "text"
label = "Tên đường"
short = "Đường"
question = "Đường nào?"

[[fields]]
key = "photos"
kind = "file"
label = "Ảnh hiện trường"
short = "Ảnh"
question = "Ảnh hiện trường?"
required = false

[[fields]]
key = "length"
kind = "number"
label = "Chiều dài"
short = "Dài"
question = "Dài bao nhiêu?"
"""
FORM = load(TEXT, name="duong.v1.toml")
ROADS = replace(SHEET, form=FORM)
ONE, TWO = f"{'a' * 24}.jpg", f"{'b' * 24}.pdf"


def step(draft: Draft, answer: Answer | str, sheet: Sheet = ROADS) -> Step[Draft]:
    said = Typed(answer) if isinstance(answer, str) else answer
    return engine.step(sheet, draft, said)


def begun() -> Draft:
    """The question for the photos of the first row."""
    draft = step(Draft(), Picked("rows")).state
    assert draft is not None
    after = step(draft, "Đường 12").state
    assert after is not None
    return after


def test_photos_are_taken_one_after_the_other_until_it_is_enough() -> None:
    first = step(begun(), SentFile(ONE))
    assert first.state is not None
    assert first.notice == "Đã nhận ảnh, tệp của mục Ảnh (01)."
    assert first.effects == (RowSaved(1, {"road": "Đường 12", "photos": ONE}),)
    asked = engine.prompt(ROADS, first.state)
    assert "Đã có 01 ảnh, tệp" in asked.text
    assert next(option.value for option in asked.actions) == "files"

    second = step(first.state, SentFile(TWO))
    assert second.state is not None
    assert second.state.rows[0].cells["photos"] == f"{ONE}; {TWO}"
    done = step(second.state, Picked("files"))
    assert done.state is not None
    assert FORM.fields[done.state.cursor.at].key == "length"


def test_the_same_photo_is_kept_once_and_there_is_a_most() -> None:
    first = step(begun(), SentFile(ONE)).state
    assert first is not None
    again = step(first, SentFile(ONE))
    assert not again.understood
    assert again.notice == "Ảnh, tệp này đã có ở mục Ảnh."
    full = first
    for n in range(1, MOST_FILES):
        full = step(full, SentFile(f"{n:024x}.jpg")).state or full
    more = step(full, SentFile(TWO))
    assert not more.understood
    assert "đã có 10 ảnh" in more.notice


def test_a_photo_sent_early_or_late_goes_to_the_only_column_of_its_kind() -> None:
    opened = step(Draft(), Picked("rows")).state
    assert opened is not None
    early = step(opened, SentFile(ONE))
    assert early.state is not None
    assert early.state.rows[0].cells == {"photos": ONE}
    assert FORM.fields[early.state.cursor.at].key == "road"

    at_the_end = step(step(step(begun(), "bỏ qua").state or begun(), "3").state or begun(), "xong")
    card = at_the_end.state
    assert card is not None
    assert card.cursor.screen is Screen.CARD
    late = step(card, SentFile(TWO))
    assert late.state is not None
    assert late.state.rows[0].cells["photos"] == TWO
    assert late.state.cursor.screen is Screen.CARD


def test_a_file_that_nothing_asks_for_is_said_not_to_be_kept() -> None:
    nowhere = step(Draft(), SentFile(ONE))
    assert not nowhere.understood
    assert "chưa được ghi" in nowhere.notice
    plain = step(Draft(), Picked("rows"), SHEET).state
    assert plain is not None
    assert "chưa được ghi" in step(plain, SentFile(ONE), SHEET).notice


@pytest.mark.parametrize("typed", ["anh1.jpg", ONE, "ảnh đính kèm"])
def test_a_photo_cannot_be_typed(typed: str) -> None:
    said = step(begun(), typed)
    assert not said.understood or FORM.fields[(said.state or begun()).cursor.at].key == "photos"
    assert "ảnh hoặc tệp PDF" in said.notice or "bỏ qua" in said.notice


def test_a_photo_is_not_part_of_the_lines_to_be_filled_in() -> None:
    assert "Ảnh:" not in engine.prompt(ROADS, Draft()).text
    assert show(FORM.field("photos"), f"{ONE}; {TWO}") == "02 ảnh, tệp"
    assert FieldKind.FILE.value == to_json(FORM)["fields"][1]["kind"]


@pytest.mark.parametrize("said", ["bỏ qua", "không có", Picked("skip"), Picked("files")])
def test_photos_that_are_there_are_not_dropped_by_leaving_the_question(said: Answer | str) -> None:
    first = step(begun(), SentFile(ONE)).state
    assert first is not None
    after = step(first, said).state
    assert after is not None
    assert after.rows[0].cells["photos"] == ONE
    assert FORM.fields[after.cursor.at].key == "length"


def test_photos_are_dropped_by_saying_so() -> None:
    first = step(begun(), SentFile(ONE)).state
    assert first is not None
    dropped = step(first, Picked("drop_files"))
    assert dropped.state is not None
    assert dropped.notice == "Đã bỏ các ảnh, tệp của mục Ảnh."
    assert dropped.state.rows[0].cells["photos"] == ""
    assert "không bắt buộc" not in engine.prompt(ROADS, dropped.state).text
    assert "Không có, gõ “bỏ qua”" in engine.prompt(ROADS, dropped.state).text
    assert "bỏ qua" not in engine.prompt(ROADS, first).text


def test_names_of_files_are_never_shown() -> None:
    cells = {"road": "Đường 12", "photos": ONE}
    assert row_title(replace(FORM, row_title=("road", "photos")), cells) == "Đường 12, 01 ảnh, tệp"


@pytest.mark.parametrize(
    ("unit", "typed"), [("ha", "2 sào"), ("ha", "12 hộ"), ("tấn", "500 kg"),
                        ("triệu đồng", "1.250.000.000 đồng"), ("triệu đồng", "12 USD")]
)  # fmt: skip
def test_another_unit_is_never_taken_for_the_one_that_is_asked(unit: str, typed: str) -> None:
    asked = replace(FORM.field("length"), unit=unit)
    with pytest.raises(Invalid, match="chỉ ghi số"):
        check(asked, typed, ROADS)
    assert check(asked, "12 ạ", ROADS) == "12"
