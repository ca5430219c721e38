"""The reports that were given with a letter end with it."""

from datetime import date

from domain.dialogues.letters import wording as lw
from services.duties.end_duty import end_duty
from services.reports.exempt import let_off
from services.reports.show_status import of_period
from services.work import Work
from storage import reports
from storage.tables import ReportingDuty, ReportPeriod


def duties_of(work: Work, directive_id: int) -> list[ReportingDuty]:
    """The duties of the letter that have not ended."""
    today = work.desk.today(work.now)
    mine = (duty for duty in reports.duties(work.tx) if duty.letter == directive_id)
    return [duty for duty in mine if duty.until is None or duty.until >= today]


def end_duties_of(work: Work, directive_id: int) -> int:
    """They end today, and what is open of them is owed no more; gives how many duties that were.

    Nobody is told of each report: whoever takes the letter back says so.
    """
    today = work.desk.today(work.now)
    found = duties_of(work, directive_id)
    open_ones = reports.not_closed(work.tx, now=work.now)
    for duty in found:
        end_duty(work, duty, max(today, duty.first_day))
        duty.opened_until = date.max  # nothing of it is opened any more, this period neither
        work.tx.add(duty)
        for period in open_ones:
            if period.duty_id == duty.id:
                _let_off(work, period, directive_id)
    return len(found)


def _let_off(work: Work, period: ReportPeriod, directive_id: int) -> None:
    """What was handed in stays; nothing else of the period is owed."""
    reason = lw.LETTER_ENDED.format(id=directive_id)
    for standing in of_period(work.tx, period, work.now):
        if not standing.settled:
            let_off(work, standing, reason=reason)
