"""One message being handled: the chat it came from, its conversation, and the answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.chat.messages import Incoming, Notice, Prompt
from services.desk import Desk
from storage.db import Tx
from storage.tables import Address, Conversation


@dataclass(frozen=True, slots=True)
class Chat:
    """What every handler needs. `talk` is locked for this transaction."""

    tx: Tx
    desk: Desk
    address: Address
    talk: Conversation
    incoming: Incoming
    now: datetime

    @property
    def me(self) -> int:
        """The contact who writes. Only for chats of registered people."""
        if self.address.contact_id is None:
            raise AssertionError("a stranger has no contact")
        return self.address.contact_id


@dataclass(frozen=True, slots=True)
class Reply:
    """The one answer to a message.

    `notice` is said first; `ask` puts the open question after it; `message` is said instead of
    both. `file` goes with the notice as its caption, `more_files` go after the message, each with
    a caption. `understood` is False when the message could not be taken. `again` is set when the
    same words were asked for once more.
    """

    notice: str = ""
    ask: bool = True
    message: Prompt | Notice | None = None
    file: int | None = None
    more_files: tuple[tuple[int, str], ...] = ()
    understood: bool = True
    again: bool = False


SILENCE = Reply("", ask=False)


def open_flow(chat: Chat, flow: str, state: dict[str, Any], *, over: bool = False) -> None:
    """This conversation is open now, in place of any other, or over it so that it comes back."""
    talk = chat.talk
    if over and talk.flow:
        talk.below = {"flow": talk.flow, "state": talk.state}
    elif not over:
        talk.below = {}
    talk.flow = flow
    keep_state(chat, state)


def keep_state(chat: Chat, state: dict[str, Any]) -> None:
    """The open conversation went on: its question is a new one."""
    chat.talk.state = state
    chat.talk.step += 1
    chat.tx.add(chat.talk)


def close_flow(chat: Chat) -> None:
    """The open conversation is over; what waited below it is open again."""
    below = chat.talk.below
    chat.talk.flow, chat.talk.state = below.get("flow", ""), below.get("state", {})
    chat.talk.below = {}
    chat.talk.step += 1
    chat.tx.add(chat.talk)


def close_all(chat: Chat) -> None:
    """Nothing is open any more."""
    chat.talk.below = {}
    close_flow(chat)


def remember(chat: Chat, **values: Any) -> None:
    """Keep small facts between messages; None forgets one."""
    memory = {**chat.talk.memory, **values}
    chat.talk.memory = {key: value for key, value in memory.items() if value is not None}
    chat.tx.add(chat.talk)
