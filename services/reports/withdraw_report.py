"""A unit takes its report back; what was handed in is kept as a revision."""

from datetime import datetime

from services.agency.desk import Desk
from services.reports.fill_report import Opened
from services.reports.revise import new_revision
from storage import audit
from storage.db import Tx
from storage.tables import Submission


def withdraw(tx: Tx, desk: Desk, opened: Opened, *, contact_id: int, now: datetime) -> Submission:
    """The rows become a draft again. Only for a report that was handed in and not accepted."""
    handed_in = opened.submission
    if handed_in is None or handed_in.accepted_at is not None:
        raise AssertionError("only a report that was handed in and not accepted can be withdrawn")
    handed_in.withdrawn_at = now
    opened.obligation.typed_at = now
    tx.add(handed_in)
    draft = new_revision(tx, desk, opened, now=now)
    audit.record(
        tx,
        now=now,
        actor=f"contact:{contact_id}",
        action="withdrawn",
        about=f"obligation:{opened.obligation.id}",
    )
    return draft
