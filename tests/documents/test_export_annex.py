"""The annex: who is missing or late, and who is in the table."""

from collections.abc import Callable
from dataclasses import replace

from openpyxl.workbook import Workbook

from documents import xlsx
from documents.annex import parts
from documents.model import PrintedTable, Section

Read = Callable[[bytes], Workbook]
MakeRow = Callable[..., dict[str, str]]


def annex(report: PrintedTable, read: Read) -> list[list[str | None]]:
    sheet = read(xlsx.write(report))["Phụ lục"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_annex_names_the_missing_the_late_and_the_included(wards: PrintedTable, read: Read) -> None:
    none: list[str | None] = [None] * 5
    name = "Báo cáo phản ánh, kiến nghị"
    moment = "bản xem trước, số liệu tính đến 16h00 ngày 27/9/2023"
    about = f"{name}, kỳ báo cáo: Quý III/2023; {moment}"

    assert annex(wards, read) == [
        ["Phụ lục", *none],
        [f"(Kèm theo {about})", *none],
        [None, *none],
        ["ĐƠN VỊ CHƯA GỬI BÁO CÁO, GỬI MUỘN", *none],
        ["STT", "Mã đơn vị", "Đơn vị", "Tình trạng", "Đầu mối", "Ghi chú"],
        ["1", "P05", "UBND Phường Số 5", "Chưa gửi", "Nguyễn Thị Hoa", "Đã nhắc"],
        ["2", "P03", "UBND Phường Số 3", "Đã gửi, muộn", None, None],
        [None, *none],
        ["ĐƠN VỊ CÓ TRONG BẢNG TỔNG HỢP", *none],
        ["STT", "Mã đơn vị", "Đơn vị", "Tình trạng", "Số dòng", "Thời gian gửi"],
        ["1", "P01", "UBND Phường Số 1", "Đã gửi", "02", None],
        ["2", "P02", "UBND Phường Số 2", "Không phát sinh", "00", None],
        ["3", "P03", "UBND Phường Số 3", "Đã gửi, muộn", "01", "20h05 ngày 26/9/2023"],
        ["4", "P04", "UBND Phường Số 4", "Đang nhập", "00", None],
    ]


def test_an_empty_list_is_said_to_be_empty(wards: PrintedTable, read: Read) -> None:
    lines = annex(replace(wards, sections=(), missing=()), read)

    assert [row[0] for row in lines].count("Không có") == 2


def test_rows_with_one_link_are_named_across_units(wards: PrintedTable, make_row: MakeRow) -> None:
    one = make_row(1, link="https://dvc.example/pa/1")
    same = make_row(2, link="http://www.dvc.example/pa/1/ https://dvc.example/pa/2")
    sections = (
        Section("P01", "UBND Phường Số 1", (one, make_row(3))),
        Section("P02", "UBND Phường Số 2", (same,)),
    )

    *_, part = parts(replace(wards, sections=sections))

    assert part.title == "DÒNG CÓ CÙNG ĐƯỜNG DẪN"
    assert part.rows == [
        ("P01", "UBND Phường Số 1", "1", "https://dvc.example/pa/1", "dòng 3, UBND Phường Số 2"),
        (
            "P02",
            "UBND Phường Số 2",
            "3",
            "http://www.dvc.example/pa/1/",
            "dòng 1, UBND Phường Số 1",
        ),
    ]


def test_without_such_rows_there_is_no_such_part(wards: PrintedTable) -> None:
    assert len(parts(wards)) == 2
