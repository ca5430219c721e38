"""Who did what, in words: names are looked up when it is read, the journal itself holds ids."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues.journal import wording as w
from services.agency.read_messages import page_of
from services.work import Actor, Operator, Person, Stranger, read_actor
from storage import audit, contacts, reports, units
from storage.db import Tx
from storage.references import Ref, Thing


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `at` is aware UTC; `page` is where the thing is shown on the board, "" for none."""

    id: int
    at: datetime
    who: str
    did: str
    what: str
    page: str = ""


def journal(
    tx: Tx, *, limit: int = 100, before: int | None = None, about: Ref | None = None
) -> list[Entry]:
    """The newest acts, the last first, of everything or about one thing."""
    events = audit.newest(tx, limit=limit, before=before, about=about)
    actors = {event.id: read_actor(event.actor) for event in events}
    refs = {event.id: Ref.read(event.about) for event in events}
    acting = [one.contact_id for one in actors.values() if isinstance(one, Person)]
    people = contacts.named(tx, sorted(set(acting)))
    things = _things(tx, filter(None, refs.values()))
    return [
        Entry(
            event.id,
            event.at,
            _who(actors[event.id], people),
            w.ACTIONS.get(event.action, event.action),
            *_what(refs[event.id], things),
        )
        for event in events
    ]


def _what(ref: Ref | None, things: Mapping[Ref, str]) -> tuple[str, str]:
    """The thing in words, and its page."""
    return (things[ref], page_of(ref)) if ref in things and ref else ("", "")


def _who(actor: Actor | None, people: Mapping[int, str]) -> str:
    match actor:
        case Person(contact_id):
            return people.get(contact_id, w.GONE)
        case Operator():
            return w.OPERATOR
        case Stranger():
            return w.STRANGER
    return w.SYSTEM


def _things(tx: Tx, about: Iterable[Ref]) -> dict[Ref, str]:
    """What the acts were about, in words; what has no words is left out."""
    ids: dict[Thing, list[int]] = defaultdict(list)
    for ref in sorted(set(about), key=str):
        ids[ref.kind] += ref.ids
    owed = reports.obligations(tx, ids[Thing.OBLIGATION])
    known = units.named(tx, {*ids[Thing.UNIT], *(one.unit_id for one in owed)})
    found = {Ref.unit(n): w.UNIT.format(unit=unit.name) for n, unit in known.items()}
    found |= {Ref.letter(n): w.LETTER.format(id=n) for n in ids[Thing.LETTER]}
    found |= {Ref.period(n): w.PERIOD.format(id=n) for n in ids[Thing.PERIOD]}
    for one in owed:
        words = w.OBLIGATION.format(id=one.period_id, unit=known[one.unit_id].name)
        found[Ref.obligation(one.id)] = words
    return found
