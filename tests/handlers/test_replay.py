"""A message that our code failed on is handled once more after the program was mended."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from domain.chat.messages import Incoming, IncomingKind
from handlers import receive as receiving
from handlers.receive import ReceivingBot, receive, replay
from services.work import CLOCK, Work
from storage import inbox
from storage.db import Tx
from storage.tables import Inbound, ReportRow
from tests.conversations.hurried import STATES
from tests.conversations.world import DESK, Phone, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:00")
    made.add_duty()
    yield made
    made.close()


def failing(
    world: World, phone: Phone, text: str, patch: pytest.MonkeyPatch
) -> tuple[ReceivingBot, int]:
    """Somebody writes this while our code is broken; the bot, and the id of the update."""

    def broken(_: Any) -> None:
        raise ZeroDivisionError("a defect")

    incoming = Incoming(
        phone.channel, phone.account, phone.chat, phone.chat, "", IncomingKind.TEXT, world.now, text
    )
    bot = ReceivingBot(phone.channel, phone.account, lambda _: incoming)
    update = receiving.Update("lost", {"text": text})
    with patch.context() as here:
        here.setattr(receiving, "converse", broken)
        world.db.run(lambda tx: receive(Work(tx, DESK, world.now, CLOCK), bot, update))
    assert phone.read()[-1].startswith("Hệ thống gặp lỗi")
    (row,) = world.db.run(lambda tx: list(inbox.failures(tx)))
    return bot, row.id


def again(world: World, bot: ReceivingBot, row_id: int) -> None:
    def work(tx: Tx) -> None:
        inbox.to_replay(tx, [inbox.get(tx, row_id)])
        replay(Work(tx, DESK, world.now, CLOCK), bot, row_id)

    world.db.run(work)


def state(world: World) -> tuple[str, dict[str, Any]]:
    row = world.db.run(lambda tx: tx.exec(select(Inbound).where(Inbound.update_id == "lost")).one())
    return row.state, row.raw


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_it_is_answered_as_it_would_have_been(
    world: World, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = STATES["field_title"](world, channel)
    phone.read()
    world.wait(minutes=1)
    bot, number = failing(world, phone, "Đèn hỏng", monkeypatch)

    again(world, bot, number)

    assert "Tiêu đề: Đèn hỏng." in phone.read()[-1]
    assert state(world) == ("done", {})
    again(world, bot, number)
    assert phone.read() == []


def test_what_was_asked_meanwhile_is_not_answered_by_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = STATES["field_title"](world, "zalo")
    phone.read()
    world.wait(minutes=1)
    bot, number = failing(world, phone, "Đèn hỏng", monkeypatch)
    world.wait(minutes=1)
    phone.say("Ghế gãy")

    again(world, bot, number)

    assert phone.read()[-1].startswith("Tin “Đèn hỏng” gửi lúc 08h01")
    rows = world.db.run(lambda tx: [dict(row.cells) for row in tx.exec(select(ReportRow))])
    assert "Đèn hỏng" not in rows[0].values()


def test_what_fails_again_stays_with_its_error(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = STATES["field_title"](world, "zalo")
    phone.read()
    world.wait(minutes=1)
    bot, number = failing(world, phone, "Đèn hỏng", monkeypatch)

    def broken(_: Any) -> None:
        raise KeyError("still")

    monkeypatch.setattr(receiving, "converse", broken)
    again(world, bot, number)

    assert state(world) == ("failed", {"text": "Đèn hỏng"})
    assert phone.read() == []


def test_a_body_that_is_gone_cannot_be_replayed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = STATES["field_title"](world, "zalo")
    phone.read()
    bot, number = failing(world, phone, "Đèn hỏng", monkeypatch)

    def forget(tx: Tx) -> int:
        row = inbox.get(tx, number)
        row.raw = {}
        return inbox.to_replay(tx, [row])

    assert world.db.run(forget) == 0
    again(world, bot, number)
    assert state(world) == ("failed", {})
