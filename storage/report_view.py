"""One report with all that surrounds it, read in two statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, cast, literal, null, union_all
from sqlalchemy import select as sql_select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, func, or_, select

from storage.db import Tx
from storage.tables import (
    Address,
    Contact,
    Delivery,
    Obligation,
    OrgUnit,
    ReportingDuty,
    ReportPeriod,
    ReportRow,
    RowLink,
    Submission,
    Talk,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What is kept of a report: its newest submission and all rows of that, dropped ones too.

    `by` names who last changed each row, by key. Rows that nobody put in order come last.
    """

    obligation: Obligation
    period: ReportPeriod
    duty: ReportingDuty
    unit: OrgUnit
    submission: Submission | None
    rows: tuple[ReportRow, ...]
    by: Mapping[int, str]


def whole(tx: Tx, obligation_id: int) -> Whole:
    """The report as it is now; the obligation is locked. Raises NoResultFound."""
    if tx.get_bind().dialect.name != "sqlite":
        # What is read beside a row that is locked may be from before it was waited for.
        lock = select(Obligation.id).where(col(Obligation.id) == obligation_id)
        tx.exec(lock.with_for_update()).first()
    found: Any = tx.exec(_to_read(), params={"obligation": obligation_id}).all()
    if not found:
        raise NoResultFound(f"no obligation {obligation_id}")
    obligation, period, duty, unit, submission = found[0][:5]
    rows = [(row, name) for *_, row, name in found if row is not None]
    by = {row.key: name or "" for row, name in rows}
    return Whole(obligation, period, duty, unit, submission, tuple(row for row, _ in rows), by)


