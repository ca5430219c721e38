"""Workbooks in a chat: the template goes out, what comes back is read whole or not at all."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import select

from documents.workbook import book_of
from domain.forms.definition.model import Sheet
from domain.forms.importing.importing import read_table
from services.reports.fill_report import open_report
from services.work import CLOCK, Work
from storage import files, reports
from storage.db import Tx
from storage.tables import AuditEvent, Inbound, ReportRow, StoredFile
from tests.conversations.world import Phone, World

ROW = ["3/8", "Hộp thư", "Ghế đá gãy", "02 ghế gãy chân", "", "đã thay 02 ghế", "loa", ""]
SECOND = ["20/8", "đường dây nóng", "Đèn hỏng", "02 bóng hỏng", "", "đã thay", "loa", ""]


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path, "2026-09-21 10:00")
    yield made
    made.close()


@pytest.fixture
def officer(world: World) -> Phone:
    world.now = world.now.replace(month=7)
    phone = world.officer("telegram")
    world.add_duty()
    world.go_to("2026-09-21 10:00")
    phone.read()
    return phone


def newest(world: World) -> bytes:
    """The last file that the bot owed anybody."""
    stored = world.db.run(lambda tx: list(tx.exec(select(StoredFile))))
    return stored[-1].content


def filled(content: bytes, *lines: list[str], at: int = 0) -> bytes:
    """The template with these rows typed into it, after the first `at` ones."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page: Any = book.active
    top = next(r[0].row for r in page.iter_rows() if r[0].value == "1") + at
    for down, line in enumerate(lines):
        for across, text in enumerate(line, start=2):
            page.cell(top + down, across).value = text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def template(world: World, phone: Phone) -> bytes:
    assert phone.say("gửi mẫu")[0].startswith("(tệp) Báo cáo phản ánh, kiến nghị quý III/2026 của")
    return newest(world)


def sheet_of(world: World) -> Sheet:
    """The report of the first ward."""

    def read(tx: Tx) -> Sheet:
        owed = reports.of_period(tx, 101)[0]
        return open_report(Work(tx, world.desk, world.now, CLOCK), owed.id).sheet

    return world.db.run(read)


def rows(world: World) -> list[ReportRow]:
    kept = world.db.run(lambda tx: list(tx.exec(select(ReportRow))))
    return [row for row in kept if row.dropped_at is None]


def test_three_messages_of_a_person_make_a_report_of_any_length(
    world: World, officer: Phone
) -> None:
    content = filled(template(world, officer), ROW, SECOND)

    (card,) = officer.send_file("phan-anh-2026Q3.xlsx", content)
    (receipt,) = officer.say("1")

    assert card.splitlines()[:2] == [
        "Đã đọc tệp: 02 dòng.",
        "UBND Phường Số 1, phản ánh, kiến nghị quý III/2026: 02 dòng, đủ 02.",
    ]
    assert "Dòng 2" in card
    assert receipt.startswith("(tệp) Đã nhận báo cáo phản ánh, kiến nghị quý III/2026")
    sent = read_table(sheet_of(world), book_of(newest(world)).sheets[0])
    assert [row.cells["title"] for row in sent.parts[0].rows] == ["Ghế đá gãy", "Đèn hỏng"]
    assert [row.cells["title"] for row in rows(world)] == ["Ghế đá gãy", "Đèn hỏng"]


def test_wrong_cells_are_named_and_nothing_is_half_taken(world: World, officer: Phone) -> None:
    bad = [*SECOND]
    bad[0], bad[5] = "35/8", ""

    (answer,) = officer.send_file("x.xlsx", filled(template(world, officer), ROW, bad))

    assert answer.startswith("Chưa nhận dòng nào: tệp có 02 ô cần sửa.\nô ")
    assert "(Ngày): Chưa rõ ngày “35/8”: tháng 8 có 31 ngày." in answer
    assert "(Trả lời): còn trống." in answer
    assert rows(world) == []


