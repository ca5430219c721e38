"""An office's own table becomes a form on the board, and comes back filled in."""

import html
import io
import re
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest

from domain.deadlines.periods import PeriodType
from services.duties.known_forms import newest_form
from tests.bot.web.board.browsing import Browser
from tests.bot.web.board.test_letter_life import fields, look_at
from tests.conversations.world import Phone, World
from tests.documents import tables


@pytest.fixture
def office(world: World, agency: Phone) -> World:
    """The wards of the fixture, with an administrator."""
    return world


def upload(browser: Browser, name: str, content: bytes, **more: Any) -> str:
    answer = browser.send("/ban/bieu-mau/tep", name, content, **more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def given(world: World, key: str) -> int:
    """Give the form to the wards; gives the id of its period."""
    form = world.db.run(lambda tx: newest_form(tx, key))
    assert form is not None
    return world.add_duty(
        form=form, every=PeriodType.MONTH, phrase="trước ngày 25 hằng tháng", first=date(2026, 9, 1)
    )


def test_a_workbook_becomes_a_form_and_comes_back_filled_in(
    office: World, browser: Browser
) -> None:
    one, two = office.officer("zalo", "90001"), office.officer("telegram", "90002")
    address = upload(browser, "bieu-01.xlsx", tables.storm_book())
    page = browser.get(address).text
    look_at("form-draft", page)
    assert "Đoán" in page
    assert "đơn vị tính triệu đồng" in html.unescape(page).lower()

    saved = browser.post(address, do="make", **fields(page))
    assert saved.status_code == 303, saved.text
    where = saved.headers["location"].partition("#")[0]
    look_at("form", browser.get(where).text)
    key = where.rsplit("/", 1)[1]
    period = given(office, key)
    one.say(f"báo cáo {period}")
    one.say(
        "Ngày: 5/9\nLoại thiên tai: bão\nSập hoàn toàn: 2\nTốc mái: 15\n"
        "Ước thiệt hại: 350 triệu\nKhó khăn: cần tôn lợp"
    )
    assert "Đã nhận" in one.say("gửi báo cáo")[-1]
    two.say(f"không phát sinh {period}")
    assert "Đã nhận" in two.say("1")[-1]

    file = browser.get(f"/ban/bao-cao/{period}/tep/own")
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=9, max_row=12)]
    assert rows[0][0] == "UBND Phường Số 1"
    assert rows[1][0] == 1
    assert rows[1][2:7] == ["Bão", 2, 15, 350, "cần tôn lợp"]
    assert "Không phát sinh" in str(rows[2][0])
    assert rows[3][:4] == ["Tổng cộng", None, None, "=SUM(D9:D11)"]
    assert "F16:H16" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.print_area == "'Biểu 01'!$A$1:$H$16"


def test_a_word_table_comes_back_with_its_sums(office: World, browser: Browser) -> None:
    one = office.officer("zalo", "90001")
    address = upload(browser, "phu-luc-2.docx", tables.vaccine_paper())
    saved = browser.post(address, do="make", **fields(browser.get(address).text))
    key = saved.headers["location"].partition("#")[0].rsplit("/", 1)[1]
    period = given(office, key)
    one.say(f"báo cáo {period}")
    one.say("Trâu bò: 12\nLợn: 1.300\nNgày tiêm: 2/9")
    assert "Đã nhận" in one.say("gửi báo cáo")[-1]

    file = browser.get(f"/ban/bao-cao/{period}/tep/own")
    table = docx.Document(io.BytesIO(file.content)).tables[0]
    assert [cell.text for cell in table.rows[3].cells] == [
        *("1", "UBND Phường Số 1", "12", "1.300", "02/9/2026", "")
    ]
    assert [cell.text for cell in table.rows[4].cells][1:4] == ["Tổng cộng", "12", "1.300"]