@cache
def _to_read() -> Any:
    """The question of `whole`. It is put together once, for that costs more than its answer."""
    other = aliased(Submission)
    newest = select(func.max(other.revision)).where(other.obligation_id == Obligation.id)
    current = and_(
        col(Submission.obligation_id) == Obligation.id,
        col(Submission.revision) == newest.scalar_subquery(),
    )
    columns: Any = (Obligation, ReportPeriod, ReportingDuty, OrgUnit, Submission, ReportRow,
                    Contact.name)  # fmt: skip
    return (
        sql_select(*columns)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .join(ReportingDuty, col(ReportingDuty.id) == ReportPeriod.duty_id)
        .join(OrgUnit, col(OrgUnit.id) == Obligation.unit_id)
        .outerjoin(Submission, current)
        .outerjoin(ReportRow, col(ReportRow.submission_id) == Submission.id)
        .outerjoin(Contact, col(Contact.id) == ReportRow.contact_id)
        .where(col(Obligation.id) == bindparam("obligation"))
        .order_by(col(ReportRow.place).is_(None), col(ReportRow.place), col(ReportRow.key))
        .execution_options(populate_existing=True)
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Who opens a report, and where: colleagues who asked in another chat since then are named.

    `shown_at` is when the chat was last asked something.
    """

    address_id: int
    contact_id: int
    since: datetime
    shown_at: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A row of another report: where it is kept, its cells, when it was moved on."""

    submission_id: int
    key: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReportAround:
    """What else counts while a report is filled.

    `used` are cells of the unit's latest rows of this form, the newest first. `moved` are rows
    that wait to be taken up here, `last` the rows of the report before. `links` are those of its
    own links that other units report too, `others` names of colleagues who have it open. `alone`:
    the unit owes no other report now, and nothing was sent to the chat since it was last asked.
    """

    used: tuple[Mapping[str, str], ...] = ()
    moved: tuple[Elsewhere, ...] = ()
    last: tuple[Elsewhere, ...] = ()
    links: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    alone: bool = False


#: Rows of the unit's earlier reports whose values are offered again.
_USED = 200


def around(tx: Tx, report: Whole, form_key: str, asking: Asking | None) -> ReportAround:
    """What surrounds this report, each kind by a branch of one statement."""
    one, draft = report.obligation, report.submission
    given: dict[str, Any] = {"obligation": one.id, "unit": one.unit_id, "period": one.period_id}
    given |= {"duty": report.period.duty_id, "form": form_key}
    given |= {"submission": draft.id} if draft else {}
    given |= asdict(asking) if asking else {}
    found: dict[str, list[Any]] = defaultdict(list)
    query = _to_read_around(draft=draft is not None, asking=asking is not None)
    for row in tx.exec(query, params=given):
        found[row.kind].append(row)
    return ReportAround(
        used=tuple(row.cells for row in sorted(found["used"], key=_newest, reverse=True)),
        moved=tuple(_kept(row) for row in sorted(found["moved"], key=_newest)),
        last=tuple(_kept(row) for row in sorted(found["last"], key=_in_order)),
        links=frozenset(row.text for row in found["links"]),
        others=tuple(sorted({row.key: row.text for row in found["others"]}.values())),
        alone=asking is not None and not found["owed too"] and not found["pushed"],
    )


@cache
def _to_read_around(*, draft: bool, asking: bool) -> Any:
    """The question of `around`, put together once."""
    branches = [_used(), _moved(), _last()]
    branches += [_links()] if draft else []
    branches += [_others(), _owed_too(), _pushed()] if asking else []
    return union_all(*branches)


def _earlier() -> tuple[Any, ...]:
    """Conditions for reports of the same unit and duty in periods before this one."""
    return (
        col(Obligation.unit_id) == bindparam("unit"),
        col(ReportPeriod.duty_id) == bindparam("duty"),
        col(ReportPeriod.id) < bindparam("period"),
    )


def _newest(row: Any) -> tuple[datetime, int]:
    return row.at, row.key


def _in_order(row: Any) -> tuple[bool, int, int]:
    return row.place is None, row.place or 0, row.key


def _kept(row: Any) -> Elsewhere:
    return Elsewhere(row.submission_id, row.key, row.cells)


def _rows(kind: str, at: Any) -> Any:
    """The columns of a branch that gives rows of reports."""
    return sql_select(
        literal(kind).label("kind"),
        col(ReportRow.submission_id).label("submission_id"),
        col(ReportRow.key).label("key"),
        col(ReportRow.cells).label("cells"),
        at.label("at"),
        col(ReportRow.place).label("place"),
        cast(null(), String).label("text"),
    )


def _texts(kind: str, text: Any, key: Any) -> Any:
    """The same columns for a branch that gives texts, each with a number of its own."""
    given = {"kind": literal(kind), "key": key, "text": text}
    columns = _rows(kind, col(ReportRow.saved_at)).selected_columns
    empty = {name: cast(null(), column.type) for name, column in columns.items()}
    return sql_select(*((given.get(name, empty[name])).label(name) for name in empty))


def _joined(query: Any) -> Any:
    return (
        query.join(Submission, col(Submission.id) == ReportRow.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
    )


def _used() -> Any:
    """Cells of the unit's latest rows of this form, but those of this report."""
    rows = (
        _joined(_rows("used", col(ReportRow.saved_at)))
        .where(
            col(Obligation.unit_id) == bindparam("unit"),
            col(Submission.form_key) == bindparam("form"),
            col(Obligation.id) != bindparam("obligation"),
            col(ReportRow.dropped_at).is_(None),
        )
        .order_by(col(ReportRow.saved_at).desc(), col(ReportRow.key).desc())
        .limit(_USED)
    )
    return sql_select(rows.subquery())


def _moved() -> Any:
    """Rows that the unit moved on from earlier periods of this duty, and has not taken up yet.

    Also those of drafts of units that were merged into it, of this period or before.
    """
    merged = select(OrgUnit.id).where(col(OrgUnit.successor_id) == bindparam("unit"))
    theirs = and_(
        col(Obligation.unit_id).in_(merged),
        col(ReportPeriod.duty_id) == bindparam("duty"),
        col(ReportPeriod.id) <= bindparam("period"),
    )
    return (
        _joined(_rows("moved", col(ReportRow.moved_at)))
        .where(or_(and_(*_earlier()), theirs))
        .where(col(ReportRow.moved_at).is_not(None))
    )


def _last() -> Any:
    """The rows of the newest report that the unit handed in for an earlier period of this duty."""
    newest = (
        select(Submission.id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .where(
            *_earlier(),
            col(Submission.submitted_at).is_not(None),
            col(Submission.withdrawn_at).is_(None),
            col(Submission.returned_at).is_(None),
        )
        .order_by(col(ReportPeriod.window_last).desc(), col(Submission.revision).desc())
        .limit(1)
    )
    return _rows("last", col(ReportRow.saved_at)).where(
        col(ReportRow.submission_id) == newest.scalar_subquery(),
        col(ReportRow.dropped_at).is_(None),
    )


def _links() -> Any:
    """Links of this draft's rows that stand in rows of other units for the same period."""
    mine, kept = aliased(RowLink), aliased(ReportRow)
    own = (
        select(mine.link)
        .join(kept, and_(kept.submission_id == mine.submission_id, kept.key == mine.key))
        .where(mine.submission_id == bindparam("submission"), col(kept.dropped_at).is_(None))
    )
    texts = _texts("links", col(RowLink.link), col(RowLink.key))
    return _reported_elsewhere(texts, own)


def _reported_elsewhere(query: Any, links: Any) -> Any:
    """The query over `RowLink`, for these links in rows of other units for the same period."""
    row = and_(
        col(ReportRow.submission_id) == RowLink.submission_id,
        col(ReportRow.key) == RowLink.key,
    )
    return (
        query.select_from(RowLink)
        .join(Submission, col(Submission.id) == RowLink.submission_id)
        .join(Obligation, col(Obligation.id) == Submission.obligation_id)
        .join(ReportRow, row)
        .where(
            col(RowLink.link).in_(links),
            col(Obligation.period_id) == bindparam("period"),
            col(Obligation.unit_id) != bindparam("unit"),
            col(ReportRow.dropped_at).is_(None),
            col(Submission.withdrawn_at).is_(None),
            col(Submission.returned_at).is_(None),
        )
    )


def _others() -> Any:
    """Names of colleagues who have this very report open in another chat."""
    held = col(Talk.state)["obligation"].as_integer()
    return (
        _texts("others", col(Contact.name), col(Contact.id))
        .select_from(Talk)
        .join(Address, col(Address.id) == Talk.address_id)
        .join(Contact, col(Contact.id) == Address.contact_id)
        .where(
            col(Talk.flow) == "report",
            held == bindparam("obligation"),
            col(Talk.address_id) != bindparam("address_id"),
            col(Talk.asked_at) >= bindparam("since"),
            col(Contact.id) != bindparam("contact_id"),
        )
    )


def _owed_too() -> Any:
    """Other reports that the unit owes now."""
    handed_in = (
        select(Submission.id)
        .where(
            Submission.obligation_id == Obligation.id,
            col(Submission.submitted_at).is_not(None),
            col(Submission.withdrawn_at).is_(None),
            col(Submission.returned_at).is_(None),
        )
        .exists()
    )
    return (
        _texts("owed too", cast(null(), String), col(Obligation.id))
        .select_from(Obligation)
        .join(ReportPeriod, col(ReportPeriod.id) == Obligation.period_id)
        .where(
            col(Obligation.unit_id) == bindparam("unit"),
            col(Obligation.id) != bindparam("obligation"),
            col(Obligation.exempt_at).is_(None),
            col(Obligation.outside_on).is_(None),
            or_(
                col(ReportPeriod.closes_at).is_(None),
                col(ReportPeriod.closes_at) > bindparam("now"),
            ),
            ~handed_in,
        )
    )


def _pushed() -> Any:
    """What was sent to the chat unasked since its last question."""
    return (
        _texts("pushed", cast(null(), String), col(Delivery.id))
        .select_from(Delivery)
        .where(
            col(Delivery.address_id) == bindparam("address_id"),
            col(Delivery.sent_at) > bindparam("shown_at"),
            col(Delivery.key).not_like("reply:%"),
        )
    )


def links_elsewhere(tx: Tx, obligation: Obligation, links: Collection[str]) -> frozenset[str]:
    """Which of these links stand in rows of other units for the same period."""
    if not links:
        return frozenset()
    given = {"period": obligation.period_id, "unit": obligation.unit_id}
    query = _reported_elsewhere(sql_select(col(RowLink.link)), links)
    return frozenset(tx.exec(query, params=given).scalars())