def test_beside_rows_that_are_there_the_file_asks_first(world: World, officer: Phone) -> None:
    officer.say("báo cáo")
    for text in ("1", *(cell or "bỏ qua" for cell in ROW)):
        officer.say(text)
    content = filled(template(world, officer), SECOND, at=1)

    (asked,) = officer.send_file("x.xlsx", content)
    (card,) = officer.tap("Thêm 01 dòng vào sau")

    assert asked.splitlines() == [
        "UBND Phường Số 1, phản ánh, kiến nghị quý III/2026: tệp có 02 dòng, báo cáo đang có"
        " 01 dòng. 01 dòng trong tệp trùng với dòng đang có.",
        "1. Thay bằng 02 dòng trong tệp",
        "2. Thêm 01 dòng vào sau",
        "3. Quay lại",
    ]
    assert card.startswith("Đã đọc tệp: 01 dòng.")
    assert [row.cells["title"] for row in rows(world)] == ["Ghế đá gãy", "Đèn hỏng"]


def half_filled(world: World, officer: Phone) -> None:
    officer.send_file("x.xlsx", filled(template(world, officer), ROW))
    officer.say("thoát")
    blank = filled(template(world, officer), SECOND)
    officer.send_file("x.xlsx", blank)


def test_rows_can_be_replaced_or_the_file_be_left(world: World, officer: Phone) -> None:
    half_filled(world, officer)
    (kept,) = officer.say("quay lại")
    assert kept.startswith("Chưa nhận dòng nào từ tệp; 01 dòng đang có được giữ.")
    assert [row.cells["title"] for row in rows(world)] == ["Ghế đá gãy"]

    officer.send_file("x.xlsx", filled(newest(world), SECOND))
    (unclear,) = officer.say("gì vậy")
    (replaced,) = officer.say("1")

    assert unclear.startswith("Chưa rõ “gì vậy”")
    assert replaced.startswith("Đã thay bằng 01 dòng trong tệp.")
    assert [row.cells["title"] for row in rows(world)] == ["Đèn hỏng"]


def test_the_same_file_twice_changes_nothing(world: World, officer: Phone) -> None:
    content = filled(template(world, officer), ROW)
    officer.send_file("x.xlsx", content)

    (again,) = officer.send_file("x.xlsx", content)

    assert again.startswith("Các dòng trong tệp đã có đủ trong báo cáo")
    assert len(rows(world)) == 1


def test_help_says_what_the_choices_of_a_file_do(world: World, officer: Phone) -> None:
    half_filled(world, officer)

    assert officer.say("trợ giúp")[0].startswith("“Thay”: bỏ các dòng đang có")
    assert officer.say("bỏ qua")[0].startswith("Bước này không bỏ qua được.")


def test_the_file_says_whose_it_is_when_a_person_has_two_units(
    world: World, officer: Phone
) -> None:
    officer.say(world.code("90002"))
    world.tick()
    officer.say("gửi mẫu 101")
    officer.tap("UBND Phường Số 2")
    content = filled(newest(world), ROW)

    (card,) = officer.send_file("x.xlsx", content)
    assert "UBND Phường Số 2, phản ánh, kiến nghị" in card
    officer.say("thoát")

    (other,) = officer.send_file("x.xlsx", content.replace(b"x", b"x"), "của 157")
    assert other.startswith("Không có báo cáo 157")


def plain(*lines: list[str]) -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    for line in lines:
        page.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEAD = ["Ngày", "Nguồn", "Tiêu đề", "Nội dung", "Link", "Trả lời", "Kênh", "Đề nghị"]


def test_a_file_that_could_be_of_two_units_is_asked_about(world: World, officer: Phone) -> None:
    officer.say(world.code("90002"))

    (answer,) = officer.send_file("x.xlsx", plain(HEAD, ROW))

    assert answer == (
        "Tệp chưa được nhận: chưa rõ tệp thuộc báo cáo nào. Vui lòng gửi lại tệp với chú thích là"
        " số báo cáo, ví dụ: 101."
    )


