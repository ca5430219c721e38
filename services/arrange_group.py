"""A group of units as the agency wants it: a list, or everything of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.rosters import wording as w
from domain.vietnamese.folding import clean, fold
from services.cover_units import cover_open
from services.desk import Desk
from storage import audit, units
from storage.db import Tx
from storage.tables import OrgUnit, UnitGroup


class CannotArrange(ValueError):
    """The group stays as it was; the message says why, line by line."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A group as somebody filled it in.

    `members` are lines with a code or a name each; they count when neither types nor parent are
    chosen. `parent` is a code.
    """

    name: str
    members: str = ""
    types: tuple[str, ...] = ()
    parent: str = ""


def arrange_group(
    tx: Tx, desk: Desk, key: str | None, wanted: Wanted, *, actor: str, now: datetime
) -> UnitGroup:
    """Make the group, or change the one with this key. Raises CannotArrange.

    Units that come to it owe what is open and not yet due.
    """
    group = _group(tx, key, wanted)
    found: Sequence[OrgUnit] = ()
    if wanted.types or wanted.parent:
        parents = [wanted.parent] if wanted.parent else []
        group.query = {"types": list(wanted.types), "parents": parents}
        if not units.fitting(tx, group.query):
            raise CannotArrange(w.QUERY_EMPTY)
    else:
        group.query = None
        found = _members(tx, wanted.members)
    units.keep_group(tx, group, [unit.id for unit in found])
    cover_open(tx, desk, now)
    audit.record(tx, now=now, actor=actor, action="group_arranged", about=f"group:{group.id}")
    return group


def _group(tx: Tx, key: str | None, wanted: Wanted) -> UnitGroup:
    folded = fold(wanted.name)
    if not folded:
        raise CannotArrange(w.GROUP_NO_NAME)
    for known in units.all_groups(tx):
        if known.key != key and folded in (fold(known.key), fold(known.name)):
            raise CannotArrange(w.GROUP_TAKEN.format(name=clean(wanted.name)))
    group = units.group(tx, key) if key else UnitGroup(key=folded.replace(" ", "-"))
    if group is None:
        raise CannotArrange(w.GROUP_GONE)
    group.name = clean(wanted.name)
    return group


def _members(tx: Tx, text: str) -> list[OrgUnit]:
    """The units that the lines name, each by code or name."""
    by_code = {unit.code: unit for unit in units.everything(tx)}
    by_name: dict[str, list[OrgUnit]] = {}
    for unit in by_code.values():
        by_name.setdefault(fold(unit.name), []).append(unit)
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        typed = clean(line).partition("\t")[0].strip()
        if not typed:
            continue
        code = typed.split()[0]
        fitting = [by_code[code]] if code in by_code else by_name.get(fold(typed), [])
        if len(fitting) == 1:
            found.append(fitting[0])
        else:
            said = w.MEMBER_TWICE if fitting else w.MEMBER_UNKNOWN
            problems.append(said.format(line=number, typed=typed[:80]))
    if problems:
        raise CannotArrange("\n".join(problems))
    if not found:
        raise CannotArrange(w.GROUP_EMPTY)
    return found
