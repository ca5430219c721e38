"""What needs the administrator today, as numbers that lead to an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.deadlines.status import ReportState
from domain.dialogues.letters import letters
from domain.dialogues.reports.reports import NamedReport, Progress
from services.agency import usage
from services.duties.decide import what
from services.letters.letter_says import letter_of
from services.reports.fill_report import named_report
from services.reports.show_status import of_obligation, progress, seen
from services.work import Work
from storage import contacts, directives, inbox, outbox, reports, requests, units
from storage.db import Tx


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request of a unit that waits for an answer; `what` is who asks what of which report."""

    id: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Running:
    """A report whose period is open, with its numbers."""

    report: NamedReport
    numbers: Progress
    overdue: int
    review: int


@dataclass(frozen=True, slots=True)
class Recent:
    """One of the newest letters: its line, and how many of its units have acknowledged it."""

    id: int
    line: str
    units: int
    acked: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of the first page. `unreachable` are names of units; `unsent` counts messages,
    `broken` those of people that our code failed on.

    `plans` are the bots whose messages are limited by the month.
    """

    running: tuple[Running, ...]
    asked: tuple[WaitingRequest, ...]
    unreachable: tuple[str, ...]
    unsent: int
    broken: int
    recent: tuple[Recent, ...]
    plans: tuple[usage.BotPlan, ...]


#: Letters that the first page names.
_RECENT = 3


def agency_overview(work: Work) -> Overview:
    """The overview of now. Every number is counted anew from what is kept."""
    there, grouped = contacts.units_reached(work.tx), units.groups_of(work.tx)
    return Overview(
        running=tuple(_running(work.tx, work.now)),
        asked=tuple(_asked(work.tx, work.now)),
        unreachable=tuple(
            name
            for number, name in units.names(work.tx)
            if number in grouped and number not in there
        ),
        unsent=_unsent(work.tx),
        broken=sum(bool(row.raw) for row in inbox.failures(work.tx)),
        recent=tuple(_recent(work.tx)),
        plans=tuple(usage.plans(work)),
    )


def _recent(tx: Tx) -> Sequence[Recent]:
    newest = directives.newest(tx, _RECENT)
    counts = directives.counts(tx, [one.id for one in newest])
    return [
        Recent(one.id, letters.line(letter_of(one)), *counts.get(one.id, (0, 0))) for one in newest
    ]


def _unsent(tx: Tx) -> int:
    """Messages that failed, or that nobody knows the fate of."""
    return sum(
        outbox.count_in(tx, (outbox.DeliveryState.FAILED, outbox.DeliveryState.UNKNOWN)).values()
    )


def _running(tx: Tx, now: datetime) -> Sequence[Running]:
    found = []
    for period in reports.not_closed(tx, now=now):
        standings = seen(tx, [period], now)
        found.append(
            Running(
                named_report(tx, period),
                progress(standings),
                sum(s.status.overdue for s in standings),
                sum(s.status.state is ReportState.SUBMITTED for s in standings),
            )
        )
    return sorted(found, key=lambda one: (one.report.due.last_day, one.report.id))


def _asked(tx: Tx, now: datetime) -> Sequence[WaitingRequest]:
    waiting = requests.waiting(tx)
    return [
        WaitingRequest(one.id, what(one, of_obligation(tx, owing, now)), one.reason)
        for one in waiting
        for owing in [reports.obligation_as_it_is(tx, one.obligation_id)]
    ]
