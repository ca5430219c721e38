"""Duties, their periods, what each unit owes, and the reports themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, func, or_, select, update

from storage.db import Tx
from storage.tables import (
    FormVersion,
    Obligation,
    OrgUnit,
    ReportingDuty,
    ReportPeriod,
    ReportRow,
    Submission,
)

#: Set on a session once a form was kept in it.
_BROUGHT = "brought forms"


def keep_form(tx: Tx, key: str, version: int, definition: dict[str, Any]) -> None:
    """Remember a form definition; one that is known stays as it is."""
    if tx.get(FormVersion, (key, version)) is None:
        tx.add(FormVersion(key=key, version=version, definition=definition))
        tx.flush()
        tx.info[_BROUGHT] = True


def brought_forms(tx: Tx) -> bool:
    """Whether this transaction has brought a form that is not committed yet."""
    return _BROUGHT in tx.info


def form(tx: Tx, key: str, version: int) -> dict[str, Any]:
    """The definition of a form. Raises NoResultFound."""
    return tx.get_one(FormVersion, (key, version)).definition


def form_versions(tx: Tx, key: str) -> list[dict[str, Any]]:
    """The definitions of a form that are kept, the oldest version first."""
    query = select(FormVersion).where(col(FormVersion.key) == key)
    return [found.definition for found in tx.exec(query.order_by(col(FormVersion.version)))]


def form_keys(tx: Tx) -> list[str]:
    """The keys of all forms that are kept."""
    return sorted(set(tx.exec(select(FormVersion.key))))


def use_form(tx: Tx, key: str, version: int) -> int:
    """Duties with this form take this version from now on; gives how many changed."""
    other = (col(ReportingDuty.form_key) == key, col(ReportingDuty.form_version) != version)
    return tx.exec(update(ReportingDuty).where(*other).values(form_version=version)).rowcount


def duty(tx: Tx, duty_id: int) -> ReportingDuty:
    """The duty with this id. Raises NoResultFound."""
    return tx.get_one(ReportingDuty, duty_id)


def duties(tx: Tx) -> Sequence[ReportingDuty]:
    """All duties in the order they were made."""
    return tx.exec(select(ReportingDuty).order_by(col(ReportingDuty.id))).all()


def period(tx: Tx, period_id: int) -> ReportPeriod | None:
    """The period with this short id."""
    return tx.get(ReportPeriod, period_id)


def periods(tx: Tx, code: str | None = None) -> Sequence[ReportPeriod]:
    """All periods by id, or those with this code (`2026Q3`)."""
    query = select(ReportPeriod).order_by(col(ReportPeriod.id))
    if code is not None:
        query = query.where(col(ReportPeriod.code) == code)
    return tx.exec(query).all()


def periods_named(tx: Tx, ids: Sequence[int]) -> dict[int, ReportPeriod]:
    """These periods by id."""
    query = select(ReportPeriod).where(col(ReportPeriod.id).in_(ids))
    return {found.id: found for found in tx.exec(query)}


def to_close(tx: Tx, *, now: datetime) -> Sequence[ReportPeriod]:
    """Periods whose entry is over and that were not closed yet, locked."""
    query = select(ReportPeriod).where(
        col(ReportPeriod.closes_at) <= now, col(ReportPeriod.closed_at).is_(None)
    )
    return tx.exec(query.order_by(col(ReportPeriod.id)).with_for_update()).all()


def not_closed(tx: Tx, *, now: datetime) -> Sequence[ReportPeriod]:
    """Periods that still take reports."""
    query = select(ReportPeriod).where(
        or_(col(ReportPeriod.closes_at).is_(None), col(ReportPeriod.closes_at) > now)
    )
    return tx.exec(query.order_by(col(ReportPeriod.id))).all()


def obligation(tx: Tx, period_id: int, unit_id: int) -> Obligation | None:
    """What this unit owes for this period, locked until the transaction ends."""
    where = (col(Obligation.period_id) == period_id, col(Obligation.unit_id) == unit_id)
    return tx.exec(select(Obligation).where(*where).with_for_update()).first()


def obligation_by_id(tx: Tx, obligation_id: int) -> Obligation:
    """The obligation with this id, locked. Raises NoResultFound."""
    return tx.get_one(Obligation, obligation_id, with_for_update=True)


def obligation_as_it_is(tx: Tx, obligation_id: int) -> Obligation:
    """The same, only looked at. Raises NoResultFound."""
    return tx.get_one(Obligation, obligation_id)


def of_period(tx: Tx, period_id: int) -> Sequence[Obligation]:
    """What all units owe for this period."""
    query = select(Obligation).where(col(Obligation.period_id) == period_id)
    return tx.exec(query.order_by(col(Obligation.unit_id))).all()


def obligations(tx: Tx, ids: Sequence[int]) -> Sequence[Obligation]:
    """These obligations by id; nothing is locked."""
    query = select(Obligation).where(col(Obligation.id).in_(ids))
    return tx.exec(query.order_by(col(Obligation.id))).all()


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What is kept of one obligation and its newest submission, as far as its status needs it.

    Narrow on purpose: a page counts thousands of them. `returned`: comments wait for an answer.
    """

    obligation_id: int
    period_id: int
    unit_id: int
    unit: str
    waits_since: datetime | None
    own_overdue_at: datetime | None
    exempt_at: datetime | None
    outside_on: date | None
    outside_confirmed_at: datetime | None
    submission_id: int | None
    submitted_at: datetime | None
    nil: bool | None
    accepted_at: datetime | None
    returned: bool
    origin: str | None
    rows: int


