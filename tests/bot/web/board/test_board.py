"""The administrator's board: who is let in, what it shows, and that acts are those of the chat."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from markupsafe import escape
from openpyxl import load_workbook
from sqlmodel import select

from services.people.import_units import import_units, read_csv
from services.reports.show_status import of_period, progress
from storage.db import Tx
from storage.tables import Membership, ReportPeriod
from tests.bot.web.board.browsing import COOKIE, Browser, link
from tests.conversations.world import Phone, World

#: Every page that shows something with one report and nothing else.
LOOKED_AT = [
    "/ban",
    "/ban/bao-cao/101",
    "/ban/don-vi",
    "/ban/nhom",
    "/ban/cong-van",
    "/ban/cong-van/moi",
]
ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn đường\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


def test_a_link_opens_one_browser_once_and_looking_uses_nothing_up(
    world: World, agency: Phone
) -> None:
    address = link(agency)
    previewer, browser, other = Browser(world), Browser(world), Browser(world)

    assert previewer.get(address).status_code == 200
    assert not previewer.cookies
    entered = browser.post(address)

    assert (entered.status_code, entered.headers["location"]) == (303, "/ban")
    flags = entered.headers["set-cookie"].lower()
    assert all(flag in flags for flag in ("httponly", "secure", "samesite=strict", "path=/"))
    assert entered.headers["set-cookie"].startswith(f"{COOKIE}=")
    assert browser.get("/ban").status_code == 200
    assert other.post(address).status_code == 410
    assert "Đường dẫn đã dùng" in other.post(address).text


@pytest.mark.parametrize("path", [*LOOKED_AT, "/ban/bao-cao/101/tep/xlsx", "/ban/bao-cao/999"])
def test_no_page_without_a_session(world: World, agency: Phone, path: str) -> None:
    stranger = Browser(world)
    assert stranger.get(path).status_code == 403
    stranger.cookies.set(COOKIE, "guessed")
    assert stranger.get(path).status_code == 403


def test_a_session_ends_by_itself_by_hand_and_from_the_chat(world: World, agency: Phone) -> None:
    first, second = Browser(world), Browser(world)
    first.post(link(agency))
    second.post(link(agency))

    assert "Đã thoát" in first.post("/ban/thoat", form=first.form()).text
    assert first.get("/ban").status_code == 403
    # The second one here, and the one that the agency was founded with.
    assert agency.say("đóng bảng điều hành") == ["Đã đóng bảng điều hành trên 02 trình duyệt."]
    assert second.get("/ban").status_code == 403

    third = Browser(world)
    third.post(link(agency))
    world.now += timedelta(hours=8)
    assert third.get("/ban").status_code == 403


def test_a_link_waits_a_quarter_of_an_hour(world: World, agency: Phone) -> None:
    address = link(agency)
    world.now += timedelta(minutes=16)

    assert Browser(world).get(address).status_code == 410
    assert Browser(world).post(address).status_code == 410


def test_who_is_no_administrator_any_more_is_shut_out(world: World, browser: Browser) -> None:
    def dismiss(tx: Tx) -> None:
        for member in tx.exec(select(Membership)):
            member.until = world.now
            tx.add(member)

    world.db.run(dismiss)
    assert browser.get("/ban").status_code == 403


def test_an_officer_gets_no_link(world: World, agency: Phone) -> None:
    assert world.officer("zalo").say("bảng điều hành") == [
        "Việc này dành cho người quản trị của Sở VHTTDL."
    ]


@pytest.mark.parametrize("sent", [{}, {"form": "0" * 64}, {"form": ""}, {"form": "é"}])
def test_a_form_of_another_site_does_nothing(
    world: World, agency: Phone, browser: Browser, sent: dict[str, str]
) -> None:
    officer = world.officer("telegram")
    world.go_to("2026-09-21 10:00")
    officer.read(), agency.read()

    assert browser.post("/ban/bao-cao/101/nhac", **sent).status_code == 403
    assert officer.read() == []


def test_every_number_is_that_of_the_database(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram")
    officer.say("không phát sinh 101")
    officer.tap("Xác nhận")
    world.go_to("2026-09-26 10:00")
    agency.read()
    browser.post(link(agency))
    page = browser.get("/ban").text

    def numbers(tx: Tx) -> tuple[int, int, int]:
        period = tx.get_one(ReportPeriod, 101)
        found = of_period(tx, period, world.now)
        counted = progress(found)
        return counted.sent, counted.total, sum(s.status.overdue for s in found)

    sent, total, overdue = world.db.run(numbers)
    assert (sent, total, overdue) == (1, 3, 2)
    assert f"Đã gửi {sent}/{total}" in page
    assert f"{overdue:02} quá hạn" in page
    assert "01 chờ duyệt" in page
    assert "02 đơn vị</a> chưa có đầu mối nhận tin: UBND Phường Số 2, UBND Phường Số 3" in page


def test_a_report_is_looked_at_taken_out_and_chased(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram")
    world.go_to("2026-09-21 10:00")
    officer.read(), agency.read()

    page = browser.get("/ban/bao-cao/101").text
    table = browser.get("/ban/bao-cao/101/tep/xlsx")
    back = browser.do("/ban/bao-cao/101/nhac")

    assert page.count('class="owed"') == 3
    assert "Nhắc 01 đơn vị còn nợ (01 tin)" in page
    assert "Không có đầu mối: UBND Phường Số 2, UBND Phường Số 3" in page
    assert table.content.startswith(b"PK")
    assert back.status_code == 200
    assert "Đang gửi 01 tin nhắc báo cáo 101 cho 01 đơn vị còn nợ." in back.text
    (push,) = officer.read()
    assert push.startswith("Nhắc hạn: báo cáo phản ánh, kiến nghị quý III/2026")
    assert browser.get("/ban/bao-cao/999").status_code == 404
    assert browser.get("/ban/bao-cao/101/tep/exe").status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_a_table_with_rows_is_taken_out(
    world: World, agency: Phone, browser: Browser, kind: str
) -> None:
    officer = world.officer("telegram")
    officer.say("báo cáo 101")
    officer.say(ROW)
    officer.tap("Gửi báo cáo")

    table = browser.get(f"/ban/bao-cao/101/tep/{kind}")

    assert table.status_code == 200
    if kind == "xlsx":
        sheet = load_workbook(BytesIO(table.content)).worksheets[0]
        assert any("Đèn đường" in str(cell) for row in sheet.values for cell in row)


def test_what_came_of_reminding_is_on_the_page(
    world: World, agency: Phone, browser: Browser
) -> None:
    world.officer("telegram")
    world.go_to("2026-09-21 10:00")
    browser.post("/ban/bao-cao/101/nhac", form=browser.form())

    page = browser.get("/ban/bao-cao/101").text
    assert "đã nhắc hôm nay: 01" in page
    assert "<button>Nhắc" not in page


def test_each_request_says_what_is_asked(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("telegram")
    officer.say("không thuộc 101")
    assert "UBND Phường Số 1" in browser.get("/ban").text
    assert "không thuộc" in browser.get("/ban").text

    other = world.officer("telegram", "90002")
    other.say("đã gửi văn bản 101 số 45/BC-UBND ngày 20/9/2026")
    assert "45/BC-UBND" in browser.get("/ban").text


def test_a_request_is_answered_there_as_in_the_chat(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram")
    world.go_to("2026-09-21 10:00")
    officer.read()
    officer.say("gia hạn 101 đến 28/9 chờ <b>số liệu</b>")
    page = browser.get("/ban").text
    assert "UBND Phường Số 1, báo cáo 101, gia hạn đến hết thứ Hai, 28/9/2026" in page
    assert "&lt;b&gt;số liệu&lt;/b&gt;" in page

    form = browser.form()
    assert browser.post("/ban/de-nghi/102", form=form, granted="yes").status_code == 303
    assert any("28/9/2026" in said for said in officer.read())
    again = browser.post("/ban/de-nghi/102", form=form, granted="no")
    assert again.status_code == 409
    assert "Chưa thực hiện được" in again.text
    assert "Đề nghị" not in browser.get("/ban").text


def test_units_without_an_officer_get_codes_that_work(
    world: World, agency: Phone, browser: Browser
) -> None:
    world.officer("telegram")
    page = browser.get("/ban/don-vi").text
    assert "03 đơn vị, 02 đơn vị chưa có đầu mối." in page
    assert browser.post("/ban/don-vi/ma", form="0").status_code == 403

    made = browser.post("/ban/don-vi/ma", form=browser.form()).text

    codes = re.findall(r"^(UBND Phường Số \d): ([0-9A-Z-]{11})$", made, re.MULTILINE)
    assert [unit for unit, _ in codes] == ["UBND Phường Số 2", "UBND Phường Số 3"]
    again = browser.post("/ban/don-vi/ma", form=browser.form()).text
    assert codes[0][1] in again
    stranger = world.phone("telegram")
    assert "đầu mối của UBND Phường Số 2" in stranger.say(codes[0][1])[-1]
    assert codes[0][1] not in browser.get("/ban/don-vi").text


@pytest.mark.parametrize(
    ("asked", "first", "number"),
    [
        ("", "90001", 1),
        ("?trang=2", "91097", 2),
        ("?trang=9", "91197", 3),
        ("?trang=-1", "90001", 1),
        ("?trang=x", "90001", 1),
        ("?trang=²", "90001", 1),
        ("?trang=99999999", "90001", 1),
    ],
)
def test_a_long_table_has_pages(
    world: World, browser: Browser, asked: str, first: str, number: int
) -> None:
    more = "\n".join(f"{91000 + n},UBND Xã {n},xa,,phuong" for n in range(250))
    lines = read_csv(f"code,name,type,parent_code,groups\n{more}\n")
    world.db.run(import_units, lines)

    page = browser.get(f"/ban/don-vi{asked}").text

    assert re.findall(r'<th scope="row">(\d+)</th>', page)[0] == first
    assert f"Trang {number}/3" in page
    assert "253 đơn vị, 253 đơn vị chưa có đầu mối." in page


@pytest.mark.parametrize("path", LOOKED_AT)
def test_pages_are_not_kept_nor_framed_and_run_only_our_script(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script.*", answer.text) == [
        '<script src="/ban/live.js" defer></script></body>'
    ]
    assert not re.search(r"\son[a-z]+=|javascript:", answer.text)
    assert len(answer.content) < 100_000


def test_what_is_done_in_the_chat_is_news_and_nothing_else_is(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram")
    officer.read(), agency.read()
    first = browser.get("/ban/bao-cao/101")
    seen = {"If-None-Match": first.headers["etag"]}

    assert f'data-mark="{escape(first.headers["etag"])}"' in first.text
    assert browser.ask("GET", "/ban/bao-cao/101", headers=seen).status_code == 304
    officer.say("không phát sinh 101")
    officer.tap("Xác nhận")
    after = browser.ask("GET", "/ban/bao-cao/101", headers=seen)
    assert after.status_code == 200
    assert "không phát sinh" in after.text

    stranger = Browser(world)
    assert stranger.ask("GET", "/ban", headers=seen).status_code == 403


def test_without_a_web_address_the_chat_says_so(world: World, agency: Phone) -> None:
    world.desk = replace(world.desk, links=None)
    said = agency.say("bảng điều hành")[-1]
    assert said.startswith("Chưa mở được bảng điều hành")
