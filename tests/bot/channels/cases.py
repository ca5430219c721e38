"""Cases of channel adapters as data: what is sent or comes in, and what has to follow.

One runner per messenger plays them through `httpx.MockTransport` or an equal fake server.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.chat.channel import SendError
from domain.chat.messages import Incoming, Message


@dataclass(frozen=True)
class Reply:
    """What the messenger's server answers; `breaks` is raised in place of any answer."""

    body: Mapping[str, Any] | str = ""
    status: int = 200
    breaks: Exception | None = None


@dataclass(frozen=True)
class Asked:
    """One request that the adapter made: the method's name and its parameters."""

    method: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """The SendError that comes out, with what the dispatcher reads from it."""

    kind: type[SendError]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SendCase:
    """A message, the server's reply, and the request and outcome (message id or failure).

    `asked` None: nothing may leave.
    """

    label: str
    message: Message
    reply: Reply
    asked: Asked | None
    outcome: str | Failure
    chat: str = "0f1e2d3c4b5a69788796"


@dataclass(frozen=True)
class ReceiveCase:
    """A payload and what the person did, None when it is nothing for us."""

    label: str
    raw: Mapping[str, Any]
    expected: Incoming | None
