"""Two people at the same instant: on PostgreSQL their transactions run side by side."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlmodel import col, func, select

from domain.chat.channel import Update
from domain.chat.messages import Incoming, IncomingKind
from handlers.receive import ReceivingBot, receive
from services.work import CLOCK, Work
from storage import reports
from storage.db import Tx
from storage.tables import (
    Acknowledgement,
    Address,
    Contact,
    Delivery,
    Directive,
    Inbound,
    Membership,
    ReportRow,
    Submission,
    Talk,
)
from tests.conversations.world import Phone, World

Said = tuple[Phone, str]


async def at_once(world: World, said: Sequence[Said]) -> None:
    """Everybody writes, and nobody waits for the other."""
    await asyncio.gather(*(_write(world, phone, text) for phone, text in said))


async def _write(world: World, phone: Phone, text: str) -> None:
    incoming = Incoming(
        phone.channel, phone.account, phone.chat, phone.chat, "", IncomingKind.TEXT, world.now, text
    )
    bot = ReceivingBot(phone.channel, phone.account, lambda _: incoming)
    update = Update(f"race-{phone.chat}-{text}", {"text": text})
    await world.db.transact(lambda tx: receive(Work(tx, world.desk, world.now, CLOCK), bot, update))


def failures(world: World) -> list[str]:
    query = select(Inbound.error).where(Inbound.error != "")
    return list(world.db.run(lambda tx: tx.exec(query).all()))


def count(world: World, table: type) -> int:
    return world.db.run(lambda tx: tx.exec(select(func.count()).select_from(table)).one())


@pytest.mark.parametrize("attempt", range(5))
async def test_a_new_chat_that_writes_twice_is_one_chat(world: World, attempt: int) -> None:
    before = count(world, Address)
    fresh = [world.phone("telegram") for _ in range(4)]

    await at_once(world, [(one, text) for one in fresh for text in ("chào", "trợ giúp")])

    assert failures(world) == []
    assert count(world, Address) == before + 4
    assert count(world, Talk) >= 4


@pytest.mark.parametrize("attempt", range(5))
async def test_a_code_registers_one_of_two(world: World, attempt: int) -> None:
    code = world.code("90001")
    first, second = world.phone("telegram"), world.phone("zalo")
    before = count(world, Membership)

    await at_once(world, [(first, code), (second, code)])
    for answer in ("1", "Trần Thị Mận, công chức"):
        await at_once(world, [(first, answer), (second, answer)])

    assert failures(world) == []
    assert count(world, Membership) == before + 1


@pytest.mark.parametrize("attempt", range(5))
async def test_two_inputs_of_one_chat_are_both_answered(world: World, attempt: int) -> None:
    officer = world.officer("telegram")
    officer.say("báo cáo 101")
    officer.say("1")

    await at_once(world, [(officer, "3/8"), (officer, "4/8")])

    assert failures(world) == []
    (row,) = world.db.run(lambda tx: list(tx.exec(select(ReportRow))))
    assert row.cells["received_on"] in ("2026-08-03", "2026-08-04")
    assert len(officer.read()) == 2


@pytest.mark.parametrize("attempt", range(5))
async def test_nil_against_handing_in(world: World, attempt: int) -> None:
    """Two colleagues of a unit: one report is handed in, and who came second hears so."""
    one, other = world.officer("telegram"), world.officer("zalo", name="Lò Văn Páo, công chức")
    row = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
    for said in ("báo cáo 101", row, "gửi"):
        one.say(said)
    other.say("không phát sinh 101")

    await at_once(world, [(one, "1"), (other, "1")])

    assert failures(world) == []
    sent = world.db.run(handed_in)
    assert len(sent) == 1
    assert sent[0].nil == (world.db.run(rows_of, sent[0].id) == 0)


def handed_in(tx: Tx) -> list[Submission]:
    return list(tx.exec(select(Submission).where(col(Submission.submitted_at).is_not(None))))


def rows_of(tx: Tx, submission_id: int) -> int:
    where = (ReportRow.submission_id == submission_id, col(ReportRow.dropped_at).is_(None))
    return tx.exec(select(func.count()).select_from(ReportRow).where(*where)).one()


@pytest.mark.parametrize("attempt", range(5))
async def test_two_administrators_accept_the_same_report(world: World, attempt: int) -> None:
    officer = world.officer("zalo")
    for said in ("không phát sinh 101", "1"):
        officer.say(said)
    agency = [world.administrator("telegram"), world.administrator("zalo")]
    for one in agency:
        one.say("duyệt 101")

    await at_once(world, [(one, "1") for one in agency])

    assert failures(world) == []
    (sent,) = world.db.run(handed_in)
    assert sent.accepted_at is not None
    told = world.db.run(lambda tx: list(tx.exec(select(Delivery.key))))
    assert len(told) == len(set(told))


@pytest.mark.parametrize("attempt", range(5))
async def test_a_letter_acknowledged_by_two_of_a_unit_is_acknowledged(
    world: World, attempt: int
) -> None:
    people = [world.officer("telegram"), world.officer("zalo", name="Lò Văn Páo, công chức")]
    letter = world.send_letter()

    await at_once(world, [(one, f"đã nhận {letter}") for one in people])

    assert failures(world) == []
    assert count(world, Acknowledgement) >= 1
    assert count(world, Directive) == 1


@pytest.mark.parametrize("attempt", range(3))
async def test_the_clock_and_a_hand_that_hands_in_meet(world: World, attempt: int) -> None:
    """Whatever comes first, nobody is reminded of what is in, and the plan is right."""
    officer = world.officer("zalo")
    officer.say("không phát sinh 101")
    world.now = world.now.replace(day=25, hour=1)

    ticking = asyncio.to_thread(world.tick)
    await asyncio.gather(ticking, at_once(world, [(officer, "1")]))

    assert failures(world) == []
    (obligation,) = [
        one
        for period in world.db.run(reports.periods)
        for one in world.db.run(reports.of_period, period.id)
        if one.unit_id == world.db.run(unit_of, officer.chat)
    ]
    assert obligation.next_step_at is None


def unit_of(tx: Tx, chat: str) -> int:
    query = (
        select(Membership.unit_id)
        .join(Contact, col(Contact.id) == Membership.contact_id)
        .join(Address, col(Address.contact_id) == Contact.id)
        .where(Address.chat == chat)
    )
    return tx.exec(query).one()
