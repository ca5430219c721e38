"""A report being filled: what the conversation sees, and what its effects do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.deadlines.due import Due
from domain.deadlines.periods import Period, PeriodType
from domain.dialogues.reports.reports import NamedReport, due_words
from domain.forms.answers.comments import from_stored
from domain.forms.answers.remarks import bare, links_in
from domain.forms.definition.model import (
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
from services.duties.due_dates import due_of, is_closed
from services.reminders.plan_reminders import replan
from services.work import Work
from storage import contacts, forms, report_rows, report_view, reports
from storage.db import Tx
from storage.report_view import Asking, ReportAround, Whole
from storage.tables import Obligation, ReportPeriod, Submission


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report as somebody opens it; the cursor of the draft is a new one."""

    obligation: Obligation
    period: ReportPeriod
    submission: Submission | None
    sheet: Sheet
    draft: Draft
    #: Everything as it was read; held, so that what is changed next is not read again.
    kept: Whole
    #: Where the rows of `sheet.before` are kept: submission and key.
    before: tuple[tuple[int, int], ...] = ()
    #: Entry is over for this unit; only the agency may still enter.
    closed: bool = False
    #: No other report of the unit can be meant, and nothing came between the last question and now.
    alone: bool = False

    @property
    def submitted(self) -> bool:
        """Whether it was handed in and not withdrawn since."""
        return self.submission is not None and self.submission.submitted_at is not None

    @property
    def accepted(self) -> bool:
        """Whether the agency accepted it; then only the agency opens it again."""
        return self.submission is not None and self.submission.accepted_at is not None


def open_report(work: Work, obligation_id: int, *, asking: Asking | None = None) -> OpenReport:
    """The report with its rows as they are now; nothing is changed. The obligation is locked.

    Without `asking` no colleagues are looked for who have it open, too.
    """
    kept = report_view.whole(work.tx, obligation_id)
    obligation, period, submission = kept.obligation, kept.period, kept.submission
    form = form_of(work.tx, period, submission)
    named = named_report(work.tx, period, form, obligation)
    around = report_view.around(work.tx, kept, form.key, asking)
    before, places = _before(around) if form.rows else ((), ())
    sheet = Sheet(
        form=form,
        id=period.id,
        unit=kept.unit.name,
        period=named.period,
        first=period.window_first,
        last=period.window_last,
        today=work.desk.today(work.now),
        due=due_words(named.due),
        agency=work.desk.agency,
        others=around.others,
        comments=from_stored(submission.comments) if submission else (),
        used=_used(form, around.used),
        before=before,
    )
    draft = _draft(kept, _links(form, around.used), around.links)
    closed = is_closed(obligation, period, work.now)
    alone = around.alone
    return OpenReport(obligation, period, submission, sheet, draft, kept, places, closed, alone)


#: Rows of the report before that are offered at most.
_OFFERED = 60


def _before(around: ReportAround) -> tuple[tuple[Before, ...], tuple[tuple[int, int], ...]]:
    """Rows that were moved to this report, then those of the report before."""
    moved, last = ((row, True) for row in around.moved), ((row, False) for row in around.last)
    found = [*moved, *last][:_OFFERED]
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


def form_of(tx: Tx, period: ReportPeriod, submission: Submission | None = None) -> Form:
    """The form a report is filled in: the version its draft began with, else the duty's."""
    if submission is not None:
        return forms.form(tx, submission.form_key, submission.form_version)
    duty = reports.duty(tx, period.duty_id)
    return forms.form(tx, duty.form_key, duty.form_version)


def named_report(
    tx: Tx, period: ReportPeriod, form: Form | None = None, obligation: Obligation | None = None
) -> NamedReport:
    """The report of a period in words; of one `obligation` with the due date of that unit."""
    form = form or form_of(tx, period)
    due = due_of(obligation, period) if obligation else Due.from_json(period.due)
    kept = Period.parse(period.code)
    once = kept.type is PeriodType.ONE_OFF and not kept.name
    paper = form.reminds_only
    return NamedReport(period.id, form.subject, kept.label, due, paper, paper and once)


