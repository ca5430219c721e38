"""What an administrator sets about the agency itself, and closing the board everywhere."""

from typing import Any

import pytest

from domain.chat.addressing import Addressing
from services.agency.set_up_agency import desk_now
from services.duties.working_calendar import when_open
from services.reminders.remind import remind
from services.work import CLOCK, Work
from tests.bot.web.board.browsing import Browser, link
from tests.bot.web.board.test_units import alert
from tests.conversations.world import Phone, World, at

FIELDS = {
    "agency": "Văn phòng  tỉnh A",
    "contact": "bà Đỗ Thị Lựu, 0900 000 001",
    "addressing": "dong_chi",
    "opens": "08:00",
    "closes": "16:30",
}


def test_what_is_set_goes_before_the_environment(world: World, browser: Browser) -> None:
    page = browser.do("/ban/co-quan", **FIELDS).text
    assert "Đã lưu; tin gửi đi từ lúc này theo thông tin mới." in page
    assert "Văn phòng tỉnh A" in page
    assert 'value="08:00"' in page
    desk = world.db.run(desk_now, world.desk)
    assert (desk.agency, desk.contact) == ("Văn phòng tỉnh A", "bà Đỗ Thị Lựu, 0900 000 001")
    assert desk.addressing is Addressing.COMRADE
    opens = world.db.run(lambda tx: when_open(Work(tx, desk, at("2026-09-21 17:00"), CLOCK)))
    assert opens == at("2026-09-22 08:00")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agency": " "}, "Tên cơ quan còn trống hoặc dài hơn 120 ký tự."),
        ({"contact": "x" * 121}, "Người liên hệ còn trống hoặc dài hơn 120 ký tự."),
        ({"addressing": "ban"}, "Vui lòng chọn cách xưng hô"),
        ({"opens": "17:00", "closes": "08:00"}, "Giờ làm việc chưa đúng"),
        ({"opens": "sáng"}, "Giờ làm việc chưa đúng"),
    ],
)
def test_a_value_that_cannot_be_changes_nothing(
    world: World, browser: Browser, changes: dict[str, Any], said: str
) -> None:
    answer = browser.post("/ban/co-quan", form=browser.form(), **FIELDS | changes)
    assert answer.status_code == 422
    assert said in alert(answer.text)
    assert world.db.run(desk_now, world.desk) == world.desk


def test_a_reminder_waits_for_the_hours_that_were_set(
    world: World, agency: Phone, browser: Browser
) -> None:
    officer = world.officer("telegram", "90001")
    browser.do("/ban/co-quan", **FIELDS | {"opens": "09:00", "closes": "16:00"})
    world.desk = world.db.run(desk_now, world.desk)
    officer.read()

    def look(moment: str) -> list[str]:
        world.now = at(moment)
        while world.db.run(lambda tx: remind(Work(tx, world.desk, world.now, CLOCK))):
            pass
        return officer.read()

    assert look("2026-09-24 08:30") == []
    assert look("2026-09-24 09:00")[0].startswith("Hôm nay là ngày cuối")


def test_the_board_is_closed_in_every_browser(
    world: World, agency: Phone, browser: Browser
) -> None:
    other = Browser(world)
    other.post(link(agency))
    assert "trên mọi trình duyệt của tôi (02)" in browser.get("/ban/co-quan").text
    assert "Đã thoát" in browser.post("/ban/co-quan/dong", form=browser.form()).text
    assert browser.get("/ban").status_code == other.get("/ban").status_code == 403
