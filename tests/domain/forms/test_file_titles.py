"""The title of a file tells of which unit and period it is, where it names another than ours."""

from dataclasses import replace
from datetime import date

import pytest

from domain.forms.importing.file_titles import other_period, other_unit, said_unit, same_period
from domain.vietnamese.naming import Names
from tests.domain.forms.sheets import SHEET

OURS = replace(
    SHEET,
    unit="UBND Phường Số 1",
    period="quý III/2026",
    first=date(2026, 6, 15),
    last=date(2026, 9, 14),
)
UNITS = Names(
    {
        1: "UBND Phường Số 1",
        2: "UBND Phường Số 2",
        3: "UBND Phường Số 11",
        4: "UBND Xã Văn Lang",
        5: "Sở VHTTDL",
        6: "Trường THCS Số 2",
    }
)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("QUÝ II/2026", True),
        ("Phản ánh quý 2 năm 2026", True),
        ("Quý III năm 2025", True),
        ("QUÝ III/2026", False),
        ("quý 3 - 2026", False),
        ("So với quý II/2026, quý III/2026", False),
        ("Kèm Công văn tháng 9/2026", False),
        ("6 tháng đầu năm 2026", False),
        ("Năm 2025", False),
        ("QUÍ II/2026", True),
        ("BÁO CÁO QUÝ II", True),
        ("Quý 2", True),
        ("BÁO CÁO QUÝ III", False),
        ("Báo cáo so với quý II", True),
        ("Q2/2026", True),
        ("Q3-2026", False),
        ("tháng 5/2026", True),
        ("(Số liệu từ 15/3 đến 14/6/2026)", True),
        ("(Số liệu từ ngày 15/3/2026 đến hết ngày 14/6/2026)", True),
        ("(Số liệu từ 15/6 đến 14/9/2025)", True),
        ("(Số liệu từ 15/6 đến 14/9/2026)", False),
        ("Số 12/BC-UBND ngày 14/9/2026", False),
        ("", False),
    ],
)
def test_another_period_of_the_same_length(title: str, other: bool) -> None:
    assert other_period(OURS, [title]) == (title if other else "")


@pytest.mark.parametrize(
    ("period", "title", "other"),
    [
        ("tháng 02/2026", "THÁNG 2/2026", False),
        ("tháng 02/2026", "THÁNG 3 NĂM 2026", True),
        ("6 tháng đầu năm 2026", "6 THÁNG CUỐI NĂM 2025", True),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026", False),
        ("năm 2026", "quý I/2026", False),
        ("ngày 15/9/2026", "tháng 8/2026", False),
    ],
)
def test_periods_of_every_length(period: str, title: str, other: bool) -> None:
    assert bool(other_period(replace(OURS, period=period), [title])) == other


@pytest.mark.parametrize(
    ("titles", "other"),
    [
        (["UBND PHƯỜNG SỐ 2"], "UBND Phường Số 2"),
        (["Ủy ban nhân dân phường Số 2"], "UBND Phường Số 2"),
        (["UBND PHƯỜNG SỐ 11"], "UBND Phường Số 11"),
        (["Biểu của UBND xã Văn Lang, quý III"], "UBND Xã Văn Lang"),
        (["UBND PHƯỜNG SỐ 1"], ""),
        (["Sở VHTTDL"], ""),
        (["Trường THCS Số 2"], ""),
        (["UBND phường Số 2", "UBND phường Số 1"], ""),
        (["UBND phường Số 22"], "UBND phường Số 22"),
        (["UBND PHƯỜNG TÂN LẬP"], "UBND PHƯỜNG TÂN LẬP"),
        (["ubnd phuong so 1"], ""),
        (["BÁO CÁO CỦA PHƯỜNG SỐ 2 QUÝ III/2026"], "UBND Phường Số 2"),
        (["PHÒNG VHTT PHƯỜNG SỐ 2"], "UBND Phường Số 2"),
        (["Phường Số 1"], ""),
        (["Kính gửi: UBND Phường Số 2"], ""),
        (["Nơi nhận: UBND Phường Số 2"], ""),
        (["UBND phường xử lý các phản ánh sau đây của quý"], ""),
        ([], ""),
    ],
)
def test_another_unit_of_the_same_kind(titles: list[str], other: str) -> None:
    assert other_unit(OURS, titles, UNITS) == other


def test_without_the_names_of_units_no_title_is_one() -> None:
    assert other_unit(OURS, ["UBND phường Số 2"], None) == ""


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị báo cáo: UBND Phường Số 12", "UBND Phường Số 12"),
        ("TÊN ĐƠN VỊ:  Trạm Y tế 3", "Trạm Y tế 3"),
        ("Đơn vị: đồng", ""),
        ("Đơn vị tính: người", ""),
        ("Đơn vị", ""),
    ],
)
def test_a_line_says_whose_a_table_is(line: str, unit: str) -> None:
    assert said_unit([line]) == unit


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Quý III/2026", True),
        ("quý 3 năm 2026", True),
        ("Quý III", True),
        ("quý II/2026", False),
        ("Quý III/2025", False),
    ],
)
def test_a_period_is_ours_however_it_is_written(said: str, same: bool) -> None:
    assert same_period(OURS, said) == same
