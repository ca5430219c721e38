"""Its channel: people's messages stand in a list, and so does what the bot sent."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from domain.chat.channel import Identity, Pace, Receipt, Update
from domain.chat.messages import Incoming, IncomingKind, Message, Notice, Prompt
from tests.toy import MESSENGER

NOW = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)


class ToyChannel:
    name, limits, rate = MESSENGER.name, MESSENGER.limits, MESSENGER.a_second

    def __init__(self, token: str) -> None:
        self.account = token.partition(":")[0]
        self.said: list[Update] = []
        self.sent: list[tuple[str, Message]] = []
        self.changed, self.spoke = asyncio.Event(), asyncio.Event()

    def pace(self, chat: str) -> Pace:
        return Pace(1.0, 3)

    async def start(self) -> Identity:
        return Identity(self.account, "Bot thử", "https://toy.example/bot", groups=False)

    async def stop(self) -> None:
        return None

    async def check(self) -> None:
        return None

    async def poll(self) -> Sequence[Update]:
        while not self.said:
            self.changed.clear()
            await self.changed.wait()
        return list(self.said)

    def confirm(self, updates: Sequence[Update]) -> None:
        self.said = [one for one in self.said if one not in updates]

    def update(self, raw: dict[str, Any]) -> Update:
        return Update(str(raw["id"]), raw)

    def parse(self, update: Update) -> Incoming | None:
        chat = update.raw["chat"]
        text = update.raw["text"]
        return Incoming(self.name, self.account, chat, chat, "", IncomingKind.TEXT, NOW, text=text)

    async def acknowledge(self, incoming: Incoming) -> None:
        return None

    async def send(self, chat: str, message: Message) -> Receipt:
        self.sent.append((chat, message))
        self.spoke.set()
        return Receipt(f"m{len(self.sent)}")

    async def fetch(self, reference: str) -> bytes:
        return b""

    async def webhook(self) -> str:
        return ""

    async def set_webhook(self, url: str, secret: str) -> None:
        return None

    async def delete_webhook(self) -> None:
        return None

    def say(self, chat: str, text: str) -> None:
        number = f"u{len(self.sent)}-{len(self.said)}"
        self.said.append(Update(number, {"chat": chat, "text": text}))
        self.changed.set()

    async def answer(self) -> str:
        """What the bot says next."""
        await self.spoke.wait()
        self.spoke.clear()
        message = self.sent[-1][1]
        assert isinstance(message, Prompt | Notice)
        return message.text
