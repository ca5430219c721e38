"""A unit says that it has a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues import letters
from domain.dialogues.letters import Receipts
from services.desk import Desk
from services.send_directive import about_directive, letter_of
from storage import addresses, contacts, directives, outbox, units
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Directive


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What to answer; `at` is when the first of the units acknowledged."""

    text: str
    at: datetime


def acknowledge(
    tx: Tx,
    desk: Desk,
    directive: Directive,
    unit_ids: Sequence[int],
    *,
    contact_id: int,
    now: datetime,
) -> Acknowledged:
    """These units have the letter; what was acknowledged before keeps its time."""
    before = directives.acknowledgements(tx, directive.id)
    acks = [
        directives.acknowledge(tx, directive.id, unit_id, contact_id=contact_id, now=now)
        for unit_id in unit_ids
    ]
    known = units.named(tx, unit_ids)
    names = [known[unit_id].name for unit_id in unit_ids]
    again = all(unit_id in before for unit_id in unit_ids)
    at = desk.local(min(ack.at for ack in acks))
    return Acknowledged(letters.acknowledged(letter_of(directive), names, at, before=again), at)


def mark_push(
    tx: Tx,
    desk: Desk,
    directive: Directive,
    address: Address,
    unit_ids: Sequence[int],
    *,
    at: datetime,
    now: datetime,
) -> bool:
    """Owe the edit that shows the time on the push itself; False when there is none to edit."""
    about = about_directive(directive.id)
    message_id = outbox.last_message(tx, about=about, address_id=address.id)
    if not message_id:
        return False
    known = units.named(tx, unit_ids)
    names = [known[unit_id].name for unit_id in unit_ids]
    push = letters.push(letter_of(directive), names, agency=desk.agency)
    text = letters.acknowledged_on_push(push.text, at)
    owed = Owed(f"ack-edit:{directive.id}:{address.id}", address, Lane.REPLY)
    outbox.owe_edit(tx, owed, message_id=message_id, text=text, due=now)
    return True


def receipts(tx: Tx, directive: Directive) -> Receipts:
    """Who acknowledged, who is silent, and whom nothing could be sent."""
    unit_ids = directives.units(tx, directive.id)
    acked = directives.acknowledgements(tx, directive.id)
    officers = contacts.officers(tx, unit_ids)
    everyone = [c for people in officers.values() for c in people]
    chats = addresses.reachable(tx, everyone)
    known = units.named(tx, unit_ids)
    parts: dict[str, list[str]] = {"acked": [], "silent": [], "unsent": []}
    for unit_id in sorted(unit_ids, key=lambda u: known[u].code):
        there = any(c in chats for c in officers.get(unit_id, ()))
        part = "acked" if unit_id in acked else "silent" if there else "unsent"
        parts[part].append(known[unit_id].name)
    return Receipts(*(tuple(parts[part]) for part in ("acked", "silent", "unsent")))
