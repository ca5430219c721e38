"""Duties, their periods, what each unit owes, and the reports themselves."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import and_, col, delete, func, select, update

from domain.forms.remarks import links_in
from storage.db import Tx
from storage.tables import (
    FormVersion,
    Obligation,
    ReportingDuty,
    ReportPeriod,
    ReportRow,
    RowLink,
    Submission,
)


def keep_form(tx: Tx, key: str, version: int, definition: dict[str, Any]) -> None:
    """Remember a form definition; one that is known stays as it is."""
    if tx.get(FormVersion, (key, version)) is None:
        tx.add(FormVersion(key=key, version=version, definition=definition))
        tx.flush()


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


def latest_period_end(tx: Tx, duty_id: int) -> date | None:
    """The last day of the newest data window of a duty, None before the first."""
    query = select(func.max(ReportPeriod.window_last)).where(col(ReportPeriod.duty_id) == duty_id)
    return tx.exec(query).one()


def obligation(tx: Tx, period_id: int, unit_id: int) -> Obligation | None:
    """What this unit owes for this period, locked until the transaction ends."""
    where = (col(Obligation.period_id) == period_id, col(Obligation.unit_id) == unit_id)
    return tx.exec(select(Obligation).where(*where).with_for_update()).first()


def obligation_by_id(tx: Tx, obligation_id: int) -> Obligation:
    """The obligation with this id, locked. Raises NoResultFound."""
    return tx.get_one(Obligation, obligation_id, with_for_update=True)


def of_period(tx: Tx, period_id: int) -> Sequence[Obligation]:
    """What all units owe for this period."""
    query = select(Obligation).where(col(Obligation.period_id) == period_id)
    return tx.exec(query.order_by(col(Obligation.unit_id))).all()


def of_units(tx: Tx, unit_ids: Sequence[int]) -> Sequence[Obligation]:
    """What these units owe, oldest period first."""
    query = select(Obligation).where(col(Obligation.unit_id).in_(unit_ids))
    return tx.exec(query.order_by(col(Obligation.period_id), col(Obligation.unit_id))).all()


def due_now(tx: Tx, *, now: datetime, limit: int) -> list[Obligation]:
    """Obligations with a step that has come, locked; those another process holds are left out."""
    query = (
        select(Obligation)
        .where(col(Obligation.next_step_at) <= now)
        .order_by(col(Obligation.next_step_at), col(Obligation.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(tx.exec(query))


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


def rows(tx: Tx, submission_id: int) -> Sequence[ReportRow]:
    """The rows of a report in order, without those that were dropped."""
    where = (col(ReportRow.submission_id) == submission_id, col(ReportRow.dropped_at).is_(None))
    # Rows that nobody put in order come after those that somebody did, on both databases.
    order = (col(ReportRow.place).is_(None), col(ReportRow.place), col(ReportRow.key))
    return tx.exec(select(ReportRow).where(*where).order_by(*order)).all()


def cells_of(tx: Tx, submission_id: int) -> Iterator[dict[str, str]]:
    """The cells of a report's rows in order, without what else is kept of a row."""
    where = (col(ReportRow.submission_id) == submission_id, col(ReportRow.dropped_at).is_(None))
    order = (col(ReportRow.place).is_(None), col(ReportRow.place), col(ReportRow.key))
    for cells in tx.exec(select(ReportRow.cells).where(*where).order_by(*order)):
        yield dict(cells)


