"""An administrator reminds now, asks who owes a report, or what would be sent by itself."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from services.desk import Desk
from services.owe_reminder import owe_reminder, subjects
from services.people import officers
from services.show_status import Standing, of_period
from services.working_calendar import when_open
from storage import addresses, audit
from storage.db import Tx
from storage.tables import Obligation, ReportPeriod


@dataclass(frozen=True, slots=True)
class Nudged:
    """How many messages for how many units; units that nobody can be reached for."""

    messages: int
    units: int
    without: tuple[str, ...] = ()
    again: bool = False


def nudge(tx: Tx, desk: Desk, period: ReportPeriod, *, actor: str, now: datetime) -> Nudged:
    """Remind everybody who still owes it, once a day; outside working hours when they open."""
    if nudged_today(tx, desk, period, now):
        return Nudged(0, 0, again=True)
    owed = debtors(tx, period, now)
    people = officers(tx, desk, [one.unit.id for one in owed], now)
    mine: dict[int, list[Obligation]] = defaultdict(list)
    for one in owed:
        for person in people.get(one.unit.id, []):
            mine[person].append(one.obligation)
    chats = addresses.reachable(tx, list(mine))
    said = subjects(tx, desk, [one.obligation for one in owed])
    due = when_open(tx, desk, now)
    for person, address in chats.items():
        key = f"nudge:{period.id}:{desk.today(now)}:{person}"
        owe_reminder(tx, desk, address, mine[person], about=said, key=key, now=due)
    without = tuple(one.unit.name for one in owed if one.unit.id not in people)
    if chats:
        audit.record(tx, now=now, actor=actor, action="nudged", about=_about(desk, period, now))
    return Nudged(len(chats), len(owed) - len(without), without)


def nudged_today(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime) -> bool:
    """Whether that was done today already."""
    return audit.happened(tx, action="nudged", about=_about(desk, period, now))


def _about(desk: Desk, period: ReportPeriod, now: datetime) -> str:
    return f"period:{period.id}:{desk.today(now)}"


def debtors(tx: Tx, period: ReportPeriod, now: datetime) -> list[Standing]:
    """Units that still owe the report, by code."""
    return [one for one in of_period(tx, period, now) if not one.settled]