def kept(
    tx: Tx, period_ids: Sequence[int], unit_ids: Sequence[int] | None = None
) -> list[KeptReport]:
    """What is kept of these periods, of all units or of some, by code of the unit."""
    other = aliased(Submission)
    newest = select(func.max(other.revision)).where(other.obligation_id == Obligation.id)
    rows = select(func.count()).where(
        col(ReportRow.submission_id) == Submission.id, col(ReportRow.dropped_at).is_(None)
    )
    asked_for = cast(col(Submission.comments), String)
    columns: Any = (
        Obligation.id, Obligation.period_id, Obligation.unit_id, OrgUnit.name,
        Obligation.waits_since, Obligation.own_overdue_at, Obligation.exempt_at,
        Obligation.outside_on, Obligation.outside_confirmed_at,
        Submission.id, Submission.submitted_at, Submission.nil, Submission.accepted_at,
        func.coalesce(asked_for, "[]") != "[]", Submission.origin,
        func.coalesce(rows.scalar_subquery(), 0),
    )  # fmt: skip
    current = and_(
        col(Submission.obligation_id) == Obligation.id,
        col(Submission.revision) == newest.scalar_subquery(),
    )
    where = [col(Obligation.period_id).in_(period_ids)]
    if unit_ids is not None:
        where.append(col(Obligation.unit_id).in_(unit_ids))
    query = (
        sql_select(*columns)
        .join(OrgUnit, col(OrgUnit.id) == Obligation.unit_id)
        .outerjoin(Submission, current)
        .where(*where)
        .order_by(col(OrgUnit.code), col(Obligation.id))
    )
    return [KeptReport(*row) for row in tx.connection().execute(query)]


def units_owing(tx: Tx, period_ids: Sequence[int]) -> Sequence[int]:
    """The units that owe any of these periods, by code."""
    query = (
        select(OrgUnit.id)
        .join(Obligation, col(Obligation.unit_id) == OrgUnit.id)
        .where(col(Obligation.period_id).in_(period_ids))
        .group_by(col(OrgUnit.id), col(OrgUnit.code))
        .order_by(col(OrgUnit.code), col(OrgUnit.id))
    )
    return tx.exec(query).all()


def revisions(tx: Tx, obligation_id: int) -> Sequence[Submission]:
    """Every draft and report of an obligation, the oldest first."""
    query = select(Submission).where(col(Submission.obligation_id) == obligation_id)
    return tx.exec(query.order_by(col(Submission.revision))).all()


def of_units(tx: Tx, unit_ids: Sequence[int]) -> Sequence[Obligation]:
    """What these units owe, oldest period first."""
    query = select(Obligation).where(col(Obligation.unit_id).in_(unit_ids))
    return tx.exec(query.order_by(col(Obligation.period_id), col(Obligation.unit_id))).all()


def due_now(
    tx: Tx, *, now: datetime, limit: int, unit_ids: Sequence[int] | None = None
) -> list[Obligation]:
    """Obligations with a step that has come, locked; those another process holds are left out."""
    where = [col(Obligation.next_step_at) <= now]
    if unit_ids is not None:
        where.append(col(Obligation.unit_id).in_(unit_ids))
    query = (
        select(Obligation)
        .where(*where)
        .order_by(col(Obligation.next_step_at), col(Obligation.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(tx.exec(query))


def due_until(tx: Tx, until: datetime) -> Sequence[Obligation]:
    """Obligations whose next step comes by then, in order of time; nothing is locked."""
    query = select(Obligation).where(col(Obligation.next_step_at) <= until)
    return tx.exec(query.order_by(col(Obligation.next_step_at), col(Obligation.id))).all()


def current(tx: Tx, obligation_ids: Sequence[int]) -> dict[int, Submission]:
    """For each obligation its newest submission or draft."""
    query = select(Submission).where(col(Submission.obligation_id).in_(obligation_ids))
    found: dict[int, Submission] = {}
    for submission in tx.exec(query.order_by(col(Submission.revision))):
        found[submission.obligation_id] = submission
    return found


def by_receipt(tx: Tx, receipt: str) -> Submission | None:
    """The submission with this receipt code."""
    return tx.exec(select(Submission).where(col(Submission.receipt) == receipt)).first()


def start(
    tx: Tx, obligation: Obligation, *, form_key: str, form_version: int, revision: int, at: datetime
) -> Submission:
    """A new draft."""
    draft = Submission(
        obligation_id=obligation.id,
        revision=revision,
        form_key=form_key,
        form_version=form_version,
        started_at=at,
    )
    tx.add(draft)
    tx.flush()
    return draft
