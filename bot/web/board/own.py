"""The board's page of the agency itself: its name, whom to call, how people are spoken to."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, shown, shut_out
from domain.chat.addressing import Addressing
from services.agency.board_access import leave_everywhere
from services.agency.set_up_agency import CannotSet, WantedAgency, desk_now, set_up_agency
from storage import board_sessions, contacts
from storage.db import Tx


async def page(visit: Visit) -> Response:
    """What is set now, and where the board is open."""
    desk = visit.site.desk
    wanted = WantedAgency(
        desk.agency,
        desk.contact,
        desk.addressing,
        f"{desk.hours.start:%H:%M}",
        f"{desk.hours.end:%H:%M}",
    )
    return await _page(visit, wanted)


async def _page(
    visit: Visit, typed: WantedAgency, problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    values = await visit.site.db.read(_values, visit)
    return shown(
        visit, "own", status, typed=typed, problem=problem, Addressing=Addressing, **values
    )


def _values(tx: Tx, visit: Visit) -> dict[str, Any]:
    people = contacts.administrators(tx)
    names = contacts.named(tx, people)
    return {
        "administrators": [names[person] for person in people],
        "home": next(
            (
                one.unit_id
                for one in contacts.memberships(tx, visit.contact_id)
                if one.role == contacts.Role.ADMINISTRATOR
            ),
            None,
        ),
        "open_here": board_sessions.open_ones(tx, visit.contact_id, visit.site.clock.now()),
    }


async def save(visit: Visit) -> Response:
    """Keep what was typed; every message from now on says it so."""
    site = visit.site
    wanted = WantedAgency(
        visit.text("agency"),
        visit.text("contact"),
        visit.text("addressing"),
        visit.text("opens"),
        visit.text("closes"),
    )
    try:
        await site.db.transact(lambda tx: set_up_agency(visit.work(tx), wanted))
    except CannotSet as reason:
        return await _page(visit, wanted, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    site.desk = await site.db.transact(desk_now, site.desk)
    return done(visit, "/ban/co-quan", bw.AGENCY_KEPT)


async def close_everywhere(visit: Visit) -> Response:
    """Shut the board in every browser of this person, this one too."""
    site, now = visit.site, visit.site.clock.now()
    await site.db.transact(leave_everywhere, visit.contact_id, now)
    return shut_out(site)
