"""The board's page of one unit's report: read, accept, return, tick off, exempt, enter for it."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, shown, unknown
from bot.web.site import download
from documents.apart import book_apart
from documents.unreadable import Unreadable
from domain.dialogues.letters.drafting import read_day
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.answer_by import parted
from domain.forms.answers import comments as lines
from domain.forms.definition.model import Invalid
from domain.vietnamese.spelling import count, short_day
from services.people import people
from services.reports.enter_on_behalf import CannotEnter, EnteredFile, enter_on_behalf
from services.reports.exempt import exempt
from services.reports.fill_report import open_report, rows_of
from services.reports.make_template import Template, make_template
from services.reports.read_unit_report import UnitReport, read_unit_report
from services.reports.review_report import accept, send_back
from services.reports.say_outside import NoPaper, tick_off
from services.reports.submit_report import submit
from storage import addresses
from storage.db import Tx


class ActRefused(Exception):
    """The act is not done; the message says why."""


async def page(visit: Visit) -> Response:
    """The rows, the history, and what may be done."""
    return await _shown(visit)


async def _shown(
    visit: Visit,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    notes: Sequence[str] = (),
) -> Response:
    site = visit.site
    found = await site.db.transact(lambda tx: read_unit_report(visit.work(tx), visit.id))
    if found is None:
        return unknown(visit)
    typed = {name: visit.text(name) for name in ("comments", "number", "day", "reason")}
    said = {"problem": problem, "notes": notes}
    return shown(visit, "unit_report", status, seen=found, typed=typed, **said)


async def act(visit: Visit) -> Response:
    """What the button says, if the report is still what the page showed."""
    work = _ACTS.get(visit.text("do"))
    if work is None:
        return unknown(visit)
    try:
        found = await visit.site.db.transact(_acted, visit, work)
    except (ActRefused, NoPaper, Invalid) as reason:
        return await _shown(visit, str(reason), HTTPStatus.CONFLICT)
    visit.site.changed()
    return done(visit, f"/ban/bao-cao/don-vi/{visit.id}", found) if found else unknown(visit)


def _acted(tx: Tx, visit: Visit, work: Callable[[Tx, Visit, UnitReport], str]) -> str:
    """What was done, in words; "" when there is no such report."""
    found = read_unit_report(visit.work(tx), visit.id)
    if found is None:
        return ""
    if found.ended:
        raise ActRefused(found.ended)
    if found.version != visit.text("version"):
        raise ActRefused(vw.REPORT_CHANGED)
    return work(tx, visit, found)


def _said(seen: UnitReport, sentence: str, told: int = 0, **more: str) -> str:
    """The sentence with unit and report, and how many of the unit were told."""
    people = bw.TOLD.format(count=count(told)) if told else bw.TOLD_NOBODY
    standing = seen.standing
    return sentence.format(unit=standing.unit.name, id=standing.period.id, told=people, **more)


def _accept(tx: Tx, visit: Visit, seen: UnitReport) -> str:
    if not seen.reviewable or seen.opened.accepted:
        raise ActRefused(vw.REPORT_NOT_IN)
    accept(visit.work(tx), seen.opened)
    return _said(seen, bw.ACCEPTED)


def _send_back(tx: Tx, visit: Visit, seen: UnitReport) -> str:
    """With comments, a line each, as they are typed in the chat."""
    submission = seen.opened.submission
    if not seen.reviewable or submission is None:
        raise ActRefused(vw.REPORT_NOT_IN)
    site, now = visit.site, visit.site.clock.now()
    said, by = parted(visit.text("comments"), site.desk.local(now))
    found = lines.read_comments(seen.opened.sheet.form, rows_of(tx, submission), said)
    told = send_back(visit.work(tx), seen.opened, found, answer_by=by)
    return _said(seen, bw.SENT_BACK, told)


def _tick_off(tx: Tx, visit: Visit, seen: UnitReport) -> str:
    day, number = read_day(visit.text("day")), visit.text("number")[:100]
    if day is None or not number:
        raise ActRefused(vw.PAPER_INCOMPLETE)
    tick_off(visit.work(tx), seen.standing, number, day)
    return _said(seen, bw.TICKED_OFF, number=number, day=short_day(day))


def _exempt(tx: Tx, visit: Visit, seen: UnitReport) -> str:
    reason = visit.text("reason")[:500]
    if not reason:
        raise ActRefused(bw.REASON_MISSING)
    if seen.standing.settled:
        raise ActRefused(vw.ENTER_IN.format(unit=seen.standing.unit.name))
    told = exempt(visit.work(tx), [seen.standing], reason=reason)
    return _said(seen, bw.EXEMPTED, told)


def _nil(tx: Tx, visit: Visit, seen: UnitReport) -> str:
    if seen.standing.settled:
        raise ActRefused(vw.ENTER_IN.format(unit=seen.standing.unit.name))
    if seen.rows:
        raise ActRefused(vw.ENTER_HAS_ROWS.format(unit=seen.standing.unit.name))
    submit(visit.work(tx), seen.opened, nil=True, on_behalf=True)
    return _said(seen, bw.NIL_ENTERED, _reached(tx, visit, seen))


def _reached(tx: Tx, visit: Visit, seen: UnitReport) -> int:
    """How many officers of the unit a message reaches."""
    unit_id = seen.standing.unit.id
    officers = people.officers(visit.work(tx), [unit_id]).get(unit_id, [])
    return len(addresses.reachable(tx, officers))


_ACTS: dict[str, Callable[[Tx, Visit, UnitReport], str]] = {
    "accept": _accept,
    "return": _send_back,
    "tick": _tick_off,
    "exempt": _exempt,
    "nil": _nil,
}


async def template(visit: Visit) -> Response:
    """The workbook to enter the report for the unit."""
    made = await visit.site.db.transact(_template, visit)
    return download(made.name, made.content) if made else unknown(visit)


def _template(tx: Tx, visit: Visit) -> Template | None:
    if read_unit_report(visit.work(tx), visit.id) is None:
        return None
    opened = open_report(visit.work(tx), visit.id)
    return make_template(visit.work(tx), opened)


async def enter(visit: Visit) -> Response:
    """Hand in the filled template for the unit, whose officers are told."""
    _, content = await visit.file()
    try:
        book = await book_apart(content)

        def work(tx: Tx) -> tuple[EnteredFile, str] | None:
            seen = read_unit_report(visit.work(tx), visit.id)
            if seen is None:
                return None
            if seen.ended:
                raise ActRefused(seen.ended)
            period = seen.opened.period
            entered = enter_on_behalf(visit.work(tx), period, book)
            if [one.unit for one in entered.units] != [seen.standing.unit.name]:
                raise ActRefused(vw.ENTER_OTHER.format(unit=seen.standing.unit.name))
            return entered, _said(seen, bw.ENTERED, _reached(tx, visit, seen))

        found = await visit.site.db.transact(work)
    except (Unreadable, CannotEnter, ActRefused) as reason:
        return await _shown(visit, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    visit.site.changed()
    if found is None:
        return unknown(visit)
    entered, sentence = found
    if entered.notes:
        return await _shown(visit, notes=(sentence, *entered.notes))
    return done(visit, f"/ban/bao-cao/don-vi/{visit.id}", sentence)
