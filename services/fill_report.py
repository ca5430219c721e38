"""A report being filled: what the conversation sees, and what its effects do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.deadlines.due import Due
from domain.deadlines.periods import Period
from domain.dialogues.reports import Named, due_words
from domain.forms.comments import from_json as from_stored
from domain.forms.definition import from_json
from domain.forms.model import (
    Before,
    Cursor,
    Draft,
    FieldKind,
    Form,
    Left,
    Row,
    RowDropped,
    RowMoved,
    RowRestored,
    RowSaved,
    RowsOrdered,
    RowTaken,
    Sheet,
)
from domain.forms.remarks import bare, links_in
from services.desk import Desk
from services.due_dates import due_of, is_closed
from services.plan_reminders import replan
from storage import contacts, report_rows, reports, units
from storage.db import Tx
from storage.tables import Obligation, ReportPeriod, Submission


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as somebody opens it; the cursor of the draft is a new one."""

    obligation: Obligation
    period: ReportPeriod
    submission: Submission | None
    sheet: Sheet
    draft: Draft
    #: Where the rows of `sheet.before` are kept: submission and key.
    before: tuple[tuple[int, int], ...] = ()
    #: Entry is over for this unit; only the agency may still enter.
    closed: bool = False

    @property
    def submitted(self) -> bool:
        """Whether it was handed in and not withdrawn since."""
        return self.submission is not None and self.submission.submitted_at is not None

    @property
    def accepted(self) -> bool:
        """Whether the agency accepted it; then only the agency opens it again."""
        return self.submission is not None and self.submission.accepted_at is not None


def open_report(
    tx: Tx,
    desk: Desk,
    obligation_id: int,
    *,
    now: datetime,
    others: Sequence[str] = (),
    since: str = "",
    me: str = "",
) -> Opened:
    """The report with its rows as they are now; nothing is changed. The obligation is locked."""
    obligation = reports.obligation_by_id(tx, obligation_id)
    period = period_of(tx, obligation)
    submission = reports.current(tx, [obligation.id]).get(obligation.id)
    form = form_of(tx, period, submission)
    named = named_report(tx, period, form, obligation)
    earlier = report_rows.cells_before(tx, obligation.unit_id, form.key, but=obligation.id)
    before, places = _before(tx, obligation, period) if form.rows else ((), ())
    sheet = Sheet(
        form=form,
        id=period.id,
        unit=units.get(tx, obligation.unit_id).name,
        period=named.period,
        first=period.window_first,
        last=period.window_last,
        today=desk.today(now),
        due=due_words(named.due),
        agency=desk.agency,
        others=tuple(others),
        since=since,
        me=me,
        comments=from_stored(submission.comments) if submission else (),
        used=_used(form, earlier),
        before=before,
    )
    draft = _draft(tx, submission, _links(form, earlier))
    mine = frozenset(link for row in draft.rows for link in links_in(row.cells))
    draft = replace(draft, elsewhere=report_rows.links_elsewhere(tx, obligation, mine))
    closed = is_closed(obligation, period, now)
    return Opened(obligation, period, submission, sheet, draft, places, closed)


#: Rows of the report before that are offered at most.
_OFFERED = 60


def _before(
    tx: Tx, obligation: Obligation, period: ReportPeriod
) -> tuple[tuple[Before, ...], tuple[tuple[int, int], ...]]:
    """Rows that were moved to this report, then those of the report before."""
    moved = list(report_rows.moved_here(tx, obligation, period.duty_id))
    last = reports.handed_in_before(tx, obligation, period.duty_id)
    rows = list(report_rows.of(tx, last.id)) if last else []
    found = [*((row, True) for row in moved), *((row, False) for row in rows)][:_OFFERED]
    places = tuple((row.submission_id, row.key) for row, _ in found)
    return tuple(Before(row.cells, is_moved) for row, is_moved in found), places


