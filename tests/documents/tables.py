"""Tables as an office would make them, for tests: a workbook and a Word file of storm damage."""

import io

import docx
import openpyxl
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

_HEADS = {
    "A6:A7": "STT", "B6:B7": "Ngày xảy ra (dd/mm/yyyy)", "C6:C7": "Loại thiên tai",
    "D6:E6": "Số nhà bị thiệt hại", "F6:F7": "Ước thiệt hại", "G6:G7": "Khó khăn, kiến nghị",
    "H6:H7": "Ghi chú",
}  # fmt: skip


def storm_book() -> bytes:
    """Two header rows, column numbers, an example, empty rows, a sum, a note, two signatures."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    sheet["A1"], sheet["E1"] = "UBND TỈNH SÔNG LAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet["A3"] = "BÁO CÁO TÌNH HÌNH THIỆT HẠI DO THIÊN TAI"
    sheet["A4"] = "(Kèm theo Công văn số 12/SNN ngày 03/9/2026)"
    sheet["G5"] = "Đơn vị tính: triệu đồng"
    for place in ("A3:H3", "A4:H4", *_HEADS):
        sheet.merge_cells(place)
    for place, text in _HEADS.items():
        sheet[place.split(":")[0]] = text
        sheet[place.split(":")[0]].font = Font(name="Times New Roman", bold=True)
    sheet["D7"], sheet["E7"] = "Sập hoàn toàn", "Tốc mái"
    for column in range(8):
        sheet.cell(8, column + 1, f"({column + 1})")
    for column, value in enumerate([1, "05/9/2026", "Dông lốc", 2, 15, 350, "Cần tôn lợp"]):
        sheet.cell(9, column + 1, value)
    sheet["A13"], sheet["D13"], sheet["F13"] = "Tổng cộng", "=SUM(D9:D12)", "=SUM(F9:F12)"
    side = Side(style="thin")
    for row in range(6, 14):
        for column in range(1, 9):
            sheet.cell(row, column).border = Border(side, side, side, side)
    listed = DataValidation(type="list", formula1='"Bão,Lũ quét,Dông lốc,Hạn hán"')
    sheet.add_data_validation(listed)
    listed.add("C9:C12")
    sheet.column_dimensions["B"].width = 14
    sheet.column_dimensions["G"].width = 30
    sheet["A15"] = "Ghi chú: cột 6 ghi số ước tính."
    sheet["B17"], sheet["F17"] = "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"
    sheet.merge_cells("F17:H17")
    sheet.print_area = "A1:H17"
    sheet.print_title_rows = "6:8"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def vaccine_paper() -> bytes:
    """A Word table with a column for the unit, two header rows, column numbers, a row of sums."""
    paper = docx.Document()
    paper.add_paragraph("Phụ lục II")
    paper.add_paragraph("BÁO CÁO TÌNH HÌNH TIÊM PHÒNG GIA SÚC")
    paper.add_paragraph("(Kèm theo Công văn số 15/SNN ngày 02/9/2026)")
    table = paper.add_table(rows=6, cols=6)
    table.style = "Table Grid"
    heads = ("TT", "Tên xã, phường", "Số liều vắc xin", "", "Ngày tiêm", "Ghi chú")
    for column, text in enumerate(heads):
        table.cell(0, column).text = text
        table.cell(2, column).text = f"({column + 1})"
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(1, 2).text, table.cell(1, 3).text = "Trâu bò", "Lợn"
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(3, 0).text, table.cell(3, 1).text = "1", "…"
    table.cell(5, 1).text = "Tổng cộng"
    paper.add_paragraph("Ghi chú: cột 3 ghi số liều đã tiêm.")
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()
