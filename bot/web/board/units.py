"""The board's pages of units: who has an officer, codes for those who have none, own lists."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from itertools import groupby
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, go, leaf, shown, unknown
from documents.apart import list_apart
from documents.qr import qr_data
from documents.unreadable import Unreadable
from domain.chat.messengers import shown_names
from domain.rosters.doubts import words as doubt_words
from domain.rosters.kinds import kind_words
from domain.rosters.planning import Effect, RosterPlan
from domain.rosters.reading import Roster, read_lists
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import count, long_day
from services.people import take_roster
from services.people.invite_missing import (
    Code,
    Door,
    UnitOfficers,
    doors,
    invite_missing,
    open_codes,
    unit_lines,
)
from services.people.take_roster import CannotImport, import_roster, kept_roster, plan_roster
from storage import board_drafts
from storage.contacts import Role
from storage.db import Tx
from storage.tables import BoardDraft

#: Problems, and changed units, that a page names.
_NAMED = 60


async def listed(visit: Visit) -> Response:
    """Every unit that is addressed."""
    return await _list(visit)


async def _list(
    visit: Visit, problems: Sequence[str] = (), status: HTTPStatus = HTTPStatus.OK
) -> Response:
    lines = await visit.site.db.read(unit_lines, visit.site.clock.now())
    missing = sum(not line.officers for line in lines)
    query = visit.request.query_params
    sought, only = clean(query.get("tim", ""))[:80], query.get("loc", "")
    wanted = [line for line in lines if _fits(line, fold(sought), only)]
    at = leaf(visit.request, wanted)
    values = {
        "lines": wanted[at.lines],
        "count": len(lines),
        "found": len(wanted),
        "missing": missing,
        "coded": sum(not line.officers and line.code_until is not None for line in lines),
        "leaf": at,
        "sought": sought,
        "only": only,
    }
    return shown(
        visit, "units", status, problems=problems[:_NAMED], more=len(problems[_NAMED:]),
        kind_words=kind_words, **values,
    )  # fmt: skip


def _fits(line: UnitOfficers, sought: str, only: str) -> bool:
    """Whether a line is looked for: by a part of its name or code, or for having nobody."""
    named = sought in fold(line.unit.name) or sought in fold(line.unit.code)
    return named and not (only == "chua-co" and line.officers)


async def codes(visit: Visit) -> Response:
    """Fresh codes for the units without an officer: to print, and to paste into a chat."""
    made = await visit.site.db.transact(lambda tx: invite_missing(visit.work(tx)))
    ways = await visit.site.db.transact(doors)
    made_slips = await asyncio.to_thread(slips, made, ways)
    days = _by_day(visit, made)
    return shown(visit, "invitations", slips=made_slips, days=days, ways=ways)


async def open_ones(visit: Visit) -> Response:
    """Codes of officers that were given out and still work, as their slips."""
    found = await visit.site.db.transact(lambda tx: open_codes(visit.work(tx)))
    codes = [code for role, code in found if role is Role.OFFICER]
    ways = await visit.site.db.transact(doors)
    made_slips = await asyncio.to_thread(slips, codes, ways)
    days = _by_day(visit, codes)
    return shown(visit, "invitations", slips=made_slips, days=days, ways=ways, before=True)


def _by_day(visit: Visit, codes: Sequence[Code]) -> list[tuple[str, list[Code]]]:
    """The codes by their last day, in words."""
    local = visit.site.desk.local
    ordered = sorted(codes, key=lambda code: code.until)
    by_day = groupby(ordered, key=lambda code: long_day(local(code.until).date()))
    return [(day, list(mine)) for day, mine in by_day]


def slips(made: Sequence[Code], ways: Sequence[Door]) -> list[dict[str, Any]]:
    """A slip of paper for each code; its pictures open the bots, with the code where that works."""
    called = shown_names()
    fixed = {way: qr_data(way.link) for way in ways if way.for_code("") == way.link}
    return [
        {
            "unit": made_for.unit.name,
            "code": made_for.code,
            "ways": [
                (called[way.channel], fixed.get(way) or qr_data(way.for_code(made_for.code)))
                for way in ways
            ],
        }
        for made_for in made
    ]


async def take_list(visit: Visit) -> Response:
    """A list of units as a file: read whole, and shown with what it would change."""
    _, content = await visit.file()
    try:
        book = await list_apart(content)
    except Unreadable as reason:
        return await _list(visit, [str(reason)], HTTPStatus.UNPROCESSABLE_ENTITY)
    roster = await asyncio.to_thread(read_lists, book)
    plan = await visit.site.db.transact(plan_roster, roster)
    if plan.problems:
        return await _list(visit, plan.problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    draft_id = await visit.site.db.transact(
        lambda tx: take_roster.keep_roster(visit.work(tx), roster).id
    )
    return go(f"/ban/don-vi/nhap/{draft_id}")


async def dry_run(visit: Visit) -> Response:
    """What the list would change; nothing is changed yet."""
    return await _dry_run(visit)


async def _dry_run(visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    found = await visit.site.db.transact(_planned, visit.id)
    if found is None:
        return unknown(visit)
    draft, roster, plan = found
    changes = [c for c in plan.changes if c.effect is not Effect.SAME] if plan else []
    doubts = [doubt_words(doubt) for doubt in plan.doubts] if plan else []
    return shown(
        visit, "roster", status, draft=draft, plan=plan, changes=changes[:_NAMED],
        doubts=doubts[:_NAMED], more_doubts=len(doubts[_NAMED:]), more=len(changes[_NAMED:]),
        left_out=roster.left_out if roster else (),
        unread=roster.unread if roster else (), problem=problem,
        group=visit.text("group"), kind_words=kind_words, Effect=Effect,
    )  # fmt: skip


def _planned(tx: Tx, draft_id: int) -> tuple[BoardDraft, Roster | None, RosterPlan | None] | None:
    draft = board_drafts.find(tx, take_roster.KIND, draft_id)
    if draft is None:
        return None
    if draft.done_at is not None:
        return draft, None, None
    roster = kept_roster(draft)
    return draft, roster, plan_roster(tx, roster)


async def confirm_list(visit: Visit) -> Response:
    """Import what the page shows."""
    site, group = visit.site, visit.text("group")[:80]

    def work(tx: Tx) -> str:
        draft = board_drafts.find(tx, take_roster.KIND, visit.id)
        if draft is None:
            return ""
        taken = import_roster(visit.work(tx), draft, group=group)
        created, changed = count(taken.added), count(taken.updated)
        return bw.ROSTER_TAKEN.format(created=created, changed=changed)

    try:
        said = await site.db.transact(work)
    except CannotImport as reason:
        return await _dry_run(visit, str(reason), HTTPStatus.CONFLICT)
    site.changed()
    return done(visit, "/ban/don-vi", said) if said else unknown(visit)
