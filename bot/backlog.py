"""What waited at the messenger while we were away: kept at once, answered fairly.

Thousands of updates may wait after an outage, most of them perhaps of one chat. Handled as they
come, whoever writes now would wait for all of them. So a full poll is only kept, and then chats
take turns: one message of the chat that has waited longest, one of the chat that wrote last.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence

from bot.metrics import STEP
from bot.reception import chat_of
from domain.chat.channel import Channel, Update
from handlers.receive import ReceivingBot, keep_for_later, take_up
from scheduler.clock import Clock
from services.agency.desk import Desk
from services.agency.failures import where
from services.work import CLOCK, Work
from storage import inbox
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

#: Messages that are handled in one commit, each of another chat.
_TURN = 16


class Backlog:
    """Answers for one bot what was kept for later, until it is cancelled."""

    def __init__(
        self, db: Database, desk: Desk, clock: Clock, channel: Channel, owed: Callable[[], None]
    ) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self._bot = ReceivingBot(channel.name, channel.account, channel.parse)
        self._owed = owed
        #: Ids of kept updates by chat; the chat that has waited longest comes first.
        self._waiting: dict[str, deque[int]] = {}
        self._turns: deque[str] = deque()
        self._newest = 0
        self._under_way = 0
        self._some = asyncio.Event()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    @property
    def busy(self) -> bool:
        """Whether anything waits: what comes now must not overtake what its chat said before."""
        return bool(self._waiting or self._under_way)

    async def keep(self, updates: Sequence[Update]) -> None:
        """Keep these for later. Raises StorageUnavailable: then none of them is kept."""
        # In one transaction: what is kept and not known here would wait until the next start.
        self._take_over(await self._db.transact(self._kept, updates))

    def _kept(self, tx: Tx, updates: Sequence[Update]) -> list[tuple[int, Update]]:
        keep_for_later(Work(tx, self._desk, self._clock.now(), CLOCK), self._bot, updates)
        return self._fresh(tx)

    async def look(self) -> None:
        """Take over what was kept before the process began. Raises StorageUnavailable."""
        self._take_over(await self._db.transact(self._fresh))

    def _take_over(self, found: Sequence[tuple[int, Update]]) -> None:
        for row_id, update in found:
            self._newest = max(self._newest, row_id)
            chat = chat_of(self._channel, update)
            if chat not in self._waiting:
                self._waiting[chat] = deque()
                self._turns.append(chat)
            self._waiting[chat].append(row_id)
        if found:
            self._some.set()

    def _fresh(self, tx: Tx) -> list[tuple[int, Update]]:
        rows = inbox.kept_for_later(
            tx, channel=self._bot.channel, account=self._bot.account, after=self._newest
        )
        return [(row.id, Update(row.update_id, row.raw)) for row in rows]

    async def run(self) -> None:
        """A turn after the other."""
        while True:
            if not self._waiting:
                self._some.clear()
                await self._some.wait()
            await self._turn()
            self._owed()

    async def _turn(self) -> None:
        chats = self._next()
        self._under_way = len(chats)
        try:
            await asyncio.gather(*(self._handled(chat) for chat in chats))
        finally:
            self._under_way = 0

    def _next(self) -> list[str]:
        """The chats whose turn it is: by turns one from either end of those that wait."""
        count = min(_TURN, len(self._turns))
        return [self._turns.popleft() if n % 2 else self._turns.pop() for n in range(count)]

    async def _handled(self, chat: str) -> None:
        row_id = self._waiting[chat][0]
        try:
            with STEP.time():
                await self._db.transact(self._taken_up, row_id)
        except StorageUnavailable as error:
            logger.error("what was kept waits for the database: %s", error)
            self._turns.appendleft(chat)
            await asyncio.sleep(1)
            return
        except Exception as error:
            logger.error("kept update %s is lost to us: %s", row_id, where(error))
        self._over(chat)

    def _over(self, chat: str) -> None:
        """One message of the chat is dealt with; its next one waits behind the others."""
        self._waiting[chat].popleft()
        if self._waiting[chat]:
            self._turns.appendleft(chat)
        else:
            del self._waiting[chat]

    def _taken_up(self, tx: Tx, row_id: int) -> None:
        take_up(Work(tx, self._desk, self._clock.now(), CLOCK), self._bot, row_id)
