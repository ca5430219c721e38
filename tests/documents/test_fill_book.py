"""What was handed in, written into an office's own workbook: everything around it moves along."""

import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation

from documents.fill_book import fill
from documents.model import PrintedTable, Section
from documents.moving import Shift, move_rows, shifted_formula
from documents.own_file import cannot_carry
from documents.table import table_of
from domain.tables.drafting import form_of
from domain.tables.filling import OwnFile, places_of
from tests.documents import tables
from tests.documents.test_table_reading import book, header

#: A cell of a workbook holds a day without a zone.
_DAY = datetime.fromisoformat("2026-09-05")


def filled(content: bytes, *sections: Section, grouped: bool = True) -> Any:
    """The active sheet of the file after it was filled in."""
    found = table_of(content)
    form = form_of(found.draft, key="thu", version=1)
    table = PrintedTable(
        form, "Sở", "Quý III/2026", datetime(2026, 9, 30, tzinfo=UTC), sections, grouped=grouped
    )
    own = OwnFile("a.xlsx", content, found.place, places_of(found.draft))
    return openpyxl.load_workbook(io.BytesIO(fill(table, own))).active


def row(**cells: str) -> dict[str, str]:
    whole = {
        "ngay_xay_ra": "2026-09-05", "loai_thien_tai": "Bão", "sap_hoan_toan": "2",
        "toc_mai": "15", "uoc_thiet_hai": "12.5", "kho_khan_kien_nghi": "", "ghi_chu": "",
    }  # fmt: skip
    return whole | cells


def values(sheet: Any, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number]]


def test_more_rows_than_there_was_room_push_everything_down() -> None:
    rows = [row(sap_hoan_toan=f"{n}") for n in range(10)]
    sheet = filled(tables.storm_book(), Section("1", "Phường A", rows))
    assert values(sheet, 9)[0] == "Phường A"
    assert values(sheet, 19)[:4] == [10, _DAY, "Bão", 9]
    assert values(sheet, 20)[:4] == ["Tổng cộng", None, None, "=SUM(D9:D19)"]
    assert values(sheet, 22)[0] == "Ghi chú: cột 6 ghi số ước tính."
    assert "F24:H24" in {str(one) for one in sheet.merged_cells.ranges}
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C9:C19"
    assert sheet.print_area == "'Biểu 01'!$A$1:$H$24"
    assert sheet.print_title_rows == "$6:$8"
    assert sheet["B19"].border.left.style == "thin"
    assert sheet["B19"].number_format == "dd/mm/yyyy"


def test_fewer_rows_leave_no_empty_ones() -> None:
    sheet = filled(tables.storm_book(), Section("1", "Phường A", [row()]))
    assert values(sheet, 11)[:4] == ["Tổng cộng", None, None, "=SUM(D9:D10)"]


def test_nothing_at_all_leaves_one_empty_row() -> None:
    sheet = filled(tables.storm_book())
    assert values(sheet, 9) == [None] * 8
    assert values(sheet, 10)[0] == "Tổng cộng"


def test_a_unit_alone_gets_no_line_with_its_name() -> None:
    sheet = filled(tables.storm_book(), Section("1", "Phường A", [row()]), grouped=False)
    assert values(sheet, 9)[0] == 1
    assert values(sheet, 10)[0] == "Tổng cộng"


def test_what_begins_like_a_formula_is_what_was_typed() -> None:
    typed = '=HYPERLINK("http://a.vn")'
    sheet = filled(tables.storm_book(), Section("1", "A", [row(ghi_chu=typed)]))
    assert sheet["H10"].value == typed
    assert sheet["H10"].data_type == "s"


def test_what_is_computed_in_a_row_is_computed_in_each() -> None:
    cells = header("STT", "Tên đường", "Nhà sập", "Tốc mái", "Cộng (5=3+4)")
    cells |= {"E2": "=C2+D2", "A4": "Tổng cộng", "E4": "=SUM(E2:E3)"}
    content = book(cells, boxed="A1:E4")
    rows = [{"ten_duong": f"Đường {n}", "nha_sap": "1", "toc_mai": "2"} for n in range(4)]
    sheet = filled(content, Section("1", "A", rows))
    assert [sheet[f"E{n}"].value for n in (3, 4, 5, 6, 7)] == [
        "=C3+D3", "=C4+D4", "=C5+D5", "=C6+D6", "=SUM(E2:E6)",
    ]  # fmt: skip


