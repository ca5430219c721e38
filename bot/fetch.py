"""Files that people sent: fetched and opened outside of any transaction, then handled."""

import asyncio
import logging
from collections.abc import Callable

from domain.chat.channel import Channel, SendError, Throttled, Unavailable, Update
from domain.dialogues import wording as w
from handlers.receive import ReceivingBot, asks_answer, receive_file
from handlers.reports.opened import Got, open_apart
from scheduler.clock import Clock
from services.agency.desk import Desk
from services.agency.failures import where
from services.work import CLOCK, Work
from storage import inbox
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

#: Seconds before each new attempt at a file the messenger does not give.
_PAUSES = (1.0, 4.0)


class Fetcher:
    """Fetches for one bot until it is cancelled; what waited when the process ended comes first."""

    def __init__(
        self, db: Database, desk: Desk, clock: Clock, channel: Channel, wake: Callable[[], None]
    ) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self._bot = ReceivingBot(channel.name, channel.account, channel.parse)
        self._owed = wake
        self._woken = asyncio.Event()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    def wake(self) -> None:
        """Something was received: look at once."""
        self._woken.set()

    async def run(self) -> None:
        """One file after the other; a person who waits for one delays no reply to others."""
        while True:
            self._woken.clear()
            try:
                done = await self.once()
            except StorageUnavailable as error:
                logger.error("a file waits for the database: %s", error)
                await asyncio.sleep(1)
                continue
            if not done:
                await self._woken.wait()

    async def once(self) -> int:
        """Handle every file that waits now; gives how many."""
        waiting = await self._db.transact(self._waiting)
        for row_id, update in waiting:
            answer = await self._db.transact(self._asks_answer, row_id)
            got = await self._got(update, answer=answer)
            await self._db.transact(self._received, row_id, got)
            self._owed()
        return len(waiting)

    def _received(self, tx: Tx, row_id: int, got: Got) -> None:
        receive_file(Work(tx, self._desk, self._clock.now(), CLOCK), self._bot, row_id, got)

    def _asks_answer(self, tx: Tx, row_id: int) -> bool:
        return asks_answer(Work(tx, self._desk, self._clock.now(), CLOCK), self._bot, row_id)

    def _waiting(self, tx: Tx) -> list[tuple[int, Update]]:
        rows = inbox.files_waiting(tx, channel=self._bot.channel, account=self._bot.account)
        return [(row.id, Update(row.update_id, row.raw)) for row in rows]

    async def _got(self, update: Update, *, answer: bool) -> Got:
        """What is in the file; a mistake of ours is logged, and one file keeps no other back."""
        try:
            return await self._opened(update, answer=answer)
        except Exception as error:
            logger.error("the file of update %s failed: %s", update.id, where(error))
            return w.FILE_NOT_FETCHED

    async def _opened(self, update: Update, *, answer: bool) -> Got:
        """What is in the file, or in words why there is nothing."""
        incoming = self._channel.parse(update)
        attached = incoming.attached if incoming else None
        content = await self._content(attached.reference) if attached else None
        if content is None or attached is None:
            return w.FILE_NOT_FETCHED
        return await open_apart(attached.name, content, answer=answer)

    async def _content(self, reference: str) -> bytes | None:
        for pause in (*_PAUSES, None):
            try:
                return await self._channel.fetch(reference)
            except SendError as error:
                logger.warning("a file was not fetched: %s", type(error).__name__)
                if pause is None or not isinstance(error, Unavailable | Throttled):
                    break
                await asyncio.sleep(pause)
        return None
