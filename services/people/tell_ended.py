"""Who stops being something hears so at once, and not when their next message is refused."""

from collections.abc import Iterable
from functools import partial

from domain.chat.messages import Notice
from domain.dialogues.duties import wording as dw
from services.people.people import tell
from services.work import Work
from storage import units
from storage.contacts import Role
from storage.tables import Membership


def _said(text: str, _waiting: str) -> Notice:
    return Notice(text)


def tell_ended(work: Work, members: Iterable[Membership], *, why: str = "") -> None:
    """Owe each of these people a message; `why` is a sentence in front, “” where none is known."""
    for member in members:
        unit = units.find(work.tx, member.unit_id)
        said = dw.YOU_ENDED[Role(member.role).value].format(
            unit=unit.name if unit else "", agency=work.desk.agency, contact=work.desk.contact
        )
        text = f"{why} {said}".strip()
        # No line about a question that waits: what is open here is theirs no more.
        saying = partial(_said, text)
        tell(work, [member.contact_id], saying, key=f"ended:{member.id}")
