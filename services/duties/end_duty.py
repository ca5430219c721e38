"""A duty ends: no period of it begins after a day; those that have begun stay as they are."""

from datetime import date

from services.duties.add_duty import BadDuty
from services.work import Work
from storage import reports
from storage.references import Ref
from storage.tables import ReportingDuty


def end_duty(work: Work, duty: ReportingDuty, on: date) -> int:
    """Its last day is `on`; gives how many periods still take reports. Raises BadDuty."""
    if on < duty.first_day:
        raise BadDuty("no_date", f"the duty begins on {duty.first_day}; end it on or after that")
    duty.until = on
    work.tx.add(duty)
    work.record("duty_ended", Ref.duty(duty.id))
    open_ones = reports.not_closed(work.tx, now=work.now)
    return sum(period.duty_id == duty.id for period in open_ones)
