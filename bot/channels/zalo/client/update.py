"""An event that Zalo delivers, by polling or to a webhook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.channels.zalo.client.base import Bot, ZaloObject
from bot.channels.zalo.client.message import Message
from bot.channels.zalo.client.objects import Chat, User, text_of


def inner_events(body: Any) -> tuple[dict[str, Any], ...]:
    """The event objects in what Zalo sent: an envelope, an event, a list of events, or nothing.

    The documentation shows webhook bodies in an envelope; captures show them without.
    """
    if isinstance(body, list | tuple):
        return tuple(event for one in body for event in inner_events(one))
    if not isinstance(body, Mapping) or not body:
        return ()
    if body.get("ok") is True and "result" in body:
        return inner_events(body["result"])
    if "ok" in body and not {"event_name", "message"} & body.keys():
        return ()
    return (dict(body),)


@dataclass(frozen=True, eq=False)
class Update(ZaloObject):
    """One event. `event_name` is "" when Zalo named none; `api_kwargs` is all that was sent."""

    message: Message | None = None

    @property
    def event_name(self) -> str:
        """`message.text.received` and the like."""
        return text_of(self.api_kwargs, "event_name") or ""

    @property
    def effective_user(self) -> User | None:
        """Who did it."""
        return self.message.from_user if self.message else None

    @property
    def effective_chat(self) -> Chat | None:
        """Where."""
        return self.message.chat if self.message else None

    @property
    def effective_message(self) -> Message | None:
        """The message, under the name that ports from Telegram expect."""
        return self.message

    @property
    def is_group(self) -> bool:
        """Whether it was written in a group."""
        return self.effective_chat is not None and self.effective_chat.is_group

    @classmethod
    def de_json(cls, data: Any, bot: "Bot | None" = None) -> Self | None:
        """The first event in `data`: inner object, envelope or list; None when there is none."""
        found = inner_events(data)
        return super().de_json(found[0], bot) if found else None

    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        return cls(message=Message.de_json(data.get("message"), bot), api_kwargs=data)