def test_a_file_of_another_unit_is_refused(world: World, officer: Phone) -> None:
    content = template(world, officer)
    book = openpyxl.load_workbook(io.BytesIO(filled(content, ROW)))
    page: Any = book.active
    page["A1"] = "Đơn vị: UBND Phường Số 3"
    file = io.BytesIO()
    book.save(file)

    (answer,) = officer.send_file("x.xlsx", file.getvalue())

    assert answer.startswith("Tệp là của UBND Phường Số 3, quý III/2026, không phải của UBND")
    assert rows(world) == []


def test_a_marked_file_leaves_nothing_behind(world: World, officer: Phone) -> None:
    secret = filled(template(world, officer), [*ROW[:3], "MẬT", *ROW[4:]])

    (answer,) = officer.send_file("x.xlsx", secret)

    assert answer.startswith("Tin vừa gửi có dấu mật")
    assert rows(world) == []
    inbound = world.db.run(lambda tx: list(tx.exec(select(Inbound))))
    assert all(row.raw == {} and row.state == "done" for row in inbound)


def too_large(phone: Phone) -> list[str]:
    return phone.send_file("x.xlsx", b"0" * (5 * 2**20 + 1))


def no_workbook(phone: Phone) -> list[str]:
    return phone.send_file("x.pdf", b"%PDF-1.7")


@pytest.mark.parametrize(
    ("send", "said"),
    [
        (too_large, "Tệp lớn hơn 5 MB nên chưa được nhận."),
        (no_workbook, "Tệp không phải bảng tính Excel (.xlsx)."),
        (lambda phone: phone.send_file("x.xlsx", plain(["Danh bạ"])), "Chưa thấy bảng của biểu"),
        (lambda phone: phone.send_file("x.xlsx", plain(HEAD)), "Tệp chưa có dòng nào."),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered_clearly(
    officer: Phone, send: Callable[[Phone], list[str]], said: str
) -> None:
    (answer,) = send(officer)

    assert answer.startswith(said)


def test_after_the_report_was_sent_a_file_changes_nothing(world: World, officer: Phone) -> None:
    content = filled(template(world, officer), ROW)
    officer.send_file("x.xlsx", content)
    officer.say("1")

    assert officer.send_file("x.xlsx", content, "101")[0].startswith("UBND Phường Số 1 đã gửi")
    assert officer.send_file("x.xlsx", content)[0].startswith("Tệp chưa được nhận: chưa có báo cáo")
    assert officer.say("gửi mẫu 101")[0].startswith("UBND Phường Số 1 đã gửi")


def test_a_stranger_s_file_is_not_fetched(world: World) -> None:
    stranger = world.phone("telegram")

    assert stranger.send_file("x.xlsx", b"x")[0].startswith("Kính chào Anh/Chị")
    assert stranger.send_file("x.xlsx", b"x") == []


def test_zalo_is_told_how_to_do_without_files(world: World) -> None:
    world.go_to("2026-07-01 08:00")
    officer = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-21 10:00")
    officer.read()

    assert officer.say("gửi mẫu") == [
        "Tại đây chưa gửi, nhận tệp được. Báo cáo phản ánh, kiến nghị quý III/2026 nhập ngay trong"
        " chat: gõ “báo cáo 101” rồi dán cả dòng, kể cả dòng chép từ Excel. Cần tệp mẫu, liên hệ"
        " ông Phạm Văn Khế, điện thoại 0900 000 000."
    ]


def test_who_took_and_brought_files_is_kept(world: World, officer: Phone) -> None:
    officer.send_file("x.xlsx", filled(template(world, officer), ROW))

    events = world.db.run(lambda tx: list(tx.exec(select(AuditEvent))))
    assert [e.action for e in events][-2:] == ["template", "imported"]
    assert world.db.run(lambda tx: files.get(tx, 1)).name == "phan-anh-2026Q3.xlsx"