def moved_on(tx: Tx, obligation: Obligation, duty_id: int) -> Sequence[ReportRow]:
    """Rows that the unit moved on from earlier periods of this duty, and has not taken up yet."""
    query = (
        select(ReportRow)
        .join(Submission, col(Submission.id) == ReportRow.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .where(*_earlier(obligation, duty_id), col(ReportRow.moved_at).is_not(None))
    )
    return tx.exec(query.order_by(col(ReportRow.moved_at), col(ReportRow.key))).all()


def handed_in_before(tx: Tx, obligation: Obligation, duty_id: int) -> Submission | None:
    """The newest report that the unit handed in for an earlier period of this duty."""
    query = (
        select(Submission)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .where(
            *_earlier(obligation, duty_id),
            col(Submission.submitted_at).is_not(None),
            col(Submission.withdrawn_at).is_(None),
            col(Submission.returned_at).is_(None),
        )
    )
    newest = (col(ReportPeriod.window_last).desc(), col(Submission.revision).desc())
    return tx.exec(query.order_by(*newest)).first()


def _earlier(obligation: Obligation, duty_id: int) -> tuple[Any, ...]:
    return (
        col(Obligation.unit_id) == obligation.unit_id,
        col(ReportPeriod.duty_id) == duty_id,
        col(ReportPeriod.id) < obligation.period_id,
    )


def cells_before(
    tx: Tx, unit_id: int, form_key: str, *, but: int, limit: int = 200
) -> list[dict[str, str]]:
    """Cells of the unit's latest rows of this form, the newest first, without one obligation."""
    query = (
        select(ReportRow)
        .join(Submission, col(Submission.id) == ReportRow.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .where(
            col(Obligation.unit_id) == unit_id,
            col(Submission.form_key) == form_key,
            col(Obligation.id) != but,
            col(ReportRow.dropped_at).is_(None),
        )
        .order_by(col(ReportRow.saved_at).desc(), col(ReportRow.key).desc())
        .limit(limit)
    )
    return [row.cells for row in tx.exec(query)]


def dropped(tx: Tx, submission_id: int) -> Sequence[ReportRow]:
    """The rows that were dropped from a report, which can be taken back."""
    where = (col(ReportRow.submission_id) == submission_id, col(ReportRow.dropped_at).is_not(None))
    return tx.exec(select(ReportRow).where(*where).order_by(col(ReportRow.key))).all()


def row_counts(tx: Tx, submission_ids: Sequence[int]) -> dict[int, int]:
    """How many rows each of these reports has."""
    query = (
        select(ReportRow.submission_id, func.count())
        .where(
            col(ReportRow.submission_id).in_(submission_ids), col(ReportRow.dropped_at).is_(None)
        )
        .group_by(col(ReportRow.submission_id))
    )
    return dict(tx.exec(query).all())


def next_key(tx: Tx, submission_id: int) -> int:
    """The key a new row of this report gets; keys of dropped rows are not used again."""
    query = select(func.max(ReportRow.key)).where(col(ReportRow.submission_id) == submission_id)
    return (tx.exec(query).one() or 0) + 1


def save_row(
    tx: Tx,
    submission_id: int,
    key: int,
    cells: Mapping[str, str],
    *,
    marks: Mapping[str, str],
    contact_id: int | None,
    now: datetime,
) -> None:
    """The row has these cells from now on."""
    row = tx.get(ReportRow, (submission_id, key))
    if row is None:
        row = ReportRow(submission_id=submission_id, key=key, saved_at=now)
    row.cells, row.marks = dict(cells), dict(marks)
    row.contact_id, row.saved_at = contact_id, now
    tx.add(row)
    _keep_links(tx, submission_id, key, cells)
    tx.flush()


def _keep_links(tx: Tx, submission_id: int, key: int, cells: Mapping[str, str]) -> None:
    where = (col(RowLink.submission_id) == submission_id, col(RowLink.key) == key)
    known = set(tx.exec(select(RowLink.link).where(*where)))
    links = links_in(cells)
    for link in links - known:
        tx.add(RowLink(submission_id=submission_id, key=key, link=link))
    if known - links:
        tx.exec(delete(RowLink).where(*where, col(RowLink.link).in_(known - links)))


def links_elsewhere(tx: Tx, obligation: Obligation, links: Collection[str]) -> frozenset[str]:
    """Which of these links stand in rows of other units for the same period."""
    if not links:
        return frozenset()
    query = (
        select(RowLink.link)
        .join(Submission, col(Submission.id) == RowLink.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(
            ReportRow,
            and_(
                col(ReportRow.submission_id) == RowLink.submission_id,
                col(ReportRow.key) == RowLink.key,
            ),
        )
        .where(
            col(RowLink.link).in_(links),
            col(Obligation.period_id) == obligation.period_id,
            col(Obligation.unit_id) != obligation.unit_id,
            col(ReportRow.dropped_at).is_(None),
            col(Submission.withdrawn_at).is_(None),
            col(Submission.returned_at).is_(None),
        )
    )
    return frozenset(tx.exec(query))


def drop_row(tx: Tx, submission_id: int, key: int, *, now: datetime) -> None:
    """The row is out of sight from now on. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.dropped_at = now
    tx.add(row)
    tx.flush()


def restore_row(tx: Tx, submission_id: int, key: int) -> None:
    """A dropped row is in sight again. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.dropped_at = None
    tx.add(row)
    tx.flush()


def order_rows(tx: Tx, submission_id: int, keys: Sequence[int]) -> None:
    """These rows stand in this order from now on."""
    for place, key in enumerate(keys, start=1):
        row = tx.get_one(ReportRow, (submission_id, key))
        row.place = place
        tx.add(row)
    tx.flush()


def move_row_on(tx: Tx, submission_id: int, key: int, *, now: datetime) -> None:
    """The row is out of sight here and waits for the next period. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.dropped_at = row.moved_at = now
    tx.add(row)
    tx.flush()


def taken_up(tx: Tx, submission_id: int, key: int) -> None:
    """A row that was moved on waits no longer. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.moved_at = None
    tx.add(row)
    tx.flush()
