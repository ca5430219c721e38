"""Reports on the board: the matrix, one unit's report with its history, acts for a unit."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel import select

from domain.dialogues.reports.reports import state_words
from services.reports.show_status import of_period
from storage import units
from storage.db import Tx
from storage.tables import Obligation, ReportPeriod
from tests.bot.web.board.browsing import Browser, link
from tests.bot.web.board.test_board import ROW
from tests.bot.web.board.test_units import alert
from tests.conversations.world import Phone, World
from tests.handlers.test_files import ROW as CELLS
from tests.handlers.test_files import filled

ONE = "/ban/bao-cao/don-vi/1"


@pytest.fixture
def officer(world: World, agency: Phone) -> Phone:
    phone = world.officer("telegram", "90001")
    world.go_to("2026-09-21 10:00")
    phone.read(), agency.read()
    return phone


def hand_in(officer: Phone) -> None:
    officer.say("báo cáo 101")
    officer.say(ROW)
    officer.tap("Gửi báo cáo")


def press(browser: Browser, do: str, **fields: Any) -> httpx.Response:
    """A button of the page of the first ward as it is shown now."""
    found = re.search(r'name="version" value="([^"]+)"', browser.get(ONE).text)
    assert found is not None
    return browser.post(ONE, form=browser.form(), do=do, version=found[1], **fields)


def states(world: World) -> list[str]:
    def work(tx: Tx) -> list[str]:
        period = tx.get_one(ReportPeriod, 101)
        return [state_words(s.status) for s in of_period(tx, period, world.now)]

    return world.db.run(work)


def test_the_matrix_says_in_words_where_every_unit_stands(
    world: World, agency: Phone, officer: Phone, browser: Browser
) -> None:
    hand_in(officer)
    page = browser.get("/ban/bao-cao").text
    assert "Quý III/2026" in page
    cells = re.findall(r'class="tone-(\w+)"><a href="([^"]+)">([^<]+)</a>', page)
    assert [text for _, _, text in cells] == [s[0].upper() + s[1:] for s in states(world)]
    assert cells[0] == ("done", ONE, "Đã gửi")
    world.go_to("2026-09-26 10:00")
    browser.post(link(agency))
    assert browser.get("/ban/bao-cao").text.count('class="tone-overdue"') == 2


def test_a_report_is_read_and_accepted(world: World, officer: Phone, browser: Browser) -> None:
    hand_in(officer)
    page = browser.get(ONE).text
    assert "<td>Đèn đường</td>" in page
    assert "Lần 01: gửi lúc 10h00, 21/09/2026, Trần Thị Mận, 01 dòng" in page
    assert "10h00, 21/09/2026: Trần Thị Mận gửi báo cáo" in page

    assert press(browser, "accept").status_code == 303
    assert states(world)[0] == "đã duyệt"
    assert "Đã duyệt." in browser.get(ONE).text


def test_what_waits_is_accepted_at_once_but_nothing_unseen(
    world: World, officer: Phone, browser: Browser
) -> None:
    hand_in(officer)
    page = browser.get("/ban/bao-cao/101").text
    assert "Duyệt 01 báo cáo chờ duyệt" in page
    until = re.findall(r'name="until" value="([^"]+)"', page)[0]
    world.now += timedelta(minutes=5)
    later = world.officer("zalo", "90002")
    later.say("không phát sinh 101")
    later.tap("Xác nhận")

    browser.do("/ban/bao-cao/101/duyet", until=until)

    assert states(world)[:2] == ["đã duyệt", "đã gửi, không phát sinh"]
    for wrong in ("", "2026-09-21", "x"):
        answer = browser.post("/ban/bao-cao/101/duyet", form=browser.form(), until=wrong)
        assert answer.status_code == 404


def test_a_report_is_sent_back_with_comments(
    world: World, officer: Phone, browser: Browser
) -> None:
    hand_in(officer)
    answer = press(browser, "return", comments="dòng 9: thiếu số")
    assert answer.status_code == 409
    assert ">dòng 9: thiếu số</textarea>" in answer.text

    assert press(browser, "return", comments="dòng 1 nội dung: chưa rõ").status_code == 303
    assert "cần bổ sung" in officer.read()[-1]
    assert states(world)[0].startswith("cần bổ sung")


def test_an_act_from_an_old_page_does_nothing(
    world: World, officer: Phone, browser: Browser
) -> None:
    hand_in(officer)
    found = re.search(r'name="version" value="([^"]+)"', browser.get(ONE).text)
    assert found is not None
    officer.say("rút 101")
    answer = browser.post(ONE, form=browser.form(), do="accept", version=found[1])
    assert answer.status_code == 409
    assert "vừa được gửi, rút hoặc duyệt ở nơi khác" in alert(answer.text)
    assert "đã duyệt" not in states(world)


def test_a_paper_is_ticked_off(world: World, officer: Phone, browser: Browser) -> None:
    assert press(browser, "tick", number="45/BC-UBND").status_code == 409
    future = press(browser, "tick", number="45/BC-UBND", day="30/9/2026")
    assert "Ngày 30/9/2026 chưa đến." in alert(future.text)
    assert 'value="45/BC-UBND"' in future.text

    assert press(browser, "tick", number="45/BC-UBND", day="20/9/2026").status_code == 303
    assert states(world)[0] == "đã gửi bằng văn bản"


def test_a_unit_is_exempted(world: World, officer: Phone, browser: Browser) -> None:
    assert press(browser, "exempt", reason="không thuộc phạm vi").status_code == 303
    assert "không thuộc phạm vi" in officer.read()[-1]
    assert states(world)[0] == "được miễn"


def test_nothing_to_report_is_entered_for_a_unit(
    world: World, officer: Phone, browser: Browser
) -> None:
    assert press(browser, "nil").status_code == 303
    assert "không phát sinh" in officer.read()[-1]
    assert states(world)[0] == "đã gửi, không phát sinh, nhập thay"
    page = browser.get(ONE).text
    assert "Ngô Thị Lê ghi thay: không phát sinh" in page
    assert "(cơ quan nhập thay)" in page


def workbook(browser: Browser) -> bytes:
    """The template of the first ward with one row."""
    return filled(browser.get(f"{ONE}/mau.xlsx").content, CELLS)


def test_a_filled_template_is_entered_for_a_unit(
    world: World, officer: Phone, browser: Browser
) -> None:
    content = workbook(browser)
    other = browser.send("/ban/bao-cao/don-vi/2/tep", "a.xlsx", content)
    assert "Tệp không phải của UBND Phường Số 2." in alert(other.text)
    assert states(world)[0] == "chưa đến kỳ nhắc"

    done = browser.send(f"{ONE}/tep", "a.xlsx", content)
    assert done.status_code == 303, alert(done.text)
    assert "nhập" in officer.read()[-1]
    assert "01 dòng" in browser.get(ONE).text
    again = browser.send(f"{ONE}/tep", "a.xlsx", content)
    assert "UBND Phường Số 1 đã gửi báo cáo rồi." in alert(again.text)


def test_a_table_of_several_units_is_all_or_nothing(
    world: World, officer: Phone, browser: Browser
) -> None:
    bad = browser.send("/ban/bao-cao/101/tep", "a.xlsx", b"")
    assert bad.status_code == 422
    done = browser.send("/ban/bao-cao/101/tep", "a.xlsx", workbook(browser))
    assert done.status_code == 303, alert(done.text)
    assert "Đã nhập và gửi thay" in browser.get(done.headers["location"]).text


def test_after_a_merger_the_old_unit_takes_nothing(
    world: World, officer: Phone, browser: Browser
) -> None:
    found = re.search(r'name="version" value="([^"]+)"', browser.get(ONE).text)
    assert found is not None

    def merge(tx: Tx) -> None:
        old, new = units.by_code(tx, "90001"), units.by_code(tx, "90002")
        assert old is not None
        assert new is not None
        old.ended_on, old.successor_id = world.now.date(), new.id
        tx.add(old)

    world.db.run(merge)
    said = "UBND Phường Số 1 đã kết thúc ngày 21/9/2026, nhập vào UBND Phường Số 2"
    answer = browser.post(ONE, form=browser.form(), do="nil", version=found[1])
    assert answer.status_code == 409
    assert said in alert(answer.text)
    assert said in browser.get(ONE).text
    assert 'value="nil"' not in browser.get(ONE).text


@pytest.mark.parametrize("path", ["/ban/bao-cao/don-vi/99", "/ban/bao-cao/don-vi/99/mau.xlsx"])
def test_a_report_that_is_not_there(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_looking_changes_nothing(world: World, officer: Phone, browser: Browser) -> None:
    """A page that wrote would be news to itself, for ever."""
    paths = ["/ban", "/ban/bao-cao", "/ban/bao-cao/101", ONE, "/ban/don-vi", "/ban/cong-van"]
    before = browser.get("/ban").headers["etag"]
    for path in paths:
        browser.get(path)
    assert browser.get("/ban").headers["etag"] == before


def test_periods_stand_side_by_side(world: World, agency: Phone, browser: Browser) -> None:
    world.now += timedelta(days=120)
    world.tick()
    agency.read()
    browser.post(link(agency))
    page = browser.get("/ban/bao-cao").text
    assert re.findall(r'href="/ban/bao-cao/\d+">(Quý [^<]+)<', page) == [
        "Quý III/2026",
        "Quý IV/2026",
    ]
    owed = world.db.run(lambda tx: len(tx.exec(select(Obligation)).all()))
    assert page.count('class="tone-') == owed == 6


def test_the_warnings_of_the_officers_card_stand_on_the_page(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("zalo")
    row = ("Ngày: {day}\nNguồn: loa\nTiêu đề: Đèn {n}\nNội dung: gọi 0912 345 678\n"
           "Link: https://dvc.example/pa/1\nTrả lời: đã thay\nKênh: loa")  # fmt: skip
    officer.say("báo cáo 101")
    officer.say(row.format(day="15/6/2026", n=1) + "\n" + row.format(day="14/6/2026", n=2))
    officer.say("gửi báo cáo")
    page = browser.get("/ban/bao-cao/don-vi/1").text
    assert "Chỗ cần xem lại" in page
    assert "Dòng 1, Nội dung: có số cá nhân." in page
    assert "Dòng 2, Link: trùng dòng 1." in page
    assert "Dòng 2, Ngày: ngoài kỳ số liệu 15/6 đến 14/9/2026." in page
    assert "Dòng 1, Ngày" not in page
