"""What somebody may still do: looked up with every message, whatever was open in the chat.

A conversation outlives the role it was begun with: an officer is dismissed on the board, a unit
ends, a successor registers, an administrator is ended by two others.
"""

from collections.abc import Mapping
from typing import Any

from domain.dialogues import wording as w
from handlers import stored
from handlers.chat import Chat, Reply, close_all
from handlers.flows import FLOWS
from handlers.letters import letter_file


def withdrawn(chat: Chat) -> Reply | None:
    """Close what this person may not go on with; what is said then, None when all may go on.

    What cannot be read any more is closed first, and so is a letter that is not there any more.
    """
    talk = chat.talk
    over = stored.unreadable(chat)
    if over is not None:
        # What waited below is open now: it is asked only of whom it may be asked.
        if not _may(chat, talk.flow, talk.state) or letter_file.gone(chat) is not None:
            close_all(chat)
        return over
    if talk.below and not _may(chat, talk.below.get("flow", ""), talk.below.get("state", {})):
        talk.below = {}
        chat.tx.add(talk)
    if _may(chat, talk.flow, talk.state):
        return letter_file.gone(chat)
    close_all(chat)
    return Reply(w.NO_LONGER.format(contact=chat.desk.contact), ask=False)


def _may(chat: Chat, flow: str, state: Mapping[str, Any]) -> bool:
    """A stranger has nothing that could be taken from them."""
    return not flow or chat.address.contact_id is None or FLOWS[flow].allowed(chat, state)
