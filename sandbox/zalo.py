"""The part of the Zalo Bot Platform that a bot with long polling uses, with its true loss.

What a poll was handed is gone. A message waits while a poll was open within the last two seconds
of real time, and is lost otherwise; losses are counted. A script that has to know which of both
happens says so (`Unpolled`), for seconds pass differently on every machine.
"""

import asyncio
import itertools
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.chats import Chats
from sandbox.faults import strikes
from sandbox.requests import cut, parameters, units

_TOKEN = re.compile(r"(\d+):[A-Za-z0-9_-]+")
_MOST_TEXT = 2000
#: Seconds for which a message waits when no poll is open.
WAITS = 2.0
EVENTS = {
    "text": "message.text.received",
    "photo": "message.image.received",
    "sticker": "message.sticker.received",
    "voice": "message.voice.received",
}


class Unpolled(StrEnum):
    """What becomes of a message while no poll is open: the platform's two seconds, or for sure."""

    SECONDS = "seconds"
    WAITS = "waits"
    LOST = "lost"


@dataclass(slots=True)
class Bot:
    """One bot by its token. `handed` says that an update went out and no poll came since."""

    id: str
    updates: list[dict[str, Any]] = field(default_factory=list)
    open_polls: int = 0
    last_open: float = float("-inf")
    handed: bool = False
    polls: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def listening(self, unpolled: Unpolled) -> bool:
        """Whether a message said now would wait for the bot."""
        if self.open_polls > 0 or unpolled is Unpolled.WAITS:
            return True
        within = time.monotonic() - self.last_open <= WAITS
        return within and unpolled is Unpolled.SECONDS


