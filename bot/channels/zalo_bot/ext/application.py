"""Updates given to handlers, and a polling loop that outlives their faults.

For small bots and for code written against the official package. This program does not use it:
it stores an update before anything looks at it.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.channels.zalo_bot.bot import POLL_SECONDS, Bot
from bot.channels.zalo_bot.error import Conflict, InvalidToken, ZaloError
from bot.channels.zalo_bot.ext.handlers import Handler
from bot.channels.zalo_bot.update import Update
from bot.channels.zalo_bot.webhooks import refuse_inside_loop

logger = logging.getLogger(__name__)

#: Seconds between two polls, however fast they are answered: Zalo may repeat an update for ever.
FLOOR = 1.0
#: The longest pause, in seconds, while Zalo cannot be asked.
LONGEST_PAUSE = 60.0
#: How many message ids are remembered to recognise repeats.
REMEMBERED = 1000


class Application:
    """A bot with handlers; the first that wants an update gets it."""

    def __init__(
        self,
        bot: Bot,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bot = bot
        self.handlers: list[Handler] = []
        self._sleep = sleep
        self._monotonic = monotonic
        self._running = False
        self._seen: deque[str] = deque(maxlen=REMEMBERED)

    def add_handler(self, handler: Handler) -> None:
        """Ask this handler too, after those added before."""
        self.handlers.append(handler)

    async def process_update(self, update: Update) -> None:
        """Call the first handler that wants the update. What it raises comes out here."""
        for handler in self.handlers:
            if handler.check_update(update):
                await handler.handle_update(update, self)
                return

    def process_update_sync(self, update: Update) -> None:
        """`process_update` for code without an event loop; RuntimeError inside one."""
        refuse_inside_loop("process_update_sync", instead="await process_update(update)")
        asyncio.run(self._process_alone(update))

    def run_polling(self) -> None:
        """Poll and handle until `stop` is called or the process is interrupted.

        Raises InvalidToken when the token is not accepted, Conflict when a webhook is set.
        """
        asyncio.run(self.poll())

    def stop(self) -> None:
        """Let `run_polling` end after the poll that is under way."""
        self._running = False

    async def poll(self) -> None:
        """`run_polling` as a coroutine; cancelling it closes the connections."""
        self._running = True
        failures = 0
        try:
            while self._running:
                started = self._monotonic()
                failures = 0 if await self._once() else failures + 1
                pause = min(LONGEST_PAUSE, 2.0**failures) if failures else FLOOR
                spent = 0 if failures else self._monotonic() - started
                if self._running and spent < pause:
                    await self._sleep(pause - spent)
        finally:
            await self.bot.shutdown()

    async def _once(self) -> bool:
        """One poll; False when Zalo could not be asked."""
        try:
            await self.bot.initialize()
            update = await self.bot.get_update(timeout=POLL_SECONDS)
        except InvalidToken:
            raise
        except ZaloError as error:
            logger.warning("poll failed: %s", error)
            await self._refuse_webhook(error)
            return False
        if update is not None and self._wanted(update):
            await self._handle(update)
        return True

    async def _handle(self, update: Update) -> None:
        try:
            await self.process_update(update)
        except Exception:
            # One person's message must not silence the bot for everybody.
            logger.exception("a handler failed on %s", update.event_name)

    def _wanted(self, update: Update) -> bool:
        """Not a repeat, and not what a bot wrote: Zalo may echo our own messages."""
        user = update.effective_user
        if user is not None and (user.is_bot or (self.bot.user and user.id == self.bot.user.id)):
            return False
        key = update.message.message_id if update.message else None
        if key is None:
            return True
        known = key in self._seen
        self._seen.append(key)
        return not known

    async def _refuse_webhook(self, error: ZaloError) -> None:
        """Zalo refuses polls with 400 while a webhook is set; its wording is not promised."""
        if error.error_code != 400:
            return
        try:
            webhook = await self.bot.aget_webhook_info()
        except ZaloError:
            return
        if webhook is not None:
            raise Conflict("getUpdates: a webhook is set, delete it before polling") from None

    async def _process_alone(self, update: Update) -> None:
        try:
            await self.process_update(update)
        finally:
            await self.bot.shutdown()  # connections belong to the loop that ends here


class ApplicationBuilder:
    """`ApplicationBuilder().token("...").base_url("...").build()`."""

    def __init__(self) -> None:
        self._token = ""
        self._base_url: str | None = None

    def token(self, token: str) -> "ApplicationBuilder":
        """The bot's token."""
        self._token = token
        return self

    def base_url(self, base_url: str) -> "ApplicationBuilder":
        """Another address of Zalo. Raises ValueError before the token is set, as the original."""
        if not self._token:
            raise ValueError("Token must be set before setting base URL")
        self._base_url = base_url
        return self

    def build(self) -> Application:
        """The application. Raises ValueError without a token."""
        if not self._token:
            raise ValueError("Token must be set")
        return Application(Bot(self._token, self._base_url))
