"""Taking updates: every chat in its order, on both databases, and nobody behind a flood."""

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.backlog import Backlog
from bot.poll import Poller
from domain.chat.channel import Misconfigured, Update
from domain.chat.messages import Incoming, IncomingKind
from handlers import receive as receiving
from storage.db import StorageUnavailable, Tx
from storage.tables import Delivery, Inbound, ReportRow, Talk
from tests.bot.test_fetch import Clock
from tests.conversations.world import DESK, World

ANSWERS = ("báo cáo 101", "1", "3/8", "loa", "Đèn tổ 1", "02 bóng hỏng", "không có", "đã thay")


#: Above those of the world itself.
_IDS = itertools.count(100_001)


class Messenger:
    """Hands over these polls, then refuses the bot; an update says its chat and its text."""

    account = "bot-telegram"

    def __init__(self, *polls: Sequence[tuple[str, str]], name: str = "telegram") -> None:
        self.name, self._polls = name, list(polls)
        self.confirmed: list[str] = []
        self.account = f"bot-{name}"

    async def poll(self) -> list[Update]:
        if not self._polls:
            raise Misconfigured("the end of the script")
        return [
            Update(str(next(_IDS)), {"chat": chat, "text": text})
            for chat, text in self._polls.pop(0)
        ]

    def confirm(self, updates: Sequence[Update]) -> None:
        self.confirmed += [update.id for update in updates]

    def parse(self, update: Update) -> Incoming:
        chat, text = update.raw["chat"], update.raw["text"]
        when = self.now
        return Incoming(self.name, self.account, chat, chat, "", IncomingKind.TEXT, when, text)

    now: Any = None


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:00")
    yield made
    made.close()


async def run(world: World, messenger: Messenger) -> None:
    messenger.now = world.now
    asked: Any = messenger
    poller = Poller(world.db, DESK, Clock(world), asked, lambda: None)
    with pytest.raises(Misconfigured):
        await poller.run()
    await poller.close(30)


async def answered(world: World, messenger: Messenger) -> None:
    """Another process answers what was kept for later."""
    over = asyncio.Event()
    asked: Any = messenger
    backlog = Backlog(world.db, DESK, Clock(world), asked, lambda: backlog.busy or over.set())
    await backlog.look()
    running = asyncio.create_task(backlog.run())
    if backlog.busy:
        await over.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def cells(tx: Tx) -> list[dict[str, str]]:
    return [row.cells for row in tx.exec(select(ReportRow).order_by(col(ReportRow.submission_id)))]


async def test_answers_of_one_chat_in_one_poll_go_to_their_questions(world: World) -> None:
    world.add_duty()
    people = [world.officer("telegram", unit) for unit in ("90001", "90002", "90003")]
    together = [(one.chat, text) for text in ANSWERS for one in people]

    await run(world, Messenger(together))

    rows = world.db.run(cells)
    assert len(rows) == 3
    assert len({tuple(sorted(row.items())) for row in rows}) == 1
    assert {"Đèn tổ 1", "02 bóng hỏng", "đã thay"} <= set(rows[0].values())


async def test_two_messages_of_each_of_eight_new_people_are_answered(world: World) -> None:
    together = [(f"{8000 + n}", text) for n in range(8) for text in ("chào", "trợ giúp")]

    await run(world, Messenger(together))

    failed = world.db.run(lambda tx: list(tx.exec(select(Inbound).where(Inbound.error != ""))))
    assert failed == []
    assert len(set(world.db.run(chats_answered))) == 8


def chats_answered(tx: Tx) -> list[str]:
    return list(tx.exec(select(Delivery.chat).order_by(col(Delivery.id))))


async def test_nobody_waits_behind_the_flood_of_another_chat(world: World) -> None:
    """On Telegram 100 updates come at once: there may be more, and the person who is here now
    need not wait for them."""
    flood, other = world.officer("telegram", "90001"), world.officer("telegram", "90002")
    before = len(world.db.run(chats_answered))
    polls = [[(flood.chat, "tình hình")] * 100, [(flood.chat, "tình hình")] * 100]
    messenger = Messenger(*polls, [(other.chat, "tình hình")])

    await run(world, messenger)
    await answered(world, messenger)

    found = world.db.run(chats_answered)[before:]
    assert len(messenger.confirmed) == 201
    assert len(found) == 201
    assert found.index(other.chat) <= len(found) // 2


