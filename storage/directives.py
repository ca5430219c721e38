"""Letters sent out, the units they went to, and who acknowledged them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import and_, col, func, select

from storage.db import Tx
from storage.insert import insert_many
from storage.tables import (
    Acknowledgement,
    Directive,
    DirectiveFile,
    DirectiveUnit,
    OrgUnit,
    StoredFile,
)


def add(
    tx: Tx,
    directive: Directive,
    parts: Mapping[int, Mapping[str, list[int]]],
    file_ids: Iterable[int] = (),
) -> None:
    """Keep a letter with the units it goes to, what is for each of them, and its files."""
    tx.add(directive)
    tx.flush()
    units = [
        {"directive_id": directive.id, "unit_id": unit_id, "part": dict(part)}
        for unit_id, part in parts.items()
    ]
    insert_many(tx, DirectiveUnit, units)
    for file_id in file_ids:
        tx.add(DirectiveFile(directive_id=directive.id, file_id=file_id))
    tx.flush()


def parts(tx: Tx, directive_id: int, unit_ids: Sequence[int]) -> dict[int, dict[str, list[int]]]:
    """What of the letter is for each of these units, of those that got it."""
    query = select(DirectiveUnit.unit_id, DirectiveUnit.part).where(
        col(DirectiveUnit.directive_id) == directive_id, col(DirectiveUnit.unit_id).in_(unit_ids)
    )
    return {unit_id: dict(part) for unit_id, part in tx.exec(query)}


def files(tx: Tx, directive_id: int) -> Sequence[tuple[int, str]]:
    """Ids and names of the files that the letter has with it."""
    query = select(StoredFile.id, StoredFile.name).join(
        DirectiveFile, col(DirectiveFile.file_id) == StoredFile.id
    )
    query = query.where(col(DirectiveFile.directive_id) == directive_id)
    return [(number, name) for number, name in tx.exec(query.order_by(col(StoredFile.id)))]


def get(tx: Tx, directive_id: int) -> Directive | None:
    """The letter with this id."""
    return tx.get(Directive, directive_id)


def same(tx: Tx, number: str, issued_on: date | None) -> Directive | None:
    """The newest letter with this number and date."""
    query = select(Directive).where(
        col(Directive.number) == number, col(Directive.issued_on).is_not_distinct_from(issued_on)
    )
    return tx.exec(query.order_by(col(Directive.id).desc())).first()


def numbered(tx: Tx, number: str) -> Directive | None:
    """The newest letter that bears this number and was not recalled."""
    query = select(Directive).where(
        col(Directive.number) == number, col(Directive.recalled_at).is_(None)
    )
    return tx.exec(query.order_by(col(Directive.id).desc())).first()


def newest(tx: Tx, limit: int, *, skip: int = 0) -> Sequence[Directive]:
    """The newest letters, the last first, without the first `skip`."""
    query = select(Directive).order_by(col(Directive.id).desc())
    return tx.exec(query.offset(skip).limit(limit)).all()


def how_many(tx: Tx) -> int:
    """The number of letters that were ever sent."""
    return tx.exec(select(func.count()).select_from(Directive)).one()


def units(tx: Tx, directive_id: int) -> list[int]:
    """The units the letter went to."""
    query = select(DirectiveUnit.unit_id).where(col(DirectiveUnit.directive_id) == directive_id)
    return list(tx.exec(query.order_by(col(DirectiveUnit.unit_id))))


def units_named(tx: Tx, directive_id: int) -> Sequence[tuple[int, str]]:
    """Ids and names of the units the letter went to, by code."""
    query = (
        select(OrgUnit.id, OrgUnit.name)
        .join(DirectiveUnit, col(DirectiveUnit.unit_id) == OrgUnit.id)
        .where(col(DirectiveUnit.directive_id) == directive_id)
    )
    return [(number, name) for number, name in tx.exec(query.order_by(col(OrgUnit.code)))]


def acknowledged_at(tx: Tx, directive_id: int) -> dict[int, datetime]:
    """When each unit acknowledged the letter, of those that did."""
    query = select(Acknowledgement.unit_id, Acknowledgement.at).where(
        col(Acknowledgement.directive_id) == directive_id
    )
    return dict(tx.exec(query).all())


def counts(tx: Tx, directive_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each of these letters how many units it went to, and how many acknowledged."""
    went = select(DirectiveUnit.directive_id, func.count()).group_by(
        col(DirectiveUnit.directive_id)
    )
    went = went.where(col(DirectiveUnit.directive_id).in_(directive_ids))
    acked = select(Acknowledgement.directive_id, func.count()).group_by(
        col(Acknowledgement.directive_id)
    )
    acked = acked.where(col(Acknowledgement.directive_id).in_(directive_ids))
    have = dict(tx.exec(acked).all())
    return {number: (units_, have.get(number, 0)) for number, units_ in tx.exec(went)}


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


