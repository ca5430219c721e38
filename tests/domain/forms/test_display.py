from datetime import date

import pytest

from domain.forms.display import card_lines, long_day, named, row_title, short_day, shorten, show
from tests.domain.forms.player import FORMS

FORM = FORMS["phan-anh"]
CELLS = {
    "received_on": "2024-01-02",
    "source": "Báo A",
    "title": "Tiêu đề\ndài",
    "link": "",
}


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2024, 9, 25), "25/9/2024", "thứ Tư, 25/9/2024"),
        (date(2024, 9, 2), "02/9/2024", "thứ Hai, 02/9/2024"),
        (date(2024, 1, 5), "05/01/2024", "thứ Sáu, 05/01/2024"),
        (date(2024, 2, 11), "11/02/2024", "Chủ nhật, 11/02/2024"),
        (date(2024, 12, 31), "31/12/2024", "thứ Ba, 31/12/2024"),
    ],
)
def test_dates_are_written_as_in_official_letters(day: date, short: str, long: str) -> None:
    assert (short_day(day), long_day(day)) == (short, long)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("ngắn", 10, "ngắn"),
        ("mười chữ vừa", 12, "mười chữ vừa"),
        ("dài quá một chữ", 8, "dài quá…"),
        ("hai\n dòng", 20, "hai dòng"),
        ("", 5, ""),
    ],
)
def test_text_is_shortened_to_one_line(text: str, limit: int, shown: str) -> None:
    assert shorten(text, limit) == shown


def test_row_is_named_by_what_is_known_of_it() -> None:
    assert row_title(FORM, CELLS) == "02/01 · Báo A · Tiêu đề dài"
    assert row_title(FORM, CELLS, limit=20) == "02/01 · Báo A · Tiê…"
    assert row_title(FORM, {"source": "Báo A"}) == "Báo A"
    assert row_title(FORM, {}) == ""


def test_cell_is_read_back_with_its_weekday() -> None:
    assert show(FORM.field("received_on"), "2024-09-25") == "thứ Tư, 25/9/2024"
    assert show(FORM.field("source"), "Báo A") == "Báo A"
    assert show(FORM.field("link"), "") == "(để trống)"


def test_card_has_a_line_per_field() -> None:
    lines = card_lines(FORM, {**CELLS, "content": "x" * 50}).split("\n")

    assert lines[0] == "- Ngày: thứ Ba, 02/01/2024"
    assert lines[3] == f"- Nội dung: {'x' * 44}…"
    assert len(lines) == 8
    assert named(FORM.fields[1], CELLS, limit=3) == "Nguồn: Bá…"
