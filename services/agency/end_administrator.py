"""An administrator stops being one: two others end a third, the command line any but the last."""

from datetime import datetime, timedelta

from domain.dialogues.duties import wording as dw
from services.agency.desk import Desk
from services.people.people import plain, tell
from services.people.tell_ended import tell_ended
from storage import addresses, audit, board_sessions, contacts, conversations, invitations
from storage.contacts import Role
from storage.db import Tx

#: How long a proposal waits for a second administrator.
WAITS = timedelta(days=7)


class CannotEnd(ValueError):
    """Nothing was changed; the message says why."""


def proposed_by(tx: Tx, contact_id: int, now: datetime) -> int | None:
    """Who proposed to end this administrator and may still be joined by another one."""
    for event in audit.newest(tx, limit=20, about=f"contact:{contact_id}"):
        if event.action == "administrator_ended":
            return None
        if event.action == "end_proposed" and event.at > now - WAITS:
            proposer = int(event.actor.removeprefix("contact:"))
            return proposer if contacts.is_administrator(tx, proposer) else None
    return None


def propose_or_end(tx: Tx, desk: Desk, contact_id: int, *, me: int, now: datetime) -> bool:
    """One administrator's word against another; with the second word it is done.

    False: it was the first. Raises CannotEnd.
    """
    _check(tx, contact_id)
    if contact_id == me:
        raise CannotEnd(dw.END_SELF)
    first = proposed_by(tx, contact_id, now)
    if first is not None and first != me:
        end_administrator(tx, desk, contact_id, actor=f"contact:{me}", now=now)
        return True
    if first is None:
        about = f"contact:{contact_id}"
        audit.record(tx, now=now, actor=f"contact:{me}", action="end_proposed", about=about)
        text = dw.END_PROPOSED.format(name=_name(tx, contact_id), by=_name(tx, me))
        _tell_others(tx, desk, text, but=me, key=f"end_proposed:{contact_id}:{now:%Y%m%d}", now=now)
    return False


def end_administrator(tx: Tx, desk: Desk, contact_id: int, *, actor: str, now: datetime) -> None:
    """The rights end at once, with browsers and conversations; everybody concerned is told.

    Codes for administrators that nobody used yet end, too. Raises CannotEnd.
    """
    _check(tx, contact_id)
    ended = [m for m in contacts.memberships(tx, contact_id) if m.role == Role.ADMINISTRATOR]
    for member in ended:
        contacts.stop(tx, member, now=now)
    tell_ended(tx, desk, ended, now=now)
    board_sessions.end_all(tx, contact_id, now)
    for address in addresses.of_contacts(tx, [contact_id]):
        conversations.end(tx, address.id)
    invitations.expire_of(tx, contact_id, role=Role.ADMINISTRATOR, now=now)
    about = f"contact:{contact_id}"
    audit.record(tx, now=now, actor=actor, action="administrator_ended", about=about)
    text = dw.ADMINISTRATOR_ENDED.format(name=_name(tx, contact_id))
    key = f"administrator_ended:{contact_id}:{now:%Y%m%d%H%M%S}"
    _tell_others(tx, desk, text, but=contact_id, key=key, now=now)


def _check(tx: Tx, contact_id: int) -> None:
    known = contacts.administrators(tx)
    if contact_id not in known:
        raise CannotEnd(dw.END_NO_ADMINISTRATOR)
    if len(known) == 1:
        raise CannotEnd(dw.END_LAST)


def _tell_others(tx: Tx, desk: Desk, text: str, *, but: int, key: str, now: datetime) -> None:
    others = [one for one in contacts.administrators(tx) if one != but]
    tell(tx, desk, others, plain(text), key=key, now=now)


def _name(tx: Tx, contact_id: int) -> str:
    return contacts.get(tx, contact_id).name
