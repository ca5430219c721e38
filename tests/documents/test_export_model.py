"""What every export shows: the lines of the table, and what a report refuses to be."""

from dataclasses import replace
from datetime import datetime

import pytest

from documents.model import (
    NilLine,
    NoteLine,
    PrintedTable,
    RowLine,
    Section,
    UnitHeading,
    row_texts,
    single,
    table_lines,
)
from domain.forms.definition.model import Form


def test_rows_are_numbered_on_over_all_units(wards: PrintedTable) -> None:
    numbers = [line.number for line in table_lines(wards) if isinstance(line, RowLine)]

    assert numbers == [1, 2, 3]


def test_each_unit_is_named_above_its_rows(wards: PrintedTable) -> None:
    shown = [
        line.unit if isinstance(line, UnitHeading | NilLine) else type(line).__name__
        for line in table_lines(wards)
    ]

    assert shown == [
        "UBND Phường Số 1",
        "RowLine",
        "RowLine",
        "UBND Phường Số 2",
        "UBND Phường Số 3",
        "RowLine",
        "UBND Phường Số 4",
        "NoteLine",
    ]


def test_nothing_to_report_is_said_and_is_not_silence(wards: PrintedTable) -> None:
    lines = list(table_lines(wards))

    assert lines[3] == NilLine("UBND Phường Số 2", "Không phát sinh")
    assert lines[-1] == NoteLine("Chưa có dòng nào")


def test_a_table_without_units_says_so(wards: PrintedTable) -> None:
    assert list(table_lines(replace(wards, sections=()))) == [
        NoteLine("Chưa có đơn vị nào gửi báo cáo")
    ]


def test_one_units_report_has_no_group_line(wards: PrintedTable) -> None:
    section = wards.sections[0]

    report = single(wards.form, section, period_label="Quý III/2023", produced_at=wards.produced_at)

    assert report.agency == "UBND Phường Số 1"
    assert [type(line) for line in table_lines(report)] == [RowLine, RowLine]


def test_one_units_nil_report_is_one_line(wards: PrintedTable) -> None:
    section = wards.sections[1]

    report = single(wards.form, section, period_label="", produced_at=wards.produced_at)

    assert list(table_lines(report)) == [NilLine("", "Không phát sinh")]


def test_one_units_empty_report_has_three_blank_rows_as_on_paper(wards: PrintedTable) -> None:
    section = wards.sections[3]

    report = single(wards.form, section, period_label="", produced_at=wards.produced_at)

    assert list(table_lines(report)) == [RowLine(n, ("",) * 8) for n in (1, 2, 3)]


def test_cells_come_in_the_order_of_the_columns_with_official_dates(form: Form) -> None:
    cells = {"link": "https://example.vn", "received_on": "2023-09-05", "source": "Báo X"}

    assert row_texts(form, cells) == (
        "05/9/2023",
        "Báo X",
        "",
        "",
        "https://example.vn",
        "",
        "",
        "",
    )


def test_a_value_without_a_column_is_never_left_out_in_silence(form: Form) -> None:
    with pytest.raises(ValueError, match="no column for cost, phone"):
        row_texts(form, {"source": "Báo X", "phone": "0912", "cost": "5", "old": ""})


def test_nil_with_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="P01 reports nil and has rows"):
        Section("P01", "Hạ Đình", ({"source": "Báo X"},), nil=True)


def test_a_unit_twice_is_refused(wards: PrintedTable) -> None:
    with pytest.raises(ValueError, match="twice"):
        replace(wards, sections=(wards.sections[0], wards.sections[0]))


def test_a_time_without_a_zone_is_refused(wards: PrintedTable) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(wards, produced_at=datetime(2023, 9, 27, 16, 0))  # noqa: DTZ001 - the point


def test_rows_are_counted_over_all_units(wards: PrintedTable) -> None:
    assert wards.row_count == 3
