"""The agency answers what a unit asked: an extension, a paper, a report that is not theirs."""

from datetime import datetime

from domain.deadlines.requests import Kind
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.asking import decision
from domain.vietnamese.spelling import instant, long_day, short_day
from services.agency.desk import Desk
from services.duties.due_dates import due_of
from services.duties.extend import extend
from services.people.people import plain, tell_agency, tell_unit
from services.reminders.plan_reminders import replan
from services.reports.exempt import exempt
from services.reports.show_status import Standing, of_obligation
from storage import audit, reports, requests
from storage.db import Tx
from storage.tables import UnitRequest


class CannotDecide(ValueError):
    """There is nothing to decide; the message says why."""


def ask_not_ours(
    tx: Tx, desk: Desk, standing: Standing, *, reason: str, contact_id: int, now: datetime
) -> str:
    """The unit says that the report is not its to give; what the person is told."""
    obligation = standing.obligation
    said = {"unit": standing.unit.name, "report": standing.report.name}
    due = long_day(due_of(obligation, standing.period).last_day)
    done = dw.NOT_OURS_ASKED.format(agency=desk.agency, due=due, **said)
    kind = Kind.NOT_OURS
    if requests.repeats(tx, obligation_id=obligation.id, kind=kind, reason=reason):
        return done
    asked = requests.ask(
        tx, obligation_id=obligation.id, contact_id=contact_id, kind=kind, reason=reason, now=now
    )
    text = dw.NOT_OURS_TO_DECIDE.format(id=standing.period.id, reason=_reason(reason), **said)
    tell_agency(tx, desk, decision(asked.id, text), key=f"request:{asked.id}", now=now)
    return done


def decide(
    tx: Tx, desk: Desk, request_id: int, *, granted: bool, answer: str, actor: int, now: datetime
) -> str:
    """Carry the decision out and tell the unit; what the administrator is told.

    Raises CannotDecide for an unknown or answered request, CannotExtend for a date gone by.
    """
    asked = requests.get(tx, request_id)
    if asked is None:
        raise CannotDecide(_unknown(tx, request_id))
    if asked.decided_at is not None:
        at = instant(desk.local(asked.decided_at))
        raise CannotDecide(dw.ALREADY_DECIDED.format(id=request_id, at=at))
    standing = of_obligation(tx, reports.obligation_by_id(tx, asked.obligation_id), now)
    named = what(asked, standing)
    (_grant if granted else _refuse)(tx, desk, asked, standing, answer, actor, now)
    asked.decided_at, asked.decided_by, asked.granted = now, actor, granted
    asked.answer = answer
    tx.add(asked)
    action = "granted" if granted else "refused"
    audit.record(
        tx, now=now, actor=f"contact:{actor}", action=action, about=f"request:{request_id}"
    )
    return (dw.DECIDED_YES if granted else dw.DECIDED_NO).format(what=named)


def _unknown(tx: Tx, request_id: int) -> str:
    ids = ", ".join(str(one.id) for one in requests.waiting(tx))
    return dw.NO_REQUEST.format(id=request_id, ids=ids) if ids else dw.NO_REQUESTS


def what(asked: UnitRequest, standing: Standing) -> str:
    """Who asks what of which report: “UBND Phường Số 1, báo cáo 157, gia hạn đến hết …”."""
    return dw.WHAT[asked.kind].format(
        unit=standing.unit.name,
        id=standing.period.id,
        until=long_day(asked.until) if asked.until else "",
        number=standing.obligation.outside_number,
    )


def _grant(
    tx: Tx,
    desk: Desk,
    asked: UnitRequest,
    standing: Standing,
    answer: str,
    actor: int,
    now: datetime,
) -> None:
    who = f"contact:{actor}"
    if asked.kind == Kind.NOT_OURS:
        exempt(tx, desk, [standing], reason=answer or asked.reason, actor=who, now=now)
    elif asked.kind == Kind.OUTSIDE:
        standing.obligation.outside_confirmed_at = now
        tx.add(standing.obligation)
        _tell(tx, desk, asked, standing, dw.PAPER_CONFIRMED, answer, now)
    elif asked.until is not None:
        asked.due_before = due_of(standing.obligation, standing.period).last_day
        extend(
            tx,
            desk,
            [standing],
            asked.until,
            reason=answer,
            actor=who,
            now=now,
            said=dw.EXTENSION_GRANTED,
        )
        asked.due_after = asked.until


_REFUSED = {
    Kind.EXTENSION: dw.EXTENSION_REFUSED,
    Kind.OUTSIDE: dw.PAPER_REFUSED,
    Kind.NOT_OURS: dw.NOT_OURS_REFUSED,
}


def _refuse(
    tx: Tx,
    desk: Desk,
    asked: UnitRequest,
    standing: Standing,
    answer: str,
    actor: int,
    now: datetime,
) -> None:
    _tell(tx, desk, asked, standing, _REFUSED[Kind(asked.kind)], answer, now)
    if asked.kind == Kind.OUTSIDE:
        standing.obligation.outside_on = None
        replan(tx, desk, standing.obligation)


def _tell(
    tx: Tx,
    desk: Desk,
    asked: UnitRequest,
    standing: Standing,
    sentence: str,
    answer: str,
    now: datetime,
) -> None:
    obligation = standing.obligation
    text = sentence.format(
        agency=desk.agency,
        id=standing.period.id,
        unit=standing.unit.name,
        number=obligation.outside_number,
        day=short_day(obligation.outside_on) if obligation.outside_on else "",
        reason=_reason(answer),
        due=long_day(due_of(obligation, standing.period).last_day),
    )
    key = f"decided:{asked.id}"
    tell_unit(tx, desk, obligation.unit_id, plain(text), key=key, now=now)


def _reason(reason: str) -> str:
    return dw.REASON.format(reason=reason) if reason else ""
