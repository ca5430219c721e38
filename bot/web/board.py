"""The board: pages for one administrator in one browser, opened by a link from the chat."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from secrets import compare_digest
from tempfile import TemporaryFile
from typing import IO, Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web import board_units
from bot.web.site import HEADERS, Site, download, guarded, html, said
from bot.web.visit import Visit, leaf, shown
from documents import docx, pdf, xlsx
from documents import model as documents
from documents.page import TooManyRows
from documents.spool import spooled
from domain.dialogues.reports import numbers_line, state_words
from services.agency_overview import agency_overview
from services.board_access import SESSION, NoEntry, enter, form_token, leave, who
from services.consolidate import table_of
from services.decide import CannotDecide, decide
from services.extend import CannotExtend
from services.fill_report import named_report
from services.nudge import nudge, nudged_today
from services.show_status import of_period, progress
from storage import reports
from storage.db import Tx

_WRITERS = {"xlsx": xlsx.write, "docx": docx.write, "pdf": pdf.write}
Act = Callable[[Visit], Awaitable[Response]]


def routes(site: Site) -> list[Route]:
    """Everything under /b (the link) and /ban (the board)."""
    return [
        Route("/b/{token}", guarded(site, _door), methods=["GET"]),
        Route("/b/{token}", guarded(site, _enter), methods=["POST"]),
        Route("/ban", _let_in(site, _overview), methods=["GET"]),
        Route("/ban/bao-cao/{id:int}", _let_in(site, _report), methods=["GET"]),
        Route("/ban/bao-cao/{id:int}/tep/{kind}", _let_in(site, _export), methods=["GET"]),
        Route("/ban/bao-cao/{id:int}/nhac", _let_in(site, _nudge), methods=["POST"]),
        Route("/ban/de-nghi/{id:int}", _let_in(site, _decide), methods=["POST"]),
        Route("/ban/don-vi", _let_in(site, board_units.listed), methods=["GET"]),
        Route("/ban/don-vi/ma", _let_in(site, board_units.codes), methods=["POST"]),
        Route("/ban/thoat", _let_in(site, _leave), methods=["POST"]),
    ]


def _cookie(site: Site) -> str:
    """Bound to this very host where the connection is encrypted; plain on loopback."""
    return "__Host-daumoi" if site.links.secure else "daumoi"


async def _door(site: Site, request: Request) -> Response:
    """Looking at the address uses nothing up: messengers look at links by themselves."""
    site.links.read("b", request.path_params["token"], site.clock.now())
    return html("board_door.html", HTTPStatus.OK, agency=site.desk.agency)


async def _enter(site: Site, request: Request) -> Response:
    now = site.clock.now()
    permit = site.links.read("b", request.path_params["token"], now)
    try:
        secret = await site.db.transact(enter, permit.target, permit.contact_id, now)
    except NoEntry:
        return said("board_used", HTTPStatus.GONE, site)
    answer = RedirectResponse("/ban", HTTPStatus.SEE_OTHER, HEADERS)
    answer.set_cookie(
        _cookie(site),
        secret,
        max_age=int(SESSION.total_seconds()),
        path="/",
        secure=site.links.secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def _let_in(site: Site, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """Only a browser with a session; a form only with the token of its own page."""

    async def visit(site: Site, request: Request) -> Response:
        secret = request.cookies.get(_cookie(site), "")
        try:
            contact_id = await site.db.transact(who, secret, site.clock.now())
        except NoEntry:
            return said("board_closed", HTTPStatus.FORBIDDEN, site)
        if request.method == "POST" and not await _own_form(request, secret):
            return said("board_closed", HTTPStatus.FORBIDDEN, site)
        return await act(Visit(site, request, contact_id, secret))

    return guarded(site, visit)


async def _own_form(request: Request, secret: str) -> bool:
    async with request.form(max_files=0, max_fields=6) as form:
        sent = form.get("form")
    return isinstance(sent, str) and compare_digest(sent.encode(), form_token(secret).encode())


async def _overview(visit: Visit) -> Response:
    now = visit.site.clock.now()
    found = await visit.site.db.transact(agency_overview, visit.site.desk, now)
    return shown(visit, "board.html", overview=found)


async def _report(visit: Visit) -> Response:
    site = visit.site
    found = await site.db.transact(_report_of, visit.request.path_params["id"], visit)
    return shown(visit, "board_report.html", **found) if found else _unknown(visit)


def _report_of(tx: Tx, period_id: int, visit: Visit) -> dict[str, Any] | None:
    """The page of one report in words, unit by unit."""
    period = reports.period(tx, period_id)
    if period is None:
        return None
    now, desk = visit.site.clock.now(), visit.site.desk
    standings = of_period(tx, period, now)
    shown_leaf = leaf(visit.request, len(standings))
    lines = [
        {
            "unit": one.unit.name,
            "state": state_words(one.status),
            "rows": one.rows,
            "owed": not one.settled,
            "late": one.status.overdue,
            "at": desk.local(one.submission.submitted_at)
            if one.submission and one.submission.submitted_at
            else None,
        }
        for one in standings[shown_leaf.lines]
    ]
    return {
        "report": named_report(tx, period),
        "numbers": numbers_line(progress(standings)),
        "lines": lines,
        "owed": sum(not one.settled for one in standings),
        "nudged": nudged_today(tx, desk, period, now),
        "leaf": shown_leaf,
    }


async def _export(visit: Visit) -> Response:
    """The consolidated table as it is now."""
    kind = visit.request.path_params["kind"]
    if kind not in _WRITERS:
        return _unknown(visit)
    with TemporaryFile() as aside:
        period_id = visit.request.path_params["id"]
        made = await visit.site.db.transact(_table, period_id, visit, aside)
        if made is None:
            return _unknown(visit)
        code, table = made
        try:
            content = await asyncio.to_thread(_WRITERS[kind], table)
        except TooManyRows:
            return said("too_many_rows", HTTPStatus.CONFLICT, visit.site)
    return download(f"{table.form.key}-{code}.{kind}", content)


def _table(
    tx: Tx, period_id: int, visit: Visit, aside: IO[bytes]
) -> tuple[str, documents.Report] | None:
    """The code of the period and its table, the rows put aside: written after the database."""
    period = reports.period(tx, period_id)
    if period is None:
        return None
    actor, site = f"contact:{visit.contact_id}", visit.site
    table = table_of(tx, site.desk, period, actor=actor, now=site.clock.now())
    return period.code, spooled(table, aside)


async def _nudge(visit: Visit) -> Response:
    """Remind everybody who still owes the report; what came of it is on the page after."""
    await visit.site.db.transact(_nudged, visit.request.path_params["id"], visit)
    visit.site.changed()
    return _back(f"/ban/bao-cao/{visit.request.path_params['id']}")


def _nudged(tx: Tx, period_id: int, visit: Visit) -> None:
    period = reports.period(tx, period_id)
    if period is not None:
        actor = f"contact:{visit.contact_id}"
        nudge(tx, visit.site.desk, period, actor=actor, now=visit.site.clock.now())


async def _decide(visit: Visit) -> Response:
    """Grant or refuse what a unit asked for, with a reason."""
    async with visit.request.form() as form:
        granted, reason = form.get("granted") == "yes", str(form.get("reason") or "")[:500]
    site, number = visit.site, visit.request.path_params["id"]
    try:
        await site.db.transact(
            lambda tx: decide(
                tx, site.desk, number, granted=granted, answer=reason, actor=visit.contact_id,
                now=site.clock.now(),
            )
        )  # fmt: skip
    except (CannotDecide, CannotExtend) as error:
        return said("not_done", HTTPStatus.CONFLICT, site, text=str(error))
    site.changed()
    return _back("/ban")


async def _leave(visit: Visit) -> Response:
    await visit.site.db.transact(leave, visit.secret, visit.site.clock.now())
    answer = said("board_left", HTTPStatus.OK, visit.site)
    answer.delete_cookie(_cookie(visit.site), path="/", secure=visit.site.links.secure)
    return answer


def _unknown(visit: Visit) -> Response:
    return said("unknown", HTTPStatus.NOT_FOUND, visit.site)


def _back(path: str) -> Response:
    return RedirectResponse(path, HTTPStatus.SEE_OTHER, HEADERS)
