"""The outbox against a channel that answers from a script; the database is real."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from domain.chat.channel import (
    ChatMoved,
    Identity,
    Pace,
    Receipt,
    Refused,
    Throttled,
    Unavailable,
    Unreachable,
)
from domain.chat.messages import Message, Notice, Prompt
from domain.chat.messengers import limits_of
from scheduler.chat_pace import ChatPace
from scheduler.dispatch import Dispatcher, recover
from storage import addresses, bots, outbox
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Delivery, MonthlyUsage
from tests.conversations.world import DESK, World


class Clock:
    """Both times stand still until they are moved."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def real(self) -> datetime:
        return self.time


class Scripted:
    """A channel that records what it is given and answers with the next outcome."""

    name, account, limits = "telegram", "bot-telegram", limits_of("telegram")
    rate = 1000.0

    def pace(self, chat: str) -> Pace:
        return Pace(1.0, 3)

    def __init__(self, *outcomes: BaseException | None) -> None:
        self.sent: list[tuple[str, str]] = []
        self.outcomes = list(outcomes)
        self.two_sent = asyncio.Event()

    async def send(self, chat: str, message: Message) -> Receipt:
        assert isinstance(message, Prompt | Notice)
        self.sent.append((chat, message.text))
        if len(self.sent) == 2:
            self.two_sent.set()
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if outcome is not None:
            raise outcome
        return Receipt(f"m{len(self.sent)}")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def owe(world: World, *texts: str, lane: Lane = Lane.REPLY, chat: str = "7") -> None:
    def work(tx: Tx) -> None:
        address = addresses.seen(
            tx, channel="telegram", account="bot-telegram", chat=chat, is_group=False, now=world.now
        )
        for text in texts:
            outbox.owe(tx, Owed(f"{chat}:{text}", address, lane), Notice(text), due=world.now)

    world.db.run(work)


def deliveries(world: World) -> list[Delivery]:
    return world.db.run(lambda tx: list(tx.exec(select(Delivery).order_by(Delivery.id))))  # type: ignore[arg-type]


def dispatcher(world: World, channel: Scripted, clock: Clock | None = None) -> Dispatcher:
    made: Any = channel
    return Dispatcher(world.db, DESK, clock or Clock(world.now), made)


async def drain(sender: Dispatcher, lanes: Iterable[Lane] = Lane) -> None:
    while await sender.once(tuple(lanes)):
        pass


async def test_a_chat_gets_its_messages_in_the_order_they_were_owed(world: World) -> None:
    channel = Scripted()
    owe(world, "một", "hai", "ba")

    await drain(dispatcher(world, channel))

    assert [text for _, text in channel.sent] == ["một", "hai", "ba"]
    assert {row.state for row in deliveries(world)} == {"sent"}


async def test_owing_the_same_key_twice_sends_once(world: World) -> None:
    channel = Scripted()
    owe(world, "một")
    owe(world, "một")

    await drain(dispatcher(world, channel))

    assert len(channel.sent) == 1


async def test_a_person_who_waits_comes_before_a_broadcast(world: World) -> None:
    channel = Scripted()
    for n in range(30):
        owe(world, "công văn", lane=Lane.BULK, chat=f"bulk{n}")
    owe(world, "trả lời", chat="7")

    await dispatcher(world, channel).once(tuple(Lane))

    assert channel.sent == [("7", "trả lời")]


async def test_what_did_not_leave_is_sent_again_later(world: World) -> None:
    clock = Clock(world.now)
    channel = Scripted(Unavailable("not connected", delivered=False))
    owe(world, "một")
    sender = dispatcher(world, channel, clock)

    await drain(sender)
    (row,) = deliveries(world)
    assert (row.state, row.attempts) == ("queued", 1)

    clock.time += timedelta(seconds=2)
    await drain(sender)
    assert deliveries(world)[0].state == "sent"
    assert len(channel.sent) == 2


@pytest.mark.parametrize(
    "error",
    [Unavailable("sent, no answer", delivered=None), ZeroDivisionError("a defect of ours")],
)
async def test_what_may_have_arrived_is_kept_as_unknown_and_not_sent_again(
    world: World, error: Exception
) -> None:
    clock = Clock(world.now)
    channel = Scripted(error)
    owe(world, "một")
    sender = dispatcher(world, channel, clock)

    await drain(sender)
    clock.time += timedelta(days=1)
    await drain(sender)

    assert [row.state for row in deliveries(world)] == ["unknown"]
    assert len(channel.sent) == 1


async def test_a_429_pauses_the_bot_and_the_pause_survives_a_restart(world: World) -> None:
    clock = Clock(world.now)
    channel = Scripted(Throttled("slow down", 60))
    owe(world, "một")
    owe(world, "hai", chat="8")

    await drain(dispatcher(world, channel, clock))
    await drain(dispatcher(world, channel, clock))  # a new process
    assert [row.state for row in deliveries(world)].count("queued") == 1
    assert deliveries(world)[0].attempts == 0  # it was no try of its own

    clock.time += timedelta(seconds=62)
    await drain(dispatcher(world, channel, clock))
    assert {row.state for row in deliveries(world)} == {"sent"}


