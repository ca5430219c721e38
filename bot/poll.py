"""Long polling of one bot: save what came, then let the messenger forget it."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.backlog import Backlog
from bot.reception import Reception
from domain.chat.channel import Channel, Contested, Misconfigured, SendError, Throttled, Update
from domain.chat.messages import Notice
from domain.chat.messengers import messenger
from domain.dialogues import wording as w
from scheduler.clock import Clock
from services.agency import outages
from services.agency.desk import Desk
from services.agency.failures import where
from services.work import CLOCK, Work
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0
#: So many updates in one poll are a sign that more wait (Telegram hands over 100 at most).
_FULL = 100
#: Polls that may be handed over and not committed yet.
_AT_ONCE = 50


class Poller:
    """Reads one bot until it is cancelled. Raises Misconfigured when the messenger refuses us."""

    def __init__(
        self, db: Database, desk: Desk, clock: Clock, channel: Channel, wake: Callable[[], None]
    ) -> None:
        self._db, self._desk, self._clock = db, desk, clock
        self.channel, self._wake = channel, wake
        #: Whether another program polls this bot; None before the first poll, when an earlier
        #: process may have noted either.
        self._contested: bool | None = None
        self._reception = Reception(db, desk, clock, channel)
        self._backlog = Backlog(db, desk, clock, channel, wake)
        self._acknowledging: set[asyncio.Task[None]] = set()
        #: What was handed over and is not in the database yet.
        self._taking: set[asyncio.Task[None]] = set()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk
        self._reception.use(desk)
        self._backlog.use(desk)

    @property
    def under_way(self) -> int:
        """How often something was handed over that is not in the database yet."""
        return len(self._taking)

    async def close(self, seconds: float) -> None:
        """Wait for what was handed over: a messenger may have forgotten it by now."""
        if self._taking:
            await asyncio.wait(self._taking, timeout=seconds)

    async def run(self) -> None:
        """Poll for ever, and answer what waited."""
        await self._look()
        answering = asyncio.create_task(self._backlog.run())
        try:
            await self._poll()
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def _look(self) -> None:
        """What was kept before the process ended comes before anything new of its chats."""
        while True:
            try:
                return await self._backlog.look()
            except StorageUnavailable as error:
                logger.error("what was kept waits for the database: %s", error)
                await asyncio.sleep(1)

    async def _poll(self) -> None:
        """What fails for a while is asked again, ever more slowly."""
        failures = 0
        while True:
            try:
                updates = await self.channel.poll()
                failures = 0
                await self._note(outages.uncontested)
            except Misconfigured:
                raise
            except SendError as error:
                failures += 1
                logger.warning("%s: polling failed: %s", self.channel.name, error)
                if isinstance(error, Contested):
                    await self._note(outages.contested)
                asked = error.retry_after if isinstance(error, Throttled) else None
                await asyncio.sleep(asked or min(2.0**failures / 2, _LONGEST_WAIT))
                continue
            await self._hand_over(updates)

    async def _note(self, what: Callable[..., None]) -> None:
        """Whether another program polls this bot is kept with it, when that changes."""
        contested, before = what is outages.contested, self._contested
        if contested == before:
            return
        try:
            await self._db.transact(self._noted, what)
        except StorageUnavailable as error:
            logger.error("%s: could not be noted: %s", self.channel.name, error)
            return
        self._contested = contested
        if before is not None:
            self._wake()

    def _noted(self, tx: Tx, what: Callable[..., None]) -> None:
        work = Work(tx, self._desk, self._clock.now(), CLOCK)
        what(work, channel=self.channel.name, account=self.channel.account)

    async def _hand_over(self, updates: Sequence[Update]) -> None:
        """Where an update comes again until it is confirmed, the next poll waits for the commit.

        Elsewhere it is gone once we have it, and so is what comes while nobody polls: there the
        next poll begins at once.
        """
        taking = asyncio.create_task(self._guarded(updates))
        self._taking.add(taking)
        taking.add_done_callback(self._taking.discard)
        if messenger(self.channel.name).hands_over_again or len(self._taking) >= _AT_ONCE:
            await asyncio.wait(self._taking)

    async def _guarded(self, updates: Sequence[Update]) -> None:
        try:
            await self.take(updates)
        except Exception as error:
            logger.error("%s: updates could not be taken: %s", self.channel.name, where(error))

    async def take(self, updates: Sequence[Update]) -> None:
        """Keep and handle these updates in order; only what was committed is confirmed."""
        if len(updates) >= _FULL or self._backlog.busy:
            outcomes = await self._for_later(updates)
        else:
            works = [self._reception.take(update) for update in updates]
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
        self.channel.confirm(committed)
        self._wake()

    async def _for_later(self, updates: Sequence[Update]) -> list[BaseException | None]:
        try:
            await self._backlog.keep(updates)
        except StorageUnavailable as error:
            return [error] * len(updates)
        return [None] * len(updates)

    def _acknowledge(self, update: Update) -> None:
        """Tell the messenger that a tap was seen; the answer does not wait for it."""
        try:
            incoming = self.channel.parse(update)
        except Exception as error:
            # The update is kept with its error; here only the tap is not confirmed.
            logger.error("update %s cannot be read: %s", update.id, where(error))
            return
        if incoming is None or not incoming.callback:
            return
        task = asyncio.create_task(self.channel.acknowledge(incoming))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)

    async def _not_recorded(self, update: Update) -> None:
        """The database refuses. Telegram hands the update over again; Zalo does not."""
        logger.error("%s: an update could not be stored", self.channel.name)
        incoming = self.channel.parse(update)
        lost = not messenger(self.channel.name).hands_over_again
        if lost and incoming is not None and not incoming.group:
            try:
                await self.channel.send(incoming.chat, Notice(w.NOT_RECORDED))
            except SendError as error:
                logger.warning("nor could that be said: %s", type(error).__name__)
        await asyncio.sleep(1)
