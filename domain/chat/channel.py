"""The channel port: what the rest of the program may ask of a messenger, and how it can fail.

Adapters send once or raise one of the errors below. They never retry, never touch storage and
never word anything. What follows a failure is decided in one place, `domain/chat/retry.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from domain.chat.messages import Incoming, Message
from domain.chat.messengers import Limits


@dataclass(frozen=True, slots=True)
class Update:
    """What the messenger handed over, not yet understood; `id` is unique per bot account."""

    id: str
    raw: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The messenger took the message. `reuse` is its id of an uploaded file, for sending again."""

    message_id: str
    reuse: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is on its messenger; `link` opens a chat with it."""

    id: str
    name: str
    link: str
    groups: bool


class SendError(Exception):
    """A message was not accepted; each subclass says what has to follow."""


class Unreachable(SendError):
    """The person blocked the bot, left or never existed: stop writing there, tell the operator."""


class NotFound(Unreachable):
    """The messenger knows no such chat; once that may be its own trouble: ask another day."""


class Refused(SendError):
    """This message will never be taken as it is: do not repeat it, tell the operator."""


class NotAllowedNow(SendError):
    """The messenger does not let us write first: wait until the person writes."""


class Misconfigured(SendError):
    """The token is not accepted: stop this bot, keep its queue, raise the alarm."""


class Throttled(SendError):
    """Too fast: pause this bot for `retry_after` seconds (None: the messenger did not say)."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(SendError):
    """The messenger could not be asked or did not answer.

    `delivered` is False when nothing can have left us, None when the message may have arrived.
    """

    def __init__(self, message: str, *, delivered: bool | None) -> None:
        super().__init__(message)
        self.delivered = delivered


class Contested(Unavailable):
    """Another program reads what people write to this bot; nothing can have left us."""

    def __init__(self, message: str) -> None:
        super().__init__(message, delivered=False)


class ChatMoved(SendError):
    """The chat has another id from now on: remember it and send there."""

    def __init__(self, chat: str) -> None:
        super().__init__("the chat moved")
        self.chat = chat


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a chat may be written to: seconds from message to message in the long run, and how
    many may follow each other at once after a pause.
    """

    spacing: float
    burst: int

    @property
    def ahead(self) -> float:
        """Seconds by which the chat may be ahead of even spacing for one more message."""
        return self.spacing * (self.burst - 1)


class Channel(Protocol):
    """One bot account on one messenger."""

    name: str
    account: str
    limits: Limits
    #: Messages a second, over all of them.
    rate: float

    def pace(self, chat: str) -> Pace:
        """How fast this chat may be written to."""

    async def start(self) -> Identity:
        """Open connections and ask who we are. Raises Misconfigured or Unavailable."""

    async def stop(self) -> None:
        """Close connections. Safe to call twice."""

    async def check(self) -> None:
        """Ask who we are, which changes nothing. Raises SendError when that is not answered."""

    async def poll(self) -> Sequence[Update]:
        """Wait for what is new, at most one long poll. Raises SendError when it cannot."""

    def confirm(self, updates: Sequence[Update]) -> None:
        """These were committed; the messenger need not keep them. Never called before that."""

    def update(self, raw: dict[str, Any]) -> Update:
        """The update in a webhook body, with its id. Raises ValueError when it has none."""

    def parse(self, update: Update) -> Incoming | None:
        """What the person did; None: nothing for us. Never raises on unknown content."""

    async def acknowledge(self, incoming: Incoming) -> None:
        """Tell the messenger that a tap was seen. Late or failing is harmless and not raised."""

    async def send(self, chat: str, message: Message) -> Receipt:
        """Send once, or raise a SendError. Nothing is repeated here."""

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a file somebody sent. Raises SendError."""

    async def webhook(self) -> str:
        """The address the messenger calls now, "" when none is set."""

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates sent to `url`; the messenger repeats `secret` in a header of each call."""

    async def delete_webhook(self) -> None:
        """Back to polling. Nothing to delete is no error."""
