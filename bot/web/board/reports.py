"""The board's pages of reports: how far each unit is, the consolidated table, chasing."""

import asyncio
from http import HTTPStatus
from tempfile import TemporaryFile
from typing import IO, Any

from starlette.responses import Response

from bot.web.board.visit import Visit, go, leaf, shown, unknown
from bot.web.site import download, said
from documents import docx, pdf, xlsx
from documents import model as documents
from documents.page import TooManyRows
from documents.spool import spooled
from domain.dialogues.reports import state_words
from services.consolidate import table_of
from services.fill_report import named_report
from services.nudge import nudge, nudged_today
from services.show_status import Standing, of_period, progress
from storage import reports
from storage.db import Tx

_WRITERS = {"xlsx": xlsx.write, "docx": docx.write, "pdf": pdf.write}


async def page(visit: Visit) -> Response:
    """One report in words, unit by unit."""
    found = await visit.site.db.transact(_page, visit)
    return shown(visit, "report", **found) if found else unknown(visit)


def _page(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    period = reports.period(tx, visit.id)
    if period is None:
        return None
    now, desk = visit.site.clock.now(), visit.site.desk
    standings = of_period(tx, period, now)
    shown_leaf = leaf(visit.request, standings)
    return {
        "report": named_report(tx, period),
        "numbers": progress(standings),
        "lines": [_line(one) for one in standings[shown_leaf.lines]],
        "owed": sum(not one.settled for one in standings),
        "nudged": nudged_today(tx, desk, period, now),
        "leaf": shown_leaf,
    }


def _line(one: Standing) -> dict[str, Any]:
    return {
        "id": one.obligation.id,
        "unit": one.unit.name,
        "state": state_words(one.status),
        "rows": one.rows,
        "owed": not one.settled,
        "late": one.status.overdue,
        "at": one.submission.submitted_at if one.submission else None,
    }


async def export(visit: Visit) -> Response:
    """The consolidated table as it is now."""
    kind = visit.request.path_params["kind"]
    if kind not in _WRITERS:
        return unknown(visit)
    with TemporaryFile() as aside:
        made = await visit.site.db.transact(_table, visit, aside)
        if made is None:
            return unknown(visit)
        code, table = made
        try:
            content = await asyncio.to_thread(_WRITERS[kind], table)
        except TooManyRows:
            return said("too_many_rows", HTTPStatus.CONFLICT, visit.site)
    return download(f"{table.form.key}-{code}.{kind}", content)


def _table(tx: Tx, visit: Visit, aside: IO[bytes]) -> tuple[str, documents.Report] | None:
    """The code of the period and its table, the rows put aside: written after the database."""
    period, site = reports.period(tx, visit.id), visit.site
    if period is None:
        return None
    table = table_of(tx, site.desk, period, actor=visit.actor, now=site.clock.now())
    return period.code, spooled(table, aside)


async def nudge_all(visit: Visit) -> Response:
    """Remind everybody who still owes the report; what came of it is on the page after."""
    await visit.site.db.transact(_nudged, visit)
    visit.site.changed()
    return go(f"/ban/bao-cao/{visit.id}")


def _nudged(tx: Tx, visit: Visit) -> None:
    period = reports.period(tx, visit.id)
    if period is not None:
        nudge(tx, visit.site.desk, period, actor=visit.actor, now=visit.site.clock.now())
