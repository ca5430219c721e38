"""Messages that may have arrived: proved by what people do, sent once more, or let be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from domain.chat.messages import Notice
from storage import addresses, outbox
from storage.addresses import AddressState
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Delivery
from tests.conversations.hurried import STATES
from tests.conversations.world import Phone, World

MARK = "(Gửi lại, có thể đã đến) "


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-09-14 08:00")
    made.add_duty()
    yield made
    made.close()


def lost(world: World, lane: Lane) -> None:
    """What this bot was sending broke off, and nobody can tell what arrived."""

    def work(tx: Tx) -> None:
        for row in tx.exec(select(Delivery).where(Delivery.lane == lane)):
            outbox.unknown(tx, row.id, error="Unavailable: broken off", now=world.now)

    world.db.run(work)


def states(world: World, lane: Lane) -> list[tuple[str, int]]:
    def work(tx: Tx) -> list[tuple[str, int]]:
        rows = tx.exec(select(Delivery).where(Delivery.lane == lane).order_by(Delivery.id)).all()
        return [(row.state, row.resent) for row in rows]

    return world.db.run(work)


def letter(world: World, channel: str = "zalo") -> Phone:
    phone = STATES["letter_waiting"](world, channel)
    lost(world, Lane.BULK)
    return phone


@pytest.mark.parametrize("channel", ["zalo", "telegram"])
def test_a_letter_goes_once_more_and_says_so(world: World, channel: str) -> None:
    phone = letter(world, channel)
    phone.read()
    world.go_to("2026-09-14 08:14")
    assert states(world, Lane.BULK) == [("unknown", 0)]
    world.go_to("2026-09-14 08:15")
    assert states(world, Lane.BULK) == [("queued", 1)]
    (said,) = phone.read()
    assert said.startswith(MARK)
    assert states(world, Lane.BULK) == [("sent", 1)]


def test_nothing_goes_outside_working_hours(world: World) -> None:
    letter(world)
    world.go_to("2026-09-14 18:00")
    lost(world, Lane.BULK)
    world.go_to("2026-09-15 07:44")
    assert states(world, Lane.BULK)[0][0] == "unknown"
    world.go_to("2026-09-15 07:45")
    assert states(world, Lane.BULK)[0][0] == "queued"


def test_an_acknowledgement_proves_it(world: World) -> None:
    phone = letter(world)
    phone.say("đã nhận")
    world.go_to("2026-09-14 08:20")
    assert states(world, Lane.BULK) == [("sent", 0)]


def test_a_tap_on_it_proves_it_at_once(world: World) -> None:
    phone = STATES["letter_waiting"](world, "telegram")
    phone.read()
    lost(world, Lane.BULK)
    phone.tap("Xem toàn văn")
    assert states(world, Lane.BULK) == [("sent", 0)]


def test_a_reminder_of_what_is_in_is_wanted_no_more(world: World) -> None:
    phone = STATES["reminded"](world, "zalo")
    lost(world, Lane.REMINDER)
    phone.say("không phát sinh 101")
    phone.say("1")
    world.wait(minutes=20)
    world.tick()
    assert {state for state, _ in states(world, Lane.REMINDER)} <= {"dropped", "sent"}
    assert ("dropped", 0) in states(world, Lane.REMINDER)


def test_a_reminder_of_what_is_owed_goes_once_more(world: World) -> None:
    phone = STATES["reminded"](world, "zalo")
    phone.read()
    lost(world, Lane.REMINDER)
    world.wait(minutes=20)
    world.tick()
    assert any(text.startswith(MARK) for text in phone.read())


def test_it_is_marked_once_and_given_up_in_the_end(world: World) -> None:
    phone = letter(world)
    for hour in (9, 10, 11, 13):
        world.go_to(f"2026-09-14 {hour:02}:30")
        said = phone.read()
        assert all(text.count(MARK) == 1 for text in said)
        lost(world, Lane.BULK)
    assert states(world, Lane.BULK) == [("unknown", 3)]
    world.go_to("2026-09-14 14:30")
    assert states(world, Lane.BULK) == [("closed", 3)]


def test_who_cannot_be_reached_gets_nothing_more(world: World) -> None:
    letter(world)

    def block(tx: Tx) -> None:
        for row in tx.exec(select(Delivery).where(Delivery.lane == Lane.BULK)):
            addresses.mark(tx, addresses.get(tx, row.address_id), AddressState.BLOCKED)

    world.db.run(block)
    world.go_to("2026-09-14 08:30")
    assert states(world, Lane.BULK) == [("closed", 0)]


def test_an_answer_is_let_be_after_a_day(world: World) -> None:
    STATES["nothing_open"](world, "zalo")
    lost(world, Lane.REPLY)
    world.go_to("2026-09-15 07:59")
    assert {state for state, _ in states(world, Lane.REPLY)} == {"unknown"}
    world.go_to("2026-09-15 08:00")
    assert {state for state, _ in states(world, Lane.REPLY)} == {"closed"}


def test_a_caption_is_marked_too(world: World) -> None:
    STATES["nothing_open"](world, "telegram")
    (mine,) = [one.id for one in world.addresses() if one.channel == "telegram"]

    def work(tx: Tx) -> None:
        owed = Owed("x", addresses.get(tx, mine), Lane.REMINDER)
        outbox.owe(tx, owed, Notice("chào"), due=world.now)
        row = tx.exec(select(Delivery).where(Delivery.key == "x:0")).one()
        row.body = {"kind": "document", "caption": "bảng"}
        outbox.unknown(tx, row.id, error="", now=world.now)
        outbox.resend(tx, row.id, mark=MARK, due=world.now)
        assert row.body["caption"] == f"{MARK}bảng"

    world.db.run(work)
