"""A unit ends, perhaps merged into another: what it owed, its people and its drafts go on."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, short_day
from services.people.cover_units import cover_open
from services.people.people import plain, tell_unit
from services.people.tell_ended import tell_ended
from services.reports.exempt import exempt
from services.reports.show_status import ReportStanding, of_units, unanswered
from services.work import Work
from storage import contacts, invitations, report_rows, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import OrgUnit


class CannotEndUnit(ValueError):
    """The unit cannot end like that; the message says why."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How many reports are not owed any more, how many rows wait for the successor, who left."""

    reports: int
    rows: int
    people: int


def end_unit(work: Work, unit: OrgUnit, *, on: date, successor: OrgUnit | None) -> Ended:
    """From that day on nothing is asked of the unit. Raises CannotEnd.

    What was handed in stays. Rows of drafts are offered to the successor's report of the period.
    """
    _check(work, unit, on, successor)
    unit.ended_on, unit.successor_id = on, successor.id if successor else None
    work.tx.add(unit)
    open_ = unanswered(of_units(work, [unit.id]))
    exempt(work, open_, reason=_reason(on, successor))
    rows = sum(_pass_on(work.tx, one, work.now) for one in open_) if successor else 0
    leaving = [member for member, _ in contacts.of_unit(work.tx, unit.id)]
    people = contacts.leave_unit(work.tx, unit.id, now=work.now)
    tell_ended(work, leaving, why=_why(unit, on, successor))
    invitations.expire(work.tx, unit.id, now=work.now)
    work.record("unit_ended", Ref.unit(unit.id))
    cover_open(work)
    if successor is not None:
        _tell(work, unit, successor, on, rows)
    return Ended(len(open_), rows, people)


def _check(work: Work, unit: OrgUnit, on: date, successor: OrgUnit | None) -> None:
    if unit.ended_on is not None:
        said = {"unit": unit.name, "day": short_day(unit.ended_on)}
        raise CannotEndUnit(dw.END_BEFORE.format(**said))
    if on > work.desk.today(work.now):
        today = short_day(work.desk.today(work.now))
        raise CannotEndUnit(dw.END_LATER.format(day=short_day(on), example=today))
    if successor is not None and (successor.ended_on is not None or successor.id == unit.id):
        raise CannotEndUnit(dw.END_INTO.format(unit=successor.name))
    if any(one.parent_id == unit.id for one in units.everything(work.tx)):
        raise CannotEndUnit(dw.END_PARENT.format(unit=unit.name))


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


def _pass_on(tx: Tx, standing: ReportStanding, now: datetime) -> int:
    draft = standing.submission
    if draft is None or draft.submitted_at is not None:
        return 0
    rows = list(report_rows.of(tx, draft.id))
    for row in rows:
        report_rows.move_on(tx, draft.id, row.key, now=now)
    return len(rows)


def _tell(work: Work, unit: OrgUnit, successor: OrgUnit, on: date, rows: int) -> None:
    text = dw.UNIT_TAKEN_OVER.format(unit=unit.name, successor=successor.name, day=short_day(on))
    more = dw.UNIT_ROWS.format(count=count(rows)) if rows else ""
    key = f"taken_over:{unit.id}"
    tell_unit(work, successor.id, plain(text + more), key=key)
