"""The agency answers what a unit asked: an extension, a paper, a report that is not theirs."""

from dataclasses import dataclass

from domain.deadlines.requests import RequestKind
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.asking import decision
from domain.vietnamese.spelling import instant, long_day, short_day
from services.duties.due_dates import due_of
from services.duties.extend import extend
from services.people.people import plain, tell_agency, tell_unit
from services.reminders.plan_reminders import replan
from services.reports.exempt import exempt
from services.reports.show_status import ReportStanding, of_obligation
from services.work import Work
from storage import reports, requests
from storage.db import Tx
from storage.references import Ref
from storage.tables import UnitRequest


class CannotDecide(ValueError):
    """There is nothing to decide; the message says why."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who asked what of which report, in words; and the decision."""

    what: str
    granted: bool


def ask_not_ours(work: Work, standing: ReportStanding, *, reason: str) -> None:
    """The unit says that the report is not its to give; the same is asked only once."""
    obligation = standing.obligation
    kind = RequestKind.NOT_OURS
    if requests.repeats(work.tx, obligation_id=obligation.id, kind=kind, reason=reason):
        return
    asked = requests.ask(
        work.tx,
        obligation_id=obligation.id,
        contact_id=work.me,
        kind=kind,
        reason=reason,
        now=work.now,
    )
    text = dw.NOT_OURS_TO_DECIDE.format(
        unit=standing.unit.name,
        report=standing.report.name,
        id=standing.period.id,
        reason=_reason(reason),
    )
    tell_agency(work, decision(asked.id, text), key=str(Ref.request(asked.id)))


def decide(work: Work, request_id: int, *, granted: bool, answer: str) -> Decided:
    """Carry the decision out and tell the unit.

    Raises CannotDecide for an unknown or answered request, CannotExtend for a date gone by.
    """
    asked = requests.get(work.tx, request_id)
    if asked is None:
        raise CannotDecide(_unknown(work.tx, request_id))
    if asked.decided_at is not None:
        at = instant(work.desk.local(asked.decided_at))
        raise CannotDecide(dw.ALREADY_DECIDED.format(id=request_id, at=at))
    standing = of_obligation(
        work.tx, reports.obligation_by_id(work.tx, asked.obligation_id), work.now
    )
    decided = Decided(what(asked, standing), granted)
    (_grant if granted else _refuse)(work, asked, standing, answer)
    asked.decided_at, asked.decided_by, asked.granted = work.now, work.me, granted
    asked.answer = answer
    work.tx.add(asked)
    action = "granted" if granted else "refused"
    work.record(action, Ref.request(request_id))
    return decided


def _unknown(tx: Tx, request_id: int) -> str:
    ids = ", ".join(str(one.id) for one in requests.waiting(tx))
    return dw.NO_REQUEST.format(id=request_id, ids=ids) if ids else dw.NO_REQUESTS


def what(asked: UnitRequest, standing: ReportStanding) -> str:
    """Who asks what of which report: “UBND Phường Số 1, báo cáo 157, gia hạn đến hết …”."""
    return dw.WHAT[asked.kind].format(
        unit=standing.unit.name,
        id=standing.period.id,
        until=long_day(asked.until) if asked.until else "",
        number=standing.obligation.outside_number,
    )


def _grant(work: Work, asked: UnitRequest, standing: ReportStanding, answer: str) -> None:
    if asked.kind == RequestKind.NOT_OURS:
        exempt(work, [standing], reason=answer or asked.reason)
    elif asked.kind == RequestKind.OUTSIDE:
        standing.obligation.outside_confirmed_at = work.now
        work.tx.add(standing.obligation)
        _tell(work, asked, standing, dw.PAPER_CONFIRMED, answer)
    elif asked.until is not None:
        asked.due_before = due_of(standing.obligation, standing.period).last_day
        extend(work, [standing], asked.until, reason=answer, said=dw.EXTENSION_GRANTED)
        asked.due_after = asked.until


_REFUSED = {
    RequestKind.EXTENSION: dw.EXTENSION_REFUSED,
    RequestKind.OUTSIDE: dw.PAPER_REFUSED,
    RequestKind.NOT_OURS: dw.NOT_OURS_REFUSED,
}


def _refuse(work: Work, asked: UnitRequest, standing: ReportStanding, answer: str) -> None:
    _tell(work, asked, standing, _REFUSED[RequestKind(asked.kind)], answer)
    if asked.kind == RequestKind.OUTSIDE:
        standing.obligation.outside_on = None
        replan(work.tx, work.desk, standing.obligation)


def _tell(
    work: Work, asked: UnitRequest, standing: ReportStanding, sentence: str, answer: str
) -> None:
    obligation = standing.obligation
    text = sentence.format(
        agency=work.desk.agency,
        id=standing.period.id,
        unit=standing.unit.name,
        number=obligation.outside_number,
        day=short_day(obligation.outside_on) if obligation.outside_on else "",
        reason=_reason(answer),
        due=long_day(due_of(obligation, standing.period).last_day),
    )
    key = f"decided:{asked.id}"
    tell_unit(work, obligation.unit_id, plain(text), key=key)


def _reason(reason: str) -> str:
    return dw.REASON.format(reason=reason) if reason else ""
