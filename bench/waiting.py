"""How long an officer waits while somebody else has a large table made.

`python -m bench.waiting`: 168 units with 3,360 rows handed in, and drafts of 500 to 5,000 rows.
"""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlmodel import col, select

from bot.maker import Maker
from domain.chat.channel import Update
from domain.chat.messages import Incoming, IncomingKind
from handlers.receive import ReceivingBot, receive
from services.people.import_units import import_units, read_csv
from services.work import CLOCK, Work
from storage import outbox, reports
from storage.db import Tx
from storage.tables import Delivery, ReportRow, StoredFile, Submission
from tests.conversations.world import Phone, World, opened

UNITS, ROWS = 168, 3_360
CELLS = {
    "received_on": "2026-08-20", "channels_used": "loa", "subject": "Đèn đường tổ dân phố số 4",
    "content": "Bóng đèn hỏng đã hai tuần, buổi tối đi lại khó khăn", "answer": "Đã thay bóng mới",
}  # fmt: skip


class Clock:
    """It is always the moment of the world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        """Business time."""
        return self._world.now

    real = now


def _hand_in(tx: Tx, world: World, keys: list[str]) -> None:
    period = reports.periods(tx)[-1]
    cells = {key: "Nội dung của mục này, dài vừa phải" for key in keys}
    for n, obligation in enumerate(reports.of_period(tx, period.id)):
        made = reports.start(tx, obligation, form_key="phan-anh", form_version=1, revision=1,
                             at=world.now)  # fmt: skip
        if n:  # the first stays a draft
            made.submitted_at, made.receipt = world.now, f"101-{n}"
        _fill(tx, world, made.id, cells, ROWS // UNITS)


def _fill(tx: Tx, world: World, submission_id: int, cells: dict[str, str], count: int) -> None:
    tx.add_all(
        ReportRow(submission_id=submission_id, key=key, cells=cells, saved_at=world.now)
        for key in range(1, count + 1)
    )
    tx.flush()


async def _say(world: World, phone: Phone, text: str) -> float:
    """Seconds until the answer is owed."""
    incoming = Incoming(
        channel=phone.channel, account=phone.account, chat=phone.chat, sender=phone.chat,
        sender_name="", kind=IncomingKind.TEXT, at=world.now, text=text,
    )  # fmt: skip
    bot = ReceivingBot(phone.channel, phone.account, lambda _: incoming)
    began = time.perf_counter()
    update = Update(str(time.perf_counter_ns()), {"text": text})
    await world.db.transact(lambda tx: receive(Work(tx, world.desk, world.now, CLOCK), bot, update))
    return time.perf_counter() - began


async def _measure(name: str, world: World, asks: Phone, word: str, other: Phone) -> None:
    """What another officer waits for “tình hình”, quiet and while the file is made."""
    quiet = [await _say(world, other, "tình hình") for _ in range(30)]
    done = asyncio.Event()
    maker = Maker(world.db, world.desk, Clock(world), done.set)
    running = asyncio.create_task(maker.run())
    began = time.perf_counter()
    own = await _say(world, asks, word)
    maker.wake()
    busy = []
    while not done.is_set():
        busy.append(await _say(world, other, "tình hình"))
        await asyncio.sleep(0.02)
    took = time.perf_counter() - began
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    made = world.db.run(_settle)
    quiet_ms, busy_ms, most = (1000 * x for x in (median(quiet), median(busy), max(busy)))
    print(
        f"| {name} ({made}) | {own * 1000:.0f} | {took:.1f} |"
        f" {quiet_ms:.0f} | {busy_ms:.0f} | {most:.0f} |"
    )


def _settle(tx: Tx) -> str:
    """How large the file is. Raises AssertionError when there is none."""
    if outbox.to_make(tx):
        raise AssertionError("the file is not made yet")
    newest = tx.exec(select(StoredFile).order_by(col(StoredFile.id).desc())).first()
    if newest is None:
        raise AssertionError("no file was made")
    tx.delete(tx.exec(select(Delivery).where(Delivery.file_id == newest.id)).one())
    tx.flush()
    tx.delete(newest)
    return f"{newest.name}, {len(newest.content) // 1024} kB"


def main() -> None:
    """Print a table."""
    print("| while | asked, ms | made in s | another waits, quiet | median meanwhile | most |")
    print("|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder, opened(Path(folder), "2026-09-14 08:00") as world:
        lines = [f"{n:05},UBND Xã Số {n},phuong,SVH,phuong" for n in range(1, UNITS - 2)]
        world.db.run(
            import_units, read_csv("\n".join(["code,name,type,parent_code,groups", *lines]))
        )
        world.add_duty()
        asks = world.officer("telegram", "90001", "Trần Thị Mận, công chức")
        other = world.officer("telegram", "00002", "Lò Văn Páo, công chức")
        agency = world.administrator("telegram")
        keys = ["channels_used", "content", "answer"]
        world.db.run(_hand_in, world, keys)
        for word in ("tổng hợp 101", "tổng hợp docx 101", "tình hình 101"):
            world.now += timedelta(minutes=1)
            asyncio.run(_measure(f"“{word}”, {ROWS} rows", world, agency, word, other))
        for count in (500, 2_000, 5_000):
            world.now += timedelta(minutes=1)
            world.db.run(_grow, world, keys, count)
            name = f"“xem bảng” of a draft of {count} rows"
            asyncio.run(_measure(name, world, asks, "xem bảng 101", other))


def _grow(tx: Tx, world: World, keys: list[str], count: int) -> None:
    draft = tx.exec(select(Submission).where(col(Submission.submitted_at).is_(None))).one()
    for row in tx.exec(select(ReportRow).where(ReportRow.submission_id == draft.id)):
        tx.delete(row)
    tx.flush()
    _fill(tx, world, draft.id, dict.fromkeys(keys, "Nội dung của mục này"), count)


if __name__ == "__main__":
    main()
