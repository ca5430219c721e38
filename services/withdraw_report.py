"""A unit takes its report back; what was handed in is kept as a revision."""

from datetime import datetime

from services.desk import Desk
from services.fill_report import Opened
from services.plan_reminders import replan
from storage import audit, reports
from storage.db import Tx
from storage.tables import Submission


def withdraw(tx: Tx, desk: Desk, opened: Opened, *, contact_id: int, now: datetime) -> Submission:
    """The rows become a draft again, in a new revision. Only for a report that was handed in."""
    handed_in = opened.submission
    if handed_in is None or handed_in.submitted_at is None:
        raise AssertionError("only a report that was handed in can be withdrawn")
    handed_in.withdrawn_at = now
    tx.add(handed_in)
    draft = reports.start(
        tx,
        opened.obligation,
        form_key=handed_in.form_key,
        form_version=handed_in.form_version,
        revision=handed_in.revision + 1,
        at=now,
    )
    base = handed_in.receipt.rsplit("-", 1)[0] if handed_in.revision > 1 else handed_in.receipt
    draft.receipt = f"{base}-{draft.revision}"
    tx.add(draft)
    for row in reports.rows(tx, handed_in.id):
        reports.save_row(
            tx,
            draft.id,
            row.key,
            row.cells,
            marks=row.marks,
            contact_id=row.contact_id,
            now=row.saved_at,
        )
    opened.obligation.typed_at = now
    replan(tx, desk, opened.obligation)
    audit.record(
        tx,
        now=now,
        actor=f"contact:{contact_id}",
        action="withdrawn",
        about=f"obligation:{opened.obligation.id}",
    )
    return draft
