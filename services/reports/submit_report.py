"""A report is handed in; the receipt is made in the same transaction."""

import secrets
from dataclasses import dataclass

from domain.dialogues.reports.reports import ReportReceipt, entered_on_behalf
from domain.forms.definition.model import Form
from services.agency.desk import Desk
from services.people import people
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import settle
from services.reports.fill_report import OpenReport, draft_of, named_report
from services.reports.open_question import waiting_line
from services.work import Work
from storage import addresses, forms, outbox, report_rows, reports
from storage.db import Tx
from storage.invitations import ALPHABET
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import ON_BEHALF, Submission


@dataclass(frozen=True, slots=True)
class Taken:
    """What was handed in."""

    submission: Submission
    receipt: ReportReceipt


def submit(work: Work, opened: OpenReport, *, nil: bool, on_behalf: bool = False) -> Taken:
    """Hand in the draft, or nil; reminders about it stop, even those already queued.

    `on_behalf`: the agency does it for the unit, whose officers are told. `contact_id` None is the
    desk.
    """
    code = opened.submission.receipt if opened.submission else ""
    code = code or _code(work.tx, opened.period.id)
    draft = draft_of(work.tx, opened, work.now)
    draft.nil, draft.submitted_at, draft.submitted_by = nil, work.now, work.person
    draft.origin = ON_BEHALF if on_behalf else ""
    draft.receipt = code
    work.tx.add(draft)
    obligation = opened.obligation
    settle(work.tx, obligation)
    outbox.drop(work.tx, about=Ref.obligation(obligation.id), lane=Lane.REMINDER)
    retract(work, obligation)
    action = ("submitted_nil" if nil else "submitted") + ("_on_behalf" if on_behalf else "")
    work.record(action, Ref.obligation(obligation.id))
    taken = Taken(draft, _receipt(work.desk, opened, draft))
    if on_behalf:
        _tell(work, opened, taken)
    return taken


def _tell(work: Work, opened: OpenReport, taken: Taken) -> None:
    """The officers of the unit hear that their report was entered for them."""
    unit_id = opened.obligation.unit_id
    officers = people.officers(work, [unit_id]).get(unit_id, [])
    report = named_report(work.tx, opened.period, opened.sheet.form)
    for contact_id, address in addresses.reachable(work.tx, officers).items():
        tail = waiting_line(work, address.id)
        said = entered_on_behalf(report, taken.receipt, agency=work.desk.agency, tail=tail)
        owed = Owed(f"on_behalf:{taken.submission.id}:{contact_id}", address, Lane.REMINDER)
        outbox.owe(work.tx, owed, said, due=work.now)


def receipt_of(tx: Tx, desk: Desk, unit: str, submission: Submission) -> ReportReceipt:
    """The receipt of a report that was handed in."""
    rows = len(report_rows.of(tx, submission.id))
    form = forms.form(tx, submission.form_key, submission.form_version)
    return _made_out(desk, unit, submission, rows, form)


def _receipt(desk: Desk, opened: OpenReport, draft: Submission) -> ReportReceipt:
    """The receipt of what is handed in just now, whose rows were read with it."""
    rows, form = len(opened.draft.rows), opened.sheet.form
    return _made_out(desk, opened.sheet.unit, draft, rows, form)


def _made_out(
    desk: Desk, unit: str, submission: Submission, rows: int, form: Form
) -> ReportReceipt:
    at = submission.submitted_at
    if at is None:
        raise AssertionError("a draft has no receipt")
    return ReportReceipt(
        unit,
        rows,
        submission.nil,
        desk.local(at),
        submission.receipt,
        submission.revision,
        table=form.rows,
        on_behalf=submission.origin == ON_BEHALF,
    )


def _code(tx: Tx, period_id: int) -> str:
    """157-K4M2; a withdrawn report's draft carries its code, with -2, from the withdrawal."""
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(4))
        if reports.by_receipt(tx, f"{period_id}-{letters}") is None:
            return f"{period_id}-{letters}"
