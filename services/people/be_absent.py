"""Somebody is away until a day: others of the unit stand in, and hear what is open."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.dialogues.duties import wording as dw
from domain.vietnamese.spelling import count, long_day, short_day
from services.people import people
from services.people.people import plain, tell, tell_agency
from services.reports import show_status
from services.reports.show_status import Standing
from services.work import Person, Work
from storage import absences, addresses, audit, contacts, invitations, units
from storage.contacts import Role
from storage.db import Tx
from storage.references import Ref
from storage.tables import Contact, Invitation, Membership


class NotAbsent(ValueError):
    """The day makes no sense; the message says why, with an example."""


def be_absent(work: Work, contact: Contact, until: date) -> str:
    """Away up to and including that day; what the person is told. Raises NotAbsent."""
    if until < work.desk.today(work.now):
        example = short_day(work.desk.today(work.now))
        raise NotAbsent(dw.ABSENT_PAST.format(until=long_day(until), example=example))
    absences.begin(work.tx, contact.id, until, now=work.now)
    work.record("absent", Ref.contact(contact.id), until=until.isoformat())
    said = [
        dw.ABSENT_UNTIL.format(until=long_day(until)),
        *_officer(work, contact, until),
        *_leader(work, contact),
        *_administrator(work, contact),
        dw.ABSENT_BACK,
    ]
    return "".join(said)


def _administrator(work: Work, contact: Contact) -> list[str]:
    if not contacts.is_administrator(work.tx, contact.id):
        return []
    others = [one for one in people.administrators(work) if one != contact.id]
    if not others:
        return [dw.ABSENT_ADMINISTRATOR_ALONE]
    names = contacts.named(work.tx, others)
    return [dw.ABSENT_ADMINISTRATOR.format(people=", ".join(names[one] for one in others))]


def _leader(work: Work, contact: Contact) -> list[str]:
    """Where overdue reports of the units that this person leads are said meanwhile."""
    led = contacts.units_led(work.tx, contact.id)
    served = people.officers(work, led, Role.LEADER)
    known, said = units.named(work.tx, led), []
    for unit in led:
        names = contacts.named(work.tx, [one for one in served.get(unit, []) if one != contact.id])
        words = dw.ABSENT_LEADER if names else dw.ABSENT_LEADER_ALONE
        said.append(words.format(units=known[unit].name, people=", ".join(names.values())))
    return said


def _officer(work: Work, contact: Contact, until: date) -> list[str]:
    """Each unit goes to its own other officers, or stays with the absent one; both hear it."""
    mine = contacts.units_of(work.tx, contact.id)
    served = people.officers(work, mine)
    others = {unit: [one for one in served.get(unit, []) if one != contact.id] for unit in mine}
    known = units.named(work.tx, mine)
    alone = ", ".join(known[unit].name for unit in mine if not others[unit])
    if alone:
        text = dw.ABSENT_ALONE.format(units=alone, until=long_day(until))
        tell_agency(work, plain(text), key=f"alone:{contact.id}:{until}")
    _tell_stand_ins(work, contact, others, until)
    names = contacts.named(work.tx, sorted({one for found in others.values() for one in found}))
    covered: dict[tuple[str, ...], list[str]] = {}
    for unit in mine:
        if others[unit]:
            who = tuple(names[one] for one in sorted(others[unit]))
            covered.setdefault(who, []).append(known[unit].name)
    said = [
        dw.ABSENT.format(units=", ".join(of), people=", ".join(who)) for who, of in covered.items()
    ]
    return [*said, dw.ABSENT_NOBODY.format(units=alone, agency=work.desk.agency)] if alone else said


def _tell_stand_ins(
    work: Work, contact: Contact, others: Mapping[int, Sequence[int]], until: date
) -> None:
    """Everybody who stands in hears for which units, and what is open there."""
    known = units.named(work.tx, list(others))
    for person in sorted({one for found in others.values() for one in found}):
        theirs = [unit for unit, found in others.items() if person in found]
        owed = show_status.unanswered(show_status.of_units(work, theirs))
        text = dw.STANDS_IN.format(
            name=contact.name,
            until=long_day(until),
            units=", ".join(known[unit].name for unit in theirs),
            open=_open(owed),
        )
        key = f"absent:{contact.id}:{until}:{work.now:%Y%m%d%H%M}"
        tell(work, [person], plain(text), key=key)


def _open(owed: list[Standing]) -> str:
    """Reports that are open for the units, with how far they are."""
    found = {
        one.period.id: dw.STANDS_IN_DRAFT.format(id=one.period.id, rows=count(one.rows))
        if one.rows
        else dw.STANDS_IN_REPORT.format(id=one.period.id)
        for one in owed
    }
    return dw.STANDS_IN_OPEN.format(reports="; ".join(found.values())) if found else ""


def be_present(work: Work, contact: Contact) -> str:
    """Back again. Raises NotAbsent."""
    if not absences.end(work.tx, contact.id, now=work.now):
        raise NotAbsent(dw.NOT_ABSENT.format(example=short_day(work.desk.today(work.now))))
    work.record("present", Ref.contact(contact.id))
    said = [
        words.format(units=", ".join(unit.name for unit in units.named(work.tx, mine).values()))
        for words, mine in (
            (dw.PRESENT, contacts.units_of(work.tx, contact.id)),
            (dw.PRESENT_LEADER, contacts.units_led(work.tx, contact.id)),
        )
        if mine
    ]
    if contacts.is_administrator(work.tx, contact.id):
        said.append(dw.PRESENT_ADMINISTRATOR)
    return " ".join(said) or dw.PRESENT_NOBODY


def hand_over(work: Work, unit_id: int) -> Invitation:
    """A code for the successor; with its use this contact stops being the unit's officer."""
    made = invitations.create(work.tx, unit_id=unit_id, role=Role.OFFICER, now=work.now)
    made.replaces = work.me
    work.tx.add(made)
    work.record("handing_over", Ref.unit(unit_id))
    return made


def succeed(work: Work, invitation: Invitation, successor: Contact) -> None:
    """The successor is there: who handed over stops, and hears so."""
    before = invitation.replaces
    if before is None or before == successor.id:
        return
    for member in contacts.memberships(work.tx, before):
        if (member.unit_id, member.role) == (invitation.unit_id, Role.OFFICER):
            _leave(work.tx, member, work.now)
    unit = units.get(work.tx, invitation.unit_id).name
    day = short_day(work.desk.today(work.now))
    text = dw.SUCCEEDED.format(day=day, name=successor.name, unit=unit)
    tell(work, [before], plain(text), key=f"succeeded:{invitation.id}")


def _leave(tx: Tx, member: Membership, now: datetime) -> None:
    contacts.stop(tx, member, now=now)
    about = Ref.unit(member.unit_id)
    audit.record(tx, now=now, actor=str(Person(member.contact_id)), action="left", about=about)


def reachable_units(tx: Tx, unit_ids: list[int]) -> set[int]:
    """The units with at least one officer who can be written to."""
    known = contacts.officers(tx, unit_ids)
    chats = addresses.reachable(tx, [one for mine in known.values() for one in mine])
    return {unit for unit, mine in known.items() if any(one in chats for one in mine)}