def _draft(kept: Whole, earlier: frozenset[str], elsewhere: frozenset[str]) -> Draft:
    if kept.submission is None or kept.submission.submitted_at is not None:
        return Draft(earlier=earlier, elsewhere=elsewhere)
    rows = [row for row in kept.rows if row.dropped_at is None]
    gone = sorted((row for row in kept.rows if row.dropped_at is not None), key=lambda r: r.key)
    return Draft(
        tuple(Row(r.key, r.cells, kept.by[r.key], r.marks) for r in rows),
        Cursor(),
        max((row.key for row in kept.rows), default=0) + 1,
        tuple(Row(r.key, r.cells, "", r.marks) for r in gone),
        earlier,
        elsewhere,
    )


def rows_of(tx: Tx, submission: Submission) -> tuple[Row, ...]:
    """The rows of a draft or of a report that was handed in, with who last changed each."""
    kept = report_rows.of(tx, submission.id)
    names = contacts.named(tx, [row.contact_id for row in kept if row.contact_id is not None])
    return tuple(Row(r.key, r.cells, names.get(r.contact_id or 0, ""), r.marks) for r in kept)


Saved = RowSaved | RowDropped | RowRestored | RowsOrdered | RowMoved | RowTaken | Left


def save(work: Work, opened: OpenReport, effects: Sequence[Saved]) -> Submission | None:
    """Keep what an answer changed, and give the draft; None when it changed nothing.

    The first row of a report makes its draft.
    """
    changes = [effect for effect in effects if not isinstance(effect, Left)]
    if not changes:
        return None
    draft = draft_of(work.tx, opened, work.now)
    for change in changes:
        _keep(work, opened, draft, change)
    obligation = opened.obligation
    obligation.typed_at = work.now
    obligation.waits_since = obligation.waits_since or work.now
    # Typing says when a step that has come may go; which comes next changes only with this.
    if opened.submitted:
        replan(work.tx, work.desk, obligation)
    return draft


def after(
    tx: Tx,
    opened: OpenReport,
    submission: Submission,
    draft: Draft,
    effects: Sequence[Saved],
    *,
    by: str,
) -> OpenReport | None:
    """The report as opening it again would give it, after these effects of `by` were kept.

    `draft` is what the conversation made of them. None where it has to be read again: rows went
    to another report, came from one or from out of sight, or stand in another order.
    """
    if any(isinstance(effect, _READ_AGAIN) for effect in effects):
        return None
    mine = {effect.key for effect in effects if isinstance(effect, RowSaved)}
    rows = tuple(replace(row, by=by) if row.key in mine else row for row in draft.rows)
    elsewhere = _elsewhere(tx, opened, rows)
    earlier = opened.draft.earlier
    now = Draft(rows, Cursor(), draft.next_key, _gone(opened, rows, effects), earlier, elsewhere)
    return replace(opened, submission=submission, draft=now)


_READ_AGAIN = (RowMoved, RowTaken, RowRestored, RowsOrdered)


def _gone(opened: OpenReport, rows: Sequence[Row], effects: Sequence[Saved]) -> tuple[Row, ...]:
    """The rows out of sight, by key, each as it was when it was last seen."""
    known = {row.key: row for row in (*opened.draft.dropped, *opened.draft.rows)}
    for effect in effects:
        if isinstance(effect, RowSaved):
            known[effect.key] = Row(effect.key, effect.cells, "", effect.marks)
    left = known.keys() - {row.key for row in rows}
    return tuple(replace(known[key], by="") for key in sorted(left))


def _elsewhere(tx: Tx, opened: OpenReport, rows: Sequence[Row]) -> frozenset[str]:
    """Links of these rows that other units report, too; asked only where links are new."""
    before, now = _held(opened.draft.rows), _held(rows)
    if now <= before:
        return opened.draft.elsewhere & now
    return report_view.links_elsewhere(tx, opened.obligation, now)


def _held(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(link for row in rows for link in links_in(row.cells))


def _keep(work: Work, opened: OpenReport, draft: Submission, change: Saved) -> None:
    match change:
        case RowSaved(key, cells, marks):
            report_rows.save(
                work.tx, draft.id, key, cells, marks=marks, contact_id=work.person, now=work.now
            )
        case RowDropped(key):
            report_rows.drop(work.tx, draft.id, key, now=work.now)
        case RowRestored(key):
            report_rows.restore(work.tx, draft.id, key)
        case RowsOrdered(keys):
            report_rows.order(work.tx, draft.id, keys)
        case RowMoved(key):
            report_rows.move_on(work.tx, draft.id, key, now=work.now)
        case RowTaken(source):
            report_rows.taken_up(work.tx, *opened.before[source])


def draft_of(tx: Tx, opened: OpenReport, now: datetime) -> Submission:
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
