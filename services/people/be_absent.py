"""Somebody is away until a day: others of the unit stand in, and hear what is open."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, long_day, short_day
from services.agency.desk import Desk
from services.people import people
from services.people.people import plain, tell, tell_agency
from services.reports import show_status
from services.reports.show_status import Standing
from storage import absences, addresses, audit, contacts, invitations, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import Contact, Invitation, Membership


class NotAbsent(ValueError):
    """The day makes no sense; the message says why, with an example."""


def be_absent(tx: Tx, desk: Desk, contact: Contact, until: date, now: datetime) -> str:
    """Away up to and including that day; what the person is told. Raises NotAbsent."""
    if until < desk.today(now):
        example = short_day(desk.today(now))
        raise NotAbsent(dw.ABSENT_PAST.format(until=long_day(until), example=example))
    absences.begin(tx, contact.id, until, now=now)
    actor = f"contact:{contact.id}"
    audit.record(tx, now=now, actor=actor, action="absent", about=actor, until=until.isoformat())
    said = [
        dw.ABSENT_UNTIL.format(until=long_day(until)),
        *_officer(tx, desk, contact, until, now),
        *_leader(tx, desk, contact, now),
        *_administrator(tx, desk, contact, now),
        dw.ABSENT_BACK,
    ]
    return "".join(said)


def _administrator(tx: Tx, desk: Desk, contact: Contact, now: datetime) -> list[str]:
    if not contacts.is_administrator(tx, contact.id):
        return []
    others = [one for one in people.administrators(tx, desk, now) if one != contact.id]
    if not others:
        return [dw.ABSENT_ADMINISTRATOR_ALONE]
    names = contacts.named(tx, others)
    return [dw.ABSENT_ADMINISTRATOR.format(people=", ".join(names[one] for one in others))]


def _leader(tx: Tx, desk: Desk, contact: Contact, now: datetime) -> list[str]:
    """Where overdue reports of the units that this person leads are said meanwhile."""
    led = contacts.units_led(tx, contact.id)
    served = people.officers(tx, desk, led, now, Role.LEADER)
    known, said = units.named(tx, led), []
    for unit in led:
        names = contacts.named(tx, [one for one in served.get(unit, []) if one != contact.id])
        words = dw.ABSENT_LEADER if names else dw.ABSENT_LEADER_ALONE
        said.append(words.format(units=known[unit].name, people=", ".join(names.values())))
    return said


def _officer(tx: Tx, desk: Desk, contact: Contact, until: date, now: datetime) -> list[str]:
    """Each unit goes to its own other officers, or stays with the absent one; both hear it."""
    mine = contacts.units_of(tx, contact.id)
    served = people.officers(tx, desk, mine, now)
    others = {unit: [one for one in served.get(unit, []) if one != contact.id] for unit in mine}
    known = units.named(tx, mine)
    alone = ", ".join(known[unit].name for unit in mine if not others[unit])
    if alone:
        text = dw.ABSENT_ALONE.format(units=alone, until=long_day(until))
        tell_agency(tx, desk, plain(text), key=f"alone:{contact.id}:{until}", now=now)
    _tell_stand_ins(tx, desk, contact, others, until, now)
    names = contacts.named(tx, sorted({one for found in others.values() for one in found}))
    covered: dict[tuple[str, ...], list[str]] = {}
    for unit in mine:
        if others[unit]:
            who = tuple(names[one] for one in sorted(others[unit]))
            covered.setdefault(who, []).append(known[unit].name)
    said = [
        dw.ABSENT.format(units=", ".join(of), people=", ".join(who)) for who, of in covered.items()
    ]
    return [*said, dw.ABSENT_NOBODY.format(units=alone, agency=desk.agency)] if alone else said


def _tell_stand_ins(
    tx: Tx,
    desk: Desk,
    contact: Contact,
    others: Mapping[int, Sequence[int]],
    until: date,
    now: datetime,
) -> None:
    """Everybody who stands in hears for which units, and what is open there."""
    known = units.named(tx, list(others))
    for person in sorted({one for found in others.values() for one in found}):
        theirs = [unit for unit, found in others.items() if person in found]
        owed = show_status.unanswered(show_status.of_units(tx, desk, theirs, now))
        text = dw.STANDS_IN.format(
            name=contact.name,
            until=long_day(until),
            units=", ".join(known[unit].name for unit in theirs),
            open=_open(owed),
        )
        key = f"absent:{contact.id}:{until}:{now:%Y%m%d%H%M}"
        tell(tx, desk, [person], plain(text), key=key, now=now)


def _open(owed: list[Standing]) -> str:
    """Reports that are open for the units, with how far they are."""
    found = {
        one.period.id: dw.STANDS_IN_DRAFT.format(id=one.period.id, rows=count(one.rows))
        if one.rows
        else dw.STANDS_IN_REPORT.format(id=one.period.id)
        for one in owed
    }
    return dw.STANDS_IN_OPEN.format(reports="; ".join(found.values())) if found else ""


def be_present(tx: Tx, desk: Desk, contact: Contact, now: datetime) -> str:
    """Back again. Raises NotAbsent."""
    if not absences.end(tx, contact.id, now=now):
        raise NotAbsent(dw.NOT_ABSENT.format(example=short_day(desk.today(now))))
    actor = f"contact:{contact.id}"
    audit.record(tx, now=now, actor=actor, action="present", about=actor)
    said = [
        words.format(units=", ".join(unit.name for unit in units.named(tx, mine).values()))
        for words, mine in (
            (dw.PRESENT, contacts.units_of(tx, contact.id)),
            (dw.PRESENT_LEADER, contacts.units_led(tx, contact.id)),
        )
        if mine
    ]
    if contacts.is_administrator(tx, contact.id):
        said.append(dw.PRESENT_ADMINISTRATOR)
    return " ".join(said) or dw.PRESENT_NOBODY


def hand_over(tx: Tx, contact_id: int, unit_id: int, now: datetime) -> Invitation:
    """A code for the successor; with its use this contact stops being the unit's officer."""
    made = invitations.create(tx, unit_id=unit_id, role=Role.OFFICER, now=now)
    made.replaces = contact_id
    tx.add(made)
    actor = f"contact:{contact_id}"
    audit.record(tx, now=now, actor=actor, action="handing_over", about=f"unit:{unit_id}")
    return made


def succeed(tx: Tx, desk: Desk, invitation: Invitation, successor: Contact, now: datetime) -> None:
    """The successor is there: who handed over stops, and hears so."""
    before = invitation.replaces
    if before is None or before == successor.id:
        return
    for member in contacts.memberships(tx, before):
        if (member.unit_id, member.role) == (invitation.unit_id, Role.OFFICER):
            _leave(tx, member, now)
    unit = units.get(tx, invitation.unit_id).name
    day = short_day(desk.today(now))
    text = dw.SUCCEEDED.format(day=day, name=successor.name, unit=unit)
    tell(tx, desk, [before], plain(text), key=f"succeeded:{invitation.id}", now=now)


def _leave(tx: Tx, member: Membership, now: datetime) -> None:
    contacts.stop(tx, member, now=now)
    about = f"unit:{member.unit_id}"
    audit.record(tx, now=now, actor=f"contact:{member.contact_id}", action="left", about=about)


def reachable_units(tx: Tx, unit_ids: list[int]) -> set[int]:
    """The units with at least one officer who can be written to."""
    known = contacts.officers(tx, unit_ids)
    chats = addresses.reachable(tx, [one for mine in known.values() for one in mine])
    return {unit for unit, mine in known.items() if any(one in chats for one in mine)}
