"""Whom administrators took lines of addressees for."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import select

from storage.db import Tx
from storage.tables import AddresseeChoice


def chosen(tx: Tx) -> dict[str, tuple[str, ...]]:
    """All choices: targets by how a line is compared."""
    return {one.form: tuple(one.targets) for one in tx.exec(select(AddresseeChoice))}


def choose(tx: Tx, form: str, targets: Sequence[str], *, by: int | None, now: datetime) -> None:
    """From now on the line means these; the newest choice counts."""
    known = tx.get(AddresseeChoice, form)
    if known is None:
        tx.add(AddresseeChoice(form=form, targets=list(targets), at=now, by=by))
    else:
        known.targets, known.at, known.by = list(targets), now, by
        tx.add(known)
    tx.flush()
