"""Long polling of one bot: save what came, then let the messenger forget it."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from domain.chat.channel import Channel, Misconfigured, SendError, Throttled, Update
from domain.chat.messages import Notice
from domain.chat.messengers import messenger
from domain.dialogues import wording as w
from handlers.receive import ReceivingBot, receive
from scheduler.clock import Clock
from services.agency.desk import Desk
from services.agency.failures import where
from services.work import CLOCK, Work
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0


class Poller:
    """Reads one bot until it is cancelled. Raises Misconfigured when the messenger refuses us."""

    def __init__(
        self, db: Database, desk: Desk, clock: Clock, channel: Channel, wake: Callable[[], None]
    ) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self._wake = wake
        self._bot = ReceivingBot(channel.name, channel.account, channel.parse)
        self._acknowledging: set[asyncio.Task[None]] = set()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    async def run(self) -> None:
        """Poll for ever; what fails for a while is asked again, ever more slowly."""
        failures = 0
        while True:
            try:
                updates = await self._channel.poll()
                failures = 0
            except Misconfigured:
                raise
            except SendError as error:
                failures += 1
                logger.warning("%s: polling failed: %s", self._channel.name, type(error).__name__)
                asked = error.retry_after if isinstance(error, Throttled) else None
                await asyncio.sleep(asked or min(2.0**failures / 2, _LONGEST_WAIT))
                continue
            await self.take(updates)

    async def take(self, updates: Sequence[Update]) -> None:
        """Keep and handle these updates in order; only what was committed is confirmed."""
        works = [self._receive(update) for update in updates]
        outcomes = await asyncio.gather(*works, return_exceptions=True)
        committed: list[Update] = []
        for update, outcome in zip(updates, outcomes, strict=True):
            if isinstance(outcome, StorageUnavailable):
                await self._not_recorded(update)
                break
            if isinstance(outcome, Exception):
                # Not even that it failed could be kept. Handed over again it would fail again,
                # and nobody behind it would be heard.
                logger.error("update %s is lost to us: %s", update.id, where(outcome))
            elif isinstance(outcome, BaseException):
                raise outcome
            committed.append(update)
            self._acknowledge(update)
        self._channel.confirm(committed)
        self._wake()

    async def _receive(self, update: Update) -> None:
        await self._db.transact(self._received, update)

    def _received(self, tx: Tx, update: Update) -> None:
        receive(Work(tx, self._desk, self._clock.now(), CLOCK), self._bot, update)

    def _acknowledge(self, update: Update) -> None:
        """Tell the messenger that a tap was seen; the answer does not wait for it."""
        try:
            incoming = self._channel.parse(update)
        except Exception as error:
            # The update is kept with its error; here only the tap is not confirmed.
            logger.error("update %s cannot be read: %s", update.id, where(error))
            return
        if incoming is None or not incoming.callback:
            return
        task = asyncio.create_task(self._channel.acknowledge(incoming))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    async def _not_recorded(self, update: Update) -> None:
        """The database refuses. Telegram hands the update over again; Zalo does not."""
        logger.error("%s: an update could not be stored", self._channel.name)
        incoming = self._channel.parse(update)
        lost = not messenger(self._channel.name).hands_over_again
        if lost and incoming is not None and not incoming.group:
            try:
                await self._channel.send(incoming.chat, Notice(w.NOT_RECORDED))
            except SendError as error:
                logger.warning("nor could that be said: %s", type(error).__name__)
        await asyncio.sleep(1)
