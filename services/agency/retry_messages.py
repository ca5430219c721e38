"""Messages that did not arrive are tried once more, because an administrator wants it."""

from collections.abc import Sequence

from services.work import Work
from storage import outbox
from storage.outbox import DeliveryState, Lane
from storage.references import Ref
from storage.tables import Delivery, Directive

#: How many failed messages are looked at, the newest first.
_MOST = 5000


def retry_one(work: Work, row: Delivery) -> int:
    """Try a message again that failed, or one that perhaps arrived and then comes twice."""
    return _retried(work, [row], (DeliveryState.FAILED, DeliveryState.UNKNOWN))


def retry_letter(work: Work, directive: Directive) -> int:
    """Try again what failed of one letter; gives how many messages."""
    return _retried(
        work, outbox.of(work.tx, about=Ref.letter(directive.id)), (DeliveryState.FAILED,)
    )


def retry_letters(work: Work) -> int:
    """Try again what failed of all letters; gives how many messages.

    Nobody waits for an old answer, and a reminder says how many days are left: it is made anew.
    """
    failed = outbox.listed(work.tx, (DeliveryState.FAILED,), limit=_MOST)
    letters = [row for row in failed if row.lane == Lane.BULK]
    return _retried(work, letters, (DeliveryState.FAILED,))


def _retried(work: Work, rows: Sequence[Delivery], states: Sequence[DeliveryState]) -> int:
    done = outbox.retry(work.tx, rows, due=work.now, states=states)
    if done:
        about = rows[0].about if len(rows) == 1 else ""
        work.record("retried", about, messages=done)
    return done
