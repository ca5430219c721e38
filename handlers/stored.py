"""Conversations that were open while the program was changed: brought up to date, or closed."""

from domain.dialogues import stored
from domain.dialogues import wording as w
from handlers.chat import Chat, Reply, close_flow


def unreadable(chat: Chat) -> Reply | None:
    """Close what cannot be read any more, with a word; None when everything can go on."""
    talk = chat.talk
    below = talk.below
    if below and stored.today(below.get("flow", ""), below.get("state", {})) is None:
        talk.below = {}
        chat.tx.add(talk)
    if not talk.flow:
        return None
    state = stored.today(talk.flow, talk.state)
    if state is None:
        close_flow(chat)
        return Reply(w.NOT_READ_ANY_MORE)
    if state != talk.state:
        talk.state = state
        chat.tx.add(talk)
    return None
