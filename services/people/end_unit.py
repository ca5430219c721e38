"""A unit ends, perhaps merged into another: what it owed, its people and its drafts go on."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, short_day
from services.agency.desk import Desk
from services.people.cover_units import cover_open
from services.people.people import plain, tell_unit
from services.people.tell_ended import tell_ended
from services.reports.exempt import exempt
from services.reports.show_status import Standing, of_units, unanswered
from storage import audit, contacts, invitations, report_rows, units
from storage.db import Tx
from storage.tables import OrgUnit


class CannotEnd(ValueError):
    """The unit cannot end like that; the message says why."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How many reports are not owed any more, how many rows wait for the successor, who left."""

    reports: int
    rows: int
    people: int


def end_unit(
    tx: Tx,
    desk: Desk,
    unit: OrgUnit,
    *,
    on: date,
    successor: OrgUnit | None,
    actor: str,
    now: datetime,
) -> Ended:
    """From that day on nothing is asked of the unit. Raises CannotEnd.

    What was handed in stays. Rows of drafts are offered to the successor's report of the period.
    """
    _check(tx, desk, unit, on, successor, now)
    unit.ended_on, unit.successor_id = on, successor.id if successor else None
    tx.add(unit)
    open_ = unanswered(of_units(tx, desk, [unit.id], now))
    exempt(tx, desk, open_, reason=_reason(on, successor), actor=actor, now=now)
    rows = sum(_pass_on(tx, one, now) for one in open_) if successor else 0
    leaving = [member for member, _ in contacts.of_unit(tx, unit.id)]
    people = contacts.leave_unit(tx, unit.id, now=now)
    tell_ended(tx, desk, leaving, why=_why(unit, on, successor), now=now)
    invitations.expire(tx, unit.id, now=now)
    audit.record(tx, now=now, actor=actor, action="unit_ended", about=f"unit:{unit.id}")
    cover_open(tx, desk, now)
    if successor is not None:
        _tell(tx, desk, unit, successor, on, rows, now)
    return Ended(len(open_), rows, people)


def _check(
    tx: Tx, desk: Desk, unit: OrgUnit, on: date, successor: OrgUnit | None, now: datetime
) -> None:
    if unit.ended_on is not None:
        said = {"unit": unit.name, "day": short_day(unit.ended_on)}
        raise CannotEnd(dw.END_BEFORE.format(**said))
    if on > desk.today(now):
        today = short_day(desk.today(now))
        raise CannotEnd(dw.END_LATER.format(day=short_day(on), example=today))
    if successor is not None and (successor.ended_on is not None or successor.id == unit.id):
        raise CannotEnd(dw.END_INTO.format(unit=successor.name))
    if any(one.parent_id == unit.id for one in units.everything(tx)):
        raise CannotEnd(dw.END_PARENT.format(unit=unit.name))


def _reason(on: date, successor: OrgUnit | None) -> str:
    day = short_day(on)
    if successor is None:
        return dw.UNIT_ENDED.format(day=day)
    return dw.UNIT_MERGED.format(day=day, successor=successor.name)


def _why(unit: OrgUnit, on: date, successor: OrgUnit | None) -> str:
    """The same as a sentence, for the people of the unit."""
    day = short_day(on)
    if successor is None:
        return dw.YOUR_UNIT_ENDED.format(unit=unit.name, day=day)
    return dw.UNIT_TAKEN_OVER.format(unit=unit.name, successor=successor.name, day=day)


def _pass_on(tx: Tx, standing: Standing, now: datetime) -> int:
    draft = standing.submission
    if draft is None or draft.submitted_at is not None:
        return 0
    rows = list(report_rows.of(tx, draft.id))
    for row in rows:
        report_rows.move_on(tx, draft.id, row.key, now=now)
    return len(rows)


def _tell(
    tx: Tx, desk: Desk, unit: OrgUnit, successor: OrgUnit, on: date, rows: int, now: datetime
) -> None:
    text = dw.UNIT_TAKEN_OVER.format(unit=unit.name, successor=successor.name, day=short_day(on))
    more = dw.UNIT_ROWS.format(count=count(rows)) if rows else ""
    key = f"taken_over:{unit.id}"
    tell_unit(tx, desk, successor.id, plain(text + more), key=key, now=now)
