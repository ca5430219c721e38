"""Messages and the journal on the board: what failed, the story of one, who did what."""

import re
from pathlib import Path

import pytest
from sqlmodel import select

from domain.dialogues.journal import wording as w
from services.agency.broken_updates import warn_of_end
from services.work import CLOCK, Work
from storage import bots, outbox
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.tables import Delivery, Inbound
from tests.bot.web.board.browsing import Browser, link
from tests.conversations.world import Phone, World


def push(world: World) -> int:
    """A reminder to an officer on Zalo that waits to be sent; gives its id."""
    world.officer("zalo", "90001").read()
    world.go_to("2026-09-24 08:00")
    return world.db.run(
        lambda tx: next(
            row.id for row in tx.exec(select(Delivery)) if row.key.startswith("reminder:")
        )
    )


def settle(world: World, number: int, state: DeliveryState, error: str) -> None:
    def work(tx: Tx) -> None:
        if state is DeliveryState.FAILED:
            outbox.failed(tx, number, error=error)
        else:
            outbox.unknown(tx, number, error=error, now=world.now)

    world.db.run(work)


@pytest.mark.parametrize(
    ("state", "kind", "error", "said"),
    [
        (DeliveryState.FAILED, "loi", "Unreachable: x", "lỗi: người nhận đã chặn hoặc xóa kênh"),
        (DeliveryState.UNKNOWN, "chua-ro", "Unavailable: x", "chưa rõ đã đến: mạng nhắn tin không"),
    ],
)
def test_what_did_not_arrive_is_listed_with_its_reason(
    world: World,
    agency: Phone,
    browser: Browser,
    state: DeliveryState,
    kind: str,
    error: str,
    said: str,
) -> None:
    number = push(world)
    browser.post(_again(agency))
    settle(world, number, state, error)
    page = browser.get(f"/ban/tin-gui?loai={kind}").text
    assert "Trần Thị Mận, UBND Phường Số 1</td><td>nhắc hạn" in page
    assert said in page
    assert "01 tin</a> chưa gửi được hoặc chưa rõ" in browser.get("/ban").text


def _again(agency: Phone) -> str:
    agency.read()
    return link(agency)


def test_the_story_of_one_message_and_another_try(
    world: World, agency: Phone, browser: Browser
) -> None:
    number = push(world)
    browser.post(_again(agency))
    settle(world, number, DeliveryState.FAILED, "Refused: no")
    page = browser.get(f"/ban/tin-gui/{number}").text
    assert "mạng nhắn tin từ chối nội dung" in page
    assert '<p class="bubble">Hôm nay là ngày cuối' in page
    assert '<a href="/ban/bao-cao/don-vi/1">Xem việc liên quan</a>' in page

    after = browser.do(f"/ban/tin-gui/{number}").text
    assert "đang chờ" in after
    assert "gửi lại tin lỗi" in browser.get("/ban/nhat-ky").text
    assert browser.get("/ban/tin-gui/99999").status_code == 404


def test_of_all_that_failed_letters_are_tried_again_and_nothing_that_is_out_of_date(
    world: World, agency: Phone, browser: Browser
) -> None:
    push(world)
    world.send_letter()
    browser.post(_again(agency))
    world.phone("zalo").say("chào")

    def fail(tx: Tx) -> None:
        for row in tx.exec(select(Delivery)):
            outbox.failed(tx, row.id, error="Refused: no")

    def waiting(tx: Tx) -> list[str]:
        return [row.about for row in tx.exec(select(Delivery)) if row.state == DeliveryState.QUEUED]

    world.db.run(fail)
    browser.do("/ban/tin-gui/thu-lai")
    assert world.db.run(waiting) == ["directive:102"]


def test_the_journal_names_people_and_things(world: World, agency: Phone, browser: Browser) -> None:
    officer = world.officer("telegram", "90001")
    officer.say("không phát sinh 101")
    officer.tap("Xác nhận")
    page = browser.get("/ban/nhat-ky").text
    assert "<td>Trần Thị Mận</td><td>gửi báo cáo không phát sinh</td>" in page
    assert '<a href="/ban/bao-cao/don-vi/1">báo cáo 101, UBND Phường Số 1</a>' in page
    assert "<td>Ngô Thị Lê</td><td>mở bảng điều hành</td>" in page
    assert "<td>Người vận hành</td><td>cấp mã đăng ký</td>" in page


def test_every_act_that_is_kept_has_words() -> None:
    found = set()
    for room in ("services", "handlers", "bot", "scheduler"):
        for file in Path(room).rglob("*.py"):
            kept = r'(?:action=|\brecord\(\s*)"([a-z_]+)"'
            found |= set(re.findall(kept, file.read_text("utf-8")))
    assert len(found) > 30
    assert found <= w.ACTIONS.keys()


def test_use_of_each_bot(world: World, agency: Phone, browser: Browser) -> None:
    page = browser.get("/ban/tin-gui").text
    assert "Zalo, Bot Sở</th>" in page
    assert "/3.000</td>" in page
    assert "không giới hạn" in page


def test_a_bot_in_trouble_says_so(world: World, agency: Phone, browser: Browser) -> None:
    world.officer("zalo", "90001")
    browser.post(_again(agency))

    def trouble(tx: Tx) -> None:
        bots.trouble(tx, channel="zalo", account="bot-zalo", why="outage", now=world.now)

    world.db.run(trouble)
    page = browser.get("/ban/tin-gui").text
    assert "không trả lời, tin chờ gửi được giữ, từ" in page


def broken_update(world: World, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """An officer's message that our code fails on."""
    officer = world.officer("telegram", "90001")

    def fails(_: object) -> None:
        raise KeyError("unexpected")

    with monkeypatch.context() as patched:
        patched.setattr("handlers.receive.converse", fails)
        officer.say("tình hình")
    return officer


def test_what_our_code_failed_on_is_shown_and_handled_once_more(
    world: World, agency: Phone, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.post(_again(agency))
    assert "Không có tin nào bị lỗi" in browser.get("/ban/tin-loi").text
    broken_update(world, monkeypatch)

    assert "01 tin của cán bộ</a> chưa xử lý được" in browser.get("/ban").text
    page = browser.get("/ban/tin-loi").text
    assert "KeyError at" in page
    assert "tình hình" not in page  # never what somebody wrote
    assert "đến 07h00, 28/09" in page

    assert browser.post("/ban/tin-loi", form=_form(page), id="abc").status_code == 404
    assert world.db.run(states) == ["failed"]
    answer = browser.post("/ban/tin-loi", form=_form(page))
    assert answer.status_code == 303
    assert "Đang xử lý lại 01 tin" in browser.get("/ban/tin-loi").text
    assert world.db.run(states) == ["replay"]
    browser.post("/ban/tin-loi", form=_form(page))
    assert "Không có tin nào xử lý lại được" in browser.get("/ban/tin-loi").text


def states(tx: Tx) -> list[str]:
    return [row.state for row in tx.exec(select(Inbound)) if row.state != "done"]


def _form(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_day_before_a_body_goes_the_administrators_hear_it(
    world: World, agency: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_update(world, monkeypatch)
    agency.read()
    for hours, told in ((5 * 24, 0), (25, 1), (1, 0)):
        world.wait(hours=hours)
        world.db.run(lambda tx: warn_of_end(Work(tx, world.desk, world.now, CLOCK)))
        said = [text for text in agency.read() if "hết hạn giữ" in text]
        assert len(said) == told, hours