async def test_a_dead_chat_is_marked_and_the_message_given_up(world: World) -> None:
    channel = Scripted(Unreachable("blocked"))
    owe(world, "một")

    await drain(dispatcher(world, channel))

    (row,) = deliveries(world)
    assert (row.state, row.error) == ("failed", "Unreachable: blocked")
    assert [a.state for a in world.addresses()] == ["unreachable"]


async def test_a_refused_message_leaves_the_chat_alone(world: World) -> None:
    channel = Scripted(Refused("too long"))
    owe(world, "một", "hai")

    await drain(dispatcher(world, channel))

    assert [row.state for row in deliveries(world)] == ["failed", "sent"]
    assert [a.state for a in world.addresses()] == ["active"]


async def test_a_chat_that_moved_is_followed(world: World) -> None:
    channel = Scripted(ChatMoved("-1001"))
    owe(world, "một", "hai")

    await drain(dispatcher(world, channel))

    assert channel.sent == [("7", "một"), ("-1001", "một"), ("-1001", "hai")]
    assert [a.chat for a in world.addresses()] == ["-1001"]


async def test_messages_are_counted_per_bot_and_month(world: World) -> None:
    owe(world, "một", "hai")

    await drain(dispatcher(world, Scripted(Refused("no"))))

    used = world.db.run(
        lambda tx: tx.get_one(MonthlyUsage, ("telegram", "bot-telegram", "2026-07"))
    )
    assert used.sent == 1


async def test_what_was_being_sent_at_a_kill_is_unknown(world: World) -> None:
    channel = Scripted()
    owe(world, "một", "hai")
    world.db.run(
        lambda tx: outbox.claim(
            tx, channel="telegram", account="bot-telegram", lane=Lane.REPLY,
            now=world.now, real=world.now, limit=9,
        )
    )  # fmt: skip

    asked: Any = channel
    assert await recover(world.db, asked, Clock(world.now)) == 1
    await drain(dispatcher(world, channel))

    assert [row.state for row in deliveries(world)] == ["unknown", "sent"]


async def test_the_loops_send_when_they_are_woken(world: World) -> None:
    channel = Scripted()
    sender = dispatcher(world, channel)
    running = asyncio.create_task(sender.run())
    owe(world, "một")
    owe(world, "nhắc", lane=Lane.REMINDER)

    sender.wake()
    async with asyncio.timeout(5):
        await channel.two_sent.wait()

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert sorted(text for _, text in channel.sent) == ["một", "nhắc"]


def test_bots_are_introduced_once(tmp_path: Path) -> None:
    world = World(tmp_path)
    identity = Identity("bot-zalo", "Bot Mới", "https://zalo.example", False)

    world.db.run(lambda tx: bots.introduce(tx, identity, channel="zalo"))

    names = world.db.run(lambda tx: [(b.channel, b.name) for b in bots.everything(tx)])
    assert names == [("telegram", "Bot Sở"), ("zalo", "Bot Mới")]
    world.close()