class Refused(Exception):
    """An answer that is no success; Zalo says it in the body, with HTTP 200."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


class Zalo:
    """The server's state and its methods. `confirmed` is called when the bot polls again."""

    def __init__(self, chats: Chats, confirmed: Callable[[], None]) -> None:
        self.chats, self._confirmed = chats, confirmed
        self.bots: dict[str, Bot] = {}
        self.unpolled = Unpolled.SECONDS
        self._ids = itertools.count(1)
        self._people = itertools.count(1)

    def routes(self) -> list[Route]:
        """The platform's API under /zalo."""
        return [Route("/zalo/bot{token}/{method}", self._call, methods=["GET", "POST"])]

    def new_person_id(self) -> str:
        """Ids on Zalo are 20 hexadecimal characters."""
        return f"{0xA0000 + next(self._people):020x}"

    def bot(self, account: str) -> Bot:
        """The bot of this account, made when it is first heard of."""
        return self.bots.setdefault(account, Bot(account))

    def waiting(self) -> list[str]:
        """What is said and not taken yet, in words."""
        self._lose()
        return [
            f"zalo bot {b.id}: {len(b.updates)} updates wait, handed over: {b.handed}"
            for b in self.bots.values()
            if b.updates or b.handed
        ]

    def say(self, chat: str, person_id: str, text: str, kind: str) -> dict[str, Any]:
        """A person writes to their bot; it is lost when nobody has polled for two seconds."""
        person = self.chats.person(person_id)
        bot = self.bot(person.bot)
        for part in cut(text, _MOST_TEXT):
            message_id = f"{next(self._ids):020x}"
            shown = self.chats.add(chat, person_id, part or f"({kind})", message_id)
            if bot.listening(self.unpolled):
                bot.updates.append(self._event(person_id, message_id, part, kind))
            else:
                self.chats.lost += 1
        bot.changed.set()
        return shown.shown()

    async def hung_up(self) -> None:
        """Until no poll of a bot that is gone counts as open any more."""
        while any(bot.open_polls for bot in self.bots.values()):
            for bot in self.bots.values():
                bot.changed.set()
            await asyncio.sleep(0.01)

    def _event(self, person_id: str, message_id: str, text: str, kind: str) -> dict[str, Any]:
        message: dict[str, Any] = {
            "message_id": message_id,
            "date": int(self.chats.now().timestamp() * 1000),
            "from": {
                "id": person_id, "display_name": self.chats.person(person_id).name,
                "is_bot": False,
            },
            "chat": {"id": person_id, "chat_type": "PRIVATE"},
        }  # fmt: skip
        if kind == "text":
            message["text"] = text
        elif kind == "photo":
            message["photo_url"] = "https://photo.example/x.jpg"
        return {"event_name": EVENTS[kind], "message": message}

    def _lose(self) -> None:
        """Messages for bots that have not polled for too long are gone."""
        for bot in self.bots.values():
            if bot.updates and not bot.listening(self.unpolled):
                self.chats.lost += len(bot.updates)
                bot.updates.clear()

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        found = _TOKEN.fullmatch(request.path_params["token"])
        act = _METHODS.get(method)
        if struck := strikes(self.chats.fault, method):
            return self._struck(method, *struck)
        try:
            if found is None:
                raise Refused(401, "Unauthorized")
            if act is None:
                raise Refused(404, "Not Found")
            result = await act(self, self.bot(found[1]), request)
        except Refused as error:
            self.chats.calls[method, str(error.code)] += 1
            body = {"ok": False, "error_code": error.code, "description": str(error)}
            return JSONResponse(body)
        if struck := strikes(self.chats.fault, method, after=True):
            return self._struck(method, *struck)
        self.chats.calls[method, "ok"] += 1
        return JSONResponse({"ok": True, **({"result": result} if result is not None else {})})

    def _struck(self, method: str, status: int, body: dict[str, Any]) -> Response:
        """A gateway before the platform answers with its own status; the platform never does."""
        self.chats.calls[method, str(status)] += 1
        return JSONResponse(body, status if status >= 500 else 200)

    async def get_me(self, bot: Bot, request: Request) -> dict[str, Any]:
        """Who the bot is."""
        return {
            "id": bot.id, "account_name": "bot.DauMoi", "account_type": "BASIC",
            "can_join_groups": True, "display_name": "Bot Đầu Mối",
        }  # fmt: skip

    async def get_updates(self, bot: Bot, request: Request) -> dict[str, Any]:
        """One update, gone once it is handed over; 408 when nothing came."""
        fields, _ = await parameters(request)
        self._lose()
        if bot.handed:
            bot.handed = False
            self._confirmed()
        bot.polls += 1
        mine = bot.polls
        bot.open_polls += 1
        try:
            await self._wait(bot, request, mine, float(fields.get("timeout") or 30))
        finally:
            bot.open_polls -= 1
            bot.last_open = time.monotonic()
        bot.handed = True
        return bot.updates.pop(0)

    async def _wait(self, bot: Bot, request: Request, mine: int, seconds: float) -> None:
        end = time.monotonic() + seconds
        # A poll whose client was killed must not swallow the next update.
        while not bot.updates or await request.is_disconnected() or bot.polls != mine:
            gone = bot.polls != mine or await request.is_disconnected()
            if gone or time.monotonic() >= end:
                raise Refused(408, "Request timeout")
            bot.changed.clear()
            try:
                await asyncio.wait_for(bot.changed.wait(), 0.05)
            except TimeoutError:
                continue

    async def send_message(self, bot: Bot, request: Request) -> dict[str, Any]:
        """A plain text."""
        fields, _ = await parameters(request)
        chat, text = str(fields.get("chat_id", "")), str(fields.get("text", ""))
        if chat not in self.chats.people or self.chats.people[chat].bot != bot.id:
            raise Refused(400, "Bad request")
        if not 1 <= units(text) <= _MOST_TEXT:
            raise Refused(400, "Bad request")
        message = self.chats.add(chat, "bot", text, f"{next(self._ids):020x}")
        self.chats.accepted[chat] += 1
        return {"message_id": message.id, "date": int(self.chats.now().timestamp() * 1000)}

    async def nothing(self, bot: Bot, request: Request) -> None:
        """sendChatAction answers without a result."""
        await parameters(request)

    async def get_webhook_info(self, bot: Bot, request: Request) -> dict[str, Any]:
        """No webhook is ever set here, which Zalo says with 404."""
        raise Refused(404, "Not Found")


Method = Callable[[Zalo, Bot, Request], Awaitable[Any]]
_METHODS: dict[str, Method] = {
    "getMe": Zalo.get_me,
    "getUpdates": Zalo.get_updates,
    "sendMessage": Zalo.send_message,
    "sendChatAction": Zalo.nothing,
    "getWebhookInfo": Zalo.get_webhook_info,
    "deleteWebhook": Zalo.get_webhook_info,
}
