"""How fast one chat may be written to: a messenger limits that beside what it limits of a bot."""

import time
from collections.abc import Callable

from domain.chat.channel import Pace

#: Chats that are remembered before those that are quiet again are forgotten.
_MANY = 1_000


class ChatPace:
    """Says which chats have had enough for now."""

    def __init__(
        self, pace_of: Callable[[str], Pace], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._pace_of, self._monotonic = pace_of, monotonic
        #: When a chat would be written to if its messages left evenly.
        self._due: dict[str, float] = {}

    def take(self, chat: str) -> None:
        """The chat is written to now."""
        now = self._monotonic()
        self._due[chat] = max(self._due.get(chat, now), now) + self._pace_of(chat).spacing
        if len(self._due) > _MANY:
            self._due = {one: due for one, due in self._due.items() if due > now}

    def full(self) -> list[str]:
        """The chats that may not be written to at this moment."""
        now = self._monotonic()
        return [chat for chat, due in self._due.items() if due - now > self._pace_of(chat).ahead]
