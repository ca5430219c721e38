"""An agency with three wards, one duty, an administrator on Zalo, and her browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.bot.web.board.browsing import LINKS, Browser, link
from tests.conversations.world import Phone, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-21 07:00")
    made.desk = replace(made.desk, links=LINKS)
    yield made
    made.close()


@pytest.fixture
def agency(world: World) -> Phone:
    phone = world.administrator("zalo")
    world.add_duty(first=date(2026, 7, 1))
    return phone


@pytest.fixture
def browser(world: World, agency: Phone) -> Browser:
    """One in which the board is open."""
    made = Browser(world)
    assert made.post(link(agency)).status_code == 303
    return made
