"""A report is handed in; the receipt is made in the same transaction."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues.reports import Receipt
from domain.forms.definition import from_json
from services.desk import Desk
from services.fill_report import Opened, draft_of
from services.plan_reminders import replan
from storage import audit, outbox, reports
from storage.db import Tx
from storage.invitations import ALPHABET
from storage.outbox import Lane
from storage.tables import Submission


@dataclass(frozen=True, slots=True)
class Taken:
    """What was handed in."""

    submission: Submission
    receipt: Receipt


def submit(
    tx: Tx, desk: Desk, opened: Opened, *, nil: bool, contact_id: int, now: datetime
) -> Taken:
    """Hand in the draft, or nil; reminders about it stop, even those already queued."""
    draft = draft_of(tx, opened, now)
    draft.nil, draft.submitted_at, draft.submitted_by = nil, now, contact_id
    draft.receipt = draft.receipt or _code(tx, opened.period.id)
    tx.add(draft)
    obligation = opened.obligation
    replan(tx, desk, obligation)
    outbox.drop(tx, about=reminder_about(obligation.id), lane=Lane.REMINDER)
    audit.record(
        tx,
        now=now,
        actor=f"contact:{contact_id}",
        action="submitted_nil" if nil else "submitted",
        about=f"obligation:{obligation.id}",
    )
    return Taken(draft, receipt_of(tx, desk, opened.sheet.unit, draft))


def receipt_of(tx: Tx, desk: Desk, unit: str, submission: Submission) -> Receipt:
    """The receipt of a report that was handed in."""
    at = submission.submitted_at
    if at is None:
        raise AssertionError("a draft has no receipt")
    rows = len(reports.rows(tx, submission.id))
    definition = reports.form(tx, submission.form_key, submission.form_version)
    return Receipt(
        unit,
        rows,
        submission.nil,
        desk.local(at),
        submission.receipt,
        submission.revision,
        table=from_json(definition).rows,
    )


def reminder_about(obligation_id: int) -> str:
    """What a reminder about one obligation is filed under in the outbox."""
    return f"obligation:{obligation_id}"


def _code(tx: Tx, period_id: int) -> str:
    """157-K4M2; a withdrawn report's draft carries its code, with -2, from the withdrawal."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(4))
        if reports.by_receipt(tx, f"{period_id}-{letters}") is None:
            return f"{period_id}-{letters}"