async def test_what_was_kept_when_the_process_ended_is_answered_by_the_next(world: World) -> None:
    world.add_duty()
    officer = world.officer("telegram", "90001")
    talk = [(officer.chat, text) for text in ANSWERS]
    await run(world, Messenger(talk + [(officer.chat, "tình hình")] * 92))
    kept = world.db.run(lambda tx: list(tx.exec(select(Inbound).where(Inbound.state == "new"))))
    assert kept  # it was confirmed, and not dealt with

    await answered(world, Messenger())

    (row,) = world.db.run(cells)
    assert {"Đèn tổ 1", "02 bóng hỏng", "đã thay"} <= set(row.values())
    left = world.db.run(lambda tx: list(tx.exec(select(Inbound).where(Inbound.state == "new"))))
    assert left == []


async def test_nothing_of_a_marked_message_is_kept_for_later(world: World) -> None:
    officer = world.officer("telegram", "90001")
    marked = (officer.chat, "MẬT\nSố: 12/BC-UBND")
    await run(world, Messenger([marked, *[(officer.chat, "tình hình")] * 99]))

    raws = world.db.run(lambda tx: [str(row.raw) for row in tx.exec(select(Inbound))])
    assert not any("12/BC-UBND" in raw for raw in raws)


async def test_a_message_kept_for_later_counts_from_when_it_came(world: World) -> None:
    """What is handed in at 23:59 and answered after midnight was in time."""
    world.add_duty()
    officer = world.officer("telegram", "90001")
    await run(world, Messenger([(officer.chat, "báo cáo 101"), *[(officer.chat, "1")] * 99]))
    came = world.now
    world.now += timedelta(minutes=2)
    messenger = Messenger()
    messenger.now = world.now
    await answered(world, messenger)
    (talk,) = world.db.run(lambda tx: list(tx.exec(select(Talk).where(Talk.flow == "report"))))
    assert talk.asked_at == came


async def test_a_defect_of_ours_leaves_a_kept_message_to_be_replayed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = world.officer("telegram", "90001")

    def broken(_: object) -> None:
        raise KeyError("unexpected")

    monkeypatch.setattr(receiving, "converse", broken)
    messenger = Messenger([(officer.chat, "tình hình")] * 100)
    await run(world, messenger)
    await answered(world, messenger)

    rows = world.db.run(lambda tx: list(tx.exec(select(Inbound).where(Inbound.state == "failed"))))
    assert len(rows) == 100
    assert all(row.raw for row in rows)


async def test_what_follows_in_a_chat_waits_for_what_could_not_be_kept(world: World) -> None:
    """Else the second answer would be taken for the first one, when that comes again."""
    officer = world.officer("telegram", "90001")
    messenger = Messenger([(officer.chat, "một"), (officer.chat, "hai")])
    asked = Refusing(world)
    messenger.now = world.now
    channel: Any = messenger
    database: Any = asked
    poller = Poller(database, DESK, Clock(world), channel, lambda: None)
    with pytest.raises(Misconfigured):
        await poller.run()
    await poller.close(30)

    assert messenger.confirmed == []
    assert asked.handled == []


class Refusing:
    """A database that cannot keep the first message."""

    def __init__(self, world: World) -> None:
        self._db = world.db
        self.handled: list[str] = []

    async def transact(self, work: Any, *args: Any) -> Any:
        if args and isinstance(args[0], Update):
            if args[0].raw["text"] == "một":
                raise StorageUnavailable("database is locked")
            self.handled.append(args[0].id)
        return await self._db.transact(work, *args)


class RefusingTheSecond:
    """A database that takes one transaction, and no other after it."""

    def __init__(self, world: World) -> None:
        self._db, self._taken = world.db, 0

    async def transact(self, work: Any, *args: Any) -> Any:
        self._taken += 1
        if self._taken > 1:
            raise StorageUnavailable("database is locked")
        return await self._db.transact(work, *args)


async def test_what_is_kept_for_later_is_known_at_once(world: World) -> None:
    """Kept and not known, it would be answered by the next start at the earliest."""
    officer = world.officer("telegram", "90001")
    messenger = Messenger([(officer.chat, "tình hình")] * 3)
    messenger.now = world.now
    channel: Any = messenger
    database: Any = RefusingTheSecond(world)
    backlog = Backlog(database, DESK, Clock(world), channel, lambda: None)

    await backlog.keep(await messenger.poll())

    assert backlog.busy
