"""A report that went as a paper: said by the unit, confirmed or ticked off by the agency."""

from datetime import date, timedelta

from domain.deadlines.requests import RequestKind
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.asking import decision
from domain.vietnamese.spelling import day_month, short_day
from services.people.people import tell_agency
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import replan
from services.reports.show_status import ReportStanding
from services.work import Work
from storage import requests
from storage.references import Ref


class NoPaper(ValueError):
    """The paper makes no sense; the message says why, with an example."""


def say_outside(work: Work, standing: ReportStanding, number: str, day: date) -> None:
    """The unit says so: reminders stop, the agency is asked to confirm. Raises NoPaper."""
    note_paper(work, standing, number, day)
    obligation = standing.obligation
    asked = requests.ask(
        work.tx,
        obligation_id=obligation.id,
        contact_id=work.me,
        kind=RequestKind.OUTSIDE,
        reason="",
        now=work.now,
    )
    text = dw.PAPER_TO_DECIDE.format(
        unit=standing.unit.name,
        report=standing.report.name,
        id=standing.period.id,
        number=number,
        day=short_day(day),
    )
    tell_agency(work, decision(asked.id, text), key=str(Ref.request(asked.id)))
    work.record("outside", Ref.obligation(obligation.id))


def tick_off(work: Work, standing: ReportStanding, number: str, day: date) -> None:
    """The agency has the paper itself. Raises NoPaper."""
    note_paper(work, standing, number, day)
    standing.obligation.outside_confirmed_at = work.now
    work.tx.add(standing.obligation)
    work.record("ticked_off", Ref.obligation(standing.obligation.id))


def note_paper(work: Work, standing: ReportStanding, number: str, day: date) -> None:
    """Keep number and day; reminders stop, even those already queued. Raises NoPaper."""
    today = work.desk.today(work.now)
    if standing.status.handed_in:
        raise NoPaper(dw.ALREADY_IN.format(unit=standing.unit.name, id=standing.period.id))
    if day > today:
        example = day_month(today - timedelta(days=1))
        raise NoPaper(
            dw.PAPER_FUTURE.format(day=short_day(day), id=standing.period.id, example=example)
        )
    obligation = standing.obligation
    obligation.outside_number, obligation.outside_on = number, day
    obligation.outside_confirmed_at = None
    retract(work, obligation)
    replan(work.tx, work.desk, obligation)
