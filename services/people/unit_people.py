"""The people of a unit: who they are, where they are reached; and one who stops."""

from dataclasses import dataclass
from datetime import date

from services.people.tell_ended import tell_ended
from services.work import Work
from storage import absences, addresses, contacts, invitations
from storage.contacts import Role
from storage.references import Ref
from storage.tables import Contact, Membership


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a unit. `channels` are messengers that reach them, `away` the last day off."""

    membership: Membership
    contact: Contact
    channels: tuple[str, ...]
    away: date | None

    @property
    def role(self) -> Role:
        """What the person is for the unit."""
        return Role(self.membership.role)


def unit_people(work: Work, unit_id: int) -> list[Member]:
    """Everybody of the unit, in the order they joined."""
    found = contacts.of_unit(work.tx, unit_id)
    people = [contact.id for _, contact in found]
    chats = addresses.of_contacts(work.tx, people)
    away = absences.away(work.tx, people, work.desk.today(work.now))
    return [
        Member(
            membership,
            contact,
            tuple(
                dict.fromkeys(
                    a.channel
                    for a in chats
                    if a.contact_id == contact.id and a.state == addresses.AddressState.ACTIVE
                )
            ),
            away.get(contact.id),
        )
        for membership, contact in found
    ]


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Who stopped being what, and whether a message reaches them."""

    name: str
    role: str
    told: bool


def dismiss(work: Work, unit_id: int, membership_id: int) -> Dismissed | None:
    """An officer or leader stops being that and is told; None when no one has this number."""
    found = contacts.of_unit(work.tx, unit_id)
    member, contact = next((one for one in found if one[0].id == membership_id), (None, None))
    if member is None or contact is None or member.role == Role.ADMINISTRATOR:
        return None
    contacts.stop(work.tx, member, now=work.now)
    invitations.expire_of(work.tx, member.contact_id, now=work.now)
    tell_ended(work, [member])
    work.record("dismissed", Ref.unit(unit_id))
    told = bool(addresses.reachable(work.tx, [contact.id]))
    return Dismissed(contact.name, member.role, told)
