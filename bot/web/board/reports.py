"""The board's pages of reports: how far each unit is, the consolidated table, chasing."""

from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, leaf, shown, unknown
from bot.web.site import download, said
from documents.apart import book_apart
from documents.made_apart import Aside
from documents.making import FileLook
from documents.page import TooManyRows
from documents.unreadable import Unreadable
from domain.deadlines.periods import Period
from domain.deadlines.status import ReportState
from domain.dialogues.reports.reports import state_words
from domain.forms.definition.model import FieldKind
from domain.forms.importing.grid import Book
from domain.vietnamese.spelling import count, upper_first
from services.forms.own_file import has_own_file
from services.reminders.nudge import nudge, nudging
from services.reminders.nudge_words import left_out_words, nudged_words
from services.reports.enter_on_behalf import CannotEnter, EnteredFile, enter_on_behalf
from services.reports.fill_report import form_of, named_report
from services.reports.make_file import AskedTable, Recipe, fetch
from services.reports.review_report import accept_waiting
from services.reports.show_status import StandingLine, progress, seen
from services.reports.status_matrix import cell, periods_up_to
from storage import reports, units
from storage.db import Tx
from storage.references import Ref

#: Periods side by side in the matrix.
_PERIODS = 12
_KINDS = ("own", "xlsx", "docx", "pdf")


async def matrix(visit: Visit) -> Response:
    """Units by the latest periods of one duty."""
    return shown(visit, "matrix", **await visit.site.db.read(_matrix, visit))


def _matrix(tx: Tx, visit: Visit) -> dict[str, Any]:
    """The duty that `?bao_cao=` names by one of its periods, else the newest; a page of units."""
    every = reports.periods(tx)
    newest = {period.duty_id: period for period in every}
    asked = visit.request.query_params.get("bao_cao", "")
    chosen = next((p for p in every if str(p.id) == asked), every[-1] if every else None)
    duties = [(p.id, named_report(tx, p).subject) for p in newest.values()]
    if chosen is None:
        return {"duties": (), "chosen": None}
    periods = periods_up_to(tx, chosen, _PERIODS)
    mine = reports.units_owing(tx, [p.id for p in periods])
    at = leaf(visit.request, mine, 50)
    standings = seen(tx, periods, visit.site.clock.now(), unit_ids=mine[at.lines])
    cells = {(s.unit_id, s.period_id): s for s in standings}
    known = units.named(tx, mine[at.lines])
    return {
        "duties": duties,
        "chosen": chosen,
        "named": named_report(tx, chosen),
        "periods": [(p.id, upper_first(Period.parse(p.code).label)) for p in periods],
        "units": [known[number] for number in mine[at.lines]],
        "cell_of": lambda unit, period: cells.get((unit, period)),
        "status_of": lambda standing: cell(standing.status if standing else None),
        "leaf": at,
    }


async def page(visit: Visit) -> Response:
    """One report in words, unit by unit."""
    return await _shown(visit)


async def _shown(
    visit: Visit,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    notes: Sequence[str] = (),
) -> Response:
    found = await visit.site.db.read(_page, visit)
    said = {"problem": problem, "notes": notes}
    return shown(visit, "report", status, **said, **found) if found else unknown(visit)


