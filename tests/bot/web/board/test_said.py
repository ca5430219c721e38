"""After an act the page says what was done to whom; it says so once."""

import re

import pytest

from tests.bot.web.board.browsing import Browser
from tests.conversations.world import Phone, World

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
UNIT = "/ban/bao-cao/don-vi/1"


def said(page: str) -> str:
    """The line about the act before; "" where there is none."""
    found = re.search(r'<p class="good said" id="xong"[^>]*>(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""


def _act(browser: Browser, do: str, **fields: str) -> str:
    found = re.search(r'name="version" value="([^"]+)"', browser.get(UNIT).text)
    assert found is not None
    return said(browser.do(UNIT, do=do, version=found[1], **fields).text)


def _hand_in(officer: Phone) -> None:
    for text in ("báo cáo 101", ROW, "gửi báo cáo", "1"):
        officer.say(text)


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_reviewing(world: World, agency: Phone, browser: Browser, channel: str) -> None:
    officer = world.officer(channel)
    _hand_in(officer)
    assert _act(browser, "return", comments="dòng 1 nội dung: chưa rõ") == (
        "Đã trả lại báo cáo 101 để UBND Phường Số 1 bổ sung; đã báo 01 người của đơn vị."
    )
    for text in ("bổ sung 101", "giữ", "gửi báo cáo"):
        officer.say(text)
    officer.read()
    assert _act(browser, "accept") == (
        "Đã duyệt báo cáo 101 của UBND Phường Số 1. Đơn vị không nhận tin riêng về việc duyệt."
    )
    assert officer.read() == []


def test_acts_for_a_unit_without_anybody(world: World, agency: Phone, browser: Browser) -> None:
    assert _act(browser, "nil") == (
        "Đã ghi thay UBND Phường Số 1: báo cáo 101 không phát sinh;"
        " đơn vị chưa có ai nhận được tin."
    )


def test_exempting_and_a_paper(world: World, agency: Phone, browser: Browser) -> None:
    world.officer("zalo")
    assert _act(browser, "tick", number="45/BC-UBND", day="1/7/2026").startswith(
        "Đã ghi nhận văn bản số 45/BC-UBND ngày 01/7/2026 của UBND Phường Số 1; không nhắc"
    )


def test_accepting_all_asks_and_says_how_many(
    world: World, agency: Phone, browser: Browser
) -> None:
    for unit in ("90001", "90002"):
        _hand_in(world.officer("zalo", unit))
    page = browser.get("/ban/bao-cao/101").text
    found = re.search(r'name="until" value="([^"]+)"', page)
    assert found is not None
    assert "Cả 02 báo cáo được duyệt mà không mở từng báo cáo" in page
    done = browser.do("/ban/bao-cao/101/duyet", until=found[1]).text
    assert said(done).startswith("Đã duyệt 02 báo cáo.")
    again = browser.do("/ban/bao-cao/101/duyet", until=found[1]).text
    assert said(again).startswith("Không còn báo cáo nào chờ duyệt")


def test_a_line_is_said_once(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("zalo")
    letter = world.send_letter()
    officer.read()
    page = browser.do(f"/ban/cong-van/{letter}/nhac")
    assert said(page.text) == "Đang nhắc 01 đơn vị chưa xác nhận, 01 tin."
    assert "etag" not in page.headers
    assert said(browser.get(f"/ban/cong-van/{letter}").text) == ""


@pytest.mark.parametrize("kept", ["%%%", "not base64", "/w==", "A" * 4000])
def test_what_no_act_wrote_says_nothing(browser: Browser, kept: str) -> None:
    browser.cookies.set("daumoi-said", kept, path="/ban")
    page = browser.get("/ban")
    assert page.status_code == 200
    assert said(page.text) == ""


def test_a_request_is_answered_with_what_it_was(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram")
    officer.say("gia hạn 101 đến 28/9 chờ số liệu")
    page = browser.do("/ban/de-nghi/102", granted="yes").text
    assert said(page).startswith("Đã đồng ý: UBND Phường Số 1, báo cáo 101, gia hạn đến hết")


def test_a_reason_that_is_typed_never_grants(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("telegram")
    officer.say("gia hạn 101 đến 28/9 chờ số liệu")
    page = browser.get("/ban").text
    forms = re.findall(r'<form method="post" action="/ban/de-nghi/102">.*?</form>', page, re.DOTALL)
    with_reason = [form for form in forms if 'name="reason"' in form]
    assert len(forms) == 2
    assert ['value="yes"' in form for form in with_reason] == [False]
    refused = browser.post("/ban/de-nghi/102", form=browser.form(), granted="no")
    assert refused.status_code == 409
    assert "Chưa ghi lý do" in refused.text


def test_exempting_needs_a_reason(world: World, agency: Phone, browser: Browser) -> None:
    world.officer("zalo")
    assert _act(browser, "exempt", reason="") == ""
    assert _act(browser, "exempt", reason="đơn vị mới thành lập") == (
        "Đã miễn báo cáo 101 cho UBND Phường Số 1; đã báo 01 người của đơn vị."
    )
