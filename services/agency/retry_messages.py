"""Messages that did not arrive are tried once more, because an administrator wants it."""

from collections.abc import Sequence
from datetime import datetime

from storage import audit, outbox
from storage.db import Tx
from storage.outbox import Lane, State
from storage.tables import Delivery

#: How many failed messages are looked at, the newest first.
_MOST = 5000


def retry_one(tx: Tx, row: Delivery, *, actor: str, now: datetime) -> int:
    """Try a message again that failed, or one that perhaps arrived and then comes twice."""
    return _retried(tx, [row], (State.FAILED, State.UNKNOWN), actor, now)


def retry_letter(tx: Tx, about: str, *, actor: str, now: datetime) -> int:
    """Try again what failed of one letter; gives how many messages."""
    return _retried(tx, outbox.of(tx, about=about), (State.FAILED,), actor, now)


def retry_letters(tx: Tx, *, actor: str, now: datetime) -> int:
    """Try again what failed of all letters; gives how many messages.

    Nobody waits for an old answer, and a reminder says how many days are left: it is made anew.
    """
    failed = outbox.listed(tx, (State.FAILED,), limit=_MOST)
    letters = [row for row in failed if row.lane == Lane.BULK]
    return _retried(tx, letters, (State.FAILED,), actor, now)


def _retried(
    tx: Tx, rows: Sequence[Delivery], states: Sequence[State], actor: str, now: datetime
) -> int:
    done = outbox.retry(tx, rows, due=now, states=states)
    if done:
        about = rows[0].about if len(rows) == 1 else ""
        audit.record(tx, now=now, actor=actor, action="retried", about=about, messages=done)
    return done
