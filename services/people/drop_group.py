"""A group goes, or becomes part of another: what hangs on it is said first, and goes along."""

from dataclasses import dataclass
from datetime import date

from domain.rosters import wording as w
from domain.vietnamese.spelling import quoted
from services.duties.known_forms import form_name
from services.people.arrange_group import CannotArrange
from services.people.cover_units import cover_open
from services.work import Work
from storage import board_drafts, reports, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportingDuty, UnitGroup


@dataclass(frozen=True, slots=True)
class HangsOn:
    """What a group is used for.

    `reports` are names of those that units owe because they are in it, `drafts` counts letters that
    are being written to it.
    """

    reports: tuple[str, ...]
    drafts: int


def hangs_on(tx: Tx, group: UnitGroup, today: date) -> HangsOn:
    """Everything that names the group and still counts."""
    owed = tuple(form_name(tx, duty.form_key) for duty in _standing(tx, group.key, today))
    drafts = [
        one for one in board_drafts.open_ones(tx, "letter")
        if group.key in one.content.get("groups", ())
    ]  # fmt: skip
    return HangsOn(owed, len(drafts))


def _standing(tx: Tx, key: str, today: date) -> list[ReportingDuty]:
    return [
        duty for duty in reports.duties(tx)
        if key in duty.groups and (duty.until is None or duty.until >= today)
    ]  # fmt: skip


def drop_group(work: Work, group: UnitGroup) -> None:
    """Remove a group that nothing hangs on. Raises CannotArrange."""
    found = hangs_on(work.tx, group, work.desk.today(work.now))
    if found.reports:
        names = "; ".join(found.reports)
        raise CannotArrange(w.GROUP_HELD.format(reports=quoted(names, 200)))
    if found.drafts:
        raise CannotArrange(w.GROUP_DRAFTED)
    work.record("group_dropped", Ref.group(group.id))
    units.drop_group(work.tx, group)


def merge_group(work: Work, group: UnitGroup, into: UnitGroup) -> int:
    """The units and reports of a group become those of another; gives how many units it has then.

    Both have the same units, or the other is a list. Raises CannotArrange.
    """
    if into.id == group.id:
        raise CannotArrange(w.GROUP_ITSELF)
    mine = {unit.id for unit in units.in_groups(work.tx, [group.key])}
    theirs = {unit.id for unit in units.in_groups(work.tx, [into.key])}
    if into.query is not None and not mine <= theirs:
        raise CannotArrange(w.GROUP_MERGE_AUTOMATIC.format(name=into.name or into.key))
    if into.query is None:
        units.keep_group(work.tx, into, mine | theirs)
    for duty in _standing(work.tx, group.key, work.desk.today(work.now)):
        duty.groups = list(dict.fromkeys(into.key if k == group.key else k for k in duty.groups))
        work.tx.add(duty)
    work.tx.flush()
    cover_open(work)
    work.record("group_merged", Ref.group(group.id), into=into.id)
    units.drop_group(work.tx, group)
    return len(mine | theirs)
