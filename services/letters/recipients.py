"""Whom a letter reaches now, and whether it may go out at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.chat.messengers import limits_of, messenger
from domain.dialogues import wording as w
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft
from domain.letters.secrecy import marked_secret
from domain.vietnamese.spelling import count
from services.agency import usage
from services.people.people import officers as people_of
from services.work import Work
from storage import addresses, units
from storage.tables import Address, OrgUnit


class CannotSend(ValueError):
    """The letter does not go out; the message says why, with numbers."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Units of the groups, and the people who are written to, each once with their units."""

    units: tuple[OrgUnit, ...]
    people: tuple[tuple[Address, tuple[int, ...]], ...]
    without: tuple[OrgUnit, ...]


def recipients(
    work: Work, groups: Sequence[str], *, excluded: Sequence[int] = (), named: Sequence[int] = ()
) -> Recipients:
    """Whom a letter to these groups, and to units `named` one by one, reaches now.

    For those who are away others stand in.
    """
    besides = [unit for unit in units.named(work.tx, named).values() if unit.ended_on is None]
    every = {unit.id: unit for unit in (*units.in_groups(work.tx, groups), *besides)}
    found = sorted((u for u in every.values() if u.id not in set(excluded)), key=lambda u: u.code)
    officers = people_of(work, [unit.id for unit in found])
    everyone = sorted({c for people in officers.values() for c in people})
    chats = addresses.reachable(work.tx, everyone)
    served: dict[int, list[int]] = {}
    without = []
    for unit in found:
        there = [c for c in officers.get(unit.id, ()) if c in chats]
        for contact_id in there:
            served.setdefault(contact_id, []).append(unit.id)
        if not there:
            without.append(unit)
    people = tuple((chats[c], tuple(mine)) for c, mine in served.items())
    return Recipients(tuple(found), people, tuple(without))


def checked(work: Work, draft: LetterDraft) -> Recipients:
    """Whom the letter goes to. Raises CannotSend when it may not, or cannot, go out."""
    if marked_secret(draft.body) or marked_secret(draft.subject):
        raise CannotSend(w.SECRET)
    to = recipients(work, draft.groups, excluded=draft.excluded, named=draft.units)
    if not to.people:
        raise CannotSend(lw.NO_PEOPLE)
    short = usage.shortage(work, [address for address, _ in to.people])
    if short is not None:
        raise CannotSend(
            lw.NO_FIT.format(
                bot=short.plan.name or short.plan.account,
                left=count(short.plan.left),
                needed=count(short.needed),
                reserve=count(short.reserve),
            )
        )
    return to


def numbers(work: Work, to: Recipients) -> str:
    """How many units and people that is, on what, and what it uses up."""
    channels = Counter(messenger(address.channel).shown for address, _ in to.people)
    listed = ", ".join(f"{name} {n}" for name, n in sorted(channels.items(), reverse=True))
    return lw.PREVIEW_NUMBERS.format(
        units=len(to.units) - len(to.without),
        total=len(to.units),
        people=len(to.people),
        by_channel=f": {listed}",
        without=_without(to),
        usage=_usage(work, to),
    )


#: More units without an officer are only counted.
_NAMED = 10


def _without(to: Recipients) -> str:
    if len(to.without) > _NAMED:
        return lw.WITHOUT_MANY.format(count=count(len(to.without)))
    names = ", ".join(unit.name for unit in to.without)
    return lw.WITHOUT.format(units=names) if names else ""


def _usage(work: Work, to: Recipients) -> str:
    needed = Counter(a.account for a, _ in to.people if limits_of(a.channel).month)
    left = [p.left - needed[p.account] for p in usage.plans(work) if needed[p.account]]
    if not left:
        return ""
    return lw.USAGE.format(used=sum(needed.values()), left=count(min(left)))
