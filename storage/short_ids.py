"""The one series of ids that people type."""

from sqlmodel import func, select

from storage.db import Tx
from storage.tables import ShortId

#: Below it, a number is a choice, a row or a field.
FIRST = 101


def coming(tx: Tx) -> int:
    """The id that would be taken next, if nobody takes it before."""
    return (tx.exec(select(func.max(ShortId.id))).one() or FIRST - 1) + 1


def take(tx: Tx, kind: str) -> int:
    """The next id, for a `directive` or a `period`."""
    taken = ShortId(id=coming(tx), kind=kind)
    tx.add(taken)
    tx.flush()
    return taken.id


def kind(tx: Tx, number: int) -> str | None:
    """What the id names: `directive`, `period`, or None."""
    found = tx.get(ShortId, number)
    return found.kind if found else None