def test_the_questions_are_changed_and_tried_on_the_page(office: World, browser: Browser) -> None:
    address = upload(browser, "bieu-01.xlsx", tables.storm_book())
    typed = fields(browser.get(address).text)
    typed["label-1"], typed["order-1"], typed["order-0"] = ["Loại hình"], ["1"], ["2"]
    typed.pop("asked-6")
    assert browser.post(address, do="save", **typed).status_code == 303
    page = browser.get(address).text
    assert re.search(r'name="label-0" value="Loại hình"', page)

    played = browser.post(address, do="play", **fields(page) | {"answer": "nhập từng mục"})
    assert played.status_code == 200, played.text
    again = browser.post(address, do="play", **fields(played.text) | {"answer": "Bão"})
    assert "Loại hình" in again.text
    assert "Ngày xảy ra" in again.text.rsplit('<ol class="talk">')[1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "Tệp rỗng"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "Tệp là ảnh hoặc PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 64, "định dạng cũ"),
        ("a.txt", b"xin ch\xc3\xa0o", "không phải Excel"),
        ("a.docx", b"PK\x03\x04damaged", "Tệp bị lỗi"),
    ],
)
def test_what_holds_no_table_is_refused_with_what_would_help(
    office: World, browser: Browser, name: str, content: bytes, said: str
) -> None:
    answer = browser.send("/ban/bieu-mau/tep", name, content)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)


def test_who_said_something_is_not_asked(office: World, browser: Browser) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables.storm_book()))
    sheet = book.active
    assert sheet is not None
    sheet["G6"] = "Tên tác giả bài viết"
    made = io.BytesIO()
    book.save(made)
    address = upload(browser, "b.xlsx", made.getvalue())
    page = browser.get(address).text
    assert "hỏi ai đã nói gì" in html.unescape(page)
    answer = browser.post(address, do="make", **fields(page))
    assert answer.status_code == 422


def made_form(browser: Browser, name: str, content: bytes) -> str:
    """The key of the form that a file became as it was proposed."""
    address = upload(browser, name, content)
    saved = browser.post(address, do="make", **fields(browser.get(address).text))
    assert saved.status_code == 303, saved.text
    return str(saved.headers["location"]).partition("#")[0].rsplit("/", 1)[1]


def changed(content: bytes, **cells: Any) -> bytes:
    """The office's workbook as a unit filled it in."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_unit_fills_in_the_offices_own_workbook_and_sends_it(
    office: World, browser: Browser
) -> None:
    officer = office.officer("telegram", "90001")
    key = made_form(browser, "bieu-01.xlsx", tables.storm_book())
    period = given(office, key)
    sent = changed(
        tables.storm_book(), A9=1, B9="05/9/2026", C9="Bão", D9=2, E9=15, F9=350.5, G9="Cần tôn",
        A10=2, B10=date(2026, 9, 6), C10="Lũ quét", D10=0, E10=1, F10=12,
    )  # fmt: skip
    (said,) = officer.send_file("bieu-01.xlsx", sent, f"{period}")
    assert "02 dòng" in said
    assert "Đã nhận" in officer.say("gửi báo cáo")[-1]
    file = browser.get(f"/ban/bao-cao/{period}/tep/own")
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row][2:7] for row in sheet.iter_rows(min_row=10, max_row=11)]
    assert rows == [["Bão", 2, 15, 350.5, "Cần tôn"], ["Lũ quét", 0, 1, 12, None]]


def test_what_comes_back_is_what_went_in_for_fifty_units(office: World, browser: Browser) -> None:
    """The consolidated table in her file, sent in again for a unit, gives the same rows."""
    officer = office.officer("zalo", "90001")
    key = made_form(browser, "bieu-01.xlsx", tables.storm_book())
    period = given(office, key)
    officer.say(f"báo cáo {period}")
    lines = [
        f"Ngày: {n % 20 + 1}/9\nLoại thiên tai: bão\nSập hoàn toàn: {n}\nTốc mái: 1\n"
        f"Ước thiệt hại: {n},5"
        for n in range(50)
    ]
    for at in range(0, 50, 10):
        officer.say("\n".join(lines[at : at + 10]))
    assert "50 dòng" in officer.say("gửi báo cáo")[-1]
    first = browser.get(f"/ban/bao-cao/{period}/tep/own").content
    officer.say(f"rút {period}")
    (said,) = officer.send_file("lai.xlsx", first, f"{period}")
    assert "không có dòng nào mới" in said.lower() or "đã có" in said, said
    assert "50 dòng" in officer.say("gửi báo cáo")[-1]
    again = browser.get(f"/ban/bao-cao/{period}/tep/own").content
    one, two = (
        [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(b)).active]  # type: ignore[union-attr]
        for b in (first, again)
    )
    assert one == two
