from datetime import date

import pytest

from domain.forms.answers.marks import GUESSED
from domain.forms.definition.model import Draft, Row
from domain.forms.engine.prompts import bounds
from domain.forms.showing.display import (
    counts,
    marked,
    row_card,
    row_line,
    row_title,
    show,
    warnings,
    whole,
)
from domain.vietnamese.spelling import long_day, quoted, short_day
from tests.domain.forms.sheets import FORM, SHEET
from tests.domain.forms.test_engine import WHOLE

CELLS = {"received_on": "2024-07-02", "source": "Hộp thư", "title": "Tiêu đề\ndài", "link": ""}


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
    assert quoted(text, limit) == shown


def test_row_is_named_by_what_is_known_of_it() -> None:
    assert row_title(FORM, CELLS) == "02/7, Hộp thư, Tiêu đề dài"
    assert row_title(FORM, CELLS, limit=18) == "02/7, Hộp thư, Ti…"
    assert row_title(FORM, {"source": "Hộp thư"}) == "Hộp thư"
    assert row_title(FORM, {}) == ""


def test_cell_is_read_back_with_its_weekday() -> None:
    assert show(FORM.field("received_on"), "2024-09-25") == "thứ Tư, 25/9/2024"
    assert show(FORM.field("source"), "Hộp thư") == "Hộp thư"
    assert show(FORM.field("link"), "") == "để trống"


def test_a_date_outside_the_data_window_says_so() -> None:
    field = FORM.field("received_on")

    assert marked(SHEET, field, "2024-09-14") == "thứ Bảy, 14/9/2024"
    assert marked(SHEET, field, "2024-09-15") == (
        "Chủ nhật, 15/9/2024, ngoài kỳ số liệu 15/6 đến 14/9/2024"
    )


def test_card_names_what_is_empty_and_what_is_missing() -> None:
    row = Row(4, {**CELLS, "content": "x" * 80})

    assert row_card(SHEET, Draft((row,)), row, 2).split("\n") == [
        "Dòng 2 (để trống Link, Đề nghị)",
        "Ngày: thứ Ba, 02/7/2024",
        "Nguồn: Hộp thư",
        "Tiêu đề: Tiêu đề dài",
        f"Nội dung: {'x' * 59}…",
        "Trả lời: (chưa có)",
        "Kênh: (chưa có)",
    ]
    assert (
        row_line(FORM, Draft((row,)), row, 2)
        == "Dòng 2, thiếu Trả lời, Kênh: 02/7, Hộp thư, Tiêu đề dài"
    )


def test_rows_are_counted_by_what_they_lack() -> None:
    full = {field.key: "có" for field in FORM.fields} | {"received_on": "2024-07-02"}
    draft = Draft((Row(1, full), Row(2, CELLS), Row(3, {**full, "link": ""})))

    assert whole(FORM, draft) == 2
    assert counts(FORM, draft) == "03 dòng, đủ 02"


def test_what_a_card_marks_is_listed_cell_by_cell() -> None:
    cells = WHOLE | {"link": "https://dvc.example/1", "content": "gọi 0912 345 678"}
    late = WHOLE | {"received_on": "2024-12-31"}
    rows = (Row(1, cells, "", {"source": GUESSED}), Row(2, cells), Row(3, late))
    assert warnings(SHEET, Draft(rows)) == [
        "Dòng 1, Nguồn: tạm hiểu từ tin nhắn.",
        "Dòng 1, Nội dung: có số cá nhân.",
        "Dòng 2, Nội dung: có số cá nhân.",
        "Dòng 2, Link: trùng dòng 1.",
        "Dòng 2: giống hệt dòng 1.",
        f"Dòng 3, Ngày: ngoài kỳ số liệu {bounds(SHEET)['first']} đến {bounds(SHEET)['last']}.",
    ]
