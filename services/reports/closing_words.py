"""What somebody reads who asks something of a report whose entry is over."""

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import instant, upper_first
from services.agency.desk import Desk
from services.duties.due_dates import closes_at
from services.reports.show_status import ReportStanding


def closed_words(desk: Desk, standing: ReportStanding) -> str:
    """Since when entry is over, that nothing is lost, and whom to ask; for a closed report."""
    at = closes_at(standing.obligation, standing.period)
    if at is None:
        raise AssertionError("a report that is closed has the instant it closed at")
    return dw.CLOSED.format(
        report=upper_first(standing.report.name),
        unit=standing.unit.name,
        at=instant(desk.local(at)),
        contact=desk.contact,
    )
