"""One look of the scheduler with 1,000 reminders due, among 100,000 and 1,000,000 obligations.

python -m bench.reminders              each size in a process of its own, as a Markdown table
python -m bench.reminders OBLIGATIONS  one of them, printed as JSON

Most obligations of an agency are settled or far from any step. The time has to grow with what is
due, not with what exists.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import func, select

import bot.channels  # noqa: F401  # the messengers describe themselves
from documents import shipped
from domain.deadlines.periods import PeriodType
from services.agency.desk import Desk
from services.duties.add_duty import NewDuty, add_duty
from services.duties.open_periods import open_periods
from services.people.import_units import import_units, read_csv
from services.reminders.remind import remind
from services.work import CLOCK, OPERATOR, Work
from storage import contacts, reports, schema, short_ids
from storage.contacts import Role
from storage.db import Database, Tx
from storage.tables import Address, Delivery, Obligation, OrgUnit, ReportPeriod

SIZES = (1_000, 100_000, 1_000_000)
UNITS = DUE = 1_000
BEGIN = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
#: 08:00 of the day of the first step, five working days before the due date.
LOOK = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)
FORM = shipped.forms()["phan-anh"]
DESK = Desk("Sở VHTTDL", "", ZoneInfo("Asia/Ho_Chi_Minh"), shipped.calendar())
DATABASE = Path("data/bench-reminders.db")


def filled(obligations: int) -> Database:
    """A thousand units with one officer each; what one period owes is due, the rest is over."""
    for stale in DATABASE.parent.glob(f"{DATABASE.name}*"):
        stale.unlink()
    DATABASE.parent.mkdir(exist_ok=True)
    db = Database(f"sqlite:///{DATABASE}")
    schema.upgrade(db.engine)
    lines = [f"{n:05},UBND Xã Số {n},xa,,xa" for n in range(1, UNITS + 1)]
    db.run(import_units, read_csv("\n".join(["code,name,type,parent_code,groups", *lines])))
    db.run(_people)
    duty = NewDuty(
        FORM, ("xa",), PeriodType.QUARTER, "trước ngày 25 của tháng cuối quý",
        date(2026, 7, 1), date(2026, 9, 30),
    )  # fmt: skip
    db.run(lambda tx: add_duty(Work(tx, DESK, BEGIN, OPERATOR), duty))
    db.run(lambda tx: open_periods(Work(tx, DESK, BEGIN, CLOCK)))
    db.run(_others, obligations // UNITS - 1)
    return db


def _people(tx: Tx) -> None:
    for unit in tx.exec(select(OrgUnit)):
        person = contacts.register(tx, name=f"Nguyễn Văn {unit.code}", position="", now=BEGIN)
        contacts.join(tx, person, unit_id=unit.id, role=Role.OFFICER, now=BEGIN)
        where = {"channel": "telegram", "account": "bot", "chat": unit.code}
        tx.add(Address(contact_id=person.id, preferred=True, last_seen_at=BEGIN, **where))


def _others(tx: Tx, periods: int) -> None:
    """Every unit owes as many other periods: one half is settled, the other due in a year."""
    (first,) = reports.periods(tx)
    for n in range(periods):
        copy = first.model_dump(exclude={"id", "code"})
        number = short_ids.take(tx, "period")
        tx.add(ReportPeriod(id=number, code=f"D{20000101 + n}", **copy))
        tx.flush()
        tx.execute(insert(Obligation), list(_of_period(tx, number, n)))


def _of_period(tx: Tx, period_id: int, n: int) -> Iterator[dict[str, Any]]:
    at = None if n % 2 else LOOK + timedelta(days=365)
    for unit_id in tx.exec(select(OrgUnit.id)):
        yield {
            "period_id": period_id,
            "unit_id": unit_id,
            "opened_at": BEGIN,
            "steps": {},
            "next_step_at": at,
        }


def looked(db: Database, now: datetime) -> tuple[float, int]:
    """Seconds of one look, and how many obligations it took up."""
    began, taken = time.perf_counter(), 0
    while found := db.run(lambda tx: remind(Work(tx, DESK, now, CLOCK))):
        taken += found
    return time.perf_counter() - began, taken


def measure(obligations: int) -> dict[str, float]:
    """The look that has work, and the one after it that has none."""
    db = filled(obligations)
    seconds, taken = looked(db, LOOK)
    idle, _ = looked(db, LOOK + timedelta(minutes=1))
    sent = db.run(lambda tx: tx.exec(select(func.count()).select_from(Delivery)).one())
    exist = db.run(lambda tx: tx.exec(select(func.count()).select_from(Obligation)).one())
    db.close()
    if (taken, sent, exist) != (DUE, DUE, obligations):
        raise AssertionError(f"{taken} taken up, {sent} sent, {exist} exist")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "idle_ms": idle * 1000, "peak_mb": peak}


def main() -> None:
    """Every size by itself, the best of three runs."""
    print(f"| obligations, {DUE:,} due | s | look without work, ms | peak MB |\n|---|---|---|---|")
    for size in SIZES:
        command = [sys.executable, "-m", "bench.reminders", str(size)]
        runs = [json.loads(subprocess.check_output(command)) for _ in range(3)]
        best = min(runs, key=lambda run: run["seconds"])
        numbers = f"{best['seconds']:.2f} | {best['idle_ms']:.1f} | {best['peak_mb']:.0f}"
        print(f"| {size:,} | {numbers} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        main()
