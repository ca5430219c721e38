"""The rows of reports: in order, dropped and taken back, moved on, with the links they hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import and_, col, delete, func, or_, select

from domain.forms.remarks import links_in
from storage.db import Tx
from storage.reports import earlier
from storage.tables import Obligation, OrgUnit, ReportPeriod, ReportRow, RowLink, Submission


def of(tx: Tx, submission_id: int) -> Sequence[ReportRow]:
    """The rows of a report in order, without those that were dropped."""
    where = (col(ReportRow.submission_id) == submission_id, col(ReportRow.dropped_at).is_(None))
    # Rows that nobody put in order come after those that somebody did, on both databases.
    order = (col(ReportRow.place).is_(None), col(ReportRow.place), col(ReportRow.key))
    return tx.exec(select(ReportRow).where(*where).order_by(*order)).all()


def moved_here(tx: Tx, obligation: Obligation, duty_id: int) -> Sequence[ReportRow]:
    """Rows that the unit moved on from earlier periods of this duty, and has not taken up yet.

    Also those of drafts of units that were merged into it, of this period or before.
    """
    merged = select(OrgUnit.id).where(col(OrgUnit.successor_id) == obligation.unit_id)
    theirs = and_(
        col(Obligation.unit_id).in_(merged),
        col(ReportPeriod.duty_id) == duty_id,
        col(ReportPeriod.id) <= obligation.period_id,
    )
    query = (
        select(ReportRow)
        .join(Submission, col(Submission.id) == ReportRow.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .where(or_(and_(*earlier(obligation, duty_id)), theirs))
        .where(col(ReportRow.moved_at).is_not(None))
    )
    return tx.exec(query.order_by(col(ReportRow.moved_at), col(ReportRow.key))).all()


def cells_of(tx: Tx, submission_id: int) -> Iterator[dict[str, str]]:
    """The cells of a report's rows in order, without what else is kept of a row."""
    where = (col(ReportRow.submission_id) == submission_id, col(ReportRow.dropped_at).is_(None))
    order = (col(ReportRow.place).is_(None), col(ReportRow.place), col(ReportRow.key))
    for cells in tx.exec(select(ReportRow.cells).where(*where).order_by(*order)):
        yield dict(cells)


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


def counts(tx: Tx, submission_ids: Sequence[int]) -> dict[int, int]:
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


def save(
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


def drop(tx: Tx, submission_id: int, key: int, *, now: datetime) -> None:
    """The row is out of sight from now on. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.dropped_at = now
    tx.add(row)
    tx.flush()


def restore(tx: Tx, submission_id: int, key: int) -> None:
    """A dropped row is in sight again. Raises NoResultFound."""
    row = tx.get_one(ReportRow, (submission_id, key))
    row.dropped_at = None
    tx.add(row)
    tx.flush()


def order(tx: Tx, submission_id: int, keys: Sequence[int]) -> None:
    """These rows stand in this order from now on."""
    for place, key in enumerate(keys, start=1):
        row = tx.get_one(ReportRow, (submission_id, key))
        row.place = place
        tx.add(row)
    tx.flush()


def move_on(tx: Tx, submission_id: int, key: int, *, now: datetime) -> None:
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
