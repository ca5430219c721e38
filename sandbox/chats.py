"""People, their chats, and what was counted: the same for both messengers."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.faults import Fault


class Unknown(LookupError):
    """Nobody, no chat or no message of that id."""


@dataclass(slots=True)
class Message:
    """One message as a phone shows it. `buttons` are rows of (label, data)."""

    n: int
    id: str
    sender: str
    text: str
    date: datetime
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    file: dict[str, Any] | None = None
    edited: bool = False

    def shown(self) -> dict[str, Any]:
        """The message as the control interface gives it."""
        return {
            "n": self.n,
            "id": self.id,
            "from": self.sender,
            "text": self.text,
            "buttons": [[label for label, _ in row] for row in self.buttons],
            "file": self.file,
            "date": self.date.isoformat(),
            "edited": self.edited,
        }


@dataclass(slots=True)
class Person:
    """Somebody with a phone; a private chat has their id. `bot` is the account they write to."""

    id: str
    name: str
    bot: str


class Chats:
    """Everything said on one messenger."""

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        self.name, self.now = name, now
        self.people: dict[str, Person] = {}
        self._messages: dict[str, list[Message]] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.calls: Counter[tuple[str, str]] = Counter()
        self.accepted: Counter[str] = Counter()
        self.lost = 0
        self.fault = Fault.NONE

    def person(self, person_id: str) -> Person:
        """The person with this id. Raises Unknown."""
        if person_id not in self.people:
            raise Unknown(f"nobody on {self.name} has the id {person_id}")
        return self.people[person_id]

    def add(self, chat: str, sender: str, text: str, message_id: str, **more: Any) -> Message:
        """A new message in a chat."""
        kept = self._messages.setdefault(chat, [])
        message = Message(len(kept) + 1, message_id, sender, text, self.now(), **more)
        kept.append(message)
        return message

    def find(self, chat: str, message_id: str) -> Message:
        """The message with this id. Raises Unknown."""
        for message in self._messages.get(chat, []):
            if message.id == message_id:
                return message
        raise Unknown(f"no message {message_id} in chat {chat}")

    def after(self, chat: str, n: int) -> list[dict[str, Any]]:
        """What was said in a chat after message number `n`. Raises Unknown."""
        self.person(chat)
        return [m.shown() for m in self._messages.get(chat, []) if m.n > n]

    def keep_file(self, name: str, content: bytes) -> dict[str, Any]:
        """An uploaded file, with an address under which it can be fetched."""
        key = f"{self.name}-{len(self.files) + 1}"
        self.files[key] = (name, content)
        return {"name": name, "size": len(content), "url": f"/sandbox/files/{key}"}

    def counted(self) -> dict[str, Any]:
        """Calls by method and outcome, accepted sends per chat, and what polling lost."""
        methods: dict[str, dict[str, int]] = {}
        for (method, outcome), times in sorted(self.calls.items()):
            methods.setdefault(method, {})[outcome] = times
        return {"methods": methods, "accepted": dict(self.accepted), "lost": self.lost}
