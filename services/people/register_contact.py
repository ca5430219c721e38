"""A code is tried, and a person who agreed becomes a contact."""

from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto

from domain.chat.messengers import limits_of
from domain.dialogues.people import registration
from domain.dialogues.people import wording as pw
from services.agency.desk import Desk
from services.people.be_absent import succeed
from services.work import Person, Stranger, Work
from storage import addresses, audit, contacts, invitations, units
from storage.db import Tx
from storage.references import Ref
from storage.tables import Address, Contact, Invitation

#: Wrong codes of one chat that are answered a day. There is no common bound: a code has 50 bits, so
#: many strangers together guess none, while a bound for all would shut the door for everybody.
PER_CHAT, PER_DAY = 5, timedelta(days=1)


class CodeRefused(Enum):
    """Why a code is not taken; SILENCE: nothing is said any more."""

    WRONG = auto()
    USED = auto()
    TOO_MANY = auto()
    SILENCE = auto()


def try_code(work: Work, address: Address, code: str) -> Invitation | CodeRefused:
    """The invitation of a code that works, whatever was tried before; else why not.

    After some wrong ones a day a chat is told to stop, and then hears nothing.
    """
    found = invitations.find(work.tx, code) if code else None
    if found is not None and invitations.works(found, work.now):
        return found
    mine = str(Stranger(address.id))
    tried = audit.count_since(work.tx, action="code_refused", since=work.now - PER_DAY, actor=mine)
    if tried > PER_CHAT:
        return CodeRefused.SILENCE
    audit.record(work.tx, now=work.now, actor=mine, action="code_refused")
    if tried == PER_CHAT:
        return CodeRefused.TOO_MANY
    if found is not None and found.used_at is not None:
        return CodeRefused.USED
    return CodeRefused.WRONG


def has_room(tx: Tx, address: Address) -> bool:
    """Whether the plan of this bot allows one more person."""
    most = limits_of(address.channel).people
    if most is None or address.contact_id is not None:
        return True
    return addresses.people_on(tx, channel=address.channel, account=address.account) < most


def facts(tx: Tx, desk: Desk, invitation: Invitation) -> registration.Invited:
    """What the conversation says about a code."""
    unit = units.get(tx, invitation.unit_id)
    return registration.Invited(unit.name, invitation.role, desk.agency, desk.contact)


def register(
    work: Work, address: Address, invitation: Invitation, person: registration.Registered
) -> Contact:
    """Keep a new contact with the consent, the membership and this chat; the code is used up."""
    contact = contacts.register(work.tx, name=person.name, position=person.position, now=work.now)
    contacts.agree(
        work.tx,
        contact,
        channel=address.channel,
        version=pw.NOTICE_VERSION,
        text=registration.notice(work.desk.agency, invitation.role),
        now=work.now,
    )
    addresses.belong_to(work.tx, address, contact.id)
    join(work, contact, invitation)
    return contact


def join(work: Work, contact: Contact, invitation: Invitation) -> bool:
    """The contact has the role of the code too; False, and the code stays, when it had it."""
    joined = contacts.join(
        work.tx, contact, unit_id=invitation.unit_id, role=invitation.role, now=work.now
    )
    if joined:
        invitations.use(work.tx, invitation, contact_id=contact.id, now=work.now)
        mine = replace(work, by=Person(contact.id))
        mine.record("registered", Ref.unit(invitation.unit_id), role=invitation.role)
        succeed(work, invitation, contact)
    return joined
