"""Files that people asked for: made apart, by the real writer in its own process."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select

from bot.maker import Maker
from domain.chat.messages import IncomingKind
from domain.dialogues import wording as w
from handlers.reports import made
from scheduler.dispatch import _may_have
from services.agency.forget_files import forget_files
from services.work import CLOCK, Work
from storage import files, outbox
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.tables import Delivery, Membership, StoredFile
from tests.bot.test_fetch import Clock
from tests.bot.web.board.browsing import LINKS
from tests.conversations.world import Phone, World, opened

ROW = "Ngày: 20/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


async def until_made(world: World) -> None:
    """Let the maker work until no file is owed any more."""
    nothing = asyncio.Event()

    def look() -> None:
        if not world.db.run(outbox.to_make):
            nothing.set()

    maker = Maker(world.db, world.desk, Clock(world), look)
    running = asyncio.create_task(maker.run())
    async with asyncio.timeout(60):
        await nothing.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def asked(tx: Tx) -> Delivery:
    """The newest message that goes with a file."""
    wanted = select(Delivery).where(col(Delivery.key).like("reply:%"))
    return tx.exec(wanted.order_by(col(Delivery.id).desc())).first() or Delivery()


def ask(world: World, phone: Phone, text: str) -> Delivery:
    world.take(phone, IncomingKind.TEXT, text=text)
    return world.db.run(asked)


def handed_in(world: World) -> None:
    officer = world.officer("zalo")
    for said in ("báo cáo 101", ROW, "gửi", "1"):
        officer.say(said)


async def test_a_table_is_owed_at_once_and_made_beside_everything_else(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        handed_in(world)
        agency = world.administrator("telegram")

        waiting = ask(world, agency, "tổng hợp 101")
        assert (waiting.state, waiting.file_id) == (DeliveryState.MAKING, None)
        # Who writes meanwhile is answered.
        world.take(agency, IncomingKind.TEXT, text="trợ giúp")
        assert world.db.run(asked).state == DeliveryState.QUEUED

        await until_made(world)
        row = world.db.run(outbox.get, waiting.id)
        kept = world.db.run(files.get, row.file_id or 0)
        assert (row.state, kept.name) == (DeliveryState.QUEUED, "phan-anh-2026Q3.xlsx")
        assert row.body["caption"].startswith(
            "Báo cáo 101, bản xem trước lúc 08h00, thứ Hai, 14/9/2026: 01 đơn vị"
        )
        sheet = load_workbook(BytesIO(kept.content)).worksheets[0]
        assert "Đèn" in {cell.value for line in sheet.iter_rows() for cell in line}


@pytest.mark.parametrize("said", ["tổng hợp docx 101", "tổng hợp pdf 101", "tình hình 101"])
async def test_every_kind_of_file_is_made_apart(said: str, tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        handed_in(world)
        waiting = ask(world, world.administrator("telegram"), said)
        await until_made(world)
        row = world.db.run(outbox.get, waiting.id)
        assert row.state == DeliveryState.QUEUED
        assert row.file_id is not None


async def test_what_waited_when_the_process_ended_is_made_by_the_next(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        agency = world.administrator("telegram")
        waiting = ask(world, agency, "tổng hợp 101")
        for _ in range(2):  # it was begun twice and never ended
            world.db.run(outbox.begin_making, waiting.id)
        await until_made(world)
        assert world.db.run(outbox.get, waiting.id).file_id is not None


async def test_a_file_whose_making_ends_us_is_given_up_and_said(tmp_path: Path) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        agency = world.administrator("telegram")
        waiting = ask(world, agency, "tổng hợp 101")
        for _ in range(made.TRIES):
            world.db.run(outbox.begin_making, waiting.id)
        await until_made(world)
        row = world.db.run(outbox.get, waiting.id)
        assert (row.state, row.body["text"]) == (DeliveryState.QUEUED, w.FILE_NOT_MADE)
        assert any("lỗi" in said.lower() for said in agency.read())


async def test_a_defect_in_a_writer_is_said_and_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        agency = world.administrator("telegram")
        ask(world, agency, "tổng hợp 101")

        def broken(*_: object) -> None:
            raise KeyError("a value we did not expect")

        monkeypatch.setattr("bot.maker.fetch", broken)
        await until_made(world)
        assert agency.read()[-1] != ""
        assert w.FILE_NOT_MADE in [row.body.get("text") for row in world.db.run(of_agency)]


def of_agency(tx: Tx) -> list[Delivery]:
    return list(tx.exec(select(Delivery)))


async def test_who_may_no_longer_have_it_does_not_get_it(tmp_path: Path) -> None:
    """Rights end while the table is made, or after it was made and before it leaves."""
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        agency, other = world.administrator("telegram"), world.administrator("zalo")
        waiting = ask(world, agency, "tổng hợp 101")
        later = ask(world, agency, "tổng hợp docx 101")
        world.db.run(lambda tx: begin_and_finish(tx, world, later.id))
        world.db.run(end_first_administrator)

        await until_made(world)

        assert world.db.run(outbox.get, waiting.id).state == DeliveryState.DROPPED
        row = world.db.run(outbox.get, later.id)
        assert row.state == DeliveryState.QUEUED
        assert not world.db.run(lambda tx: _may_have(tx, outbox.get(tx, later.id)))
        assert other.channel == "zalo"


def begin_and_finish(tx: Tx, world: World, delivery_id: int) -> None:
    outbox.begin_making(tx, delivery_id)
    made.finish(Work(tx, world.desk, world.now, CLOCK), delivery_id, "Bảng", ("x.docx", b"x"))


def end_first_administrator(tx: Tx) -> None:
    first = tx.exec(select(Membership).order_by(col(Membership.id))).first()
    assert first is not None
    first.until = first.since
    tx.add(first)


async def test_the_same_wish_twice_is_one_file_and_one_chat_holds_no_other_back(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.add_duty()
        handed_in(world)
        officer, agency = world.officer("telegram", "90002"), world.administrator("telegram")
        officer.say("báo cáo 101")
        officer.say(ROW)
        first = ask(world, officer, "xem bảng 101")
        world.now += timedelta(minutes=2)
        second = ask(world, officer, "xem bảng 101")
        assert first.state == DeliveryState.MAKING
        assert second.body["text"] == w.FILE_BEING_MADE
        ask(world, officer, "tình hình")
        picture = ask(world, agency, "tình hình 101")
        ask(world, agency, "tổng hợp 101")
        assert list(world.db.run(outbox.to_make)) == [first.id, picture.id]


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
async def test_a_made_file_is_removed_a_week_after_it_went_out(
    channel: str, tmp_path: Path
) -> None:
    with opened(tmp_path, "2026-09-14 08:00") as world:
        world.desk = replace(world.desk, links=LINKS)
        world.add_duty()
        handed_in(world)
        agency = world.administrator(channel)
        agency.say("tổng hợp 101")
        assert world.db.run(made_files) == ["phan-anh-2026Q3.xlsx"]
        for days, left in ((6, 1), (2, 0)):
            world.now += timedelta(days=days)
            world.db.run(lambda tx: forget_files(Work(tx, world.desk, world.now, CLOCK)))
            assert len(world.db.run(made_files)) == left


def made_files(tx: Tx) -> list[str]:
    return [one.name for one in tx.exec(select(StoredFile)) if "90001" not in one.name]
