"""A whole year of 168 communes with three duties: the ledger of reminders agrees to the message.

The process is killed in the middle of its work, sleeps for days, and the clock jumps.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import pytest
from sqlmodel import col, select

from documents import shipped
from domain.deadlines.due import Due
from domain.deadlines.ladder import USUAL, Planned, plan
from domain.deadlines.periods import PeriodType
from services.duties.add_duty import NewDuty, add_duty
from services.duties.open_periods import open_periods
from services.people.import_units import import_units, read_csv
from services.reminders.plan_reminders import replan_all
from services.reminders.remind import remind
from services.work import CLOCK, OPERATOR, Work
from storage import contacts, reports
from storage.contacts import Role
from storage.db import Database, Tx
from storage.tables import Address, Delivery, Obligation, OrgUnit, ReportPeriod, Submission
from tests.conversations.counting import counted
from tests.conversations.world import DESK, ZONE, opened
from tests.domain.deadlines.occurring import in_tet

CALENDAR = shipped.calendar()
COMMUNES = 168
FORM = shipped.forms()["phan-anh"]
DUTIES = (
    ("a", PeriodType.MONTH, "trước ngày 16 hằng tháng"),
    ("b", PeriodType.QUARTER, "trước ngày 25 của tháng cuối quý"),
    ("c", PeriodType.QUARTER, "chậm nhất 05 ngày làm việc sau khi kết thúc quý"),
)
#: When the process looks on a day on which it runs: before, at, during and after office hours.
LOOKS = ((7, 30), (8, 0), (12, 0), (17, 30))


class Killed(Exception):
    """The process died before it committed."""


def found(tx: Tx) -> None:
    """The communes, each with one officer on Telegram."""
    lines = ["code,name,type,parent_code,groups"]
    lines += [f"{n:05},UBND Xã Số {n},xa,,xa" for n in range(1, COMMUNES + 1)]
    import_units(tx, read_csv("\n".join(lines) + "\n"))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for unit in tx.exec(select(OrgUnit).where(OrgUnit.type == "xa")):
        person = contacts.register(tx, name=f"Nguyễn Văn {unit.code}", position="", now=at)
        contacts.join(tx, person, unit_id=unit.id, role=Role.OFFICER, now=at)
        where = {"channel": "telegram", "account": "bot-telegram", "chat": unit.code}
        tx.add(Address(contact_id=person.id, preferred=True, last_seen_at=at, **where))
    for key, every, phrase in DUTIES:
        form = replace(FORM, key=f"phan-anh-{key}")
        new = NewDuty(form, ("xa",), every, phrase, date(2026, 1, 1), date(2026, 12, 31))
        add_duty(Work(tx, DESK, at, OPERATOR), new)


def looks(chance: random.Random) -> list[datetime]:
    """When the process is awake: it sleeps through one stretch in twelve, up to nine days."""
    day, asleep = date(2026, 1, 1), 0
    awake = []
    while day < date(2027, 2, 1):
        asleep = max(0, asleep - 1) or (chance.randint(1, 9) if chance.random() < 0.02 else 0)
        if not asleep:
            awake += [
                datetime(day.year, day.month, day.day, h, m, tzinfo=ZONE).astimezone(UTC)
                for h, m in LOOKS
            ]
        day += timedelta(days=1)
    return awake


def works_at(now: datetime) -> bool:
    local = now.astimezone(ZONE)
    open_ = (7, 30) <= (local.hour, local.minute) < (17, 0)
    return open_ and CALENDAR.is_working_day(local.date())


def expected(
    steps: Sequence[Planned], awake: Sequence[datetime], settled: datetime
) -> Iterator[str]:
    """The keys that have to be sent: at each look in office hours, the newest step that came."""
    taken: set[str] = set()
    for now in takewhile(lambda one: one < settled, awake):
        come = [step for step in steps if step.at <= now and step.key not in taken]
        taken |= {step.key for step in come}
        today = now.astimezone(ZONE).date()
        later = any(s.at > now and s.at.astimezone(ZONE).date() == today for s in steps)
        over = bool(come) and come[-1].until is not None and now >= come[-1].until
        if come and not later and not over:
            yield come[-1].key


@lru_cache
def planned(due: str, closes: datetime, opened_at: datetime) -> tuple[Planned, ...]:
    steps = plan(USUAL, Due.from_json(json.loads(due)), CALENDAR, tz=ZONE, since=opened_at)
    return tuple(step for step in steps if step.at < closes)


def steps_of(period: ReportPeriod, opened_at: datetime) -> tuple[Planned, ...]:
    assert period.closes_at is not None
    return planned(json.dumps(period.due), period.closes_at, opened_at)


@dataclass
class Year:
    """The program at work, and when each report is handed in."""

    db: Database
    chance: random.Random
    handed_in: dict[int, datetime]

    def live(self, awake: Sequence[datetime]) -> None:
        """Every look of the year; one in forty ends before its commit and is made again."""
        waiting: list[tuple[datetime, int]] = []
        for now in awake:
            if self.chance.random() < 0.025:
                self._killed(now)
            for fresh in self.db.run(self._look, now):
                waiting.append((self._decide(fresh, now), fresh))
            due = sorted(pair for pair in waiting if pair[0] <= now)
            waiting = [pair for pair in waiting if pair[0] > now]
            if due:
                self.db.run(self._hand_in, due)

    def _killed(self, now: datetime) -> None:
        def work(tx: Tx) -> None:
            self._look(tx, now)
            raise Killed

        try:
            self.db.run(work)
        except Killed:
            return

    def _look(self, tx: Tx, now: datetime) -> list[int]:
        """What a tick does; the obligations that are new."""
        open_periods(Work(tx, DESK, now, CLOCK))
        while remind(Work(tx, DESK, now, CLOCK)):
            pass
        newest = max(self.handed_in, default=0)
        return list(tx.exec(select(Obligation.id).where(col(Obligation.id) > newest)))

    def _decide(self, obligation_id: int, now: datetime) -> datetime:
        """Most hand in before they are reminded, some late, some never."""
        drawn = self.chance.random()
        days = 365 if drawn > 0.97 else self.chance.uniform(0, 120 if drawn > 0.7 else 12)
        self.handed_in[obligation_id] = now + timedelta(days=days)
        return self.handed_in[obligation_id]

    def _hand_in(self, tx: Tx, due: Sequence[tuple[datetime, int]]) -> None:
        owing = tx.exec(select(Obligation).where(col(Obligation.id).in_(n for _, n in due))).all()
        handed_in = {number: at for at, number in due}
        for one in owing:
            at = handed_in[one.id]
            where = {"form_key": "phan-anh-a", "form_version": 1, "revision": 1, "nil": True}
            tx.add(Submission(obligation_id=one.id, started_at=at, submitted_at=at, **where))
        tx.flush()
        replan_all(tx, DESK, owing)


def sent(tx: Tx) -> Counter[tuple[int, str]]:
    """Every reminder that was owed: obligation and step."""
    ledger: Counter[tuple[int, str]] = Counter()
    period_of = {one.id: one.period_id for one in tx.exec(select(Obligation))}
    for row in tx.exec(select(Delivery)):
        steps = dict(_step(part) for part in row.key.split(":")[3].split(","))
        for n in map(int, row.about.split(".")[1:-1]):
            ledger[n, steps[period_of[n]]] += 1
    return ledger


def _step(part: str) -> tuple[int, str]:
    """ "101-5w" → 101, "-5w"."""
    return int(part[:3]), part[3:]


@pytest.mark.long
def test_a_year_agrees_with_its_ledger(tmp_path: Path) -> None:
    chance = random.Random(2026)
    with opened(tmp_path, "2026-01-01 00:00") as world:
        world.db.run(found)
        awake = looks(chance)
        year = Year(world.db, chance, {})
        with counted(world) as cost:
            year.live(awake)

        def wanted(tx: Tx) -> Counter[tuple[int, str]]:
            ledger: Counter[tuple[int, str]] = Counter()
            working = [one for one in awake if works_at(one)]
            periods = {one.id: one for one in reports.periods(tx)}
            for one in tx.exec(select(Obligation)):
                period = periods[one.period_id]
                steps = steps_of(period, one.opened_at)
                # It is handed in at the first look after it was decided.
                settled = next((t for t in awake if t >= year.handed_in[one.id]), awake[-1])
                after = settled + timedelta(seconds=1)
                keys = expected(steps, [t for t in working if t >= one.opened_at], after)
                ledger.update((one.id, key) for key in keys)
            return ledger

        def silent(tx: Tx) -> list[date]:
            days = [row.owed_at.astimezone(ZONE).date() for row in tx.exec(select(Delivery))]
            return [day for day in days if in_tet(CALENDAR, day)]

        ledger = world.db.run(sent)
        assert ledger == world.db.run(wanted)
        assert max(ledger.values()) == 1
        assert len(ledger) > 2500
        assert world.db.run(silent) == []
        # A look that asked once for each unit would ask hundreds of times as often.
        assert len(cost.statements) < 16 * len(awake)
