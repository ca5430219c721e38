"""Messages of the outbox in words: to whom, why, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.chat.menus import as_text
from domain.chat.messages import from_json
from domain.dialogues.journal import wording as w
from storage import addresses, contacts, outbox, units
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.references import Ref, Thing
from storage.tables import Delivery


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message. `units` are those that the person reports for; `page` is what it is about."""

    row: Delivery
    person: str
    units: tuple[str, ...]
    purpose: str
    state: str
    error: str
    page: str = ""

    @property
    def text(self) -> str:
        """What it says, as a phone without buttons shows it."""
        body = self.row.body
        if body["kind"] in ("prompt", "notice"):
            return as_text(from_json(body))
        return str(body.get("caption") or body.get("text") or "")


def message_lines(tx: Tx, rows: Sequence[Delivery]) -> list[MessageLine]:
    """These messages in words."""
    owners = addresses.owners(tx, sorted({row.address_id for row in rows}))
    people = sorted(set(owners.values()))
    names, mine = contacts.named(tx, people), contacts.units_of_each(tx, people)
    known = units.named(tx, {u for found in mine.values() for u in found})
    return [
        MessageLine(
            row,
            names.get(owners.get(row.address_id, 0), w.STRANGER),
            tuple(known[u].name for u in mine.get(owners.get(row.address_id, 0), ())),
            w.PURPOSES.get(row.key.partition(":")[0], w.NOTICE),
            w.STATES[row.state],
            _error(row),
            _page(row.about),
        )
        for row in rows
    ]


def message(tx: Tx, delivery_id: int) -> MessageLine | None:
    """One message, None when there is none."""
    row = outbox.find(tx, delivery_id)
    return message_lines(tx, [row])[0] if row is not None else None


def _error(row: Delivery) -> str:
    """The reason in words, of a message that failed or has to wait."""
    if not row.error or row.state == DeliveryState.SENT:
        return ""
    return w.ERRORS.get(row.error.partition(":")[0], w.ERROR_OTHER)


def _page(about: str) -> str:
    """The page of the board about the thing; "" for a reminder of several reports at once."""
    ref = Ref.read(about)
    if ref is None or len(ref.ids) != 1:
        return ""
    return page_of(ref)


def page_of(ref: Ref) -> str:
    """The page of the board about one thing, "" where there is none."""
    page = _PAGES.get(ref.kind)
    return f"{page}/{ref.id}" if page else ""


_PAGES = {
    Thing.LETTER: "/ban/cong-van",
    Thing.PERIOD: "/ban/bao-cao",
    Thing.OBLIGATION: "/ban/bao-cao/don-vi",
    Thing.OWED: "/ban/bao-cao/don-vi",
}
