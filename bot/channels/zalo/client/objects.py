"""Bots and people, chats, webhooks: the small objects Zalo sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from bot.channels.zalo.client.base import Bot, ZaloObject
from bot.channels.zalo.client.constants import GROUP_PREFIX, ChatType

# Smaller numbers are seconds: the verification probe sends those, messages carry milliseconds.
_MILLISECONDS_FROM = 10**11


def text_of(data: Mapping[str, Any], *keys: str) -> str | None:
    """The first of `keys` that holds text, or a number, which becomes text."""
    for key in keys:
        value = data.get(key)
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            return str(value)
    return None


def moment(value: object) -> datetime | None:
    """The aware UTC time of Unix seconds or milliseconds; None when it is neither."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value / (1000 if value >= _MILLISECONDS_FROM else 1), UTC)
    except (OverflowError, ValueError, OSError):
        return None


@dataclass(frozen=True, eq=False)
class User(ZaloObject):
    """A person or a bot. `account_name` is a handle; people see `display_name`."""

    id: str
    display_name: str | None = None
    account_name: str | None = None
    account_type: str | None = None
    is_bot: bool | None = None
    can_join_groups: bool | None = None

    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        known = ("id", "display_name", "account_name", "account_type", "is_bot", "can_join_groups")
        return cls(
            id=text_of(data, "id") or "",
            # Older notes of the platform show these two in its place.
            display_name=text_of(data, "display_name", "name", "first_name"),
            account_name=text_of(data, "account_name"),
            account_type=text_of(data, "account_type"),
            is_bot=_flag(data, "is_bot"),
            can_join_groups=_flag(data, "can_join_groups"),
            api_kwargs={key: value for key, value in data.items() if key not in known},
        )

    def _identity(self) -> tuple[object, ...]:
        return (self.id,)


@dataclass(frozen=True, eq=False)
class Chat(ZaloObject):
    """Where a message was written. `type` is `PRIVATE` or `GROUP`, in capitals."""

    id: str
    chat_type: str | None

    @property
    def type(self) -> str | None:
        """The official name of `chat_type`."""
        return self.chat_type

    @property
    def is_group(self) -> bool:
        """Whether several people read here; told by the id where the type is missing."""
        return self.chat_type == ChatType.GROUP or self.id.startswith(GROUP_PREFIX)

    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        kind = text_of(data, "chat_type", "type")
        rest = {key: value for key, value in data.items() if key not in ("id", "chat_type")}
        return cls(text_of(data, "id") or "", kind.upper() if kind else None, api_kwargs=rest)

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        """Plain data, under the official attribute names."""
        return {"id": self.id, "type": self.type, **self.api_kwargs}


@dataclass(frozen=True, eq=False)
class Webhook(ZaloObject):
    """Where Zalo sends events. `updated_at` is in Unix milliseconds, as sent."""

    url: str
    updated_at: int | str | None = None

    @property
    def verification(self) -> Mapping[str, Any]:
        """What Zalo's own call of the new address gave; empty where it does not say.

        `outcome` is `webhook.ok` or names the fault. The address is kept even when it failed.
        """
        found = self.api_kwargs.get("verification")
        return found if isinstance(found, Mapping) else {}

    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        updated = data.get("updated_at")
        rest = {key: value for key, value in data.items() if key not in ("url", "updated_at")}
        return cls(
            text_of(data, "url") or "",
            updated if isinstance(updated, int | str) else None,
            api_kwargs=rest,
        )


def _flag(data: Mapping[str, Any], key: str) -> bool | None:
    value = data.get(key)
    return value if isinstance(value, bool) else None
