"""Messages of people that our code failed on: shown, handled once more, and said before they go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count
from services.people.people import plain, tell_agency
from services.work import Work
from storage import inbox
from storage.tables import Inbound

#: How long a body is kept to be looked at and replayed.
KEPT = timedelta(days=7)
#: How long before it goes that is said.
_NOTICE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BrokenUpdate:
    """One message; `until` is when its body goes, None when it is gone."""

    id: int
    channel: str
    at: datetime
    error: str
    until: datetime | None


def broken(work: Work) -> list[BrokenUpdate]:
    """Everything our code failed on, the oldest first."""
    return [
        BrokenUpdate(
            row.id, row.channel, row.received_at, row.error, row.received_at + KEPT
            if row.raw else None,
        )
        for row in inbox.failures(work.tx)
    ]  # fmt: skip


def replay_broken(work: Work, wanted: int | None) -> int:
    """Have this message handled once more, or all (None); how many that are.

    Whoever serves their bot takes them at its next look, in order.
    """
    rows = [row for row in inbox.failures(work.tx) if wanted in (None, row.id)]
    replayed = inbox.to_replay(work.tx, rows)
    if replayed:
        work.record("replayed", count=replayed)
    return replayed


def warn_of_end(work: Work) -> int:
    """Tell the administrators a day before a body goes; how many will go by then."""
    going = [row for row in inbox.failures(work.tx) if _goes_soon(row, work.now)]
    if going:
        text = dw.BROKEN_END.format(count=count(len(going)))
        tell_agency(work, plain(text), key=f"broken:{work.today}")
    return len(going)


def _goes_soon(row: Inbound, now: datetime) -> bool:
    return bool(row.raw) and row.received_at + KEPT - _NOTICE <= now
