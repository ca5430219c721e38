"""The board's pages of groups: lists of units, and everything of a kind."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, shown, unknown
from domain.rosters.kinds import kind_words
from domain.vietnamese.spelling import count
from services.people.arrange_group import CannotArrange, WantedGroup, arrange_group
from services.people.drop_group import drop_group, hangs_on, merge_group
from services.people.units_in_lines import UnknownUnits
from storage import units
from storage.db import Tx


async def page(visit: Visit) -> Response:
    """All groups, and a form for one more."""
    return await _page(visit, WantedGroup(""))


async def one(visit: Visit) -> Response:
    """A group with its members, to be changed."""
    found = await visit.site.db.transact(_as_typed, visit.id)
    return await _page(visit, found) if found else unknown(visit)


async def save(visit: Visit) -> Response:
    """Keep a new group, or the one in the address."""
    site = visit.site
    wanted = WantedGroup(
        visit.text("name")[:80],
        visit.text("members"),
        tuple(visit.texts("type")),
        visit.text("parent"),
    )

    def work(tx: Tx) -> tuple[int, str]:
        key = _key(tx, visit)
        before = {unit.id for unit in units.in_groups(tx, [key])} if key else set()
        group = arrange_group(visit.work(tx), key, wanted)
        now = {unit.id for unit in units.in_groups(tx, [group.key])}
        numbers = {"count": len(now), "new": len(now - before), "gone": len(before - now)}
        said = {name: count(number) for name, number in numbers.items()}
        owed = bw.GROUP_STILL_OWED if before - now else ""
        return group.id, bw.GROUP_KEPT.format(name=group.name, **said) + owed

    try:
        group_id, said = await site.db.transact(work)
    except (CannotArrange, UnknownUnits) as reason:
        return await _page(visit, wanted, str(reason), HTTPStatus.UNPROCESSABLE_ENTITY)
    site.changed()
    return done(visit, f"/ban/nhom/{group_id}", said)


async def drop(visit: Visit) -> Response:
    """Remove the group, or make it part of another."""

    def work(tx: Tx) -> str:
        group = units.group_by_id(tx, visit.id)
        if group is None:
            return ""
        name = group.name or group.key
        if visit.text("do") == "merge":
            into = units.group(tx, visit.text("into"))
            if into is None:
                raise CannotArrange(bw.GROUP_WHICH)
            size = merge_group(visit.work(tx), group, into)
            other = into.name or into.key
            return bw.GROUP_MERGED.format(name=name, into=other, count=count(size))
        drop_group(visit.work(tx), group)
        return bw.GROUP_DROPPED.format(name=name)

    try:
        said = await visit.site.db.transact(work)
    except CannotArrange as reason:
        found = await visit.site.db.transact(_as_typed, visit.id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return await _page(visit, found, str(reason), status) if found else unknown(visit)
    visit.site.changed()
    return done(visit, "/ban/nhom", said) if said else unknown(visit)


def _key(tx: Tx, visit: Visit) -> str | None:
    """The key of the group in the address; “?” for one that is not there."""
    if "id" not in visit.request.path_params:
        return None
    group = units.group_by_id(tx, visit.id)
    return group.key if group else "?"


async def _page(
    visit: Visit, typed: WantedGroup, problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    values = await visit.site.db.transact(_values, visit)
    return shown(visit, "groups", status, typed=typed, problem=problem, **values)


def _values(tx: Tx, visit: Visit) -> dict[str, Any]:
    sizes = units.groups(tx)
    every = units.everything(tx)
    above = {unit.parent_id for unit in every}
    names = {unit.code: unit.name for unit in every}
    group_id = visit.request.path_params.get("id")
    group = units.group_by_id(tx, group_id) if group_id else None
    today = visit.site.desk.today(visit.site.clock.now())
    return {
        "group": group,
        "hangs": hangs_on(tx, group, today) if group else None,
        "members": units.in_groups(tx, [group.key]) if group else (),
        "groups": [(group, sizes[group.key]) for group in units.all_groups(tx)],
        "kinds": units.types(tx),
        "parents": [unit for unit in every if unit.id in above],
        "kind_words": kind_words,
        "query_words": lambda query: _query_words(query, names),
    }


def _query_words(query: dict[str, list[str]], names: dict[str, str]) -> str:
    kinds = [kind_words(kind) for kind in query.get("types", ())]
    parents = [names.get(code, code) for code in query.get("parents", ())]
    return ", ".join([*kinds, *parents])


def _as_typed(tx: Tx, group_id: int) -> WantedGroup | None:
    """A kept group as its form would be filled in."""
    group = units.group_by_id(tx, group_id)
    if group is None:
        return None
    query = group.query or {}
    listed = [] if group.query else units.in_groups(tx, [group.key])
    return WantedGroup(
        group.name or group.key,
        "\n".join(f"{unit.code} {unit.name}" for unit in listed),
        tuple(query.get("types", ())),
        "".join(query.get("parents", ())[:1]),
    )
