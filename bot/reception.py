"""The updates of one bot taken into the database: chats side by side, each chat in its order."""

import asyncio

from bot.metrics import STEP
from domain.chat.channel import Channel, Update
from handlers.receive import ReceivingBot, receive
from scheduler.clock import Clock
from services.agency.desk import Desk
from services.work import CLOCK, Work
from storage.db import Database, StorageUnavailable, Tx


class Reception:
    """Keeps and handles updates as they come; on PostgreSQL those of several chats at once."""

    def __init__(self, db: Database, desk: Desk, clock: Clock, channel: Channel) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self.bot = ReceivingBot(channel.name, channel.account, channel.parse)
        #: What was last taken of each chat, as long as it is not over.
        self._last: dict[str, asyncio.Future[None]] = {}

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    async def take(self, update: Update) -> None:
        """Keep and handle the update, after all that came from its chat before.

        Raises StorageUnavailable when it, or one of those, could not be kept, and whatever kept
        even an error from being kept.
        """
        chat = chat_of(self._channel, update)
        before = self._last.get(chat)
        mine = self._last[chat] = asyncio.ensure_future(self._after(before, update))
        try:
            await asyncio.shield(mine)
        finally:
            if self._last.get(chat) is mine:
                del self._last[chat]

    async def _after(self, before: asyncio.Future[None] | None, update: Update) -> None:
        if before is not None:
            await asyncio.wait([before])
            if not before.cancelled() and isinstance(before.exception(), StorageUnavailable):
                raise StorageUnavailable("what came before it could not be kept")
        with STEP.time():
            await self._db.transact(self._received, update)

    def _received(self, tx: Tx, update: Update) -> None:
        receive(Work(tx, self._desk, self._clock.now(), CLOCK), self.bot, update)


def chat_of(channel: Channel, update: Update) -> str:
    """The chat it came from; "" where that cannot be told."""
    try:
        incoming = channel.parse(update)
    except Exception:
        return ""  # whoever handles it meets the same error, and says so
    return incoming.chat if incoming is not None else ""
