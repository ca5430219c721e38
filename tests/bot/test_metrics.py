"""How it goes, as whoever watches the machine reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.metrics import Measured, _application
from domain.chat.messages import Notice
from services.agency import outages
from services.work import CLOCK, Work
from storage import addresses, bots, outbox
from storage.db import StorageUnavailable, Tx
from storage.outbox import Lane, Owed
from storage.seats import Seat
from tests import postgres
from tests.bot.test_fetch import Clock
from tests.conversations.world import DESK, World


@dataclass
class Named:
    """A bot that is served here."""

    name: str
    account: str


class House:
    """What a process shows of itself."""

    def __init__(self, world: World) -> None:
        self.db, self.desk, self.clock = world.db, DESK, Clock(world)
        self.dispatchers: list[Any] = []
        self.ticking = True
        self.channels: list[Any] = [Named("telegram", "bot-telegram"), Named("zalo", "bot-zalo")]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:00")
    yield made
    made.close()


async def get(measured: Measured, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=_application(measured))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return await client.get(path)


def owe(world: World) -> None:
    def work(tx: Tx) -> None:
        address = addresses.seen(
            tx, channel="telegram", account="bot-telegram", chat="7", is_group=False, now=world.now
        )
        outbox.owe(tx, Owed("x", address, Lane.BULK), Notice("một"), due=world.now)

    world.db.run(work)


@pytest.fixture
def seated(world: World) -> Iterator[None]:
    """Every job is done by somebody."""
    bots_here = [f"{channel}:bot-{channel}" for channel in ("telegram", "zalo")]
    names = ["clock", *(f"{job}:{bot}" for job in ("receive", "send") for bot in bots_here)]
    seats = [Seat(world.db, name) for name in names]
    assert all(seat.take() for seat in seats)
    yield
    for seat in seats:
        seat.leave()


def measured(world: World) -> Measured:
    house: Any = House(world)
    return Measured(house)


@pytest.mark.usefixtures("seated")
async def test_nothing_is_wrong(world: World) -> None:
    answer = await get(measured(world), "/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.usefixtures("seated")
async def test_a_message_that_waits_is_counted_and_after_ten_minutes_is_trouble(
    world: World,
) -> None:
    owe(world)
    watched = measured(world)
    world.now += timedelta(minutes=9)
    assert (await get(watched, "/healthz")).json()["oldest_due_seconds"] == 540
    text = (await get(watched, "/metrics")).text
    assert 'daumoi_due_messages{lane="bulk"} 1.0' in text
    assert 'daumoi_oldest_due_seconds{lane="bulk"} 540.0' in text
    world.now += timedelta(minutes=2)
    answer = await get(watched, "/healthz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["bulk: a message waits for more than 10 minutes"]


@pytest.mark.usefixtures("seated")
async def test_a_bot_in_trouble_a_copy_in_hold_and_a_stuck_clock_are_said(world: World) -> None:
    world.db.run(
        lambda tx: outages.begins(
            Work(tx, DESK, world.now, CLOCK), channel="telegram", account="bot-telegram"
        )
    )
    watched = measured(world)
    watched.held = True
    watched.ticked -= 300
    reasons = (await get(watched, "/healthz")).json()["reasons"]
    assert reasons[0] == "in hold: give `daumoi resume`"
    assert reasons[1].startswith("the scheduler has not looked for 30")
    assert reasons[2] == "telegram bot-telegram: outage"
    assert (
        'daumoi_bot_trouble{account="bot-telegram",channel="telegram"} 1.0'
        in (await get(watched, "/metrics")).text
    )


async def test_a_database_that_refuses_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise StorageUnavailable("database is locked")

    monkeypatch.setattr(world.db, "read", refuse)
    answer = await get(measured(world), "/healthz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["the database: database is locked"]
    assert (await get(measured(world), "/metrics")).status_code == 200


@pytest.mark.usefixtures("seated")
async def test_a_bot_that_is_served_no_more_is_no_trouble(world: World) -> None:
    who = {"channel": "zalo", "account": "of-last-year"}
    world.db.run(lambda tx: bots.trouble(tx, **who, why="refused", now=world.now))
    assert (await get(measured(world), "/healthz")).status_code == 200


@pytest.mark.usefixtures("seated")
async def test_a_month_that_is_used_up_is_said(world: World) -> None:
    month = f"{DESK.local(world.now):%Y-%m}"
    world.db.run(
        lambda tx: bots.count(tx, channel="zalo", account="bot-zalo", month=month, sent=3_000)
    )
    reasons = (await get(measured(world), "/healthz")).json()["reasons"]
    assert reasons == ["zalo bot-zalo: the month's messages are used up"]


async def test_a_job_that_no_process_does_is_said(world: World) -> None:
    """On PostgreSQL others may do it; on SQLite this process does everything."""
    seats = [Seat(world.db, name) for name in ("clock", "receive:zalo:bot-zalo")]
    assert all(seat.take() for seat in seats)
    reasons = (await get(measured(world), "/healthz")).json()["reasons"]
    missing = ["receive:telegram:bot-telegram", "send:telegram:bot-telegram", "send:zalo:bot-zalo"]
    assert reasons == ([f"no process does {name}" for name in missing] if postgres.ON else [])
    for seat in seats:
        seat.leave()
