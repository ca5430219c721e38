"""Who did what, in words: names are looked up when it is read, the journal itself holds ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues.journal import wording as w
from storage import audit, contacts, reports, units
from storage.db import Tx
from storage.tables import AuditEvent


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
    tx: Tx, *, limit: int = 100, before: int | None = None, about: str | None = None
) -> list[Entry]:
    """The newest acts, the last first, of everything or about one thing."""
    events = audit.newest(tx, limit=limit, before=before, about=about)
    people = contacts.named(tx, _ids(events, "contact", actors=True))
    things = _things(tx, events)
    return [
        Entry(
            event.id,
            event.at,
            _who(event.actor, people),
            w.ACTIONS.get(event.action, event.action),
            *things.get(event.about, ("", "")),
        )
        for event in events
    ]


def _who(actor: str, people: dict[int, str]) -> str:
    kind, _, number = actor.partition(":")
    if kind == "contact":
        return people.get(int(number), w.GONE)
    return {"operator": w.OPERATOR, "address": w.STRANGER}.get(kind, w.SYSTEM)


def _ids(events: Iterable[AuditEvent], kind: str, *, actors: bool = False) -> list[int]:
    said = {event.actor if actors else event.about for event in events}
    found = (text.partition(":")[2] for text in said if text.startswith(f"{kind}:"))
    return sorted({int(part) for part in found if part.isdigit()})


def _things(tx: Tx, events: Sequence[AuditEvent]) -> dict[str, tuple[str, str]]:
    """What the acts were about, in words and as a page of the board."""
    owed = reports.obligations(tx, _ids(events, "obligation"))
    known = units.named(tx, {*_ids(events, "unit"), *(o.unit_id for o in owed)})
    found = {f"unit:{n}": (w.UNIT.format(unit=unit.name), "") for n, unit in known.items()}
    for number in _ids(events, "directive"):
        page = f"/ban/cong-van/{number}"
        found[f"directive:{number}"] = (w.LETTER.format(id=number), page)
    for number in _ids(events, "period"):
        found[f"period:{number}"] = (w.PERIOD.format(id=number), f"/ban/bao-cao/{number}")
    for one in owed:
        words = w.OBLIGATION.format(id=one.period_id, unit=known[one.unit_id].name)
        found[f"obligation:{one.id}"] = (words, f"/ban/bao-cao/don-vi/{one.id}")
    return found
