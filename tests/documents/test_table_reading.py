"""Tables as offices draw them, read as questions: headers, kinds, printed rows, what is not."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Border, Side

from documents.own_file import cannot_carry
from documents.table import table_of
from documents.unreadable import Unreadable
from domain.tables.checking import problems
from domain.tables.filling import OwnFile, places_of
from domain.tables.reading import TableReading
from tests.documents import tables

LINE = Side(style="thin")


def book(cells: dict[str, Any], *merges: str, boxed: str = "", hide: str = "") -> bytes:
    """A workbook of one sheet; `boxed` is the range with lines around its cells."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    for place in merges:
        sheet.merge_cells(place)
    for row in sheet[boxed] if boxed else ():
        for cell in row:
            cell.border = Border(LINE, LINE, LINE, LINE)
    if hide:
        sheet.column_dimensions[hide].hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def header(*names: str, row: int = 1) -> dict[str, Any]:
    return {openpyxl.utils.get_column_letter(n) + str(row): name for n, name in enumerate(names, 1)}


def read(content: bytes) -> TableReading:
    return table_of(content)


def kinds(found: TableReading) -> dict[str, str]:
    return {one.label: one.kind.value for one in found.draft.questions}


def test_the_storm_table_is_read_whole() -> None:
    found = read(tables.storm_book())
    assert found.draft.name == "Báo cáo tình hình thiệt hại do thiên tai"
    assert kinds(found) == {
        "Ngày xảy ra": "date", "Loại thiên tai": "choice", "Sập hoàn toàn": "number",
        "Tốc mái": "number", "Ước thiệt hại": "number", "Khó khăn, kiến nghị": "long_text",
        "Ghi chú": "text",
    }  # fmt: skip
    by_label = {one.label: one for one in found.draft.questions}
    assert by_label["Ước thiệt hại"].unit == "triệu đồng"
    assert by_label["Sập hoàn toàn"].unit == ""
    assert not by_label["Ghi chú"].required
    place = found.place
    assert (place.header, place.first, place.last, place.total) == (8, 9, 12, 13)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Số lượng", "number"), ("Số điện thoại", "text"), ("Số, ký hiệu văn bản", "text"),
        ("Năm sinh", "text"), ("Nam", "number"), ("Năm xây dựng", "text"),
        ("Ảnh minh chứng", "file"), ("Phản ánh của người dân", "text"), ("Ảnh hưởng", "text"),
        ("Đường dẫn", "link"), ("Đạt chuẩn (có/không)", "yes_no"),
        ("Mức độ (Nặng/Trung bình/Nhẹ)", "choice"), ("Ngày hoàn thành (dd/mm/yyyy)", "date"),
        ("Kết quả xử lý", "long_text"), ("Diện tích (ha)", "number"), ("Tỷ lệ (%)", "number"),
        ("Các hình thức (chọn nhiều: loa, bảng tin, tờ gấp)", "choices"),
        ("SO LUONG", "number"), ("Ho ten", "text"), ("Sở quản lý", "text"),
    ],
)  # fmt: skip
def test_a_heading_tells_what_is_asked(name: str, kind: str) -> None:
    found = read(book(header("STT", "Tên", name), boxed="A1:C4"))
    assert found.draft.questions[-1].kind.value == kind


def test_three_rows_of_headings_are_one_path() -> None:
    cells = {
        "A1": "STT", "B1": "Cơ sở", "C1": "Số người tiêm", "C2": "Trẻ em", "E2": "Người lớn",
        "C3": "Nam", "D3": "Nữ", "E3": "Nam", "F3": "Nữ", "G1": "Tổng số (7=3+4+5+6)",
    }  # fmt: skip
    merges = ("A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2", "G1:G3")
    found = read(book(cells, *merges, boxed="A1:G8"))
    assert [one.label for one in found.draft.questions] == [
        "Cơ sở", "Trẻ em - Nam", "Trẻ em - Nữ", "Người lớn - Nam", "Người lớn - Nữ",
    ]  # fmt: skip
    assert [one.heading for one in found.left] == ["STT", "Tổng số (7=3+4+5+6)"]
    assert not problems(found.draft)


def test_printed_rows_become_one_question_a_cell() -> None:
    cells = header("TT", "Chỉ tiêu", "ĐVT", "Trong quý", "Ghi chú", row=2)
    cells["A1"] = "BÁO CÁO CÔNG TÁC THƯ VIỆN QUÝ III NĂM 2026"
    for n, (name, unit) in enumerate(
        [("Số bạn đọc", "lượt"), ("Số sách mượn", "bản"), ("Tổng kinh phí", "triệu đồng")], start=3
    ):
        cells |= {f"A{n}": n - 2, f"B{n}": name, f"C{n}": unit}
    found = read(book(cells, boxed="A2:E5"))
    assert not found.draft.rows
    assert found.draft.name == "Báo cáo công tác thư viện"
    assert [(one.label, one.unit, one.row) for one in found.draft.questions][::2] == [
        ("Số bạn đọc - Trong quý", "lượt", 3), ("Số sách mượn - Trong quý", "bản", 4),
        ("Tổng kinh phí - Trong quý", "triệu đồng", 5),
    ]  # fmt: skip


