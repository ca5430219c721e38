"""Conversations that were open while the program was changed: brought up to date, or closed."""

from domain.dialogues import stored
from domain.dialogues import wording as w
from handlers.chat import Chat, Reply, close_flow


def unreadable(chat: Chat) -> Reply | None:
    """Close what cannot be read any more, with a word; None when everything can go on."""
    _below(chat)
    talk = chat.talk
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


def _below(chat: Chat) -> None:
    """What waits below is up to date when it comes back, or is gone."""
    below = chat.talk.below
    if not below:
        return
    flow = below.get("flow", "")
    state = stored.today(flow, below.get("state", {}))
    kept = {} if state is None else {"flow": flow, "state": state}
    if kept != below:
        chat.talk.below = kept
        chat.tx.add(chat.talk)
