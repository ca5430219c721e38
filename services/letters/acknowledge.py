"""A unit says that it has a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.dialogues.letters import letters
from domain.dialogues.letters.letters import Receipts
from services.letters.send_directive import pushed
from services.work import Work
from storage import addresses, contacts, directives, outbox, units
from storage.db import Tx
from storage.outbox import DeliveryState, Lane, Owed
from storage.references import Ref
from storage.tables import Address, Directive


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Which units, by name; `at` is when the first of them acknowledged, `before`: all had."""

    units: tuple[str, ...]
    at: datetime
    before: bool


def acknowledge(work: Work, directive: Directive, unit_ids: Sequence[int]) -> Acknowledged:
    """These units have the letter; what was acknowledged before keeps its time."""
    before = directives.acknowledgements(work.tx, directive.id)
    acks = [
        directives.acknowledge(work.tx, directive.id, unit_id, contact_id=work.me, now=work.now)
        for unit_id in unit_ids
    ]
    known = units.named(work.tx, unit_ids)
    names = tuple(known[unit_id].name for unit_id in unit_ids)
    again = all(unit_id in before for unit_id in unit_ids)
    return Acknowledged(names, work.desk.local(min(ack.at for ack in acks)), again)


def mark_push(
    work: Work, directive: Directive, address: Address, unit_ids: Sequence[int], *, at: datetime
) -> bool:
    """Owe the edit that shows the time on the push itself; False when there is none to edit."""
    about = Ref.letter(directive.id)
    message_id = outbox.last_message(work.tx, about=about, address_id=address.id)
    if not message_id:
        return False
    known = units.named(work.tx, unit_ids)
    names = [known[unit_id].name for unit_id in unit_ids]
    push = letters.push(pushed(work.tx, directive, unit_ids), names, agency=work.desk.agency)
    text = letters.acknowledged_on_push(push.text, at)
    owed = Owed(f"ack-edit:{directive.id}:{address.id}", address, Lane.REPLY)
    outbox.owe_edit(work.tx, owed, message_id=message_id, text=text, due=work.now)
    return True


class LetterReceipt(StrEnum):
    """What is known of a letter at a unit."""

    ACKED = "acked"
    SILENT = "silent"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """The name of a unit of a letter; `at` is when it acknowledged."""

    unit: str
    receipt: LetterReceipt
    at: datetime | None = None


def receipt_lines(tx: Tx, directive: Directive) -> list[ReceiptLine]:
    """Every unit the letter went to, by code."""
    acked = directives.acknowledged_at(tx, directive.id)
    stayed = _stayed_here(tx, directive)
    there = {unit_id for unit_id, person in contacts.reached(tx) if person not in stayed}
    lines = []
    for unit_id, name in directives.units_named(tx, directive.id):
        if unit_id in acked:
            lines.append(ReceiptLine(name, LetterReceipt.ACKED, acked[unit_id]))
            continue
        receipt = LetterReceipt.SILENT if unit_id in there else LetterReceipt.UNSENT
        lines.append(ReceiptLine(name, receipt))
    return lines


def receipts(tx: Tx, directive: Directive) -> Receipts:
    """Who acknowledged, who is silent, and whom nothing could be sent, by name."""
    lines = receipt_lines(tx, directive)
    return Receipts(*(tuple(x.unit for x in lines if x.receipt is part) for part in LetterReceipt))


def _stayed_here(tx: Tx, directive: Directive) -> set[int]:
    """People whose message about the letter failed or was stopped, and who have no other."""
    states = outbox.states_by_address(tx, about=Ref.letter(directive.id))
    lost = [
        number
        for number, held in states.items()
        if held <= {DeliveryState.FAILED, DeliveryState.DROPPED}
    ]
    return set(addresses.owners(tx, lost).values()) if lost else set()
