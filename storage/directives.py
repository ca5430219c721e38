"""Letters sent out, the units they went to, and who acknowledged them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import col, select

from storage.db import Tx
from storage.tables import Acknowledgement, Directive, DirectiveUnit


def add(tx: Tx, directive: Directive, unit_ids: Iterable[int]) -> None:
    """Keep a letter with the units it goes to."""
    tx.add(directive)
    tx.flush()
    for unit_id in unit_ids:
        tx.add(DirectiveUnit(directive_id=directive.id, unit_id=unit_id))
    tx.flush()


def get(tx: Tx, directive_id: int) -> Directive | None:
    """The letter with this id."""
    return tx.get(Directive, directive_id)


def everything(tx: Tx) -> Sequence[Directive]:
    """All letters, the newest first."""
    return tx.exec(select(Directive).order_by(col(Directive.id).desc())).all()


def units(tx: Tx, directive_id: int) -> list[int]:
    """The units the letter went to."""
    query = select(DirectiveUnit.unit_id).where(col(DirectiveUnit.directive_id) == directive_id)
    return list(tx.exec(query.order_by(col(DirectiveUnit.unit_id))))


def acknowledgements(tx: Tx, directive_id: int) -> dict[int, Acknowledgement]:
    """The acknowledgements of a letter by unit."""
    query = select(Acknowledgement).where(col(Acknowledgement.directive_id) == directive_id)
    return {ack.unit_id: ack for ack in tx.exec(query)}


def acknowledge(
    tx: Tx, directive_id: int, unit_id: int, *, contact_id: int, now: datetime
) -> Acknowledgement:
    """The unit has the letter; the first acknowledgement is the one that counts."""
    known = tx.get(Acknowledgement, (directive_id, unit_id))
    if known is None:
        known = Acknowledgement(
            directive_id=directive_id, unit_id=unit_id, contact_id=contact_id, at=now
        )
        tx.add(known)
        tx.flush()
    return known


def unacknowledged(tx: Tx, unit_ids: Sequence[int]) -> list[int]:
    """The letters that some of these units have not acknowledged, oldest first."""
    acked = select(Acknowledgement.directive_id).where(
        col(Acknowledgement.directive_id) == DirectiveUnit.directive_id,
        col(Acknowledgement.unit_id) == DirectiveUnit.unit_id,
    )
    query = (
        select(DirectiveUnit.directive_id)
        .where(col(DirectiveUnit.unit_id).in_(unit_ids), ~acked.exists())
        .distinct()
        .order_by(col(DirectiveUnit.directive_id))
    )
    return list(tx.exec(query))
