"""A month of 168 units, played in the chats; then every number on the board is counted anew.

The numbers come from SQL of their own, not from the services that the pages call.
"""

import random
import re
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from services.people.cover_units import cover_open
from services.people.import_units import import_units, read_csv
from services.reports.show_status import of_period, seen
from services.work import CLOCK, Work
from storage import outbox
from storage.db import Tx
from storage.tables import Delivery, ReportPeriod
from tests.bot.web.board.browsing import Browser, link
from tests.bot.web.board.test_board import ROW
from tests.conversations.world import Phone, World, at

UNITS = 168
REGISTERED = 120


def number(world: World, sql: str) -> int:
    def work(tx: Tx) -> int:
        return int(tx.connection().execute(text(sql)).scalar_one())

    return world.db.run(work)


def played(world: World, chance: random.Random) -> None:
    """Officers register, get a letter, and report as officers do: most in time, some not."""
    lines = [f"{95000 + n},UBND Xã Số {n},xa,SVH,phuong" for n in range(UNITS - 3)]
    world.db.run(import_units, read_csv("\n".join(["code,name,type,parent_code,groups", *lines])))
    world.db.run(lambda tx: cover_open(Work(tx, world.desk, world.now, CLOCK)))
    codes = ["90001", "90002", "90003", *(line[:5] for line in lines)]
    chosen = chance.sample(codes, REGISTERED)
    # A Zalo bot serves 50 people.
    on = ["zalo"] * 45 + ["telegram"] * (REGISTERED - 45)
    phones = [world.officer(channel, code) for channel, code in zip(on, chosen, strict=True)]
    letter = world.send_letter()
    for phone in phones:
        phone.read()
        if chance.random() < 0.6:
            phone.say(f"đã nhận {letter}")
    for phone in phones:
        world.now += timedelta(minutes=7)
        _reports(phone, chance)


def _reports(phone: Phone, chance: random.Random) -> None:
    match chance.choices(range(6), [30, 30, 10, 10, 5, 15])[0]:
        case 0:
            phone.say("không phát sinh 101")
            phone.tap("Xác nhận")
        case 1:
            phone.say("báo cáo 101")
            phone.say(ROW)
            phone.tap("Gửi báo cáo")
        case 2:
            phone.say("báo cáo 101")
            phone.say(ROW)
        case 3:
            phone.say("không phát sinh 101")
            phone.tap("Xác nhận")
            phone.say("rút 101")
        case 4:
            phone.say("đã gửi văn bản 101 số 45/BC-UBND ngày 20/9/2026")


_IN = """from obligation o join submission s on s.obligation_id = o.id
    and s.revision = (select max(revision) from submission where obligation_id = o.id)
    where o.period_id = 101 and s.submitted_at is not null"""


@pytest.mark.long
@pytest.mark.timeout(400)
def test_every_number_on_the_board_is_that_of_the_database(world: World) -> None:
    chance = random.Random(20260901)
    world.now = at("2026-09-21 07:40")
    agency = world.administrator("telegram")
    played(world, chance)
    world.go_to("2026-09-26 10:00")
    _some_messages_fail(world)
    agency.read()
    browser = Browser(world)
    browser.post(link(agency))

    _overview(world, browser)
    _letter(world, browser)
    _units(world, browser)
    _messages(world, browser)
    _matrix(world, browser)
    world.db.run(_same_status, world)


def _some_messages_fail(world: World) -> None:
    def work(tx: Tx) -> None:
        for row in tx.exec(select(Delivery).where(Delivery.state == "queued").limit(7)).all():
            outbox.failed(tx, row.id, error="Unreachable: gone")

    world.db.run(work)


def _overview(world: World, browser: Browser) -> None:
    page = browser.get("/ban").text
    here = number(world, f"select count(*) {_IN}")
    paper = number(
        world, "select count(*) from obligation where period_id = 101 and outside_on is not null"
    )
    nil = number(world, f"select count(*) {_IN} and s.nil")
    assert f"Đã gửi {here + paper}/{UNITS}" in page
    assert f"không phát sinh {nil:02}" in page
    overdue = UNITS - here - paper
    assert f"{overdue:02} quá hạn" in page
    assert f"{here:02} chờ duyệt" in page
    assert page.count('name="granted" value="yes"') == paper
    assert f"{UNITS - REGISTERED:02} đơn vị</a> chưa có đầu mối" in page
    failed = number(world, "select count(*) from delivery where state in ('failed', 'unknown')")
    assert failed > 0
    assert f"{failed:02} tin</a> chưa gửi được" in page


def _letter(world: World, browser: Browser) -> None:
    page = browser.get("/ban/cong-van/102").text
    acked = number(world, "select count(*) from acknowledgement where directive_id = 102")
    sent = number(
        world, "select count(*) from delivery where about = 'directive:102' and state = 'sent'"
    )
    assert f"Đã gửi {sent}/{REGISTERED}" in page
    silent = REGISTERED - acked
    assert (
        f"{acked}/{UNITS} đơn vị đã xác nhận, {silent:02} chưa xác nhận,"
        f" {UNITS - REGISTERED:02} chưa gửi được." in page
    )
    assert f"{acked}/{UNITS} đơn vị đã xác nhận" in browser.get("/ban/cong-van").text


def _units(world: World, browser: Browser) -> None:
    page = browser.get("/ban/don-vi").text
    officers = number(world, "select count(distinct unit_id) from membership where role='officer'")
    assert f"{UNITS} đơn vị, {UNITS - officers:02} đơn vị chưa có đầu mối." in page


def _messages(world: World, browser: Browser) -> None:
    page = browser.get("/ban/tin-gui").text
    for channel, name in (("zalo", "Zalo"), ("telegram", "Telegram")):
        where = f"from monthly_usage where channel = '{channel}' and month = '2026-09'"
        sent, got = (
            number(world, f"select sum(sent) {where}"),
            number(world, f"select sum(received) {where}"),
        )
        shown = f'{name}, Bot Sở</th><td class="number">{_two(sent)}</td>'
        assert f'{shown}<td class="number">{_two(got)}</td>' in page


def _two(count: int) -> str:
    return f"{count:02}" if count < 100 else f"{count:,}".replace(",", ".")


def _matrix(world: World, browser: Browser) -> None:
    pages = [browser.get(f"/ban/bao-cao?trang={n}").text for n in range(1, 5)]
    tones = [tone for page in pages for tone in re.findall(r'class="tone-(\w+)"><a', page)]
    here = number(world, f"select count(*) {_IN}")
    paper = number(
        world, "select count(*) from obligation where period_id = 101 and outside_on is not null"
    )
    assert len(tones) == UNITS
    assert tones.count("done") == here + paper
    assert tones.count("overdue") == UNITS - here - paper


def _same_status(tx: Tx, world: World) -> None:
    """What pages of many show is the status that acts and reminders work with."""
    period = tx.get_one(ReportPeriod, 101)
    whole = of_period(tx, period, world.now)
    light = seen(tx, [period], world.now)
    assert [(s.unit.id, s.status, s.rows) for s in whole] == [
        (s.unit_id, s.status, s.rows) for s in light
    ]