def test_printed_rows_hold_the_sums_of_all_units_and_words_with_their_unit() -> None:
    cells = header("TT", "Chỉ tiêu", "Số lượng", "Khó khăn")
    for n, name in enumerate(["Số bạn đọc", "Số sách", "Số buổi"], start=2):
        cells |= {f"A{n}": n - 1, f"B{n}": name}
    content = book(cells, boxed="A1:D4")
    keys = [one.key for one in table_of(content).draft.questions]
    one = Section("1", "Phường A", [dict(zip(keys, ["5", "mưa", "7", "", "1.5", ""], strict=True))])
    two = Section("2", "Phường B", [dict(zip(keys, ["6", "gió", "", "", "2", ""], strict=True))])
    sheet = filled(content, one, two, Section("3", "Xã C", nil=True))
    assert [sheet[f"C{n}"].value for n in (2, 3, 4)] == [11, 7, 3.5]
    assert sheet["D2"].value == "Phường A: mưa\nPhường B: gió"
    alone = filled(content, one, grouped=False)
    assert (alone["C2"].value, alone["D2"].value) == (5, "mưa")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=SUM(D9:D12)", "=SUM(D9:D15)"),
        ("=SUM($D$9:$D$12)", "=SUM($D$9:$D$15)"),
        ("=D13/E13*100", "=D16/E16*100"),
        ("=SUM(D2:D5)", "=SUM(D2:D5)"),
        ("=SUM(D9:D20)", "=SUM(D9:D23)"),
        ("=SUM(D:D)", "=SUM(D:D)"),
        ("='Biểu 01'!D13", "='Biểu 01'!D16"),
        ("=Khác!D13", "=Khác!D13"),
        ('=IF(A13="D13","D13",B13)', '=IF(A16="D13","D13",B16)'),
        ('=SUMIF(B9:B12,"x",D9:D12)', '=SUMIF(B9:B15,"x",D9:D15)'),
    ],
)
def test_references_follow_rows_that_are_put_in(before: str, after: str) -> None:
    assert shifted_formula(before, "Biểu 01", Shift(12, 3), own=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=SUM(D9:D12)", "=SUM(D9:D10)"), ("=D13", "=D11"), ("=D12", "=#REF!"),
        ("=SUM(D11:D12)", "=SUM(#REF!)"), ("=SUM(D11:D13)", "=SUM(D11:D11)"),
    ],
)  # fmt: skip
def test_references_follow_rows_that_are_taken_out(before: str, after: str) -> None:
    assert shifted_formula(before, "A", Shift(12, -2), own=True) == after


def test_a_sum_that_began_behind_an_example_takes_every_row() -> None:
    assert shifted_formula("=SUM(E12:E19)", "A", Shift(19, 3, 11), own=True) == "=SUM(E11:E22)"
    assert shifted_formula("=SUM(E12:E19)", "A", Shift(19, -8, 11), own=True) == "=SUM(E11:E11)"
    assert shifted_formula("=SUM(E12:E15)", "A", Shift(19, -8, 11), own=True) == "=SUM(#REF!)"


def test_formats_heights_names_and_other_sheets_move_along() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    other = made.create_sheet("Tổng")
    sheet.title = "Số liệu"
    other["A1"] = "='Số liệu'!D13"
    sheet["D13"], sheet["A14"] = 1, "x"
    sheet.row_dimensions[13].height = 40
    sheet.conditional_formatting.add("D9:D12", CellIsRule(operator="lessThan", formula=["D13"]))
    rule = DataValidation(type="list", formula1="$H$20:$H$22")
    rule.add("C9:C12")
    sheet.add_data_validation(rule)
    made.defined_names["tong"] = openpyxl.workbook.defined_name.DefinedName(
        "tong", attr_text="'Số liệu'!$D$13"
    )
    move_rows(made, sheet, Shift(12, 3))
    assert other["A1"].value == "='Số liệu'!D16"
    assert (sheet["D16"].value, sheet["D13"].value) == (1, None)
    assert sheet.row_dimensions[16].height == 40
    (formatting,) = sheet.conditional_formatting
    assert str(formatting.sqref) == "D9:D15"
    assert formatting.rules[0].formula == ["D16"]
    assert (str(rule.sqref), rule.formula1) == ("C9:C15", "$H$23:$H$25")
    assert made.defined_names["tong"].attr_text == "'Số liệu'!$D$16"


