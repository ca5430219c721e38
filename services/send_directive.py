"""A letter is previewed with numbers, then goes to the units as they were at confirmation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from domain.chat.messages import Notice
from domain.deadlines import phrases
from domain.dialogues import letters
from domain.dialogues import wording as w
from domain.dialogues.composing import Draft
from domain.dialogues.letters import Letter
from domain.letters.read import read_letter
from domain.letters.secrecy import marked_secret
from domain.vietnamese.spelling import count
from services import usage
from services.desk import Desk
from services.open_question import waiting_line
from services.people import officers as people_of
from storage import addresses, audit, directives, outbox, short_ids, units
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Directive, OrgUnit

_CHANNELS = {"zalo": "Zalo", "telegram": "Telegram"}
#: What a preview shows in place of the id that the letter gets when it is sent.
_NO_ID = 0


class CannotSend(ValueError):
    """The letter does not go out; the message says why, with numbers."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Units of the groups, and the people who are written to, each once with their units."""

    units: tuple[OrgUnit, ...]
    people: tuple[tuple[Address, tuple[int, ...]], ...]
    without: tuple[OrgUnit, ...]


def recipients(tx: Tx, desk: Desk, groups: Sequence[str], now: datetime) -> Recipients:
    """Whom a letter to these groups reaches now; for those who are away others stand in."""
    found = units.in_groups(tx, groups)
    officers = people_of(tx, desk, [unit.id for unit in found], now)
    everyone = sorted({c for people in officers.values() for c in people})
    chats = addresses.reachable(tx, everyone)
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


def letter_of(directive: Directive) -> Letter:
    """A stored letter as the dialogues speak of it."""
    return Letter(
        directive.id,
        directive.number,
        directive.issued_on,
        directive.subject,
        topics(directive.body),
    )


@lru_cache(maxsize=64)
def topics(body: str) -> int:
    """How many topics the letter lists, 0 when it lists none."""
    return len(read_letter(body, phrases.find).topics)


def preview(tx: Tx, desk: Desk, draft: Draft, now: datetime) -> tuple[str, int]:
    """The push word for word with the numbers, and how many people get it. Raises CannotSend."""
    to = recipients(tx, desk, draft.groups, now)
    _check(tx, desk, to, draft, now)
    letter = Letter(_NO_ID, draft.number, draft.issued_on, draft.subject, topics(draft.body))
    push = letters.push(letter, [to.units[0].name], agency=desk.agency).text
    channels = Counter(_CHANNELS[address.channel] for address, _ in to.people)
    listed = ", ".join(f"{name} {n}" for name, n in sorted(channels.items(), reverse=True))
    text = w.PREVIEW.format(
        push=push,
        units=len(to.units) - len(to.without),
        total=len(to.units),
        people=len(to.people),
        by_channel=f": {listed}",
        without=_without(to),
        usage=_usage(tx, desk, to, now),
    )
    return text, len(to.people)


def send(
    tx: Tx,
    desk: Desk,
    draft: Draft,
    *,
    actor: int | None,
    report_to: Address | None,
    now: datetime,
) -> tuple[Directive, int]:
    """Freeze the recipients and owe every message; the letter and how many. Raises CannotSend."""
    to = recipients(tx, desk, draft.groups, now)
    _check(tx, desk, to, draft, now)
    directive = Directive(
        id=short_ids.take(tx, "directive"),
        number=draft.number,
        issued_on=draft.issued_on,
        subject=draft.subject,
        body=draft.body,
        groups=list(draft.groups),
        sent_at=now,
        sent_by=actor,
        report_to=report_to.id if report_to else None,
    )
    directives.add(tx, directive, [unit.id for unit in to.units])
    names = {unit.id: unit.name for unit in to.units}
    letter = letter_of(directive)
    for address, mine in to.people:
        tail = waiting_line(tx, desk, address.id, now)
        push = letters.push(letter, [names[u] for u in mine], agency=desk.agency, tail=tail)
        key = f"directive:{directive.id}:{address.contact_id}"
        owed = Owed(key, address, Lane.BULK, about_directive(directive.id))
        outbox.owe(tx, owed, push, due=now)
    who = f"contact:{actor}" if actor else "operator"
    audit.record(tx, now=now, actor=who, action="sent", about=f"directive:{directive.id}")
    return directive, len(to.people)


def about_directive(directive_id: int) -> str:
    """What the messages of a letter are filed under in the outbox."""
    return f"directive:{directive_id}"


def report_when_done(tx: Tx, directive_id: int, now: datetime) -> None:
    """Tell the chat that sent the letter when its last message is settled; once."""
    directive = directives.get(tx, directive_id)
    if directive is None or directive.report_to is None:
        return
    counts = outbox.counts(tx, about=about_directive(directive_id))
    if counts.keys() & {outbox.State.QUEUED, outbox.State.SENDING}:
        return
    failed, unknown = counts.get(outbox.State.FAILED, 0), counts.get(outbox.State.UNKNOWN, 0)
    trouble = w.SENT_FAILED.format(count=count(failed)) if failed else ""
    trouble += w.SENT_UNKNOWN.format(count=count(unknown)) if unknown else ""
    text = w.SENT_ALL.format(
        id=directive_id,
        sent=counts.get(outbox.State.SENT, 0),
        total=sum(counts.values()),
        failed=trouble,
    )
    address = addresses.get(tx, directive.report_to)
    owed = Owed(f"directive-done:{directive_id}", address, Lane.REMINDER)
    outbox.owe(tx, owed, Notice(text), due=now)


def _check(tx: Tx, desk: Desk, to: Recipients, draft: Draft, now: datetime) -> None:
    if marked_secret(draft.body) or marked_secret(draft.subject):
        raise CannotSend(w.SECRET)
    if not to.people:
        raise CannotSend(w.NO_PEOPLE)
    short = usage.shortage(tx, desk, [address for address, _ in to.people], now)
    if short is not None:
        raise CannotSend(
            w.NO_FIT.format(
                bot=short.plan.name or short.plan.account,
                left=count(short.plan.left),
                needed=count(short.needed),
                reserve=count(short.reserve),
            )
        )


def _without(to: Recipients) -> str:
    names = ", ".join(unit.name for unit in to.without)
    return w.WITHOUT.format(units=names) if names else ""


def _usage(tx: Tx, desk: Desk, to: Recipients, now: datetime) -> str:
    needed = Counter(a.account for a, _ in to.people if a.channel == "zalo")
    left = [p.left - needed[p.account] for p in usage.plans(tx, desk, now) if needed[p.account]]
    if not left:
        return ""
    return w.USAGE.format(used=sum(needed.values()), left=count(min(left)))
