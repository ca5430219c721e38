"""Whom to write to: those who are there, else those who stand in for them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.chat.messages import Notice
from services.agency.desk import Desk
from services.reports.open_question import waiting_line
from storage import absences, addresses, contacts, outbox
from storage.contacts import Role
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address

#: Makes the message for one person, given the line that names their open question.
Saying = Callable[[str], Notice]


def plain(text: str) -> Saying:
    """Says the same to everybody; only the last line is each person's own."""
    return lambda tail: Notice(text, tail=tail)


def officers(
    tx: Tx, desk: Desk, unit_ids: Sequence[int], now: datetime, role: Role = Role.OFFICER
) -> dict[int, list[int]]:
    """For each unit its officers without those who are away; all of them if nobody would be left.

    Only people who can be reached are looked at; a unit without any is not in the answer.
    """
    known = contacts.officers(tx, unit_ids, role)
    everybody = [person for people in known.values() for person in people]
    chats = addresses.reachable(tx, everybody)
    away = absences.away(tx, everybody, desk.today(now))
    found = {}
    for unit_id, people in known.items():
        reachable = [person for person in people if person in chats]
        there = [person for person in reachable if person not in away]
        if reachable:
            found[unit_id] = there or reachable
    return found


def administrators(tx: Tx, desk: Desk, now: datetime) -> list[int]:
    """Administrators who can be reached and are not away; all who can be if none would be left."""
    known = contacts.administrators(tx)
    chats = addresses.reachable(tx, known)
    away = absences.away(tx, known, desk.today(now))
    reachable = [person for person in known if person in chats]
    return [person for person in reachable if person not in away] or reachable


def tell(
    tx: Tx,
    desk: Desk,
    people: Sequence[int],
    saying: Saying,
    *,
    key: str,
    now: datetime,
    about: str = "",
) -> int:
    """Owe a message to each of these people; gives how many can be reached."""
    chats = addresses.reachable(tx, people)
    for person, address in chats.items():
        tell_at(tx, desk, address, saying, key=f"{key}:{person}", now=now, about=about)
    return len(chats)


def tell_at(
    tx: Tx, desk: Desk, address: Address, saying: Saying, *, key: str, now: datetime, about: str
) -> None:
    """Owe the message to one chat; its last line names the question that is open there."""
    said = saying(waiting_line(tx, desk, address.id, now))
    outbox.owe(tx, Owed(key, address, Lane.REMINDER, about), said, due=now)


def tell_unit(
    tx: Tx, desk: Desk, unit_id: int, saying: Saying, *, key: str, now: datetime, about: str = ""
) -> int:
    """Owe a message to every officer of the unit who is there."""
    people = officers(tx, desk, [unit_id], now).get(unit_id, [])
    return tell(tx, desk, people, saying, key=key, now=now, about=about)


def tell_agency(tx: Tx, desk: Desk, saying: Saying, *, key: str, now: datetime) -> int:
    """Owe a message to every administrator who is there."""
    people = administrators(tx, desk, now)
    return tell(tx, desk, people, saying, key=key, now=now)
