"""Who gets in, and what a page or a form of somebody else can do: nothing."""

import re
from datetime import timedelta

import pytest
from starlette.routing import Route

from bot.web.board.routes import routes
from bot.web.site import Site
from storage import contacts
from storage.db import Tx
from tests.bot.web.board.browsing import COOKIE, LINKS, Browser, link
from tests.bot.web.board.test_units import HEAD, workbook
from tests.bot.web.test_pages import Clock
from tests.conversations.world import Phone, World


def board(world: World, method: str) -> list[str]:
    """Every address of the board that answers this method, with 1 for every number."""
    found: list[Route] = routes(Site(world.db, world.desk, Clock(world), LINKS))
    mine = [r.path for r in found if method in (r.methods or ()) and r.path.startswith("/ban")]
    paths = [path for path in mine if path != "/ban/live.js"]
    assert len(paths) > 12
    return [re.sub(r"\{\w+:int\}", "1", path).replace("{kind}", "xlsx") for path in paths]


def test_no_page_and_no_form_without_a_session(world: World, agency: Phone) -> None:
    stranger, guesser = Browser(world), Browser(world)
    guesser.cookies.set(COOKIE, "guessed")
    for path in board(world, "GET"):
        assert stranger.get(path).status_code == guesser.get(path).status_code == 403, path
    for path in board(world, "POST"):
        assert stranger.post(path, form="0" * 64).status_code == 403, path


def test_no_form_of_another_site_or_browser(world: World, agency: Phone, browser: Browser) -> None:
    other = Browser(world)
    other.post(link(agency))
    foreign = other.form()
    for path in board(world, "POST"):
        for sent in ({}, {"form": ""}, {"form": "0" * 64}, {"form": foreign}):
            assert browser.post(path, **sent).status_code == 403, path
    assert browser.get("/ban").status_code == 200


def test_a_form_without_a_length_is_not_read(browser: Browser) -> None:
    async def endless() -> object:
        yield b"form="

    answer = browser.ask("POST", "/ban/nhom", content=endless())
    assert answer.status_code == 411


def test_a_cookie_that_was_planted_opens_nothing_afterwards(world: World, agency: Phone) -> None:
    victim = Browser(world)
    victim.cookies.set(COOKIE, "planted", domain="daumoi.example", path="/")
    entered = victim.post(link(agency))
    assert "planted" not in entered.headers["set-cookie"]

    attacker = Browser(world)
    attacker.cookies.set(COOKIE, "planted")
    assert attacker.get("/ban").status_code == 403


@pytest.mark.parametrize("kind", ["f", "t", "b"])
def test_an_address_of_one_kind_opens_no_other(world: World, agency: Phone, kind: str) -> None:
    until = world.now + timedelta(hours=1)
    made = {
        "f": LINKS.file(1, 1, until),
        "t": LINKS.report(1, 1, until),
        "b": LINKS.board(1, 1, until),
    }
    token = made[kind].rpartition("/")[2]
    stranger = Browser(world)
    for other in {"f", "t", "b"} - {kind}:
        assert stranger.get(f"/{other}/{token}").status_code == 404


def test_a_link_of_somebody_who_is_no_administrator_any_more(world: World, agency: Phone) -> None:
    address = link(agency)

    def dismiss(tx: Tx) -> None:
        for member in contacts.memberships(tx, 1):
            member.until = world.now
            tx.add(member)

    world.db.run(dismiss)
    assert Browser(world).post(address).status_code == 410


def test_a_link_that_was_forwarded_after_its_use(world: World, agency: Phone) -> None:
    address = link(agency)
    assert Browser(world).post(address).status_code == 303
    assert Browser(world).post(address).status_code == 410


def test_a_link_leads_nowhere_but_to_pages_of_ours(world: World, agency: Phone) -> None:
    answer = Browser(world).post(f"{link(agency)}?toi=https://evil.example")
    assert answer.headers["location"] == "/ban"


def test_what_people_wrote_is_text(world: World, agency: Phone, browser: Browser) -> None:
    name = "<script>alert(1)</script> \u202elnarenil"
    officer = world.officer("telegram", "90001", name=f"{name}, công chức")
    officer.say("gia hạn 101 đến 28/9 <img src=x onerror=alert(1)>")
    content = workbook(HEAD, [1, "90009", "<b>UBND</b> \u202exã", "phuong", ""])
    browser.do(browser.send("/ban/don-vi/nhap", "a.xlsx", content).headers["location"])
    for path in ("/ban", "/ban/nhat-ky", "/ban/don-vi", "/ban/tin-gui?loai=tat-ca"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b>UBND" not in page
        assert "\u202e" not in page
    assert "&lt;b&gt;UBND&lt;/b&gt; xã" in browser.get("/ban/don-vi").text


def test_the_cookie_is_for_this_host_and_no_script(world: World, agency: Phone) -> None:
    flags = Browser(world).post(link(agency)).headers["set-cookie"].lower()
    wanted = ("httponly", "secure", "samesite=strict", "path=/", "max-age=28800")
    assert all(flag in flags for flag in wanted)
    assert "domain=" not in flags


@pytest.mark.parametrize("number", [2**53 + 1, 10**20 - 1])
def test_a_number_that_no_row_has_is_a_page_that_is_not_there(
    number: int, browser: Browser
) -> None:
    for path in ("cong-van", "bao-cao", "don-vi", "tin-gui", "nhom"):
        assert browser.get(f"/ban/{path}/{number}").status_code == 404
