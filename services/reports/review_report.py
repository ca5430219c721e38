"""The agency reads a report: it is accepted, sent back with comments, or opened again later."""

from collections.abc import Sequence
from datetime import datetime

from domain.deadlines.status import ReportState
from domain.dialogues.reviewing.showing import supplement_push
from domain.forms.answers import comments as lines
from domain.forms.definition.model import Comment
from services.people import people
from services.reports.fill_report import OpenReport, named_report, open_report, rows_of
from services.reports.open_question import waiting_line
from services.reports.revise import new_revision
from services.reports.show_status import seen
from services.work import Work
from storage import addresses, outbox
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import ReportPeriod, Submission


def accept(work: Work, opened: OpenReport) -> None:
    """The report is accepted: from now on only the agency opens it again."""
    handed_in = _handed_in(opened)
    handed_in.accepted_at, handed_in.accepted_by = work.now, work.me
    work.tx.add(handed_in)
    _record(work, opened, "accepted")


def accept_waiting(work: Work, period: ReportPeriod, *, until: datetime) -> int:
    """Accept every report that waits and was handed in by `until`; gives how many that are.

    So that what comes in while somebody looks is not accepted unseen.
    """
    waiting = [
        one
        for one in seen(work.tx, [period], work.now)
        if one.status.state is ReportState.SUBMITTED
        and one.submitted_at
        and one.submitted_at <= until
    ]
    for one in waiting:
        accept(work, open_report(work, one.obligation_id))
    return len(waiting)


def send_back(
    work: Work, opened: OpenReport, said: Sequence[Comment], *, answer_by: datetime | None = None
) -> int:
    """The rows are a draft again, with these comments; how many officers are told.

    An accepted report is opened again in the same way. What was handed in is kept.
    """
    handed_in = _handed_in(opened)
    action = "reopened" if handed_in.accepted_at else "returned"
    handed_in.returned_at = work.now
    opened.obligation.waits_since = opened.obligation.waits_since or work.now
    work.tx.add(handed_in)
    draft = new_revision(work, opened)
    draft.comments, draft.answer_by = lines.to_stored(said), answer_by
    work.tx.add(draft)
    work.tx.flush()
    _record(work, opened, action)
    return _tell(work, opened, draft, said)


def asked_again(work: Work, opened: OpenReport) -> str:
    """What was asked for of a report that is a draft again, in the words in which it was told.

    "" where nothing was asked.
    """
    draft, comments = opened.submission, opened.sheet.comments
    if draft is None or not comments:
        return ""
    report = named_report(work.tx, opened.period, opened.sheet.form)
    said = [lines.words(opened.sheet.form, opened.draft.rows, one) for one in comments]
    by = work.desk.local(draft.answer_by) if draft.answer_by else None
    push = supplement_push(report, opened.sheet.unit, said, contact=work.desk.contact, by=by)
    return f"{push.text}\n{push.how}"


def _tell(work: Work, opened: OpenReport, draft: Submission, said: Sequence[Comment]) -> int:
    unit_id = opened.obligation.unit_id
    officers = people.officers(work, [unit_id]).get(unit_id, [])
    chats = addresses.reachable(work.tx, officers)
    report = named_report(work.tx, opened.period, opened.sheet.form)
    rows = rows_of(work.tx, draft)
    words = [lines.words(opened.sheet.form, rows, comment) for comment in said]
    for contact_id, address in chats.items():
        tail = waiting_line(work, address.id)
        by = work.desk.local(draft.answer_by) if draft.answer_by else None
        push = supplement_push(
            report, opened.sheet.unit, words, contact=work.desk.contact, tail=tail, by=by
        )
        key = f"supplement:{draft.id}:{contact_id}"
        owed = Owed(key, address, Lane.REMINDER, Ref.obligation(opened.obligation.id))
        outbox.owe(work.tx, owed, push, due=work.now)
    return len(chats)


def _handed_in(opened: OpenReport) -> Submission:
    if opened.submission is None or opened.submission.submitted_at is None:
        raise AssertionError("only a report that was handed in can be reviewed")
    return opened.submission


def _record(work: Work, opened: OpenReport, action: str) -> None:
    work.record(action, Ref.obligation(opened.obligation.id))
