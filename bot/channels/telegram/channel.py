"""Telegram: one bot account behind the channel port."""

import logging
import os
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram import MESSENGER
from bot.channels.telegram import calls as telegram_calls
from bot.channels.telegram.errors import speaking
from bot.channels.telegram.parse import TelegramReader
from bot.channels.telegram.request import USUAL, AioRequest, Timeouts
from bot.redact import remember
from domain.chat.channel import Identity, Misconfigured, Pace, Receipt, Update
from domain.chat.messages import Incoming, Message, Notice, Prompt

logger = logging.getLogger(__name__)

# Telegram remembers the list between calls, so it is always sent.
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
# A poll may take this much longer than agreed before it counts as broken.
_POLL_GRACE = 15.0
#: Seconds from message to message in a group: with four at once, 20 in any minute.
_GROUP_SPACING = 3.75
_WEBHOOK_CONNECTIONS = 40

# Opt in to delays as timedelta; otherwise every 429 comes with a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class TelegramChannel:
    """One Telegram bot. See `chat.channel.Channel` for what each method promises.

    `base_url` ends in `/bot`; the token follows it. Raises Misconfigured for what cannot be a
    token and ValueError for an unusable address or proxy.
    """

    name = "telegram"
    limits = MESSENGER.limits

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://api.telegram.org/bot",
        proxy: str = "",
        poll_seconds: int = 50,
        connections: int = 128,
        rate: float = MESSENGER.a_second,
        chat_rate: float = 1.0,
        timeouts: Timeouts = USUAL,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        remember(token)
        self.account = _account(token)
        self.rate = rate
        self._person, self._group = Pace(1 / chat_rate, 3), Pace(_GROUP_SPACING / chat_rate, 4)
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._reader = TelegramReader(self.account, "")
        self._sending = AioRequest(connections=connections, timeouts=timeouts, proxy=proxy)
        # Its own pool: fifty seconds of waiting must never stand in the way of a reply.
        self._polling = AioRequest(connections=1, timeouts=timeouts, proxy=proxy)
        self._bot = Bot(
            token,
            base_url=base_url,
            base_file_url=_file_url(base_url),
            request=self._sending,
            get_updates_request=self._polling,
        )

    async def start(self) -> Identity:
        """Open connections and ask who we are. Raises Misconfigured or Unavailable."""
        await self._sending.initialize()
        await self._polling.initialize()
        try:
            # Not Bot.initialize: its error for a refused token repeats the token.
            with speaking():
                me = await self._bot.get_me()
        except BaseException:
            await self.stop()
            raise
        self._reader = TelegramReader(self.account, me.username or "")
        return Identity(
            id=str(me.id),
            name=me.full_name,
            link=f"https://t.me/{me.username}",
            groups=bool(me.can_join_groups),
        )

    def pace(self, chat: str) -> Pace:
        """One message a second, in a group 20 a minute; a few more at once are tolerated.

        Bots FAQ, “My bot is hitting limits”. Ids of groups are negative.
        """
        return self._group if chat.startswith("-") else self._person

    async def stop(self) -> None:
        """Close connections. Safe to call twice."""
        await self._polling.shutdown()
        await self._sending.shutdown()

    async def check(self) -> None:
        """Ask who we are. Raises SendError when that is not answered."""
        with speaking():
            await self._bot.get_me()

    async def poll(self) -> Sequence[Update]:
        """What is new since the last `confirm`, after at most one long poll."""
        asked: dict[str, Any] = {"timeout": self._poll_seconds, "allowed_updates": UPDATES}
        if self._offset is not None:
            asked["offset"] = self._offset
        # The library would rather have us use its models, which lose an update they cannot read.
        # Not `catch_warnings`: it changes the whole program's filters while we wait.
        warnings.filterwarnings("ignore", message=r"Please use 'Bot\.getUpdates'")
        with speaking():
            raw = await self._bot.do_api_request(
                "getUpdates", api_kwargs=asked, read_timeout=self._poll_seconds + _POLL_GRACE
            )
            return [self.update(item) for item in raw]

    def confirm(self, updates: Sequence[Update]) -> None:
        """The next poll lets Telegram forget these and all before them."""
        if updates:
            # Not the highest ever seen: after a quiet week Telegram starts anywhere.
            self._offset = max(int(update.id) for update in updates) + 1

    def update(self, raw: dict[str, Any]) -> Update:
        """The update in a webhook body, with its id. Raises ValueError when it has none."""
        number = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(number, int):
            raise ValueError("an update without update_id")
        return Update(id=str(number), raw=raw)

    def parse(self, update: Update) -> Incoming | None:
        """What the person did; None: nothing for us. Never raises on unknown content."""
        return self._reader.read(update.raw, self._clock())

    async def acknowledge(self, incoming: Incoming) -> None:
        """Stop the little clock on the pressed button. Failing is harmless and not raised."""
        if not incoming.callback:
            return
        try:
            await self._bot.answer_callback_query(incoming.callback)
        except TelegramError as error:
            logger.debug("press not acknowledged: %s", type(error).__name__)

    async def send(self, chat: str, message: Message) -> Receipt:
        """Send once, or raise a SendError. The text is never read as markup."""
        return await telegram_calls.send(self._bot, chat, message)

    async def edit(self, chat: str, message_id: str, message: Prompt | Notice) -> None:
        """Replace text and buttons of a message of ours; unchanged is no error."""
        await telegram_calls.edit(self._bot, chat, message_id, message)

    async def fetch(self, reference: str) -> bytes:
        """The bytes of a file somebody sent, at most 20 MB. Raises SendError."""
        return await telegram_calls.fetch(self._bot, reference)

    async def webhook(self) -> str:
        """The address Telegram calls now, "" when none is set."""
        with speaking():
            return (await self._bot.get_webhook_info()).url

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates sent to `url`; `secret` comes back in X-Telegram-Bot-Api-Secret-Token."""
        with speaking():
            await self._bot.set_webhook(
                url,
                secret_token=secret,
                max_connections=_WEBHOOK_CONNECTIONS,
                allowed_updates=UPDATES,
                drop_pending_updates=False,
            )

    async def delete_webhook(self) -> None:
        """Back to polling; what waits at Telegram is kept. Nothing to delete is no error."""
        with speaking():
            await self._bot.delete_webhook(drop_pending_updates=False)


def _account(token: str) -> str:
    number, colon, secret = token.partition(":")
    if not (number.isascii() and number.isdigit() and colon and secret):
        raise Misconfigured("this is no Telegram token: it has the form 123456:ABC…")
    return number


def _file_url(base_url: str) -> str:
    """Where files are downloaded: `…/bot` becomes `…/file/bot`."""
    head, bot, rest = base_url.rpartition("/bot")
    if not base_url.startswith(("https://", "http://")) or not bot or rest:
        raise ValueError("the address of the Bot API must be http(s) and end in /bot")
    return f"{head}/file/bot"
