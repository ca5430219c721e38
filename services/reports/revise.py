"""The next revision of a report: its rows become a draft again, what was handed in is kept."""

from services.reminders.plan_reminders import replan
from services.reports.fill_report import OpenReport
from services.work import Work
from storage import report_rows, reports
from storage.tables import Submission


def new_revision(work: Work, opened: OpenReport) -> Submission:
    """A draft with the rows of the report as handed in; it carries the receipt code with -2."""
    handed_in = opened.submission
    if handed_in is None or handed_in.submitted_at is None:
        raise AssertionError("only a report that was handed in has a next revision")
    draft = reports.start(
        work.tx,
        opened.obligation,
        form_key=handed_in.form_key,
        form_version=handed_in.form_version,
        revision=handed_in.revision + 1,
        at=work.now,
    )
    base = handed_in.receipt.rsplit("-", 1)[0] if handed_in.revision > 1 else handed_in.receipt
    draft.receipt = f"{base}-{draft.revision}"
    work.tx.add(draft)
    for row in report_rows.of(work.tx, handed_in.id):
        report_rows.save(
            work.tx,
            draft.id,
            row.key,
            row.cells,
            marks=row.marks,
            contact_id=row.contact_id,
            now=row.saved_at,
        )
    ordered = report_rows.of(work.tx, handed_in.id)
    if any(row.place is not None for row in ordered):
        report_rows.order(work.tx, draft.id, [row.key for row in ordered])
    replan(work.tx, work.desk, opened.obligation)
    return draft
