"""An administrator reminds now, asks who owes a report, or what would be sent by itself.

One reminder a person, day and report, whatever sent it; and a promise not to remind holds.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from domain.deadlines.reminding import TYPING
from domain.deadlines.requests import RequestKind
from services.duties.working_calendar import when_open
from services.people.people import officers
from services.reminders.owe_reminder import owe_reminder, reminded_today, subjects
from services.reports.show_status import ReportStanding, of_period
from services.work import Work
from storage import addresses, requests
from storage.db import Tx
from storage.references import Ref
from storage.tables import Address, Obligation, ReportPeriod


@dataclass(frozen=True, slots=True)
class Nudging:
    """Who would be reminded now, and who is left out, with why.

    `owing` gives for each person what they are reminded of. `reminded` counts people who heard of
    the report today; the other counts are of units: a reminder was promised for a later day, an
    extension waits for an answer, somebody is typing, entry is over. `without` have nobody who can
    be reached.
    """

    owing: Mapping[int, Sequence[Obligation]]
    chats: Mapping[int, Address]
    units: int = 0
    reminded: int = 0
    promised: int = 0
    asked: int = 0
    typing: int = 0
    closed: int = 0
    without: tuple[str, ...] = ()

    @property
    def messages(self) -> int:
        """How many messages that is."""
        return len(self.owing)


def nudging(work: Work, period: ReportPeriod) -> Nudging:
    """What reminding now would do; nothing is sent."""
    owed = debtors(work.tx, period, work.now)
    waiting = {
        one.obligation_id for one in requests.waiting(work.tx) if one.kind == RequestKind.EXTENSION
    }
    why = {one.obligation.id: _left_out(one, waiting, work.now) for one in owed}
    meant, counted = [one for one in owed if not why[one.obligation.id]], Counter(why.values())
    people = officers(work, [one.unit.id for one in meant])
    chats = addresses.reachable(work.tx, [person for mine in people.values() for person in mine])
    heard = reminded_today(work, chats)
    mine: dict[int, list[Obligation]] = defaultdict(list)
    before: set[int] = set()
    for one in meant:
        for person in people.get(one.unit.id, []):
            if person in chats and (person, one.obligation.id) in heard:
                before.add(person)
            elif person in chats:
                mine[person].append(one.obligation)
    return Nudging(
        mine,
        chats,
        len({one.unit_id for owing in mine.values() for one in owing}),
        len(before - mine.keys()),
        counted[_PROMISED],
        counted[_ASKED],
        counted[_TYPING],
        counted[_CLOSED],
        tuple(one.unit.name for one in meant if one.unit.id not in people),
    )


_PROMISED, _ASKED, _TYPING, _CLOSED = "promised", "asked", "typing", "closed"


def _left_out(standing: ReportStanding, waiting: AbstractSet[int], now: datetime) -> str:
    """Why a unit is not reminded now, "" when it is."""
    obligation = standing.obligation
    if standing.closed:
        return _CLOSED
    if obligation.asked_at is not None and obligation.asked_at > now:
        return _PROMISED
    if obligation.id in waiting:
        return _ASKED
    typed = obligation.typed_at
    return _TYPING if typed is not None and now < typed + TYPING else ""


def nudge(work: Work, period: ReportPeriod) -> Nudging:
    """Remind everybody who still owes it; outside working hours when offices open."""
    found = nudging(work, period)
    said = subjects(
        work.tx, work.desk, list({o.id: o for mine in found.owing.values() for o in mine}.values())
    )
    later = replace(work, now=when_open(work))
    for person, owing in found.owing.items():
        key = f"nudge:{period.id}:{work.desk.today(work.now)}:{person}"
        owe_reminder(
            later,
            found.chats[person],
            owing,
            about=said,
            key=key,
        )
    if found.owing:
        work.record("nudged", Ref.period(period.id))
    return found


def debtors(tx: Tx, period: ReportPeriod, now: datetime) -> list[ReportStanding]:
    """Units that still owe the report, by code."""
    return [one for one in of_period(tx, period, now) if not one.settled]
