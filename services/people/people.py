"""Whom to write to: those who are there, else those who stand in for them."""

from collections.abc import Callable, Sequence

from domain.chat.messages import Notice
from services.reports.open_question import waiting_line
from services.work import Work
from storage import absences, addresses, contacts, outbox
from storage.contacts import Role
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import Address

#: Makes the message for one person, given the line that names their open question.
Saying = Callable[[str], Notice]


def plain(text: str) -> Saying:
    """Says the same to everybody; only the last line is each person's own."""
    return lambda tail: Notice(text, tail=tail)


def officers(
    work: Work, unit_ids: Sequence[int], role: Role = Role.OFFICER
) -> dict[int, list[int]]:
    """For each unit its officers without those who are away; all of them if nobody would be left.

    Only people who can be reached are looked at; a unit without any is not in the answer.
    """
    known = contacts.officers(work.tx, unit_ids, role)
    everybody = [person for people in known.values() for person in people]
    chats = addresses.reachable(work.tx, everybody)
    away = absences.away(work.tx, everybody, work.desk.today(work.now))
    found = {}
    for unit_id, people in known.items():
        reachable = [person for person in people if person in chats]
        there = [person for person in reachable if person not in away]
        if reachable:
            found[unit_id] = there or reachable
    return found


def administrators(work: Work) -> list[int]:
    """Administrators who can be reached and are not away; all who can be if none would be left."""
    known = contacts.administrators(work.tx)
    chats = addresses.reachable(work.tx, known)
    away = absences.away(work.tx, known, work.desk.today(work.now))
    reachable = [person for person in known if person in chats]
    return [person for person in reachable if person not in away] or reachable


def tell(
    work: Work,
    people: Sequence[int],
    saying: Saying,
    *,
    key: str,
    about: Ref | None = None,
    avoid: str = "",
) -> int:
    """Owe a message to each of these people; gives how many can be reached.

    On the messenger `avoid`, which has its own trouble, only who has no other.
    """
    chats = addresses.reachable(work.tx, people, avoid=avoid)
    for person, address in chats.items():
        tell_at(work, address, saying, key=f"{key}:{person}", about=about)
    return len(chats)


def tell_at(
    work: Work, address: Address, saying: Saying, *, key: str, about: Ref | None = None
) -> None:
    """Owe the message to one chat; its last line names the question that is open there."""
    said = saying(waiting_line(work, address.id))
    outbox.owe(work.tx, Owed(key, address, Lane.REMINDER, about), said, due=work.now)


def tell_unit(
    work: Work, unit_id: int, saying: Saying, *, key: str, about: Ref | None = None
) -> int:
    """Owe a message to every officer of the unit who is there."""
    people = officers(work, [unit_id]).get(unit_id, [])
    return tell(work, people, saying, key=key, about=about)


def tell_agency(work: Work, saying: Saying, *, key: str, avoid: str = "") -> int:
    """Owe a message to every administrator who is there; `avoid` is as in `tell`."""
    people = administrators(work)
    return tell(work, people, saying, key=key, avoid=avoid)
