"""Rows that people write without colons, or count themselves: read, or marked, never swallowed."""

from collections.abc import Mapping
from time import process_time

import pytest

from domain.chat.messages import Typed
from domain.forms.answers.marks import GUESSED
from domain.forms.definition.model import Draft, Row
from domain.forms.engine import engine
from tests.domain.forms.pasting_scores import WINDOW

FIRST = "Ngày: 5/8\nNguồn: đài\nTiêu đề: rác\nNội dung: rác đầy\nTrả lời: đã gom\nKênh: loa"
ONE = ("2026-08-05", "đài", "rác", "rác đầy", "đã gom", "loa")
TWO = ("2026-08-06", "1022", "nước", "vỡ ống", "đã sửa", "loa phường")
KEYS = ("received_on", "source", "title", "content", "answer", "channels_used")
SECOND = "Nguồn: 1022\nTiêu đề: nước\nNội dung: vỡ ống\nTrả lời: đã sửa\nKênh: loa phường"
COMMAS = "ngày 6/8, nguồn 1022, tiêu đề nước, nội dung vỡ ống, trả lời đã sửa, kênh loa phường"
BREATH = COMMAS.replace(",", "")


def rows(*messages: str) -> tuple[Row, ...]:
    """The rows after these messages, typed from the opening on."""
    draft = engine.start(WINDOW, Draft()).state
    for text in messages:
        assert draft is not None
        draft = engine.step(WINDOW, draft, Typed(text)).state
    assert draft is not None
    return draft.rows


def cells(row: Row) -> tuple[str, ...]:
    """The required cells in the order of the form."""
    return tuple(" ".join(row.cells.get(key, "").split()) for key in KEYS)


TWO_ROWS = {
    "a number and labels parted by commas": f"{FIRST}\n2. {COMMAS}",
    "no number": f"{FIRST}\n{COMMAS}",
    "a slash behind the number": f"1/ {FIRST}\n2/ Ngày: 6/8\n{SECOND}",
    "a number in brackets": f"(1) {FIRST}\n(2) Ngày: 6/8\n{SECOND}",
    "roman numbers": f"I. {FIRST}\nII. Ngày: 6/8\n{SECOND}",
    "counted by a word": f"Vụ 1:\n{FIRST}\nVụ 2:\nNgày: 6/8\n{SECOND}",
    "counted by another word": f"Phản ánh thứ nhất\n{FIRST}\nPhản ánh thứ hai\nNgày: 6/8\n{SECOND}",
    "counted in front of the label": f"Vụ 1: {FIRST}\nVụ 2: Ngày: 6/8\n{SECOND}",
    "counted in front of commas": f"Vụ 1: {FIRST}\nVụ 2: {COMMAS}",
    "all in one line": f"1/ {FIRST} 2/ Ngày: 6/8\n{SECOND}".replace("\n", ", "),
}


@pytest.mark.parametrize("text", TWO_ROWS.values(), ids=TWO_ROWS.keys())
def test_the_second_row_is_a_row_and_unmarked(text: str) -> None:
    got = rows(text)
    assert [cells(row) for row in got] == [ONE, TWO]
    assert [row.marks for row in got] == [{}, {}]


def test_labels_in_one_breath_are_a_row_that_is_marked() -> None:
    # A word of a value may be called like a column: “nguồn nước”, “kênh mương”.
    one, two = rows(f"{FIRST}\n{BREATH}")
    assert (cells(one), one.marks) == (ONE, {})
    assert cells(two) == TWO
    assert set(two.marks) == set(KEYS)
    assert set(two.marks.values()) == {GUESSED}


def test_a_comma_within_a_value_stays_there() -> None:
    _, two = rows(f"{FIRST}\n{COMMAS}, bảng tin; trang TTĐT")
    assert two.cells["channels_used"] == "loa phường, bảng tin, trang TTĐT"


OTHER_SIGNS = {
    "a dash": FIRST.replace(":", " -"),
    "a long dash": FIRST.replace(":", " –"),
    "nothing, one a line": FIRST.replace(":", ""),
    "nothing, in a list": "- " + FIRST.replace(":", "").replace("\n", "\n- "),
    "one dash among colons": FIRST.replace("Nguồn:", "Nguồn -"),
    "initials": FIRST.replace("Tiêu đề", "td").replace("Nội dung", "ND"),
    "initials in one line": FIRST.replace("Tiêu đề", "td").replace("\n", ", "),
}


@pytest.mark.parametrize("text", OTHER_SIGNS.values(), ids=OTHER_SIGNS.keys())
def test_labels_stand_with_other_signs_or_none(text: str) -> None:
    (row,) = rows(text)
    assert (cells(row), row.marks) == (ONE, {})


DOUBTED = {
    "in one breath, after other words": f"Còn một vụ nữa {BREATH}",
    "after “tiếp theo:”": f"Tiếp theo: {BREATH}",
    "after “và”": f"và {COMMAS}",
    "a date and a list": "2) 6/8; 1022; nước; vỡ ống; đã sửa; loa",
    "a date and a sentence": "6/8 đài báo nước chảy tràn đường, đề nghị khoá van",
    "counted, without labels": "vụ thứ hai ngày 6/8 đài báo nước chảy",
    "counted, with a short word": "Vụ 2: cháy chợ",
    "labels behind commas": "loa phường, nguồn 1022, tiêu đề nước",
}


@pytest.mark.parametrize("line", DOUBTED.values(), ids=DOUBTED.keys())
def test_what_may_be_another_row_marks_the_value_that_it_went_on_with(line: str) -> None:
    got = rows(f"{FIRST}\n{line}")
    assert got[0].marks == {"channels_used": GUESSED}
    assert line.split(" ")[-1] in got[0].cells["channels_used"]


def test_a_label_inside_a_value_marks_it() -> None:
    (row,) = rows(FIRST.replace("rác đầy", "rác đầy, de nghi: kiem tra"))
    assert row.marks == {"content": GUESSED}


PLAIN: Mapping[str, str] = {
    "a chronicle": FIRST.replace("đã gom", "10/8 đã xem\n12/8 đã dọn, đã rửa"),
    "a date within a sentence": FIRST.replace("đã gom", "đã xem\nngày 12/8 dọn tiếp"),
    "words called like columns": FIRST.replace("rác đầy", "rác đầy\nkênh mương cạn nước"),
    "a number before a word": FIRST.replace("rác đầy", "rác đầy\n2 xe không chở hết"),
    "a title that counts": FIRST.replace("Tiêu đề: rác", "vụ việc: 2 xe rác"),
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_plain_sentences_stay_unmarked(text: str) -> None:
    (row,) = rows(text)
    assert row.marks == {}
    assert (cells(row)[0], cells(row)[1], cells(row)[5]) == (ONE[0], ONE[1], ONE[5])


LONG = {
    "words": f"{FIRST}\n{'a b ' * 900}",
    "labels of dates": f"{FIRST}\n{'ngày 6/8 ' * 400}",
    "labels in one breath": f"{FIRST}\n{'ngày 6/8 nguồn x ' * 200}",
    "labels behind commas": f"{FIRST}\n{'nguồn x, ' * 400}",
    "blanks": f"x{' ' * 3800}y",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_message_of_the_greatest_length_holds_up_nobody(text: str) -> None:
    begun = process_time()
    rows(text)
    # What looked for labels from every word on took 158 s, what looked beside blanks 7 s.
    assert process_time() - begun < 3
