"""Figures on the board: who reports, in time, and what the numbers add up to, period by period."""

import html
import re
from dataclasses import replace
from datetime import date

from domain.deadlines.periods import PeriodType
from storage import reports
from tests.bot.web.board.browsing import Browser, link
from tests.bot.web.board.test_letter_life import look_at
from tests.conversations.world import Phone, World
from tests.domain.forms.test_answer_files import FORM


def test_completeness_and_sums_by_period(world: World, agency: Phone, browser: Browser) -> None:
    one, two = world.officer("zalo", "90001"), world.officer("telegram", "90002")
    plain = replace(FORM, fields=tuple(f for f in FORM.fields if f.key != "photos"))
    first = world.add_duty(
        form=plain, every=PeriodType.MONTH, phrase="trước ngày 25 hằng tháng",
        first=date(2026, 9, 1),
    )  # fmt: skip
    for phone, length in ((one, "2,5"), (two, "1")):
        phone.say(f"báo cáo {first}")
        phone.say(f"Đường: Hùng Vương\nDài: {length}")
        assert "Đã nhận" in phone.say("gửi báo cáo")[-1]
    world.go_to("2026-10-20 09:00")
    later = world.db.run(lambda tx: reports.periods(tx)[-1].id)
    one.read()
    one.say(f"báo cáo {later}")
    one.say("Đường: Hùng Vương\nDài: 4")
    one.say("gửi báo cáo")
    agency.read()
    assert browser.post(link(agency)).status_code == 303  # the old session is over
    page = html.unescape(browser.get("/ban/so-lieu?viec=2").text)
    look_at("figures", page)
    assert "<h2>Chiều dài</h2>" in page
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", page)
    assert "2/3" in texts
    assert "3,5" in texts
    assert "tháng 10/2026 (chưa hết hạn)" in texts
    assert "4" in texts  # while reports come in nothing is compared
    world.go_to("2026-10-28 09:00")
    agency.read()
    assert browser.post(link(agency)).status_code == 303
    assert "4 (+0,5)" in html.unescape(browser.get("/ban/so-lieu?viec=2").text)
    by_unit = html.unescape(browser.get("/ban/so-lieu?viec=2&theo=unit").text)
    assert "UBND Phường Số 1" in by_unit
    assert browser.get("/ban/so-lieu?viec=x&theo=y").status_code == 200
