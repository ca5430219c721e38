"""The reports that were given with a letter end with it."""

from services.duties.end_duty import end_duty
from services.work import Work
from storage import reports
from storage.tables import ReportingDuty


def duties_of(work: Work, directive_id: int) -> list[ReportingDuty]:
    """The duties of the letter that have not ended."""
    today = work.desk.today(work.now)
    mine = (duty for duty in reports.duties(work.tx) if duty.letter == directive_id)
    return [duty for duty in mine if duty.until is None or duty.until >= today]


def end_duties_of(work: Work, directive_id: int) -> int:
    """No period of them begins after today; gives how many duties that were."""
    today = work.desk.today(work.now)
    found = duties_of(work, directive_id)
    for duty in found:
        end_duty(work, duty, max(today, duty.first_day))
    return len(found)
