"""Polling: only what was committed is confirmed, and a database that refuses loses nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.poll import Poller
from domain.chat.channel import (
    Contested,
    Identity,
    Misconfigured,
    Receipt,
    Throttled,
    Unavailable,
    Update,
)
from domain.chat.messages import Incoming, IncomingKind, Message, Notice
from storage import bots
from storage.db import StorageUnavailable, Tx
from tests.conversations.world import DESK, World


class Channel:
    """A messenger that hands over what it is told to, then refuses the bot."""

    account = "bot"

    def __init__(self, name: str, *polls: Any) -> None:
        self.name, self.polls = name, list(polls)
        self.confirmed: list[str] = []
        self.said: list[str] = []
        self.tapped: list[str] = []

    async def poll(self) -> list[Update]:
        if not self.polls:
            raise Misconfigured("the end of the script")
        found = self.polls.pop(0)
        if isinstance(found, Exception):
            raise found
        return [Update(name, {"text": name}) for name in found]

    def confirm(self, updates: list[Update]) -> None:
        self.confirmed += [update.id for update in updates]

    def parse(self, update: Update) -> Incoming:
        when = datetime.fromisoformat("2026-09-17T08:00:00+07:00")
        return Incoming(
            self.name,
            "bot",
            "7",
            "7",
            "",
            IncomingKind.TEXT,
            when,
            update.id,
            callback=f"cb-{update.id}",
        )

    async def acknowledge(self, incoming: Incoming) -> None:
        self.tapped.append(incoming.callback)

    async def send(self, chat: str, message: Message) -> Receipt:
        assert isinstance(message, Notice)
        self.said.append(message.text)
        return Receipt("1")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(seconds: float) -> None:
        return

    monkeypatch.setattr("bot.poll.asyncio.sleep", at_once)


class Clock:
    def __init__(self, world: World) -> None:
        self.now = self.real = lambda: world.now


async def run(world: World, channel: Channel, db: Any = None) -> list[int]:
    woken: list[int] = []
    asked: Any = channel
    poller = Poller(db or world.db, DESK, Clock(world), asked, lambda: woken.append(1))
    with pytest.raises(Misconfigured):
        await poller.run()
    await poller.close(10)
    return woken


async def test_what_was_committed_is_confirmed_and_taps_are_acknowledged(world: World) -> None:
    channel = Channel("telegram", ["a", "b"], ["c"])

    woken = await run(world, channel)

    assert channel.confirmed == ["a", "b", "c"]
    assert channel.tapped[:2] == ["cb-a", "cb-b"]  # the last may be under way when polling ends
    assert len(woken) == 2


async def test_a_messenger_that_fails_for_a_while_is_asked_again(world: World) -> None:
    channel = Channel("telegram", Unavailable("down", delivered=False), Throttled("slow", 3), ["a"])

    await run(world, channel)

    assert channel.confirmed == ["a"]


class Refusing:
    """A database that refuses the update `b`, once."""

    def __init__(self, world: World) -> None:
        self._db, self.refused = world.db, False

    async def transact(self, work: Any, *args: Any, **more: Any) -> Any:
        if args and getattr(args[0], "id", "") == "b" and not self.refused:
            self.refused = True
            raise StorageUnavailable("database is locked")
        return await self._db.transact(work, *args, **more)


async def test_telegram_hands_over_again_what_could_not_be_stored(world: World) -> None:
    channel = Channel("telegram", ["a", "b", "c"], ["b", "c"])

    await run(world, channel, Refusing(world))

    assert channel.confirmed == ["a", "b", "c"]
    assert channel.said == []


async def test_on_zalo_the_person_is_asked_to_send_it_again(world: World) -> None:
    channel, refusing = Channel("zalo", ["b"]), Refusing(world)

    await run(world, channel, refusing)
    channel.polls.append(["b"])
    await run(world, channel, refusing)

    assert channel.confirmed == ["b"]
    (said,) = channel.said
    assert "chưa được ghi" in said
    assert "gửi lại" in said


async def test_another_program_that_polls_the_bot_is_told_and_so_is_its_end(world: World) -> None:
    agency = world.administrator("zalo")
    at_once = Channel("telegram", Contested("terminated by other getUpdates request"))
    at_once.account = "bot-telegram"

    await run(world, at_once)

    assert world.db.run(trouble) == "contested"
    (told,) = agency.read()
    assert "chương trình khác đang nhận tin" in told

    poller = Channel("telegram", Contested("other"), Contested("other"), ["a"])
    poller.account = "bot-telegram"
    await run(world, poller)
    assert world.db.run(trouble) == ""
    assert agency.read() == []  # said once a day


def trouble(tx: Tx) -> str:
    bot = bots.get(tx, channel="telegram", account="bot-telegram")
    return bot.trouble if bot else "no bot"


async def test_what_an_earlier_process_noted_is_cleared_by_the_first_good_poll(
    world: World,
) -> None:
    """It was killed while another program polled; that one has stopped since."""
    who = {"channel": "telegram", "account": "bot-telegram"}
    world.db.run(lambda tx: bots.trouble(tx, **who, why="contested", now=world.now))
    channel = Channel("telegram", ["a"])
    channel.account = "bot-telegram"
    await run(world, channel)
    assert world.db.run(trouble) == ""


def test_a_bot_that_starts_clears_no_rival_but_what_its_answer_disproves(world: World) -> None:
    who = {"channel": "telegram", "account": "bot-telegram"}
    identity = Identity("bot-telegram", "Bot Sở", "", groups=False)
    left = []
    for why in ("contested", "outage", "refused"):
        world.db.run(lambda tx, why=why: bots.trouble(tx, **who, why=why, now=world.now))
        world.db.run(lambda tx: bots.introduce(tx, identity, channel="telegram"))
        left.append(world.db.run(trouble))
    assert left == ["contested", "", ""]
