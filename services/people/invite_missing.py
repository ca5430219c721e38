"""Fresh codes for every unit that is addressed and has no officer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.chat.messengers import messenger
from services.people.invite import invite
from services.work import Work
from storage import addresses, bots, contacts, invitations, units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import BotAccount, OrgUnit

_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class UnitOfficers:
    """A unit with its groups, how many officers it has, and until when a code for one works."""

    unit: OrgUnit
    groups: tuple[str, ...]
    officers: int
    code_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A registration code of an officer of the unit; it works until `until`, once."""

    unit: OrgUnit
    code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Door:
    """Where a code is used: the bot of a messenger that has most room, and its address."""

    channel: str
    name: str
    link: str

    def for_code(self, code: str) -> str:
        """The address that opens a chat, and brings the code along where that can be."""
        return messenger(self.channel).opened_by(self.link, code)


def doors(tx: Tx) -> list[Door]:
    """One bot of each messenger, by messenger."""
    best: dict[str, tuple[int, BotAccount]] = {}
    for bot in bots.everything(tx):
        people = addresses.people_on(tx, channel=bot.channel, account=bot.account)
        if bot.link and people < best.get(bot.channel, (people + 1, bot))[0]:
            best[bot.channel] = (people, bot)
    found = sorted(best.items(), reverse=True)
    return [Door(channel, bot.name, bot.link) for channel, (_, bot) in found]


def unit_lines(tx: Tx, now: datetime) -> list[UnitOfficers]:
    """Every unit that belongs to a group, by code."""
    groups = units.groups_of(tx)
    mine = [unit for unit in units.everything(tx) if unit.id in groups]
    officers = contacts.officers(tx, [unit.id for unit in mine])
    until = {
        one.unit_id: one.expires_at
        for one in reversed(invitations.open_ones(tx, now))
        if one.role == Role.OFFICER
    }
    return [
        UnitOfficers(u, groups[u.id], len(officers.get(u.id, ())), until.get(u.id)) for u in mine
    ]


def open_codes(work: Work, unit_id: int | None = None) -> list[tuple[Role, Code]]:
    """Codes that work, each with its role, by code of the unit; of one unit or all."""
    found = invitations.open_ones(work.tx, work.now, unit_id)
    named = units.named(work.tx, {one.unit_id for one in found})
    codes = [(Role(o.role), Code(named[o.unit_id], o.code, o.expires_at)) for o in found]
    return sorted(codes, key=lambda one: one[1].unit.code)


def invite_missing(work: Work) -> list[Code]:
    """A code for each unit without an officer, by code of the unit.

    Asked again within ten minutes, as by a form that is sent twice, it gives the same codes.
    """
    made = []
    for line in unit_lines(work.tx, work.now):
        if not line.officers:
            same = invitations.made_since(work.tx, line.unit.id, Role.OFFICER, work.now - _AGAIN)
            invitation = same or invite(work, line.unit, Role.OFFICER)
            made.append(Code(line.unit, invitation.code, invitation.expires_at))
    return made
