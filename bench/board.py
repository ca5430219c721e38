"""The board's pages on the server: 168 and 3,355 units with twelve periods, the median of 15 looks.

python -m bench.board    as a Markdown table
"""

import asyncio
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx

from bot.web.app import application
from bot.web.links import SignedLinks
from bot.web.site import Site
from documents import shipped
from domain.deadlines.periods import PeriodType
from domain.dialogues.letters.drafting import LetterDraft
from services.agency.board_access import enter
from services.agency.desk import Desk
from services.duties.add_duty import NewDuty, add_duty
from services.duties.open_periods import open_periods
from services.letters.send_directive import send
from services.people.import_units import import_units, read_csv
from services.work import CLOCK, OPERATOR, Work
from storage import contacts, reports, schema, units
from storage.contacts import Role
from storage.db import Database, Tx
from storage.tables import Address, OrgUnit, ReportRow, Submission

SIZES = (168, 3_355)
LOOKS = 15
BEGIN, NOW = datetime(2026, 1, 1, 1, 0, tzinfo=UTC), datetime(2026, 12, 14, 2, 0, tzinfo=UTC)
LINKS = SignedLinks("https://daumoi.example", "a secret of thirty-two letters or more")
DESK = Desk("Sở VHTTDL", "", ZoneInfo("Asia/Ho_Chi_Minh"), shipped.calendar(), LINKS)
DATABASE = Path("data/bench-board.db")


class Clock:
    """It is always that moment."""

    def now(self) -> datetime:
        """Business time."""
        return NOW

    real = now


def filled(count: int) -> Database:
    """Twelve months of one duty, and somebody who may look."""
    for stale in DATABASE.parent.glob(f"{DATABASE.name}*"):
        stale.unlink()
    DATABASE.parent.mkdir(exist_ok=True)
    db = Database(f"sqlite:///{DATABASE}")
    schema.upgrade(db.engine)
    lines = ["SVH,Sở VHTTDL,so,,"]
    lines += [f"{n:05},UBND Xã Số {n},xa,SVH,xa" for n in range(1, count + 1)]
    db.run(import_units, read_csv("\n".join(["code,name,type,parent_code,groups", *lines])))
    duty = NewDuty(
        shipped.forms()["phan-anh"], ("xa",), PeriodType.MONTH, "trước ngày 16 hằng tháng",
        date(2026, 1, 1), date(2026, 12, 31),
    )  # fmt: skip
    db.run(lambda tx: add_duty(Work(tx, DESK, BEGIN, OPERATOR), duty))
    db.run(lambda tx: open_periods(Work(tx, DESK, NOW, CLOCK)))
    db.run(_lived_in)
    return db


def _lived_in(tx: Tx) -> None:
    """Two of three units have an officer on a messenger and handed in, with two rows each."""
    every = [unit for unit in units.everything(tx) if unit.code != "SVH"]
    people = {unit.id: _officer(tx, unit) for n, unit in enumerate(every) if n % 3}
    tx.add_all(
        Address(contact_id=c, channel="zalo", account="1", chat=f"{c:x}", last_seen_at=NOW)
        for c in people.values()
    )
    for period in reports.periods(tx):
        owed = [o for o in reports.of_period(tx, period.id) if o.unit_id in people]
        made = [
            Submission(
                obligation_id=o.id, form_key="phan-anh", form_version=1, started_at=BEGIN,
                submitted_at=NOW - timedelta(days=1), submitted_by=people[o.unit_id],
            )
            for o in owed
        ]  # fmt: skip
        tx.add_all(made)
        tx.flush()
        tx.add_all(
            ReportRow(submission_id=s.id, key=key, cells={"title": "Đèn đường"}, saved_at=NOW)
            for s in made
            for key in (1, 2)
        )
    draft = LetterDraft(
        "tổ chức Ngày hội đọc sách", ("xa",), "612/SVHTTDL-VP", "2026-09-07", "Nội dung."
    )
    send(Work(tx, DESK, NOW, OPERATOR), draft, report_to=None)


def _officer(tx: Tx, unit: OrgUnit) -> int:
    person = contacts.register(tx, name="Trần Thị Mận", position="công chức", now=BEGIN)
    contacts.join(tx, person, unit_id=unit.id, role=Role.OFFICER, now=BEGIN)
    return person.id


def _cookie(tx: Tx) -> str:
    unit = units.by_code(tx, "SVH")
    if unit is None:
        raise AssertionError("the agency was imported")
    person = contacts.register(tx, name="Phan Thị Lựu", position="", now=NOW)
    contacts.join(tx, person, unit_id=unit.id, role=Role.ADMINISTRATOR, now=NOW)
    return enter(tx, 1, person.id, NOW)


async def looked(db: Database, path: str, secret: str, *, known: bool = False) -> tuple[float, int]:
    """Milliseconds of one page, and its size in kB; `known`: the browser has it as it is."""
    transport = httpx.ASGITransport(application(Site(db, DESK, Clock(), LINKS)))
    cookies = {"__Host-daumoi": secret}
    times, size = [], 0
    async with httpx.AsyncClient(
        transport=transport, base_url="https://daumoi.example", cookies=cookies
    ) as client:
        seen = (await client.get(path)).headers["etag"] if known else ""
        for _ in range(LOOKS):
            began = time.perf_counter()
            answer = await client.get(path, headers={"If-None-Match": seen})
            times.append((time.perf_counter() - began) * 1000)
            size = len(answer.content) // 1024
    return statistics.median(times), size


def main() -> None:
    """Every page of both sizes."""
    print(f"| page | units | ms, median of {LOOKS} | kB |\n|---|---|---|---|")
    for count in SIZES:
        db = filled(count)
        secret = db.run(_cookie)
        newest = db.run(lambda tx: reports.periods(tx)[-1].id)
        for path in (
            "/ban", "/ban/bao-cao", f"/ban/bao-cao/{newest}", "/ban/bao-cao/don-vi/2",
            "/ban/don-vi", "/ban/cong-van", f"/ban/cong-van/{newest + 1}", "/ban/tin-gui",
            "/ban/nhat-ky",
        ):  # fmt: skip
            took, size = asyncio.run(looked(db, path, secret))
            path = path.replace(str(newest + 1), "N").replace(str(newest), "N")
            print(f"| {path} | {count:,} | {took:.0f} | {size} |", flush=True)
        took, size = asyncio.run(looked(db, "/ban", secret, known=True))
        print(f"| /ban, nothing new | {count:,} | {took:.0f} | {size} |", flush=True)
        db.close()


if __name__ == "__main__":
    main()
