"""Somebody is away until a day: others of the unit stand in, and hear what is open."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.dialogues.duties import wording as dw
from domain.dialogues.people.absence import Away, Presence, StandIn
from domain.vietnamese.spelling import count, long_day, short_day
from services.people import people
from services.people.people import plain, tell, tell_agency
from services.reports import show_status
from services.reports.show_status import ReportStanding
from services.work import Person, Work
from storage import absences, addresses, audit, contacts, invitations, units
from storage.contacts import Role
from storage.db import Tx
from storage.references import Ref
from storage.tables import Contact, Invitation, Membership


class NotAbsent(ValueError):
    """The day makes no sense; the message says why, with an example."""


def be_absent(work: Work, contact: Contact, until: date) -> Away:
    """Away up to and including that day; who stands in. Raises NotAbsent."""
    if until < work.desk.today(work.now):
        example = short_day(work.desk.today(work.now))
        raise NotAbsent(dw.ABSENT_PAST.format(until=long_day(until), example=example))
    absences.begin(work.tx, contact.id, until, now=work.now)
    work.record("absent", Ref.contact(contact.id), until=until.isoformat())
    covered, alone = _officer(work, contact, until)
    return Away(until, covered, alone, _leader(work, contact), _administrators(work, contact))


def _administrators(work: Work, contact: Contact) -> tuple[str, ...] | None:
    if not contacts.is_administrator(work.tx, contact.id):
        return None
    others = [one for one in people.administrators(work) if one != contact.id]
    names = contacts.named(work.tx, others)
    return tuple(names[one] for one in others)


def _leader(work: Work, contact: Contact) -> tuple[StandIn, ...]:
    """Where overdue reports of the units that this person leads are said meanwhile."""
    led = contacts.units_led(work.tx, contact.id)
    served = people.officers(work, led, Role.LEADER)
    known, found = units.named(work.tx, led), []
    for unit in led:
        names = contacts.named(work.tx, [one for one in served.get(unit, []) if one != contact.id])
        found.append(StandIn((known[unit].name,), tuple(names.values())))
    return tuple(found)


def _officer(
    work: Work, contact: Contact, until: date
) -> tuple[tuple[StandIn, ...], tuple[str, ...]]:
    """Each unit goes to its own other officers, or stays with the absent one; both hear it."""
    mine = contacts.units_of(work.tx, contact.id)
    served = people.officers(work, mine)
    others = {unit: [one for one in served.get(unit, []) if one != contact.id] for unit in mine}
    known = units.named(work.tx, mine)
    alone = tuple(known[unit].name for unit in mine if not others[unit])
    if alone:
        text = dw.ABSENT_ALONE.format(units=", ".join(alone), until=long_day(until))
        tell_agency(work, plain(text), key=f"alone:{contact.id}:{until}")
    _tell_stand_ins(work, contact, others, until)
    names = contacts.named(work.tx, sorted({one for found in others.values() for one in found}))
    covered: dict[tuple[str, ...], list[str]] = {}
    for unit in mine:
        if others[unit]:
            who = tuple(names[one] for one in sorted(others[unit]))
            covered.setdefault(who, []).append(known[unit].name)
    return tuple(StandIn(tuple(of), who) for who, of in covered.items()), alone


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


def _open(owed: list[ReportStanding]) -> str:
    """Reports that are open for the units, with how far they are."""
    found = {
        one.period.id: dw.STANDS_IN_DRAFT.format(id=one.period.id, rows=count(one.rows))
        if one.rows
        else dw.STANDS_IN_REPORT.format(id=one.period.id)
        for one in owed
    }
    return dw.STANDS_IN_OPEN.format(reports="; ".join(found.values())) if found else ""


def be_present(work: Work, contact: Contact) -> Presence:
    """Back again; for what. Raises NotAbsent."""
    if not absences.end(work.tx, contact.id, now=work.now):
        raise NotAbsent(dw.NOT_ABSENT.format(example=short_day(work.desk.today(work.now))))
    work.record("present", Ref.contact(contact.id))
    mine = contacts.units_of(work.tx, contact.id)
    led = contacts.units_led(work.tx, contact.id)
    administrator = contacts.is_administrator(work.tx, contact.id)
    return Presence(_names(work.tx, mine), _names(work.tx, led), administrator)


def _names(tx: Tx, unit_ids: Sequence[int]) -> tuple[str, ...]:
    return tuple(unit.name for unit in units.named(tx, unit_ids).values())


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
