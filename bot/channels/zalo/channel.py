"""Zalo as a channel: the port of `chat/channel.py` on the Zalo Bot Platform.

One event per poll, no acknowledgement, no buttons, no files, no idempotency key.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx

from bot.channels.zalo import MESSENGER
from bot.channels.zalo import incoming as zalo_incoming
from bot.channels.zalo import media as zalo_media
from bot.channels.zalo.client import Bot
from bot.channels.zalo.client import Message as Sent
from bot.channels.zalo.client.constants import BASE_URL
from bot.channels.zalo.client.error import BadRequest, Conflict, EndPointNotFound, ZaloError
from bot.channels.zalo.failures import after_question, asking, sending
from bot.loopback import is_loopback
from domain.chat.channel import (
    Identity,
    Misconfigured,
    Pace,
    Receipt,
    Refused,
    SendError,
    Unavailable,
    Update,
)
from domain.chat.menus import as_text
from domain.chat.messages import Document, Edit, Incoming, Message, Notice, Picture, Prompt

logger = logging.getLogger(__name__)

#: Seconds from one poll to the next at the least, where the one before was answered at once and
#: brought nothing new. Zalo was seen to hand out consumed updates again, twelve times a second.
FLOOR = 1.0
#: Updates that are remembered as handed out before.
_SEEN = 500
_CHAT_LINK = "https://bot.zaloplatforms.com/bots/{id}"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ZaloChannel:
    """One Zalo bot. `account` is its id, known after `start`."""

    name = "zalo"

    def __init__(
        self,
        token: str,
        *,
        base_url: str = BASE_URL,
        client: httpx.AsyncClient | None = None,
        poll_seconds: int = 30,
        rate: float = MESSENGER.a_second,
        chat_rate: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        now: Callable[[], datetime] = _utc_now,
        resolve: zalo_media.Resolve = zalo_media.resolve,
    ) -> None:
        self.account = ""
        self.limits = MESSENGER.limits
        self.rate = rate
        self._pace = Pace(1 / chat_rate, 3)
        self._given = client
        self._opened: httpx.AsyncClient | None = None
        self._bot = Bot(token, base_url, client=client)
        self._trusted = is_loopback(base_url)
        self._bot_name = ""
        self._poll_seconds = poll_seconds
        self._next_poll = 0.0
        self._seen: dict[str, None] = {}
        self._monotonic, self._sleep, self._now, self._resolve = monotonic, sleep, now, resolve

    async def start(self) -> Identity:
        """Ask who we are. Raises Misconfigured or Unavailable."""
        try:
            user = await self._bot.get_me()
        except ZaloError as error:
            failure = after_question(error)
            if isinstance(failure, Refused):  # getMe has nothing else that could be wrong
                failure = Misconfigured(error.message)
            raise failure from error
        self.account = user.id
        self._bot_name = user.display_name or ""
        if not self._bot_name:
            logger.warning("zalo %s: no display name, mentions in groups stay", user.id)
        return Identity(
            id=user.id,
            name=self._bot_name or user.account_name or "",
            link=_CHAT_LINK.format(id=user.id),
            groups=bool(user.can_join_groups),
        )

    def pace(self, chat: str) -> Pace:
        """As set: Zalo does not say what it takes."""
        return self._pace

    async def stop(self) -> None:
        """Close connections. Safe to call twice."""
        await self._bot.shutdown()
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.aclose()

    async def check(self) -> None:
        """Ask who we are. Raises SendError when that is not answered."""
        with asking():
            await self._bot.get_me()

    async def poll(self) -> Sequence[Update]:
        """One long poll: usually one update, none when nothing came.

        Raises Misconfigured when polling cannot work: token refused, or a webhook is set.
        """
        wait = self._next_poll - self._monotonic()
        if wait > 0:
            await self._sleep(wait)
        self._next_poll = self._monotonic() + FLOOR
        try:
            events = await self._bot.get_events(self._poll_seconds)
        except ZaloError as error:
            raise await self._poll_failure(error) from error
        updates = tuple(map(zalo_incoming.update, events))
        if self._note(updates):
            self._next_poll = 0.0
        return updates

    def _note(self, updates: Sequence[Update]) -> bool:
        """Whether any of these was not handed out before."""
        fresh = [update.id for update in updates if update.id not in self._seen]
        self._seen |= dict.fromkeys(fresh)
        for old in list(self._seen)[: max(0, len(self._seen) - _SEEN)]:
            del self._seen[old]
        return bool(fresh)

    def confirm(self, updates: Sequence[Update]) -> None:
        """Nothing to do: Zalo knows no acknowledgement."""

    def update(self, raw: dict[str, Any]) -> Update:
        """The update in a webhook body, wrapped or flat. Raises ValueError when it has none."""
        return zalo_incoming.update(zalo_incoming.webhook_event(raw))

    def parse(self, update: Update) -> Incoming | None:
        """What the person did; None for probes, unknown events and what bots wrote."""
        reader = zalo_incoming.ZaloReader(self.account, self._bot_name)
        return zalo_incoming.incoming(update.raw, reader, received=self._now())

    async def acknowledge(self, incoming: Incoming) -> None:
        """Nothing to do: Zalo has no buttons."""

    async def send(self, chat: str, message: Message) -> Receipt:
        """Send once, as plain text: marks in people's words must not become markup.

        Raises Refused for documents and pictures without an address: Zalo takes no bytes.
        """
        with sending():
            sent = await self._send(chat, message)
        return Receipt(sent.message_id or "")

    async def fetch(self, reference: str) -> bytes:
        """The picture at an address that Zalo gave, at most 10 MB. Raises Refused, Unavailable."""
        return await zalo_media.download(
            self._client(), reference, trusted=self._trusted, resolve=self._resolve
        )

    async def webhook(self) -> str:
        """The address Zalo calls now, "" when none is set."""
        with asking():
            found = await self._bot.aget_webhook_info()
        return found.url if found else ""

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have events sent to `url`. That Zalo's own test call failed is logged, not raised."""
        with asking():
            webhook = await self._bot.aset_webhook(url, secret)
        check = webhook.verification
        if check and check.get("ok") is not True:
            logger.warning(
                "zalo %s: webhook kept, but Zalo's test call gave %s",
                self.account,
                check.get("outcome"),
            )

    async def delete_webhook(self) -> None:
        """Back to polling. Nothing to delete is no error: Zalo says 400 or 404 then."""
        with asking():
            try:
                await self._bot.adelete_webhook()
            except (BadRequest, EndPointNotFound) as error:
                if error.error_code not in (400, 404):
                    raise

    async def _send(self, chat: str, message: Message) -> Sent:
        match message:
            case Prompt() | Notice():
                return await self._bot.send_message(chat, as_text(message))
            case Picture(url="") | Document() | Edit():
                raise Refused("Zalo takes no files, only the address of a picture")
            case Picture():
                return await self._bot.send_photo(chat, message.caption, message.url)

    async def _poll_failure(self, error: ZaloError) -> SendError:
        """Zalo refuses to be polled while a webhook is set; its wording is not promised."""
        if isinstance(error, Conflict):
            return Misconfigured(f"{error.message}: somebody else polls, or a webhook is set")
        if isinstance(error, BadRequest) and error.error_code == 400 and await self._webhook_set():
            return Misconfigured("a webhook is set: delete it, or run with it")
        if isinstance(error, BadRequest | EndPointNotFound):
            # The same question was answered before, so this is an outage and no setting.
            return Unavailable(error.message, delivered=False)
        return after_question(error)

    async def _webhook_set(self) -> bool:
        try:
            return await self.webhook() != ""
        except SendError:
            return False

    def _client(self) -> httpx.AsyncClient:
        if self._given is not None:
            return self._given
        if self._opened is None:
            self._opened = httpx.AsyncClient()
        return self._opened
