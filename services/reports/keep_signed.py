"""The signed copy of a report: photos or a PDF of the paper, beside what was typed."""

from domain.dialogues.reports import wording as rw
from domain.vietnamese.spelling import count
from services.reports.show_status import ReportStanding
from services.work import Work
from storage.references import Ref

#: Photos and files of one signed copy.
MOST_SIGNED = 20


class CannotKeep(ValueError):
    """The copy is not kept; the message says why."""


def keep_signed(work: Work, standing: ReportStanding, name: str) -> str:
    """Put a file that is kept beside the report; gives what is said. Raises CannotKeep."""
    obligation = standing.obligation
    said = {"unit": standing.unit.name, "id": standing.period.id}
    if not standing.status.handed_in and not obligation.outside_number:
        raise CannotKeep(rw.SIGNED_EARLY.format(**said))
    if name in obligation.signed:
        raise CannotKeep(rw.SIGNED_TWICE.format(**said))
    if len(obligation.signed) >= MOST_SIGNED:
        raise CannotKeep(rw.SIGNED_MOST.format(most=count(MOST_SIGNED), **said))
    obligation.signed = [*obligation.signed, name]
    work.tx.add(obligation)
    work.record("signed_kept", Ref.obligation(obligation.id))
    return rw.SIGNED_KEPT.format(count=count(len(obligation.signed)), **said)
