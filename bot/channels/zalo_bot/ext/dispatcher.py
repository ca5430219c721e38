"""Handlers fed by somebody else, a web framework for instance, with or without workers."""

import asyncio
import logging

from bot.channels.zalo_bot.bot import Bot
from bot.channels.zalo_bot.ext.application import Application
from bot.channels.zalo_bot.ext.handlers import Handler
from bot.channels.zalo_bot.update import Update

logger = logging.getLogger(__name__)

Queue = asyncio.Queue[Update | None]


class Dispatcher:
    """Gives updates to handlers: at once without workers, else from a queue."""

    def __init__(self, bot: Bot, update_queue: Queue | None = None, workers: int = 0) -> None:
        self.bot = bot
        self.application = Application(bot)
        self.update_queue = update_queue
        self.workers = workers
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def handlers(self) -> list[Handler]:
        """The handlers, in the order they are asked."""
        return self.application.handlers

    def add_handler(self, handler: Handler) -> None:
        """Ask this handler too, after those added before."""
        self.application.add_handler(handler)

    def process_update(self, update: Update) -> None:
        """Handle now, for code without an event loop; RuntimeError inside one."""
        self.application.process_update_sync(update)

    async def start(self) -> None:
        """Ask who we are and start the workers."""
        await self.bot.initialize()
        queue = self._queue()
        self._tasks = [asyncio.create_task(self._work(queue)) for _ in range(self.workers)]

    async def stop(self) -> None:
        """Let the workers finish what is queued, then close the connections."""
        for _ in self._tasks:
            await self._queue().put(None)
        await asyncio.gather(*self._tasks)
        self._tasks = []
        await self.bot.shutdown()

    async def feed_update(self, update: Update) -> None:
        """Queue the update, or handle it now when there are no workers."""
        if self.workers > 0:
            await self._queue().put(update)
        else:
            await self.application.process_update(update)

    def _queue(self) -> Queue:
        if self.update_queue is None:
            self.update_queue = asyncio.Queue()
        return self.update_queue

    async def _work(self, queue: Queue) -> None:
        while (update := await queue.get()) is not None:
            try:
                await self.application.process_update(update)
            except Exception:
                logger.exception("a handler failed on %s", update.event_name)
