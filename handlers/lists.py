"""A list to choose from, over whatever is open: screen F."""

from collections.abc import Sequence

from domain.dialogues.choosing import CHOOSING, Choice, Choosing, Purpose
from handlers.chat import Chat, Reply, is_open, open_flow


def start(chat: Chat, purpose: Purpose, title: str, options: Sequence[Choice]) -> Reply:
    """Ask which one is meant; what was open comes back afterwards."""
    state = Choosing(purpose=purpose, title=title, options=tuple(options))
    open_flow(chat, CHOOSING, state, over=not is_open(chat, CHOOSING))
    return Reply()
