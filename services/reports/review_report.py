"""The agency reads a report: it is accepted, sent back with comments, or opened again later."""

from collections.abc import Sequence
from datetime import datetime

from domain.deadlines.status import State
from domain.dialogues.reviewing.showing import supplement_push
from domain.forms.answers import comments as lines
from domain.forms.definition.model import Comment
from services.agency.desk import Desk
from services.people import people
from services.reports.fill_report import Opened, named_report, open_report, rows_of
from services.reports.open_question import waiting_line
from services.reports.revise import new_revision
from services.reports.show_status import seen
from services.reports.submit_report import reminder_about
from storage import addresses, audit, outbox
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import ReportPeriod, Submission


def accept(tx: Tx, opened: Opened, *, actor: int, now: datetime) -> None:
    """The report is accepted: from now on only the agency opens it again."""
    handed_in = _handed_in(opened)
    handed_in.accepted_at, handed_in.accepted_by = now, actor
    tx.add(handed_in)
    _record(tx, opened, "accepted", actor, now)


def accept_waiting(
    tx: Tx, desk: Desk, period: ReportPeriod, *, until: datetime, actor: int, now: datetime
) -> int:
    """Accept every report that waits and was handed in by `until`; gives how many that are.

    So that what comes in while somebody looks is not accepted unseen.
    """
    waiting = [
        one
        for one in seen(tx, [period], now)
        if one.status.state is State.SUBMITTED and one.submitted_at and one.submitted_at <= until
    ]
    for one in waiting:
        accept(tx, open_report(tx, desk, one.obligation_id, now=now), actor=actor, now=now)
    return len(waiting)


def send_back(
    tx: Tx,
    desk: Desk,
    opened: Opened,
    said: Sequence[Comment],
    *,
    actor: int,
    now: datetime,
    answer_by: datetime | None = None,
) -> int:
    """The rows are a draft again, with these comments; how many officers are told.

    An accepted report is opened again in the same way. What was handed in is kept.
    """
    handed_in = _handed_in(opened)
    action = "reopened" if handed_in.accepted_at else "returned"
    handed_in.returned_at = now
    opened.obligation.waits_since = opened.obligation.waits_since or now
    tx.add(handed_in)
    draft = new_revision(tx, desk, opened, now=now)
    draft.comments, draft.answer_by = lines.to_stored(said), answer_by
    tx.add(draft)
    tx.flush()
    _record(tx, opened, action, actor, now)
    return _tell(tx, desk, opened, draft, said, now)


def _tell(
    tx: Tx, desk: Desk, opened: Opened, draft: Submission, said: Sequence[Comment], now: datetime
) -> int:
    unit_id = opened.obligation.unit_id
    officers = people.officers(tx, desk, [unit_id], now).get(unit_id, [])
    chats = addresses.reachable(tx, officers)
    report = named_report(tx, opened.period, opened.sheet.form)
    rows = rows_of(tx, draft)
    words = [lines.words(opened.sheet.form, rows, comment) for comment in said]
    for contact_id, address in chats.items():
        tail = waiting_line(tx, desk, address.id, now)
        by = desk.local(draft.answer_by) if draft.answer_by else None
        push = supplement_push(
            report, opened.sheet.unit, words, contact=desk.contact, tail=tail, by=by
        )
        key = f"supplement:{draft.id}:{contact_id}"
        owed = Owed(key, address, Lane.REMINDER, reminder_about(opened.obligation.id))
        outbox.owe(tx, owed, push, due=now)
    return len(chats)


def _handed_in(opened: Opened) -> Submission:
    if opened.submission is None or opened.submission.submitted_at is None:
        raise AssertionError("only a report that was handed in can be reviewed")
    return opened.submission


def _record(tx: Tx, opened: Opened, action: str, actor: int, now: datetime) -> None:
    about = f"obligation:{opened.obligation.id}"
    audit.record(tx, now=now, actor=f"contact:{actor}", action=action, about=about)
