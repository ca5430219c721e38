"""A code is tried, and a person who agreed becomes a contact."""

from datetime import datetime, timedelta

from domain.chat.messengers import limits_of
from domain.dialogues.people import registration
from domain.dialogues.people import wording as pw
from services.agency.desk import Desk
from services.people.be_absent import succeed
from storage import addresses, audit, contacts, invitations, units
from storage.db import Tx
from storage.tables import Address, Contact, Invitation

#: Wrong codes of one chat that are answered a day. There is no common bound: a code has 50 bits, so
#: many strangers together guess none, while a bound for all would shut the door for everybody.
PER_CHAT, PER_DAY = 5, timedelta(days=1)


def try_code(tx: Tx, desk: Desk, address: Address, code: str, now: datetime) -> Invitation | str:
    """The invitation of a code that works, whatever was tried before; else what the person is told.

    After some wrong ones a day a chat is told to stop, and then hears nothing ("").
    """
    found = invitations.find(tx, code) if code else None
    if found is not None and invitations.works(found, now):
        return found
    mine = f"address:{address.id}"
    tried = audit.count_since(tx, action="code_refused", since=now - PER_DAY, actor=mine)
    if tried > PER_CHAT:
        return ""
    audit.record(tx, now=now, actor=mine, action="code_refused")
    if tried == PER_CHAT:
        return pw.TOO_MANY_CODES.format(contact=desk.contact)
    if found is not None and found.used_at is not None:
        return pw.USED_CODE.format(contact=desk.contact)
    return pw.BAD_CODE.format(contact=desk.contact)


def has_room(tx: Tx, address: Address) -> bool:
    """Whether the plan of this bot allows one more person."""
    most = limits_of(address.channel).people
    if most is None or address.contact_id is not None:
        return True
    return addresses.people_on(tx, channel=address.channel, account=address.account) < most


def facts(tx: Tx, desk: Desk, invitation: Invitation) -> registration.Facts:
    """What the conversation says about a code."""
    unit = units.get(tx, invitation.unit_id)
    return registration.Facts(unit.name, invitation.role, desk.agency, desk.contact)


def register(
    tx: Tx,
    desk: Desk,
    address: Address,
    invitation: Invitation,
    person: registration.Registered,
    now: datetime,
) -> Contact:
    """Keep a new contact with the consent, the membership and this chat; the code is used up."""
    contact = contacts.register(tx, name=person.name, position=person.position, now=now)
    contacts.agree(
        tx,
        contact,
        channel=address.channel,
        version=pw.NOTICE_VERSION,
        text=registration.notice(desk.agency, invitation.role),
        now=now,
    )
    addresses.belong_to(tx, address, contact.id)
    join(tx, desk, contact, invitation, now)
    return contact


def join(tx: Tx, desk: Desk, contact: Contact, invitation: Invitation, now: datetime) -> bool:
    """The contact has the role of the code too; False, and the code stays, when it had it."""
    joined = contacts.join(tx, contact, unit_id=invitation.unit_id, role=invitation.role, now=now)
    if joined:
        invitations.use(tx, invitation, contact_id=contact.id, now=now)
        audit.record(
            tx,
            now=now,
            actor=f"contact:{contact.id}",
            action="registered",
            about=f"unit:{invitation.unit_id}",
            role=invitation.role,
        )
        succeed(tx, desk, invitation, contact, now)
    return joined
