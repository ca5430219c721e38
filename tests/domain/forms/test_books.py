"""Whole workbooks: several sheets, hidden ones, parts of several units."""

import pytest

from domain.forms.definition.model import Invalid
from domain.forms.importing.books import read_book
from domain.forms.importing.filing import notes_for
from domain.forms.importing.grid import Book, Grid, GridCell, GridRow, Merge
from domain.forms.importing.importing import FilePart, Table, read_table
from domain.vietnamese.naming import Names
from tests.domain.forms.sheets import SHEET
from tests.domain.forms.test_importing import FULL, TITLES, WARDS


def sheet(
    name: str, *lines: list[str], merges: tuple[Merge, ...] = (), beyond: tuple[str, ...] = ()
) -> Grid:
    rows = [GridRow(n, tuple(map(GridCell, line))) for n, line in enumerate(lines, start=1)]
    return Grid(tuple(row for row in rows if not row.blank), merges, name, beyond=beyond)


def read(*sheets: Grid, hidden: tuple[str, ...] = (), units: Names[int] = WARDS) -> Table:
    return read_book(SHEET, Book(sheets, hidden), units)


def of_ward(number: int, *lines: list[str], period: str = "Quý III/2024") -> Grid:
    unit = [f"Đơn vị: UBND Phường Số {number}"]
    return sheet(f"P{number}", unit, [f"Kỳ báo cáo: {period}"], list(TITLES), *lines)


def test_a_sheet_for_each_unit_is_a_part_for_each() -> None:
    table = read(of_ward(1, FULL), of_ward(2, FULL, FULL))

    assert [(part.unit, len(part.rows)) for part in table.parts] == [
        ("UBND Phường Số 1", 1), ("UBND Phường Số 2", 2),
    ]  # fmt: skip
    assert (table.unit, table.period) == ("", "Quý III/2024")


def test_two_sheets_of_one_unit_come_together() -> None:
    (part,) = read(of_ward(1, FULL), of_ward(1, FULL)).parts

    assert (part.unit, len(part.rows)) == ("UBND Phường Số 1", 2)


def test_sheets_of_two_periods_are_refused() -> None:
    table = read(of_ward(1, FULL), of_ward(1, FULL, period="Quý II/2024"))

    assert table.problems == ("các trang ghi kỳ khác nhau: Quý III/2024, Quý II/2024.",)
    assert table.parts == ()


def test_rows_and_nothing_to_report_of_one_unit_are_refused() -> None:
    nil = of_ward(1, ["Không phát sinh"])

    (problem,) = read(of_ward(1, FULL), nil).problems

    assert problem.startswith("UBND Phường Số 1 vừa có dòng vừa ghi “Không phát sinh”")


def test_what_is_wrong_is_named_with_its_sheet() -> None:
    bad = [*FULL[:3], "", *FULL[4:]]

    assert read(of_ward(1, FULL), of_ward(1, bad)).problems == (
        "trang P1, ô D4 (Tiêu đề): còn trống.",
    )


def test_sheets_without_the_table_and_hidden_ones_are_named() -> None:
    table = read(
        sheet("Hướng dẫn", ["Cách ghi"], ["", "từng dòng"]),
        of_ward(1, FULL),
        sheet("Xa", beyond=("AZ1",)),
        hidden=("Danh mục",),
    )

    assert table.notes == (
        "Không đọc, vì nằm ngoài bảng: trang Hướng dẫn, A1:B2; trang Xa, AZ1.",
        "Có 01 trang ẩn, không đọc: Danh mục.",
    )


def test_many_places_are_counted() -> None:
    lines = [line for n in range(10) for line in (FULL, [f"Tháng {n}"])]

    (note,) = read(of_ward(1, *lines)).notes

    assert note.endswith("và 02 chỗ khác.")


def test_hidden_rows_and_columns_are_said() -> None:
    page = of_ward(1, FULL)
    hidden = Grid(page.rows, (), "P1", hidden_rows=2, hidden_columns=1)

    assert read(hidden).notes == ("Có 02 hàng ẩn, 01 cột ẩn; nội dung trong đó vẫn được đọc.",)


def test_a_workbook_without_the_table_says_what_was_looked_for() -> None:
    with pytest.raises(Invalid, match="không có hàng tiêu đề với các cột Ngày, Nguồn"):
        read()
    with pytest.raises(Invalid, match="thiếu cột: Trả lời, Kênh"):
        read(sheet("A", ["x"]), sheet("B", ["Ngày", "Nguồn", "Tiêu đề", "Nội dung"]))


