"""The client: every documented method of the Zalo Bot Platform, each asked exactly once.

Names and arguments are those of `python-zalo-bot` 0.1.9. Where that package loses a failure, ours
raises; `tests/channels/test_zalo_contract.py` and `test_zalo_defects*.py` pin both claims.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self, Unpack

import httpx

from bot.channels.zalo.client import text as texts
from bot.channels.zalo.client.constants import BASE_URL, GROUP_PREFIX
from bot.channels.zalo.client.error import BadRequest, InvalidToken, NetworkError, TimedOut
from bot.channels.zalo.client.message import Message
from bot.channels.zalo.client.objects import User
from bot.channels.zalo.client.update import Update, inner_events
from bot.channels.zalo.client.webhooks import Webhooks
from bot.channels.zalo.client.wire import Call, Wire

#: Seconds a poll is held when the caller names none, and what its answer may take beyond that.
POLL_SECONDS = 30
POLL_GRACE = 10


class Bot(Webhooks):
    """One bot of Zalo. Every method raises a `ZaloError` when Zalo does not say `ok`.

    Nothing is repeated: whether to send again is the caller's decision, and `error.ambiguous`
    what it depends on. Every method takes `read_timeout`, `write_timeout`, `connect_timeout`,
    `pool_timeout` (seconds) and `api_kwargs` by keyword.
    """

    def __init__(
        self,
        token: str,
        base_url: str | None = BASE_URL,
        *,
        client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        if not token or not token.strip():
            raise InvalidToken("You must pass the token that Zalo Bot Creator sent you")
        self._wire = Wire(token.strip(), base_url, client=client, transport=transport)
        self._waiting: deque[dict[str, Any]] = deque()
        self._user: User | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._wire.base_url!r})"

    @property
    def user(self) -> User | None:
        """Who the bot is; None before the first `get_me`."""
        return self._user

    async def initialize(self) -> None:
        """Ask once who we are. Raises InvalidToken when the token is not accepted."""
        if self._user is None:
            await self.get_me()

    async def shutdown(self) -> None:
        """Close the connections opened here. Safe to call twice."""
        self._user = None
        await self._wire.close()

    async def __aenter__(self) -> Self:
        try:
            await self.initialize()
        except BaseException:
            await self.shutdown()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.shutdown()

    async def get_me(self, **call: Unpack[Call]) -> User:
        """Who the bot is. Raises NetworkError when the answer names nobody."""
        user = User.de_json(await self._wire.call("getMe", {}, call), self)
        if user is None or not user.id:
            raise NetworkError("getMe: the answer names no bot", method="getMe", retryable=True)
        self._user = user
        return user

    async def get_update(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | None = None,  # noqa: ASYNC109 - the official name; Zalo holds the poll
        allowed_updates: Sequence[str] | None = None,
        **call: Unpack[Call],
    ) -> Update | None:
        """The next event, or None when none came within `timeout` seconds.

        `offset`, `limit` and `allowed_updates` are there for callers of the official package;
        Zalo knows none of them and they are not sent. `read_timeout` is added to `timeout`.
        """
        if not self._waiting:
            self._waiting.extend(await self.get_events(timeout, **call))
        return Update.de_json(self._waiting.popleft(), self) if self._waiting else None

    async def get_events(
        self, seconds: int | None = None, **call: Unpack[Call]
    ) -> tuple[dict[str, Any], ...]:
        """The same as plain data, as it came: usually one event, () when none came in time."""
        hold = POLL_SECONDS if seconds is None else seconds
        grace = call.get("read_timeout", POLL_GRACE)
        call["read_timeout"] = None if grace is None else hold + grace
        # The documentation calls the parameter a string.
        data = {} if seconds is None else {"timeout": str(seconds)}
        try:
            return inner_events(await self._wire.call("getUpdates", data, call))
        except TimedOut as error:
            if error.error_code == 408:  # how Zalo says that nothing came
                return ()
            raise

    async def send_message(
        self,
        chat_id: str,
        text: str,
        *,
        reply_to_message_id: str | None = None,
        parse_mode: str | None = None,
        text_styles: Sequence[Mapping[str, Any]] | None = None,
        **call: Unpack[Call],
    ) -> Message:
        """Send a text of 1 to 2000 UTF-16 units, in NFC unless styled.

        Raises BadRequest before sending when the length is wrong. `parse_mode` wins over styles.
        """
        words = texts.outgoing(text, styled=text_styles is not None)
        texts.check_text(words, method="sendMessage")
        data = {"text": words, "parse_mode": parse_mode, "text_styles": text_styles}
        return await self._send("sendMessage", chat_id, data, reply_to_message_id, call)

    async def send_photo(
        self,
        chat_id: str,
        caption: str,
        photo: str,
        *,
        reply_to_message_id: str | None = None,
        **call: Unpack[Call],
    ) -> Message:
        """Send the picture at the address `photo`, which Zalo and phones fetch several times.

        The caption, at most 2000 UTF-16 units, may be empty.
        """
        words = texts.outgoing(caption or "", styled=False)
        texts.check_caption(words, method="sendPhoto")
        data = {"photo": photo, "caption": words or None}
        return await self._send("sendPhoto", chat_id, data, reply_to_message_id, call)

    async def send_sticker(
        self,
        chat_id: str,
        sticker: str,
        *,
        reply_to_message_id: str | None = None,
        **call: Unpack[Call],
    ) -> Message:
        """Send a sticker by its id."""
        data = {"sticker": sticker}
        return await self._send("sendSticker", chat_id, data, reply_to_message_id, call)

    async def send_voice(
        self,
        chat_id: str,
        voice_url: str,
        *,
        reply_to_message_id: str | None = None,
        **call: Unpack[Call],
    ) -> Message:
        """Send the `.aac` sound at an address; private chats only, refused here for groups.

        For a group Zalo says `ok` and delivers nothing.
        """
        if str(chat_id).startswith(GROUP_PREFIX):
            raise BadRequest("sendVoice: Zalo delivers no voice to groups", method="sendVoice")
        data = {"voice_url": voice_url}
        return await self._send("sendVoice", chat_id, data, reply_to_message_id, call)

    async def send_chat_action(self, chat_id: int | str, action: str, **call: Unpack[Call]) -> bool:
        """Show for about five seconds what the bot does. True when Zalo took it."""
        data = {"chat_id": str(chat_id), "action": str(action)}
        await self._wire.call("sendChatAction", data, call)
        return True

    async def _send(
        self,
        method: str,
        chat_id: str,
        data: dict[str, Any],
        reply_to: str | None,
        call: Call,
    ) -> Message:
        full = {"chat_id": str(chat_id), **data, "reply_to_message_id": reply_to or None}
        receipt = await self._wire.call(method, full, call)
        # `ok` without a result still means that Zalo took the message.
        return Message.de_json(receipt, self) or Message(None, None, None)


ZaloBot = Bot
