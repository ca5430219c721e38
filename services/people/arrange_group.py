"""A group of units as the agency wants it: a list, or everything of a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.rosters import wording as w
from domain.vietnamese.folding import clean, fold
from services.people.cover_units import cover_open
from services.people.units_in_lines import units_in_lines
from services.work import Work
from storage import units
from storage.db import Tx
from storage.references import Ref
from storage.tables import OrgUnit, UnitGroup


class CannotArrange(ValueError):
    """The group stays as it was; the message says why."""


@dataclass(frozen=True, slots=True)
class WantedGroup:
    """A group as somebody filled it in.

    `members` are lines with a code or a name each; they count when neither types nor parent are
    chosen. `parent` is a code.
    """

    name: str
    members: str = ""
    types: tuple[str, ...] = ()
    parent: str = ""


def arrange_group(work: Work, key: str | None, wanted: WantedGroup) -> UnitGroup:
    """Make the group, or change the one with this key. Raises CannotArrange, UnknownUnits.

    Units that come to it owe what is open and not yet due.
    """
    group = _group(work.tx, key, wanted)
    found: Sequence[OrgUnit] = ()
    if wanted.types or wanted.parent:
        if wanted.members.strip():
            raise CannotArrange(w.GROUP_BOTH)
        parents = [wanted.parent] if wanted.parent else []
        group.query = {"types": list(wanted.types), "parents": parents}
        if not units.fitting(work.tx, group.query):
            raise CannotArrange(w.QUERY_EMPTY)
    else:
        group.query = None
        found = units_in_lines(work.tx, wanted.members)
        if not found:
            raise CannotArrange(w.GROUP_EMPTY)
    units.keep_group(work.tx, group, [unit.id for unit in found])
    cover_open(work)
    work.record("group_arranged", Ref.group(group.id))
    return group


def _group(tx: Tx, key: str | None, wanted: WantedGroup) -> UnitGroup:
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
