"""A unit takes its report back; what was handed in is kept as a revision."""

from services.reports.fill_report import OpenReport
from services.reports.revise import new_revision
from services.work import Work
from storage.references import Ref
from storage.tables import Submission


def withdraw(work: Work, opened: OpenReport) -> Submission:
    """The rows become a draft again. Only for a report that was handed in and not accepted."""
    handed_in = opened.submission
    if handed_in is None or handed_in.accepted_at is not None:
        raise AssertionError("only a report that was handed in and not accepted can be withdrawn")
    handed_in.withdrawn_at = work.now
    opened.obligation.typed_at = work.now
    work.tx.add(handed_in)
    draft = new_revision(work, opened)
    work.record(
        "withdrawn",
        about=Ref.obligation(opened.obligation.id),
    )
    return draft
