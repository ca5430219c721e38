"""The rows of reports: in order, dropped and taken back, moved on, with the links they hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import col, delete, func, select

from domain.forms.answers.remarks import links_in
from storage.db import Tx
from storage.insert import insert_missing, put
from storage.tables import ReportRow, RowLink


def of(tx: Tx, submission_id: int) -> Sequence[ReportRow]:
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
    row = _read_before(tx, submission_id, key)
    before = links_in(row.cells) if row is not None else frozenset()
    new = ReportRow(submission_id=submission_id, key=key, cells=dict(cells), marks=dict(marks),
                    contact_id=contact_id, saved_at=now)  # fmt: skip
    if row is None:
        put(tx, new, columns=_CHANGES)
    else:
        for name in _CHANGES:
            setattr(row, name, getattr(new, name))
        tx.add(row)
    _keep_links(tx, submission_id, key, before=before, now=links_in(cells))


_CHANGES = ("cells", "marks", "contact_id", "saved_at")


def _read_before(tx: Tx, submission_id: int, key: int) -> ReportRow | None:
    """The row if this session has read it already: that one has to change with the table."""
    found: ReportRow | None = tx.identity_map.get(tx.identity_key(ReportRow, (submission_id, key)))
    return found


def _keep_links(
    tx: Tx, submission_id: int, key: int, *, before: Collection[str], now: Collection[str]
) -> None:
    gone, fresh = set(before) - set(now), sorted(set(now) - set(before))
    if gone:
        where = (col(RowLink.submission_id) == submission_id, col(RowLink.key) == key)
        tx.exec(delete(RowLink).where(*where, col(RowLink.link).in_(gone)))
    insert_missing(tx, [RowLink(submission_id=submission_id, key=key, link=link) for link in fresh])


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