def of_units(tx: Tx, unit_ids: Sequence[int]) -> Sequence[Directive]:
    """The letters that went to some of these units, oldest first."""
    went = select(DirectiveUnit.directive_id).where(col(DirectiveUnit.unit_id).in_(unit_ids))
    query = select(Directive).where(col(Directive.id).in_(went))
    return tx.exec(query.order_by(col(Directive.id))).all()


def followers(tx: Tx, directive_id: int) -> Sequence[Directive]:
    """The letters that correct or replace this one and were not recalled, the newest last."""
    query = select(Directive).where(
        col(Directive.follows) == directive_id, col(Directive.recalled_at).is_(None)
    )
    return tx.exec(query.order_by(col(Directive.id))).all()


def stands(tx: Tx, directive_id: int) -> bool:
    """Whether the letter was neither recalled nor replaced."""
    query = select(Directive.id).where(col(Directive.id) == directive_id, _stands())
    return tx.exec(query).first() is not None


def in_force(
    tx: Tx, unit_ids: Sequence[int] | None, *, since: datetime | None = None
) -> Sequence[Directive]:
    """Letters neither recalled nor replaced, to some of these units or to anybody, newest first.

    Those sent before `since` are left out.
    """
    query = select(Directive).where(_stands())
    if since is not None:
        query = query.where(col(Directive.sent_at) >= since)
    if unit_ids is not None:
        went = select(DirectiveUnit.directive_id).where(col(DirectiveUnit.unit_id).in_(unit_ids))
        query = query.where(col(Directive.id).in_(went))
    return tx.exec(query.order_by(col(Directive.id).desc())).all()


def _stands() -> Any:
    """Whether a letter was neither recalled nor replaced by one that stands.

    What replaces a correction replaces the letter that was corrected, too.
    """
    later, correction, newer = aliased(Directive), aliased(Directive), aliased(Directive)
    replaced = _replaces(later, Directive)
    corrected = (
        select(correction.id)
        .join(newer, _is_replacement(newer, correction))
        .where(
            col(correction.follows) == Directive.id,
            col(correction.follows_as) == "correction",
        )
    )
    return and_(col(Directive.recalled_at).is_(None), ~replaced.exists(), ~corrected.exists())


def _replaces(later: Any, earlier: Any) -> Any:
    return select(later.id).where(_is_replacement(later, earlier))


def _is_replacement(later: Any, earlier: Any) -> Any:
    return and_(
        col(later.follows) == earlier.id,
        col(later.follows_as) == "replacement",
        col(later.recalled_at).is_(None),
    )


def unacknowledged(tx: Tx, unit_ids: Sequence[int]) -> list[int]:
    """The letters that some of these units have not acknowledged, oldest first."""
    acked = select(Acknowledgement.directive_id).where(
        col(Acknowledgement.directive_id) == DirectiveUnit.directive_id,
        col(Acknowledgement.unit_id) == DirectiveUnit.unit_id,
    )
    query = (
        select(DirectiveUnit.directive_id)
        .join(Directive, col(Directive.id) == DirectiveUnit.directive_id)
        .where(col(DirectiveUnit.unit_id).in_(unit_ids), ~acked.exists(), _stands())
        .distinct()
        .order_by(col(DirectiveUnit.directive_id))
    )
    return list(tx.exec(query))
