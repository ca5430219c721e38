"""Files are fetched outside of transactions; what cannot be had is said, and nothing is lost."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import fetch
from bot.fetch import Fetcher
from domain.chat.channel import Refused, Unavailable, Update
from domain.chat.messages import Attached, Incoming, IncomingKind
from handlers.receive import ReceivingBot, receive
from services.work import CLOCK, Work
from storage import inbox
from tests.conversations.world import DESK, Phone, World


class Clock:
    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> Any:
        return self._world.now

    real = now


class Channel:
    """A messenger with one file, which it gives or not."""

    name = "telegram"
    account = "bot-telegram"

    def __init__(self, phone: Phone, *answers: bytes | Exception) -> None:
        self._phone, self._answers = phone, list(answers)
        self.asked = 0

    def parse(self, update: Update) -> Incoming:
        phone = self._phone
        return Incoming(
            "telegram",
            "bot-telegram",
            phone.chat,
            phone.chat,
            "",
            IncomingKind.FILE,
            phone.world.now,
            attached=Attached("f1", "x.xlsx", 10),
        )

    async def fetch(self, reference: str) -> bytes:
        assert reference == "f1"
        self.asked += 1
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def officer(world: World, monkeypatch: pytest.MonkeyPatch) -> Phone:
    monkeypatch.setattr(fetch, "_PAUSES", (0.0, 0.0))
    phone = world.officer("telegram")
    world.add_duty()
    return phone


def handed_over(world: World, channel: Channel, owed: asyncio.Event | None = None) -> Fetcher:
    bot = ReceivingBot(channel.name, channel.account, channel.parse)
    world.db.run(
        lambda tx: receive(Work(tx, DESK, world.now, CLOCK), bot, Update("u1", {"file": "f1"}))
    )
    parts: Any = (world.db, DESK, Clock(world), channel)
    return Fetcher(*parts, (owed or asyncio.Event()).set)


async def test_until_the_file_is_there_the_update_is_kept_and_nobody_is_idle(
    world: World, officer: Phone
) -> None:
    fetcher = handed_over(world, Channel(officer, b"%PDF"))
    assert world.db.run(inbox.count_waiting) == 1
    assert officer.read() == []

    assert await fetcher.once() == 1

    assert officer.read() == [
        "Tệp không phải bảng tính Excel (.xlsx). Vui lòng lưu lại thành .xlsx rồi gửi."
    ]
    assert world.db.run(inbox.count_waiting) == 0
    assert await fetcher.once() == 0


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ((Unavailable("x", delivered=None),) * 3, 3),
        ((Refused("larger than 20 MB"),), 1),
    ],
)
async def test_a_file_that_is_not_given_is_asked_for_again_and_then_said(
    world: World, officer: Phone, answers: tuple[Exception, ...], asked: int
) -> None:
    channel = Channel(officer, *answers)

    await handed_over(world, channel).once()

    assert channel.asked == asked
    assert officer.read() == ["Chưa tải được tệp vừa gửi. Vui lòng gửi lại sau ít phút."]


async def test_what_waited_when_the_process_ended_is_fetched_at_the_start(
    world: World, officer: Phone
) -> None:
    channel, owed = Channel(officer, Unavailable("x", delivered=False), b"PK"), asyncio.Event()
    fetcher = handed_over(world, channel, owed)

    running = asyncio.create_task(fetcher.run())
    await owed.wait()
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    assert officer.read()[0].startswith("Tệp không phải bảng tính Excel")
