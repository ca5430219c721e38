"""The phones page in a real browser: somebody who never saw the program registers and reports."""

from collections.abc import Iterator

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
    write,
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
]
ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("trial"), "2026-09-14T08:00:00+07:00") as made:
        found_agency(made, at("2026-07-01 08:00"))
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    """The page, whose console has to stay silent."""
    context = context_of(browser, viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    opened.goto(f"{sandbox.address}/")
    opened.locator(".phone").first.wait_for()
    yield opened
    context.close()
    assert said == []


def test_a_newcomer_registers_and_reports(page: Page) -> None:
    officer = phone(page, "Trần Thị Mận")

    officer.get_by_role("button", name="Gửi mã đăng ký").click()
    officer.get_by_role("button", name="Đồng ý", exact=True).click()
    answered(officer, "Vui lòng cho biết họ tên")
    write(officer, "Trần Thị Mận, công chức", "Đã đăng ký Trần Thị Mận")
    write(officer, "báo cáo", "Vui lòng gửi cả dòng theo mẫu")
    write(officer, ROW, "01 dòng, đủ 01")
    officer.get_by_role("button", name="Gửi báo cáo").last.click()
    answered(officer, "Mã nhận")

    assert officer.get_by_role("link", name="phan-anh-2026Q3-90001.xlsx").is_visible()


def test_zalo_is_typed_and_a_reminder_comes_when_the_clock_moves(page: Page) -> None:
    officer, administrator = phone(page, "Đỗ Văn Khế"), phone(page, "Phan Thị Lựu")
    officer.get_by_role("button", name="Gửi mã đăng ký").click()
    answered(officer, "Anh/Chị có đồng ý không?")
    assert officer.get_by_role("button", name="Đồng ý", exact=True).count() == 0
    write(officer, "1", "Vui lòng cho biết họ tên")
    write(officer, "Đỗ Văn Khế, công chức", "Đã đăng ký Đỗ Văn Khế")

    page.get_by_label("Đến lúc").fill("2026-09-17T08:00")
    page.get_by_role("button", name="Chuyển").click()

    answered(officer, "Nhắc hạn: báo cáo phản ánh, kiến nghị quý III/2026")
    answered(administrator, "Việc báo cáo sáng thứ Năm, 17/9/2026")
    administrator.locator(".unread").filter(has_text="tin mới").wait_for()
    administrator.locator("h2").click()
    administrator.locator(".unread").wait_for(state="hidden")


def test_a_person_is_added_and_text_is_shown_as_text(page: Page) -> None:
    page.get_by_role("textbox", name="Thêm người").fill("<script>alert(1)</script>")
    page.get_by_role("button", name="Thêm", exact=True).click()
    stranger = phone(page, "<script>alert(1)</script>")
    stranger.wait_for()

    write(stranger, "<b>chào</b>", "mã đăng ký")
    assert stranger.locator("b").count() == 0


def refused(sandbox: Sandbox) -> int:
    """How often Telegram told the bot to wait."""
    methods = sandbox.get("counts")["telegram"]["methods"]
    return sum(outcomes.get("429", 0) for outcomes in methods.values())


def test_a_fault_is_seen_and_passes(page: Page, sandbox: Sandbox) -> None:
    officer = phone(page, "Trần Thị Mận")
    faults = page.get_by_label("Sự cố").get_by_label("Telegram")
    with page.expect_response("**/telegram/fault", timeout=GUARD):
        faults.select_option("busy")
    before = officer.locator("li.theirs").count()
    area = officer.get_by_label("Tin nhắn")
    area.fill("tình hình")
    area.press("Enter")
    while refused(sandbox) == 0:  # the guard against hanging is the test's own
        page.wait_for_timeout(50)
    assert officer.locator("li.theirs").count() == before

    faults.select_option("")
    officer.locator("li.theirs").nth(before).wait_for(timeout=GUARD)


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_at_any_width(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.reload()
    page.locator(".phone.active").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator(".phone:visible").count()
    assert shown == 1 if width == 390 else shown >= 3


def test_everything_can_be_reached_by_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 20)"))
    assert {"Thêm 1 giờ", "Chuyển", "Thêm", "Ngắt hệ thống", "Gửi"} <= reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert serious(page) == []
