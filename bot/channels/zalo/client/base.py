"""What every object that Zalo sends has in common: reading, writing, its bot, `obj["name"]`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol, Self


class Bot(Protocol):
    """What an object asks of the bot that it came from."""

    async def send_message(self, chat_id: str, text: str) -> Any:
        """Send a text."""

    async def send_photo(self, chat_id: str, caption: str, photo: str) -> Any:
        """Send a picture."""

    async def send_sticker(self, chat_id: str, sticker: str) -> Any:
        """Send a sticker."""

    async def send_chat_action(self, chat_id: str, action: str) -> bool:
        """Show what the bot does."""


@dataclass(frozen=True, eq=False)
class ZaloObject:
    """An unchangeable value. Equal when the class and the identifying attributes are equal."""

    api_kwargs: Mapping[str, Any] = field(default_factory=dict, kw_only=True, repr=False)
    _bot: "Bot | None" = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        kept = MappingProxyType(dict(self.api_kwargs or {}))
        object.__setattr__(self, "api_kwargs", kept)

    @classmethod
    def de_json(cls, data: Any, bot: "Bot | None" = None) -> Self | None:
        """The object in `data`; None when there is none. Unknown content never raises."""
        if not isinstance(data, Mapping):
            return None
        made = cls._read(data, bot)
        made.set_bot(bot)
        return made

    @classmethod
    def de_list(cls, data: Any, bot: "Bot | None" = None) -> tuple[Self, ...]:
        """The objects in a list, without the ones that are none."""
        found = (cls.de_json(one, bot) for one in data or ())
        return tuple(one for one in found if one is not None)

    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        raise NotImplementedError

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        """Plain data: attributes under Zalo's names, times in Unix seconds, then `api_kwargs`."""
        own = {_outer(name): getattr(self, name) for name in self._names()}
        plain = {key: _plain(value, recursive) for key, value in own.items() if value is not None}
        return {**plain, **self.api_kwargs}

    def to_json(self) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def get_bot(self) -> "Bot":
        """The bot this came from. Raises RuntimeError when there is none."""
        if self._bot is None:
            raise RuntimeError("This object has no bot associated with it.")
        return self._bot

    def set_bot(self, bot: "Bot | None") -> None:
        """Give the object its bot, for the `reply_...` methods."""
        object.__setattr__(self, "_bot", bot)

    def __getitem__(self, item: str) -> Any:
        name = "from_user" if item == "from" else item
        if not hasattr(self, name):
            raise KeyError(f"{type(self).__name__} has no attribute {item!r}")
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash((type(self), self._identity()))

    def _identity(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self._names())

    def _names(self) -> tuple[str, ...]:
        skipped = {"api_kwargs", "_bot"}
        return tuple(f.name for f in fields(self) if f.name not in skipped)

    def __getstate__(self) -> dict[str, Any]:
        # A bot holds connections and a mapping proxy does not pickle.
        return {**self.__dict__, "api_kwargs": dict(self.api_kwargs), "_bot": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, api_kwargs=MappingProxyType(state["api_kwargs"]))


def _outer(name: str) -> str:
    return "from" if name == "from_user" else name


def _plain(value: Any, recursive: bool) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if recursive and isinstance(value, ZaloObject):
        return value.to_dict()
    return value
