"""The board's page of units: who has an officer, and codes for those who have none."""

from collections.abc import Sequence

from starlette.responses import Response

from bot.web.board.visit import Visit, leaf, shown
from domain.vietnamese.spelling import long_day
from services.invite_missing import Code, invite_missing, unit_lines


async def listed(visit: Visit) -> Response:
    """Every unit that is addressed."""
    return await _page(visit, [])


async def codes(visit: Visit) -> Response:
    """Fresh codes for the units without an officer; no page shows them again later."""
    actor, now = visit.actor, visit.site.clock.now()
    made = await visit.site.db.transact(invite_missing, actor=actor, now=now)
    return await _page(visit, made)


async def _page(visit: Visit, made: Sequence[Code]) -> Response:
    lines = await visit.site.db.transact(unit_lines)
    local = visit.site.desk.local
    found = [
        {"unit": c.unit.name, "code": c.code, "until_day": long_day(local(c.until).date())}
        for c in made
    ]
    missing = sum(not line.officers for line in lines)
    at = leaf(visit.request, lines)
    return shown(
        visit,
        "units",
        lines=lines[at.lines],
        count=len(lines),
        missing=missing,
        codes=found,
        leaf=at,
    )
