"""Who stops being something hears so at once, and not when their next message is refused."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from domain.chat.messages import Notice
from domain.dialogues.duties import wording as dw
from services.agency.desk import Desk
from services.people.people import tell
from storage import units
from storage.contacts import Role
from storage.db import Tx
from storage.tables import Membership


def _said(text: str, _waiting: str) -> Notice:
    return Notice(text)


def tell_ended(
    tx: Tx, desk: Desk, members: Iterable[Membership], *, why: str = "", now: datetime
) -> None:
    """Owe each of these people a message; `why` is a sentence in front, “” where none is known."""
    for member in members:
        unit = units.find(tx, member.unit_id)
        said = dw.YOU_ENDED[Role(member.role).value].format(
            unit=unit.name if unit else "", agency=desk.agency, contact=desk.contact
        )
        text = f"{why} {said}".strip()
        # No line about a question that waits: what is open here is theirs no more.
        saying = partial(_said, text)
        tell(tx, desk, [member.contact_id], saying, key=f"ended:{member.id}", now=now)
