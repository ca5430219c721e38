"""The board beside the phones, in a real browser and with no terminal: from invitation to table."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from sandbox.client import Sandbox, running
from sandbox.trial import found_agency
from tests.conversations.world import at
from tests.process.browsing import (
    CHROMIUM,
    GUARD,
    NO_CHROMIUM,
    answered,
    chromium,
    context_of,
    phone,
    serious,
    silent,
    write,
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
    pytest.mark.timeout(1200),
]
ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
PAGES = [
    *("/ban", "/ban/cong-van", "/ban/cong-van/moi", "/ban/cong-van/102", "/ban/bao-cao"),
    *(
        "/ban/bao-cao/101",
        "/ban/bao-cao/don-vi/1",
        "/ban/don-vi",
        "/ban/don-vi/ma",
        "/ban/don-vi/2",
        "/ban/nhom",
        "/ban/tin-gui",
    ),
    *(
        "/ban/nhat-ky",
        "/ban/co-quan",
        "/ban/bieu-mau",
        "/ban/bieu-mau/phan-anh",
        "/ban/giao",
        "/ban/so-lieu",
    ),
    "/ban/giao/1",
]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("board"), "2026-09-14T08:00:00+07:00") as made:
        found_agency(made, at("2026-07-01 08:00"))
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def board_of(phones: Page) -> Page:
    """The board, opened by a link that the administrator asks for in her chat."""
    administrator = phone(phones, "Phan Thị Lựu")
    before = administrator.get_by_role("link").count()
    write(administrator, "bảng điều hành", "Bảng điều hành")
    link = administrator.get_by_role("link").nth(before)
    link.wait_for(timeout=GUARD)
    with phones.context.expect_page() as opened:
        link.click()
    board = opened.value
    board.get_by_role("button", name="Mở bảng điều hành").click()
    board.get_by_role("heading", name="Tổng quan").wait_for()
    return board


def test_from_invitation_to_the_table_without_a_terminal(
    sandbox: Sandbox, browser: Browser
) -> None:
    context = context_of(browser, viewport={"width": 1440, "height": 900})
    with silent(context):
        phones = context.new_page()
        phones.goto(f"{sandbox.address}/")
        officer = phone(phones, "Trần Thị Mận")
        officer.wait_for()
        board = board_of(phones)
        _invited(board, phones)
        _letter(board, phones)
        _report(board, phones)
        _spoken_to_otherwise(sandbox, board, phones)
        _looked_at(board)
        _without_scripts(browser, board)
    context.close()


def _invited(board: Page, phones: Page) -> None:
    board.get_by_role("link", name="Đơn vị", exact=True).click()
    board.get_by_role("button", name="Cấp mã cho 03 đơn vị").click()
    slip = board.locator(".slips li").filter(has_text="UBND Phường Số 1")
    code = slip.locator(".code").inner_text()
    assert slip.locator("img").count() == 2
    assert serious(board) == []

    officer = phone(phones, "Trần Thị Mận")
    write(officer, code, "Anh/Chị có đồng ý không?")
    officer.get_by_role("button", name="Đồng ý", exact=True).click()
    answered(officer, "Vui lòng cho biết họ tên")
    write(officer, "Trần Thị Mận, công chức", "Đã đăng ký Trần Thị Mận")


def _letter(board: Page, phones: Page) -> None:
    board.get_by_role("link", name="Công văn", exact=True).click()
    board.get_by_role("link", name="Soạn công văn").click()
    board.get_by_label("Số, ký hiệu").fill("612/SVHTTDL-VP")
    board.get_by_label("Ngày").fill("7/9/2026")
    board.get_by_label("Về việc").fill("tổ chức Ngày hội đọc sách")
    board.get_by_label("Nội dung").fill("Đề nghị các đơn vị tổ chức Ngày hội đọc sách.")
    board.get_by_label("phuong (3)").check()
    board.get_by_role("button", name="Lưu, xem trước").click()
    assert "Gửi 1/3 đơn vị, 1 người: Telegram 1." in board.inner_text("main")
    assert serious(board) == []
    board.get_by_role("button", name="Gửi 1 người").click()
    board.get_by_text("Đã gửi 1/1").wait_for(timeout=GUARD)

    officer = phone(phones, "Trần Thị Mận")
    answered(officer, "Sở VHTTDL gửi Công văn số 612/SVHTTDL-VP")
    officer.get_by_role("button", name="Đã nhận").last.click()
    # Nobody reloads: the page asks by itself.
    board.get_by_text("1/3 đơn vị đã xác nhận").wait_for(timeout=GUARD)


def _report(board: Page, phones: Page) -> None:
    board.get_by_role("link", name="Báo cáo", exact=True).click()
    board.get_by_role("link", name="Quý III/2026").click()
    assert "Đã gửi 0/3" in board.inner_text("main")

    officer = phone(phones, "Trần Thị Mận")
    write(officer, "báo cáo", "Vui lòng gửi cả dòng theo mẫu")
    write(officer, ROW, "01 dòng, đủ 01")
    officer.get_by_role("button", name="Gửi báo cáo").last.click()
    answered(officer, "Mã nhận")
    board.get_by_text("Đã gửi 1/3").wait_for(timeout=GUARD)

    board.get_by_role("link", name="UBND Phường Số 1").click()
    board.get_by_role("button", name="Duyệt báo cáo").click()
    board.get_by_text("đã duyệt", exact=True).wait_for()
    board.get_by_role("link", name=re.compile("^Báo cáo phản ánh")).click()
    with board.expect_download() as taken:
        board.get_by_role("link", name="Bảng tổng hợp XLSX").click()
    content = taken.value.path().read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert any("Đèn" in str(cell) for row in sheet.values for cell in row)


def _spoken_to_otherwise(sandbox: Sandbox, board: Page, phones: Page) -> None:
    """What is set on the board is what the running program says."""
    board.get_by_role("link", name="Cơ quan", exact=True).click()
    board.get_by_label("Người liên hệ khi cần trao đổi").fill("bà Đỗ Thị Lựu, 0900 000 001")
    board.get_by_label("đồng chí").check()
    board.get_by_role("button", name="Lưu").click()
    board.get_by_text("Đã lưu; tin gửi đi từ lúc này theo thông tin mới.").wait_for()
    sandbox.look()
    officer = phone(phones, "Trần Thị Mận")
    write(officer, "xem 999", "gửi đơn vị của đồng chí")


def _looked_at(board: Page) -> None:
    """Every page at every width, in both schemes: nothing is cut off, axe is content."""
    host = board.url.split("/ban")[0]
    for scheme in ("light", "dark"):
        board.emulate_media(color_scheme=scheme)
        for path in PAGES:
            board.goto(f"{host}{path}")
            assert serious(board) == [], f"{path} {scheme}"
            for width in (390, 820, 1440):
                board.set_viewport_size({"width": width, "height": 844})
                wide = board.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{path} at {width} needs {wide}"


def _without_scripts(browser: Browser, board: Page) -> None:
    """The same cookies in a browser that runs no script: everything but the news by itself."""
    plain = context_of(
        browser, java_script_enabled=False, storage_state=board.context.storage_state()
    )
    page = plain.new_page()
    page.goto(board.url.split("/ban")[0] + "/ban/cong-van/102")
    page.get_by_role("button", name="Nhắc").wait_for(state="detached")
    page.get_by_role("link", name="Đơn vị", exact=True).click()
    page.get_by_role("link", name="Các nhóm đơn vị").click()
    page.get_by_label("Tên nhóm").fill("Trung tâm")
    page.get_by_label("hoặc theo danh sách").fill("90001")
    page.get_by_role("button", name="Lưu nhóm").click()
    assert "Đã lưu nhóm " in page.inner_text("main")
    plain.close()
