"""An administrator stops being one: two others end a third, the command line any but the last."""

from datetime import datetime, timedelta

from domain.dialogues.duties import wording as dw
from services.people.people import plain, tell
from services.people.tell_ended import tell_ended
from services.work import Person, Work, read_actor
from storage import addresses, audit, board_sessions, contacts, conversations, invitations
from storage.contacts import Role
from storage.db import Tx
from storage.references import Ref

#: How long a proposal waits for a second administrator.
WAITS = timedelta(days=7)


class CannotEndAdministrator(ValueError):
    """Nothing was changed; the message says why."""


def proposed_by(tx: Tx, contact_id: int, now: datetime) -> int | None:
    """Who proposed to end this administrator and may still be joined by another one."""
    for event in audit.newest(tx, limit=20, about=Ref.contact(contact_id)):
        if event.action == "administrator_ended":
            return None
        if event.action == "end_proposed" and event.at > now - WAITS:
            return _administrator(tx, event.actor)
    return None


def _administrator(tx: Tx, actor: str) -> int | None:
    """Who proposed, if they still are an administrator."""
    match read_actor(actor):
        case Person(contact_id) if contacts.is_administrator(tx, contact_id):
            return contact_id
    return None


def propose_or_end(work: Work, contact_id: int) -> bool:
    """One administrator's word against another; with the second word it is done.

    False: it was the first. Raises CannotEnd.
    """
    _check(work.tx, contact_id)
    if contact_id == work.me:
        raise CannotEndAdministrator(dw.END_SELF)
    first = proposed_by(work.tx, contact_id, work.now)
    if first is not None and first != work.me:
        end_administrator(work, contact_id)
        return True
    if first is None:
        work.record("end_proposed", Ref.contact(contact_id))
        text = dw.END_PROPOSED.format(name=_name(work.tx, contact_id), by=_name(work.tx, work.me))
        _tell_others(work, text, but=work.me, key=f"end_proposed:{contact_id}:{work.now:%Y%m%d}")
    return False


def end_administrator(work: Work, contact_id: int) -> None:
    """The rights end at once, with browsers and conversations; everybody concerned is told.

    Codes for administrators that nobody used yet end, too. Raises CannotEnd.
    """
    _check(work.tx, contact_id)
    ended = [m for m in contacts.memberships(work.tx, contact_id) if m.role == Role.ADMINISTRATOR]
    for member in ended:
        contacts.stop(work.tx, member, now=work.now)
    tell_ended(work, ended)
    board_sessions.end_all(work.tx, contact_id, work.now)
    for address in addresses.of_contacts(work.tx, [contact_id]):
        conversations.end(work.tx, address.id)
    invitations.expire_of(work.tx, contact_id, role=Role.ADMINISTRATOR, now=work.now)
    work.record("administrator_ended", Ref.contact(contact_id))
    text = dw.ADMINISTRATOR_ENDED.format(name=_name(work.tx, contact_id))
    key = f"administrator_ended:{contact_id}:{work.now:%Y%m%d%H%M%S}"
    _tell_others(work, text, but=contact_id, key=key)


def _check(tx: Tx, contact_id: int) -> None:
    known = contacts.administrators(tx)
    if contact_id not in known:
        raise CannotEndAdministrator(dw.END_NO_ADMINISTRATOR)
    if len(known) == 1:
        raise CannotEndAdministrator(dw.END_LAST)


def _tell_others(work: Work, text: str, *, but: int, key: str) -> None:
    others = [one for one in contacts.administrators(work.tx) if one != but]
    tell(work, others, plain(text), key=key)


def _name(tx: Tx, contact_id: int) -> str:
    return contacts.get(tx, contact_id).name
