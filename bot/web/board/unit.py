"""The board's page of one unit: its people, codes for more, what it owes, its end."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.units import slips
from bot.web.board.visit import Visit, done, shown, unknown, whole
from domain.dialogues.duties import wording as dw
from domain.dialogues.letters.drafting import read_day
from domain.dialogues.people import wording as pw
from domain.rosters.kinds import kind_words
from domain.vietnamese.spelling import long_day, short_day
from services.agency.end_administrator import CannotEndAdministrator as CannotEndAdministrator
from services.agency.end_administrator import propose_or_end, proposed_by
from services.people.end_unit import CannotEndUnit, end_unit
from services.people.invite import invite
from services.people.invite_missing import Code, doors, open_codes
from services.people.unit_people import dismiss, unit_people
from services.people.units_in_lines import UnknownUnits, units_in_lines
from services.reports.show_status import of_units
from storage import units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import OrgUnit

#: Reports that the page names, the newest.
_REPORTS = 12


async def page(visit: Visit) -> Response:
    """One unit."""
    return await _shown(visit)


async def _shown(visit: Visit, problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    found = await visit.site.db.read(_values, visit)
    if found is None:
        return unknown(visit)
    typed = {name: visit.text(name) for name in ("day", "into")}
    return shown(visit, "unit", status, problem=problem, typed=typed, **found)


def _values(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    unit = units.find(tx, visit.id)
    if unit is None:
        return None
    now = visit.site.clock.now()
    above = units.named(tx, [n for n in (unit.parent_id, unit.successor_id) if n])
    return {
        "unit": unit,
        "parent": above.get(unit.parent_id or 0),
        "successor": above.get(unit.successor_id or 0),
        "groups": units.groups_of(tx).get(unit.id, ()),
        "people": (people := unit_people(visit.work(tx), unit.id)),
        "proposed": {
            one.contact.id: proposed_by(tx, one.contact.id, now)
            for one in people
            if one.role is Role.ADMINISTRATOR
        },
        "codes": open_codes(visit.work(tx), unit.id),
        "roles": pw.ROLES,
        "me": visit.contact_id,
        "reports": of_units(visit.work(tx), [unit.id])[::-1][:_REPORTS],
        "kind_words": kind_words,
        "Role": Role,
    }


async def code(visit: Visit) -> Response:
    """A fresh code for one more person of the unit, as a slip."""
    asked = visit.text("role")
    role = Role(asked) if asked in (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR) else Role.OFFICER
    made = await visit.site.db.transact(_code, visit, role)
    if made is None:
        return unknown(visit)
    ways = await visit.site.db.transact(doors)
    day = long_day(visit.site.desk.local(made.until).date())
    return shown(
        visit, "invitations", slips=slips([made], ways), days=[(day, [made])], ways=ways,
        role=role.value,
    )  # fmt: skip


def _code(tx: Tx, visit: Visit, role: Role) -> Code | None:
    unit = units.find(tx, visit.id)
    if unit is None or unit.ended_on is not None:
        return None
    made = invite(visit.work(tx), unit, role)
    return Code(unit, made.code, made.expires_at)


async def end_one(visit: Visit) -> Response:
    """One administrator's word against another; the second one ends the rights."""

    def work(tx: Tx) -> str:
        number = whole(visit.text("contact")) or 0
        people = {one.contact.id: one.contact for one in unit_people(visit.work(tx), visit.id)}
        if number not in people:
            return ""
        name = people[number].name
        ended = propose_or_end(visit.work(tx), number)
        return (bw.RIGHTS_ENDED if ended else bw.PROPOSED).format(name=name)

    try:
        said = await visit.site.db.transact(work)
    except CannotEndAdministrator as reason:
        return await _shown(visit, str(reason), HTTPStatus.CONFLICT)
    visit.site.changed()
    return done(visit, f"/ban/don-vi/{visit.id}", said) if said else unknown(visit)


async def dismiss_one(visit: Visit) -> Response:
    """Somebody stops being the unit's officer or leader."""
    number = whole(visit.text("member")) or 0
    said = await visit.site.db.transact(_dismissed, visit, number)
    visit.site.changed()
    return done(visit, f"/ban/don-vi/{visit.id}", said) if said else unknown(visit)


def _dismissed(tx: Tx, visit: Visit, number: int) -> str:
    who = dismiss(visit.work(tx), visit.id, number)
    if who is None:
        return ""
    told = bw.DISMISSED_TOLD if who.told else bw.DISMISSED_NOT_TOLD
    unit, role = units.get(tx, visit.id).name, pw.ROLES[who.role]
    return bw.DISMISSED.format(name=who.name, role=role, unit=unit, told=told)


async def end(visit: Visit) -> Response:
    """Nothing is asked of the unit any more; its drafts go to the one it is merged into."""
    try:
        found = await visit.site.db.transact(_end, visit)
    except (CannotEndUnit, UnknownUnits) as reason:
        return await _shown(visit, str(reason), HTTPStatus.CONFLICT)
    visit.site.changed()
    return done(visit, f"/ban/don-vi/{visit.id}", found) if found else unknown(visit)


def _end(tx: Tx, visit: Visit) -> str:
    unit, site = units.find(tx, visit.id), visit.site
    if unit is None:
        return ""
    now, day = site.clock.now(), read_day(visit.text("day"))
    if day is None:
        raise CannotEndUnit(dw.END_NO_DAY.format(example=short_day(site.desk.today(now))))
    into = _into(tx, visit.text("into"))
    end_unit(visit.work(tx), unit, on=day, successor=into)
    merged = bw.UNIT_ENDED_INTO.format(successor=into.name) if into else ""
    return bw.UNIT_ENDED.format(unit=unit.name, day=short_day(day), into=merged)


def _into(tx: Tx, typed: str) -> OrgUnit | None:
    """The unit that takes over, None for none. Raises CannotEnd, UnknownUnits."""
    found = units_in_lines(tx, typed)
    if len(found) > 1:
        raise CannotEndUnit(dw.END_NO_UNIT.format(typed=typed[:80]))
    return found[0] if found else None