def test_two_tables_are_told_apart_and_a_header_again_begins_another() -> None:
    cells = header("STT", "Tên đường", "Chiều dài (km)") | {"A2": 1, "B2": "Đường A", "C2": 2.5}
    cells |= header("STT", "Tên cầu", "Tải trọng (tấn)", row=4)
    found = read(book(cells, boxed="A1:C6"))
    assert [one.label for one in found.draft.questions] == ["Tên đường", "Chiều dài"]
    assert found.place.last == 3
    (other,) = found.others
    second = table_of(book(cells, boxed="A1:C6"), (other.sheet, other.row))
    assert [one.label for one in second.draft.questions] == ["Tên cầu", "Tải trọng"]


def test_nothing_is_dropped_silently() -> None:
    cells = header("STT", "Tên xã, phường", "Tên trường", "Mã nội bộ", "", "Số lớp")
    found = read(book(cells, boxed="A1:F5", hide="D"))
    assert [one.label for one in found.draft.questions] == ["Tên trường", "Số lớp"]
    assert {one.column: one.why.split(",")[0] for one in found.left} == {
        "A": "số thứ tự", "B": "tên đơn vị", "D": "cột ẩn trong tệp", "E": "cột không có tiêu đề",
    }  # fmt: skip


def test_a_formula_in_a_header_is_said_with_its_cell() -> None:
    found = read(book(header("STT", "Tên", '="Năm "&2026'), boxed="A1:C4"))
    assert found.draft.questions[-1].label == "Cột C"
    assert "ô C1" in found.remarks[0]


def test_a_note_on_a_heading_and_an_example_help() -> None:
    made = openpyxl.load_workbook(io.BytesIO(tables.storm_book()))
    made.active["F6"].comment = Comment("Chỉ ghi phần nhà ở", "")  # type: ignore[index]
    out = io.BytesIO()
    made.save(out)
    asked = {one.label: one.help for one in read(out.getvalue()).draft.questions}
    assert asked["Ước thiệt hại"] == "Chỉ ghi phần nhà ở Ví dụ: 350."


def carried(content: bytes) -> list[str]:
    found = read(content)
    own = OwnFile("a.xlsx", content, found.place, places_of(found.draft))
    return cannot_carry(own, rows=found.draft.rows)


def test_rows_that_head_others_are_said_to_go_and_sums_of_them_keep_a_file_out() -> None:
    cells = header("STT", "Tên đường", "Chiều dài (km)") | {"A2": "I", "B2": "Khối phường"}
    found = read(book(cells, boxed="A1:C6"))
    assert found.remarks == (
        "Các hàng mục, hàng cộng nằm giữa bảng (ô A2) được bỏ khi ghi số liệu; các dòng ghi liền"
        " nhau theo đơn vị.",
    )
    assert (found.place.first, found.place.look) == (2, 3)
    assert carried(book(cells, boxed="A1:C6")) == []
    summed = cells | {"C2": "=SUM(C3:C4)", "A7": "Tổng cộng", "C7": "=C2+C5"}
    assert carried(book(summed, boxed="A1:C7")) == [
        "công thức ở Sheet!C7 cộng từ hàng mục hoặc hàng mẫu, các hàng này thay đổi khi ghi số"
    ]


def test_sums_above_the_rows_stay_where_they_are() -> None:
    cells = header("STT", "Tên đường", "Chiều dài (km)")
    cells |= {"B2": "Tổng cộng", "C2": "=SUM(C3:C5)"}
    place = read(book(cells, boxed="A1:C5")).place
    assert (place.total, place.first, place.last) == (2, 3, 5)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (book({}), "Chưa thấy bảng nào"),
        (book({f"{c}{r}": r for c in "ABC" for r in range(1, 9)}), "Chưa thấy bảng nào"),
        (book({"A1": "Kính gửi các đơn vị", "A2": "Đề nghị báo cáo"}), "Chưa thấy bảng nào"),
        (book(header("STT", "Tên xã, phường"), boxed="A1:B4"), "không có cột nào"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(content)


def test_two_hundred_columns_are_too_many_to_ask() -> None:
    found = read(book(header(*(f"Cột số {n}" for n in range(200)))))
    assert problems(found.draft)[0].startswith("Bảng có 200 mục phải hỏi")