@given(st.integers(1, 60), st.integers(1, 60), st.integers(-30, 30))
def test_a_range_stays_a_range(one: int, two: int, by: int) -> None:
    top, bottom = sorted((one, two))
    over = Shift(40, max(by, -39)).over(top, bottom)
    assert over is None or 1 <= over[0] <= over[1]


def test_what_would_be_lost_is_named() -> None:
    content = tables.storm_book()
    found = table_of(content)
    own = OwnFile("a.xlsx", content, found.place, places_of(found.draft))
    assert cannot_carry(own, rows=True) == []


def test_parts_of_a_hundred_are_never_added_up() -> None:
    cells = header("TT", "Chỉ tiêu", "ĐVT", "Thực hiện")
    for n, (name, unit) in enumerate(
        [("Tỷ lệ hộ có nước sạch", "%"), ("Số hộ nghèo", "hộ"), ("Thu nhập bình quân", "đồng")], 2
    ):
        cells |= {f"A{n}": n - 1, f"B{n}": name, f"C{n}": unit}
    content = book(cells, boxed="A1:D4")
    keys = [one.key for one in table_of(content).draft.questions]
    one, two = (
        Section(f"{n}", name, [dict(zip(keys, values, strict=True))])
        for n, name, values in ((1, "Phường A", ["90", "5", "3"]), (2, "Xã B", ["80.5", "6", "4"]))
    )
    sheet = filled(content, one, two)
    assert sheet["D2"].value == "Phường A: 90\nXã B: 80,5"
    assert sheet["D3"].value == 11
    assert sheet["D4"].value == "Phường A: 3\nXã B: 4"


def test_an_empty_row_of_sums_is_summed_and_a_share_looks_at_it() -> None:
    cells = header("STT", "Tên hộ", "Số tiền", "Tỷ trọng")
    cells |= {"D2": "=C2/$C$4", "B4": "Tổng", "D4": "=SUM(D2:D3)"}
    content = book(cells, boxed="A1:D4")
    rows = [{"ten_ho": f"Hộ {n}", "so_tien": "5"} for n in range(4)]
    sheet = filled(content, Section("1", "A", rows))
    assert sheet["C7"].value == "=SUM(C2:C6)"
    assert [sheet[f"D{n}"].value for n in (3, 6, 7)] == ["=C3/$C$7", "=C6/$C$7", "=SUM(D2:D6)"]


def test_a_sum_over_the_only_row_there_was_takes_every_row() -> None:
    cells = header("STT", "Tên hộ", "Số tiền") | {"B3": "Tổng", "C3": "=SUM(C2)"}
    rows = [{"ten_ho": f"Hộ {n}", "so_tien": "5"} for n in range(4)]
    sheet = filled(book(cells, boxed="A1:C3"), Section("1", "A", rows))
    assert sheet["C7"].value == "=SUM(C2:C6)"


def test_a_running_sum_keeps_a_file_from_being_filled() -> None:
    cells = header("STT", "Tên hộ", "Số tiền", "Lũy kế")
    cells |= {"D2": "=C2", "D3": "=D2+C3", "D4": "=D3+C4"}
    content = book(cells, boxed="A1:D4")
    found = table_of(content)
    own = OwnFile("a.xlsx", content, found.place, places_of(found.draft))
    assert cannot_carry(own, rows=True) == [
        "công thức ở Sheet!D3 khác công thức của hàng đầu, nên không chép được cho mỗi dòng"
    ]


def test_cells_drawn_over_rows_to_be_filled_in_are_parted() -> None:
    cells = header("STT", "Nhóm", "Tên hộ", "Số tiền")
    content = book(cells, "B2:B4", boxed="A1:D5")
    rows = [{"nhom": "A", "ten_ho": f"Hộ {n}", "so_tien": "5"} for n in range(3)]
    sheet = filled(content, Section("1", "A", rows), grouped=False)
    assert [sheet[f"B{n}"].value for n in (2, 3, 4)] == ["A", "A", "A"]