async def enter_file(visit: Visit) -> Response:
    """Hand in reports for units out of a table as the program exports it; all or nothing."""
    _, content = await visit.file()
    try:
        book = await book_apart(content)
        entered = await visit.site.db.transact(_entered, visit, book)
    except (Unreadable, CannotEnter) as reason:
        return await _shown(visit, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    visit.site.changed()
    if entered is None:
        return unknown(visit)
    sentence = bw.FILE_ENTERED.format(count=count(len(entered.units)))
    if entered.notes:
        return await _shown(visit, notes=(sentence, *entered.notes))
    return done(visit, f"/ban/bao-cao/{visit.id}", sentence)


def _entered(tx: Tx, visit: Visit, book: Book) -> EnteredFile | None:
    period = reports.period(tx, visit.id)
    if period is None:
        return None
    return enter_on_behalf(visit.work(tx), period, book)


def _page(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    period = reports.period(tx, visit.id)
    if period is None:
        return None
    now = visit.site.clock.now()
    standings = seen(tx, [period], now)
    chosen = visit.request.query_params.get("loc", "")
    wanted = [s for s in standings if _FILTERS.get(chosen, _any)(s)]
    shown_leaf = leaf(visit.request, wanted)
    form = form_of(tx, period)
    return {
        "own": has_own_file(tx, form),
        "pictured": any(field.kind is FieldKind.FILE for field in form.fields),
        "report": named_report(tx, period),
        "numbers": progress(standings),
        "lines": [_line(one) for one in wanted[shown_leaf.lines]],
        "filters": {key: sum(map(fits, standings)) for key, fits in _FILTERS.items()},
        "chosen": chosen,
        "until": now.isoformat(),
        "owed": sum(not one.status.settled for one in standings),
        "nudging": (found := nudging(visit.work(tx), period)),
        "left_out": left_out_words(found),
        "leaf": shown_leaf,
    }


def _any(one: StandingLine) -> bool:
    return True


_FILTERS: dict[str, Callable[[StandingLine], bool]] = {
    "chua-gui": lambda one: not one.status.settled,
    "qua-han": lambda one: one.status.overdue,
    "cho-duyet": lambda one: one.status.state is ReportState.SUBMITTED,
}


def _line(one: StandingLine) -> dict[str, Any]:
    return {
        "id": one.obligation_id,
        "unit": one.unit,
        "state": state_words(one.status),
        "rows": one.rows,
        "owed": not one.status.settled,
        "late": one.status.overdue,
        "at": one.submitted_at,
    }


async def export(visit: Visit) -> Response:
    """The consolidated table as it is now."""
    kind = visit.request.path_params["kind"]
    if kind not in _KINDS:
        return unknown(visit)
    if not await visit.site.db.transact(_taken_out, visit):
        return unknown(visit)
    wanted = Recipe(AskedTable.ALL, visit.id, FileLook(kind))
    aside = await visit.site.db.read(_aside, visit, wanted)
    try:
        name, content = await aside.made()
    except TooManyRows:
        return said("too_many_rows", HTTPStatus.CONFLICT, visit.site)
    return download(name, content)


def _taken_out(tx: Tx, visit: Visit) -> bool:
    """Keep who takes the table out; False when there is none."""
    period = reports.period(tx, visit.id)
    if period is None:
        return False
    visit.work(tx).record("exported", Ref.period(period.id))
    return True


def _aside(tx: Tx, visit: Visit, wanted: Recipe) -> Aside:
    return Aside(fetch(tx, visit.site.desk, wanted, visit.site.clock.now()).wanted)


async def accept_all(visit: Visit) -> Response:
    """Accept what waits, as far as it was there when the page was drawn."""
    site = visit.site
    try:
        until = datetime.fromisoformat(visit.text("until"))
    except ValueError:
        return unknown(visit)

    def work(tx: Tx) -> int | None:
        period = reports.period(tx, visit.id)
        if period is None or until.tzinfo is None:
            return None
        return accept_waiting(visit.work(tx), period, until=until)

    accepted = await site.db.transact(work)
    if accepted is None:
        return unknown(visit)
    sentence = bw.ALL_ACCEPTED if accepted else bw.NONE_ACCEPTED
    return done(visit, f"/ban/bao-cao/{visit.id}", sentence.format(count=count(accepted)))


async def nudge_all(visit: Visit) -> Response:
    """Remind everybody who still owes the report; what came of it is on the page after."""
    said = await visit.site.db.transact(_nudged, visit)
    visit.site.changed()
    return done(visit, f"/ban/bao-cao/{visit.id}", said) if said else unknown(visit)


def _nudged(tx: Tx, visit: Visit) -> str:
    period = reports.period(tx, visit.id)
    if period is None:
        return ""
    done = nudge(visit.work(tx), period)
    return nudged_words(period.id, done)
