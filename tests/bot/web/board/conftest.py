"""An agency with three wards, one duty, an administrator on Zalo, and her browser."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from tests.bot.web.board.browsing import COOKIE, HOST, LINKS, Browser, link
from tests.conversations.world import Phone, World

NOW = "2026-09-21 07:00"


@dataclass(frozen=True)
class Founded:
    """An agency founded once for a test process: its database, a chat, a cookie."""

    database: str | Path
    chat: str
    cookie: str


@lru_cache(maxsize=1)
def founded() -> Founded:
    """The agency as every test here finds it, with the board open in one browser."""
    folder = Path(tempfile.mkdtemp())
    world = World(folder, NOW)
    world.desk = replace(world.desk, links=LINKS)
    phone = world.administrator("zalo")
    world.add_duty(first=date(2026, 7, 1))
    browser = Browser(world)
    assert browser.post(link(phone)).status_code == 303
    return Founded(world.left(), phone.chat, browser.cookies[COOKIE])


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, NOW, lived_in=founded().database)
    made.desk = replace(made.desk, links=LINKS)
    yield made
    made.close()


@pytest.fixture
def agency(world: World) -> Phone:
    return Phone(world, "zalo", founded().chat, "bot-zalo")


@pytest.fixture
def browser(world: World, agency: Phone) -> Browser:
    """One in which the board is open."""
    made = Browser(world)
    made.cookies.set(COOKIE, founded().cookie, domain=HOST.removeprefix("https://"), path="/")
    return made