def test_times_are_kept_in_utc(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.officer("zalo")

    def seen(tx: Tx) -> datetime:
        address = tx.exec(select(Address)).first()
        assert address is not None
        return address.last_seen_at

    assert world.db.run(seen) == datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
    world.close()


class Slow(Scripted):
    """A messenger whose answers come when they are let."""

    rate = 10.0

    def __init__(self) -> None:
        super().__init__()
        self.called, self.answers = asyncio.Event(), asyncio.Event()

    async def send(self, chat: str, message: Message) -> Receipt:
        self.called.set()
        await self.answers.wait()
        return await super().send(chat, message)


async def test_told_to_stop_it_lets_calls_end_and_begins_no_other(world: World) -> None:
    channel = Slow()
    sender = dispatcher(world, channel)
    for chat in range(12):
        owe(world, "một", chat=f"{chat}")
    running = asyncio.create_task(sender.run())
    await channel.called.wait()

    closing = asyncio.create_task(sender.close(10))
    await asyncio.sleep(0)
    channel.answers.set()
    settled = await closing
    running.cancel()
    await asyncio.wait([running])

    assert settled
    states = [row.state for row in deliveries(world)]
    assert states.count("sent") == len(channel.sent) >= 1
    assert states.count("queued") == 12 - len(channel.sent) >= 1
    assert {row.attempts for row in deliveries(world) if row.state == "queued"} == {0}


async def test_what_does_not_end_in_time_is_not_waited_for(world: World) -> None:
    channel = Slow()
    sender = dispatcher(world, channel)
    owe(world, "một")
    running = asyncio.create_task(sender.run())
    await channel.called.wait()

    assert not await sender.close(0)

    running.cancel()
    await asyncio.wait([running])
    assert [row.state for row in deliveries(world)] == ["sending"]


async def test_what_was_only_claimed_goes_back_as_it_was(world: World) -> None:
    channel = Scripted()
    sender = dispatcher(world, channel)
    owe(world, "một")
    batch = asyncio.create_task(sender.once((Lane.REPLY,)))
    await asyncio.sleep(0)

    await asyncio.gather(batch, sender.close(10))

    assert channel.sent == []
    assert [(row.state, row.attempts) for row in deliveries(world)] == [("queued", 0)]


class Away(Scripted):
    """A messenger that takes calls and answers none, until it is back."""

    def __init__(self) -> None:
        super().__init__()
        self.away, self.asked, self.broken = True, 0, 0
        self.answered = asyncio.Event()

    async def check(self) -> None:
        self.asked += 1
        if self.away:
            raise Unavailable("bad gateway", delivered=None)

    async def send(self, chat: str, message: Message) -> Receipt:
        if self.away:
            self.broken += 1
            raise Unavailable("bad gateway", delivered=None)
        receipt = await super().send(chat, message)
        if len(self.sent) + self.broken == PEOPLE:
            self.answered.set()
        return receipt


PEOPLE = 60


def troubles(world: World) -> list[str]:
    def work(tx: Tx) -> list[str]:
        return [one.trouble for one in bots.everything(tx) if one.channel == "telegram"]

    return world.db.run(work)


async def test_an_outage_costs_a_few_messages_and_the_others_wait(world: World) -> None:
    channel, clock = Away(), Clock(world.now)
    sender = dispatcher(world, channel, clock)
    for chat in range(PEOPLE):
        owe(world, "công văn", lane=Lane.BULK, chat=f"{chat}")
    running = asyncio.create_task(sender.run())

    async with asyncio.timeout(120):
        while channel.asked < 4 and channel.broken < PEOPLE:
            clock.time += timedelta(seconds=1)
            sender.wake()
            await asyncio.sleep(0.01)
        tried = channel.broken
        said = troubles(world)
        channel.away = False
        while not channel.answered.is_set():
            clock.time += timedelta(seconds=1)
            sender.wake()
            await asyncio.sleep(0.01)
    await sender.close(10)
    running.cancel()
    await asyncio.wait([running])

    # Those under way when the first were not answered, and a few that began meanwhile.
    assert tried <= 12
    assert said == ["outage"]
    states = [row.state for row in deliveries(world) if row.lane == Lane.BULK]
    assert (states.count("unknown"), states.count("sent")) == (tried, PEOPLE - tried)
    assert troubles(world) == [""]


async def test_a_clock_that_was_a_month_ahead_silences_nobody_for_a_month(world: World) -> None:
    clock = Clock(world.now + timedelta(days=30))
    channel = Scripted(Throttled("slow down", 7))
    owe(world, "một")
    await drain(dispatcher(world, channel, clock))
    clock.time = world.now + timedelta(minutes=1)

    await drain(dispatcher(world, channel, clock))

    assert [row.state for row in deliveries(world)] == ["sent"]


async def test_a_messenger_that_wants_a_day_of_silence_is_asked_after_six_hours(
    world: World,
) -> None:
    clock = Clock(world.now)
    channel = Scripted(*[Throttled("slow down", 86_400)] * 9)
    owe(world, "một")
    for _ in range(25):
        await drain(dispatcher(world, channel, clock))
        clock.time += timedelta(hours=1)

    assert len(channel.sent) == 5


async def test_while_another_program_polls_the_bot_only_replies_go(world: World) -> None:
    """Whatever polls it may be another installation, which pushes the same."""
    channel = Scripted()
    for lane in (Lane.BULK, Lane.REMINDER, Lane.REPLY):
        owe(world, lane.name, lane=lane, chat=f"{lane}")
    who = {"channel": "telegram", "account": "bot-telegram"}
    world.db.run(lambda tx: bots.trouble(tx, **who, why=bots.CONTESTED, now=world.now))
    sender = dispatcher(world, channel)

    await drain(sender)
    assert [text for _, text in channel.sent] == ["REPLY"]

    world.db.run(lambda tx: bots.trouble(tx, **who, why=""))
    await drain(sender)
    assert [text for _, text in channel.sent] == ["REPLY", "REMINDER", "BULK"]


async def test_a_chat_gets_three_at_once_and_others_need_not_wait(world: World) -> None:
    """The process itself: a fourth message to one person waits for its second."""
    channel = Scripted()
    owe(world, "một", "hai", "ba", "bốn", chat="7")
    owe(world, "khác", chat="8")
    clock = Clock(world.now)
    sender = dispatcher(world, channel, clock)
    stands = Standing()
    sender._chats = ChatPace(channel.pace, stands)
    running = asyncio.create_task(sender.run())
    await until(channel, 4)
    await asyncio.sleep(0)
    assert sorted(channel.sent) == [("7", "ba"), ("7", "hai"), ("7", "một"), ("8", "khác")]

    stands.now += 1.1
    sender.wake()
    await until(channel, 5)
    assert channel.sent[-1] == ("7", "bốn")
    running.cancel()
    await asyncio.wait([running])


class Standing:
    """A clock that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


async def until(channel: Scripted, count: int) -> None:
    """So many calls were made."""
    async with asyncio.timeout(60):
        while len(channel.sent) < count:  # noqa: ASYNC110  # what is called is a double
            await asyncio.sleep(0.01)
