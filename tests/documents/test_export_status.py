"""The status matrix: words in every cell, fills that can be told apart in grey."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from openpyxl.workbook import Workbook

from documents.status import LOOKS, Matrix, MatrixStatus, Tone, UnitStatus, write_matrix

Read = Callable[[bytes], Workbook]

MATRIX = Matrix(
    title="TÌNH HÌNH GỬI BÁO CÁO",
    agency="Sở Văn hóa, Thể thao và Du lịch",
    produced_at=datetime(2023, 9, 27, 16, 0, tzinfo=timezone(timedelta(hours=7))),
    periods=("Quý II/2023", "Quý III/2023"),
    units=(
        UnitStatus(
            "P01",
            "=Hạ Đình",
            (MatrixStatus("Đã gửi", Tone.DONE), MatrixStatus("Trả lại", Tone.BACK)),
        ),
        UnitStatus(
            "P02",
            "Khương Đình",
            (MatrixStatus("Quá hạn", Tone.OVERDUE), MatrixStatus("Chưa đến hạn")),
        ),
        UnitStatus("P03", "Khương Mai", (MatrixStatus("Đang nhập", Tone.OPEN), MatrixStatus(""))),
    ),
)


def test_every_status_is_a_word_at_its_unit_and_period(read: Read) -> None:
    sheet = read(write_matrix(MATRIX))["Tình hình"]

    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["Đơn vị: Sở Văn hóa, Thể thao và Du lịch", None, None, None],
        ["TÌNH HÌNH GỬI BÁO CÁO", None, None, None],
        ["Tính đến 16h00 ngày 27/9/2023", None, None, None],
        ["Mã đơn vị", "Đơn vị", "Quý II/2023", "Quý III/2023"],
        ["P01", "=Hạ Đình", "Đã gửi", "Trả lại"],
        ["P02", "Khương Đình", "Quá hạn", "Chưa đến hạn"],
        ["P03", "Khương Mai", "Đang nhập", None],
    ]
    assert sheet["B5"].data_type == "s"
    assert sheet["C5"].fill.fgColor.rgb == "FFDDF0DD"
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tone", list(Tone))
def test_words_stand_out_from_their_fill(tone: Tone) -> None:
    look = LOOKS[tone]

    assert contrast(look["bg_color"], look["font_color"]) >= 4.5


def test_fills_differ_without_colour() -> None:
    greys = [luminance(LOOKS[tone]["bg_color"]) for tone in Tone]

    assert greys == sorted(greys, reverse=True)
    assert all(lighter - darker >= 0.1 for lighter, darker in itertools.pairwise(greys))


def test_a_matrix_without_units_is_only_a_heading(read: Read) -> None:
    assert read(write_matrix(replace(MATRIX, units=()))).worksheets[0].max_row == 4


def test_a_unit_must_have_one_status_per_period() -> None:
    with pytest.raises(ValueError, match="P09"):
        replace(MATRIX, units=(UnitStatus("P09", "Sông Lam Nam", (MatrixStatus("Đã gửi"),)),))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(MATRIX, produced_at=MATRIX.produced_at.replace(tzinfo=None))