def _used(form: Form, before: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """What the unit wrote in earlier reports into the fields whose values come again."""
    keys = [field.key for field in form.fields if field.reuse]
    found = {key: dict.fromkeys(row[key] for row in before if row.get(key)) for key in keys}
    return {key: tuple(values) for key, values in found.items()}


def _links(form: Form, before: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """The links of the unit's earlier reports."""
    keys = [field.key for field in form.fields if field.kind is FieldKind.LINK]
    held = [row.get(key, "") for row in before for key in keys]
    return frozenset(bare(link) for value in held for link in value.split())


def period_of(tx: Tx, obligation: Obligation) -> ReportPeriod:
    """The period of an obligation."""
    period = reports.period(tx, obligation.period_id)
    if period is None:
        raise AssertionError("an obligation has a period: the database holds that")
    return period


def form_of(tx: Tx, period: ReportPeriod, submission: Submission | None = None) -> Form:
    """The form a report is filled in: the version its draft began with, else the duty's."""
    if submission is not None:
        return from_json(reports.form(tx, submission.form_key, submission.form_version))
    duty = reports.duty(tx, period.duty_id)
    return from_json(reports.form(tx, duty.form_key, duty.form_version))


def named_report(
    tx: Tx, period: ReportPeriod, form: Form | None = None, obligation: Obligation | None = None
) -> Named:
    """The report of a period in words; of one `obligation` with the due date of that unit."""
    subject = (form or form_of(tx, period)).subject
    due = due_of(obligation, period) if obligation else Due.from_json(period.due)
    return Named(period.id, subject, Period.parse(period.code).label, due)


def _draft(tx: Tx, submission: Submission | None, earlier: frozenset[str]) -> Draft:
    if submission is None or submission.submitted_at is not None:
        return Draft(earlier=earlier)
    gone = tuple(Row(r.key, r.cells, "", r.marks) for r in report_rows.dropped(tx, submission.id))
    key = report_rows.next_key(tx, submission.id)
    return Draft(rows_of(tx, submission), Cursor(), key, gone, earlier)


def rows_of(tx: Tx, submission: Submission) -> tuple[Row, ...]:
    """The rows of a draft or of a report that was handed in, with who last changed each."""
    kept = report_rows.of(tx, submission.id)
    names = contacts.named(tx, [row.contact_id for row in kept if row.contact_id is not None])
    return tuple(Row(r.key, r.cells, names.get(r.contact_id or 0, ""), r.marks) for r in kept)


Saved = RowSaved | RowDropped | RowRestored | RowsOrdered | RowMoved | RowTaken | Left


def save(
    tx: Tx,
    desk: Desk,
    opened: Opened,
    effects: Sequence[Saved],
    contact_id: int | None,
    now: datetime,
) -> None:
    """Keep what an answer changed. The first row of a report makes its draft."""
    changes = [effect for effect in effects if not isinstance(effect, Left)]
    if not changes:
        return
    draft = draft_of(tx, opened, now)
    for change in changes:
        _keep(tx, opened, draft, change, contact_id, now)
    obligation = opened.obligation
    obligation.typed_at = now
    obligation.waits_since = obligation.waits_since or now
    replan(tx, desk, obligation)


def _keep(
    tx: Tx, opened: Opened, draft: Submission, change: Saved, contact_id: int | None, now: datetime
) -> None:
    match change:
        case RowSaved(key, cells, marks):
            report_rows.save(tx, draft.id, key, cells, marks=marks, contact_id=contact_id, now=now)
        case RowDropped(key):
            report_rows.drop(tx, draft.id, key, now=now)
        case RowRestored(key):
            report_rows.restore(tx, draft.id, key)
        case RowsOrdered(keys):
            report_rows.order(tx, draft.id, keys)
        case RowMoved(key):
            report_rows.move_on(tx, draft.id, key, now=now)
        case RowTaken(source):
            report_rows.taken_up(tx, *opened.before[source])


def draft_of(tx: Tx, opened: Opened, now: datetime) -> Submission:
    """The draft of a report, made when there is none."""
    if opened.submission is not None and opened.submission.submitted_at is None:
        return opened.submission
    form = opened.sheet.form
    return reports.start(
        tx,
        opened.obligation,
        form_key=form.key,
        form_version=form.version,
        revision=opened.submission.revision + 1 if opened.submission else 1,
        at=now,
    )
