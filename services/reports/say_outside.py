"""A report that went as a paper: said by the unit, confirmed or ticked off by the agency."""

from datetime import date, datetime, timedelta

from domain.deadlines.requests import Kind
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.asking import decision
from domain.vietnamese.spelling import day_month, short_day
from services.agency.desk import Desk
from services.people.people import tell_agency
from services.reminders.owe_reminder import retract
from services.reminders.plan_reminders import replan
from services.reports.show_status import Standing
from storage import audit, requests
from storage.db import Tx


class NoPaper(ValueError):
    """The paper makes no sense; the message says why, with an example."""


def say_outside(
    tx: Tx,
    desk: Desk,
    standing: Standing,
    number: str,
    day: date,
    *,
    contact_id: int,
    now: datetime,
) -> str:
    """The unit says so: reminders stop, the agency is asked to confirm. Raises NoPaper."""
    note_paper(tx, desk, standing, number, day, now=now)
    obligation = standing.obligation
    asked = requests.ask(
        tx,
        obligation_id=obligation.id,
        contact_id=contact_id,
        kind=Kind.OUTSIDE,
        reason="",
        now=now,
    )
    said = {
        "unit": standing.unit.name,
        "report": standing.report.name,
        "id": standing.period.id,
        "number": number,
        "day": short_day(day),
    }
    text = dw.PAPER_TO_DECIDE.format(**said)
    tell_agency(tx, desk, decision(asked.id, text), key=f"request:{asked.id}", now=now)
    actor = f"contact:{contact_id}"
    audit.record(tx, now=now, actor=actor, action="outside", about=f"obligation:{obligation.id}")
    return dw.PAPER_SAID.format(agency=desk.agency, **said)


def tick_off(
    tx: Tx, desk: Desk, standing: Standing, number: str, day: date, *, actor: str, now: datetime
) -> str:
    """The agency has the paper itself. Raises NoPaper."""
    note_paper(tx, desk, standing, number, day, now=now)
    standing.obligation.outside_confirmed_at = now
    tx.add(standing.obligation)
    about = f"obligation:{standing.obligation.id}"
    audit.record(tx, now=now, actor=actor, action="ticked_off", about=about)
    return dw.PAPER_TICKED.format(
        unit=standing.unit.name, id=standing.period.id, number=number, day=short_day(day)
    )


def note_paper(
    tx: Tx, desk: Desk, standing: Standing, number: str, day: date, *, now: datetime
) -> None:
    """Keep number and day; reminders stop, even those already queued. Raises NoPaper."""
    today = desk.today(now)
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
    retract(tx, desk, obligation, now)
    replan(tx, desk, obligation)
