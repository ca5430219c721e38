"""A third messenger is a folder and two names: no other line of the program is touched for it."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot.poll import Poller
from bot.settings import Settings
from domain.chat import messengers
from domain.chat.messengers import Messenger, describe, limits_of, messenger, shown_names
from scheduler.dispatch import Dispatcher
from tests.conversations.player import FOLDER, expand, play
from tests.conversations.world import DESK, World
from tests.toy import MESSENGER
from tests.toy.channel import NOW, ToyChannel
from tests.toy.settings import ToySettings


@pytest.fixture(autouse=True)
def _described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messengers, "_KNOWN", dict(messengers._KNOWN))
    describe(MESSENGER)


@pytest.mark.parametrize("name", ["dang-ky", "tung-muc", "dong", "nhac-han", "duyet"])
def test_it_plays_what_was_written_for_the_others(name: str, tmp_path: Path) -> None:
    script = (FOLDER / f"{name}.txt").read_text("utf-8")

    for turn, said in play(script, tmp_path, "toy"):
        assert said == [expand(message) for message in turn.said], turn.line


class Clock:
    def now(self) -> datetime:
        return NOW

    def real(self) -> datetime:
        return NOW


async def test_it_is_polled_and_sent_to_like_any_other(tmp_path: Path) -> None:
    world = World(tmp_path, "2026-09-14 08:00")
    channel = ToyChannel("7:token")
    parts = (world.db, DESK, Clock(), channel)
    dispatcher = Dispatcher(*parts)
    poller = Poller(*parts, dispatcher.wake)
    code = await asyncio.to_thread(world.code)
    running = [asyncio.create_task(one.run()) for one in (dispatcher, poller)]
    for text, answer in ((code, "đồng ý"), ("1", "họ tên"), ("Đỗ Mận, công chức", "Đã đăng ký")):
        channel.say("an", text)
        async with asyncio.timeout(120):
            assert answer in await channel.answer()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await asyncio.to_thread(world.close)


def test_its_settings_stand_beside_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class WithToy(ToySettings, Settings):
        pass

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAUMOI_TOY_TOKEN", "7:token")
    monkeypatch.setenv("DAUMOI_ZALO_TOKENS", "8:token")

    settings = WithToy()

    assert settings.tokens() == ["8:token", "7:token"]
    assert [one.name for one in settings.channels()] == ["zalo", "toy"]


def test_everybody_asks_its_description() -> None:
    assert limits_of("toy").month == 500
    assert messenger("toy").opened_by("https://toy.example/bot", "K7F3M-9QXA2").endswith("9QXA2")
    assert shown_names()["toy"] == "Thử"
    with pytest.raises(ValueError, match="two messengers are called toy"):
        describe(Messenger("toy", "Khác", MESSENGER.limits, 2.0))
