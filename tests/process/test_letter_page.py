"""A letter's life in a real browser: from the Word file to two duties without a field typed, then a
correction, a replacement, a recall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from sandbox.client import Sandbox, running
from sandbox.trial import found_agency
from tests.bot.web.board.test_letter_life import DOC
from tests.conversations.world import at
from tests.documents import papers
from tests.process.browsing import (
    CHROMIUM,
    NO_CHROMIUM,
    chromium,
    context_of,
    phone,
    serious,
    silent,
)
from tests.process.test_board_page import board_of

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
    pytest.mark.timeout(900),
]


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    with running(tmp_path, "2026-09-21T08:00:00+07:00") as made:
        found_agency(made, at("2026-09-01 08:00"))
        yield made


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Clicks:
    """Every click is counted."""

    def __init__(self) -> None:
        self.made = 0

    def on(self, what: Locator) -> None:
        what.click()
        self.made += 1


#: The trial's agency has wards only; the other two groups of the letter are its own.
ADDRESS = ["Kính gửi:", "- Ủy ban nhân dân 3 phường;", "- UBND Phường Số 1;", "- Thư viện tỉnh."]


def letter(folder: Path, number: str, *more: str) -> Path:
    left = [*DOC["left"][:2], f"Số: {number}/SVHTTDL-QLVH", DOC["left"][3]]
    body = [*DOC["body"][:-1], *more, DOC["body"][-1]]
    body[2] = body[2].replace("Các trung tâm văn hóa", "UBND Phường Số 1")
    made = folder / f"cv-{number}.docx"
    made.write_bytes(papers.as_word({**DOC, "left": left, "address": ADDRESS, "body": body}))
    return made


def test_from_the_file_to_the_recall(sandbox: Sandbox, browser: Browser, tmp_path: Path) -> None:
    context = context_of(browser, viewport={"width": 1440, "height": 900})
    with silent(context):
        phones = context.new_page()
        phones.goto(f"{sandbox.address}/")
        phone(phones, "Trần Thị Mận").wait_for()
        board = board_of(phones)
        _registered(board, phones)
        first = _from_the_file(board, letter(tmp_path, "815"))
        _corrected(board, first)
        _replaced(
            board,
            letter(
                tmp_path,
                "830",
                "Công văn này thay thế Công văn số 815/SVHTTDL-QLVH ngày 18/9/2026.",
            ),
        )
        _recalled(board)
    context.close()


def _registered(board: Page, phones: Page) -> None:
    from tests.process.test_board_page import _invited

    _invited(board, phones)


def _from_the_file(board: Page, file: Path) -> str:
    clicks = Clicks()
    clicks.on(board.get_by_role("link", name="Công văn", exact=True))
    clicks.on(board.get_by_role("link", name="Soạn công văn"))
    board.get_by_label("PDF, Word (.docx), ảnh chụp").set_input_files(file)
    clicks.made += 2  # the button of the field, the file in the list
    clicks.on(board.get_by_role("button", name="Đọc tệp"))
    assert serious(board) == []
    assert "Lê Thị Bình" in board.inner_text("main")
    clicks.on(board.get_by_label("phuong", exact=True))  # the group has a name without marks
    clicks.on(board.get_by_role("button", name="Lưu và xem trước").last)
    text = board.inner_text("main")
    assert "Gửi 1/3 đơn vị, 1 người" in text
    assert "Khi gửi, hệ thống giao và nhắc hạn" in text
    clicks.on(board.get_by_role("button", name="Gửi 1 người"))
    board.get_by_role("heading", name="Công văn số 815/SVHTTDL-QLVH").wait_for()
    assert clicks.made < 10
    assert serious(board) == []
    return board.url


def _corrected(board: Page, first: str) -> None:
    board.get_by_text("Đính chính hoặc thay thế").click()
    board.get_by_role("button", name="Soạn công văn tiếp theo").click()
    board.get_by_label("Nội dung").fill("Thời gian báo cáo sửa thành: trước ngày 28/9/2026.")
    board.get_by_role("button", name="Lưu và xem trước").last.click()
    assert "đính chính Công văn số 815" in board.inner_text("main")
    assert serious(board) == []
    board.get_by_role("button", name="Gửi 1 người").click()
    board.goto(first)
    assert "Đã được đính chính tại" in board.inner_text("main")


def _replaced(board: Page, file: Path) -> None:
    board.get_by_role("link", name="Công văn", exact=True).click()
    board.get_by_role("link", name="Soạn công văn").click()
    board.get_by_label("PDF, Word (.docx), ảnh chụp").set_input_files(file)
    board.get_by_role("button", name="Đọc tệp").click()
    assert board.get_by_label("Công văn này thay thế công văn đó").is_checked()
    board.get_by_role("button", name="Gửi 1 người").click()
    board.get_by_text("Thay thế Công văn số 815").first.wait_for()


def _recalled(board: Page) -> None:
    board.get_by_text("Thu hồi công văn").click()
    board.get_by_role("button", name="Thu hồi", exact=True).click()
    board.get_by_text("Đã thu hồi: báo cho 01 người").wait_for()
    assert serious(board) == []