LANG = Names({1: "UBND Xã Văn Lang", 2: "UBND Xã Văn Lăng"})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("UBND Xa Van Lang", "gần giống UBND Xã Văn Lang, UBND Xã Văn Lăng"),
        ("UBND Xã Văn Lạng", "gần giống UBND Xã Văn Lang, UBND Xã Văn Lăng"),
        ("UBND Xã Số 9", "ô A2: “UBND Xã Số 9” không phải tên đơn vị nào"),
    ],
)
def test_a_unit_that_is_not_clear_is_asked_by_its_cell(line: str, said: str) -> None:
    table = read(sheet("A", list(TITLES), [line], FULL), units=LANG)

    assert said in table.problems[0]


def test_a_title_among_units_is_no_unit_and_anything_else_is_asked() -> None:
    named = ["UBND Xã Văn Lăng"]

    fine = read(sheet("A", list(TITLES), named, ["Tháng 8"], FULL), units=LANG)
    unclear = read(sheet("A", list(TITLES), named, ["Linh tinh"], FULL), units=LANG)

    assert [(part.unit, len(part.rows)) for part in fine.parts] == [("UBND Xã Văn Lăng", 1)]
    assert "“Linh tinh” không phải tên đơn vị nào" in unclear.problems[0]


def test_the_place_for_signatures_is_no_row_and_names_below_it_are_said() -> None:
    table = read(
        sheet(
            "A", list(TITLES), FULL,
            ["", "", "", "", "Sông Lam, ngày 14 tháng 9 năm 2024"],
            ["", "Người lập biểu", "", "", "", "Thủ trưởng đơn vị"],
            ["", "Trần Thị Mận", "", "", "", "Lê Văn Bưởi"],
            ["2", *FULL[1:]],
        )
    )  # fmt: skip

    assert len(table.parts[0].rows) == 2
    assert table.notes == ("Không đọc, vì nằm ngoài bảng: E3; B4:F5.",)


def test_a_signature_with_something_beside_it_is_said() -> None:
    table = read(sheet("A", list(TITLES), FULL, ["", "Người lập biểu", "", "0900"]))

    assert table.notes == ("Không đọc, vì nằm ngoài bảng: B3:D3.",)


def test_numbers_under_the_titles_are_no_row_and_what_stands_beside_is_said() -> None:
    numbers = [*(f"({n})" for n in range(1, 10)), "", "ghi chú"]

    table = read(sheet("A", list(TITLES), numbers, FULL))

    assert len(table.parts[0].rows) == 1
    assert table.notes == ("Không đọc, vì nằm ngoài bảng: K2.",)


def test_parts_of_other_units_are_named_to_whoever_sends_one() -> None:
    parts = tuple(FilePart(f"UBND Phường Số {n}", place=f"{n}:{n}") for n in range(1, 9))

    (note,) = notes_for(SHEET, Table(parts))

    assert note.startswith("Không đọc phần của đơn vị khác: UBND Phường Số 2 (hàng 2:2); ")
    assert note.endswith("và 02 chỗ khác.")


def test_what_stands_above_beside_and_below_the_table_is_said() -> None:
    page = sheet(
        "A", ["", "BIỂU CỦA PHÒNG"], ["", "Lần hai"], ["x"], ["y", "z"], list(TITLES),
        [*FULL, "", "ghi chú"], ["Tổng cộng", "01"],
    )  # fmt: skip

    assert read(page).notes == ("Không đọc, vì nằm ngoài bảng: B1:B2; A3:B4; K6; A7:B7.",)
    assert list(Book((page,)).texts())[:2] == ["BIỂU CỦA PHÒNG", "Lần hai"]


def test_without_names_of_units_every_line_over_the_table_is_one() -> None:
    table = read_table(SHEET, sheet("A", list(TITLES), ["Phường bất kỳ"], FULL))

    assert [(part.unit, len(part.rows)) for part in table.parts] == [("Phường bất kỳ", 1)]


def test_a_part_of_one_unit_has_nothing_more_to_say() -> None:
    assert notes_for(SHEET, Table((FilePart(SHEET.unit),), notes=("x",))) == ("x",)
