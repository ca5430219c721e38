"""The part of the Telegram Bot API that a bot with long polling uses, on loopback."""

import asyncio
import itertools
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.chats import Chats, Unknown
from sandbox.faults import strikes
from sandbox.requests import cut, parameters, units

_TOKEN = re.compile(r"(\d+):[A-Za-z0-9_-]+")
_MOST_TEXT, _MOST_CAPTION, _MOST_DATA = 4096, 1024, 64
#: getFile gives no link to anything larger (Bot API, getFile).
_LARGEST_FILE = 20 * 1024 * 1024
#: Sent in place of a text by the control interface.
KINDS: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {
            "file_id": "s1", "file_unique_id": "s1", "type": "regular", "width": 512,
            "height": 512, "is_animated": False, "is_video": False,
        }
    },
    "photo": {"photo": [{"file_id": "p1", "file_unique_id": "p1", "width": 90, "height": 90}]},
    "voice": {"voice": {"file_id": "v1", "file_unique_id": "v1", "duration": 2}},
}  # fmt: skip


@dataclass(slots=True)
class Bot:
    """One bot by its token: what waits for it, and how far it confirmed."""

    id: str
    updates: list[dict[str, Any]] = field(default_factory=list)
    polls: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Refused(Exception):
    """An answer of the API that is no success."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


class Telegram:
    """The server's state and its methods. `confirmed` is called when updates were confirmed."""

    def __init__(self, chats: Chats, confirmed: Callable[[], None]) -> None:
        self.chats, self._confirmed = chats, confirmed
        self.bots: dict[str, Bot] = {}
        self._update_ids = itertools.count(5001)
        self._message_ids = itertools.count(1)
        self._people = itertools.count(7001)

    def routes(self) -> list[Route]:
        """The Bot API under /telegram."""
        return [
            Route("/telegram/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/telegram/file/bot{token}/{path:path}", self._file),
        ]

    def new_person_id(self) -> str:
        """Ids on Telegram are numbers."""
        return str(next(self._people))

    def bot(self, account: str) -> Bot:
        """The bot of this account, made when it is first heard of."""
        return self.bots.setdefault(account, Bot(account))

    def waiting(self) -> list[str]:
        """What is said and not confirmed yet, in words."""
        return [
            f"telegram bot {b.id}: {len(b.updates)} updates"
            for b in self.bots.values()
            if b.updates
        ]

    def say(self, chat: str, person_id: str, text: str, kind: str) -> dict[str, Any]:
        """A person writes to their bot."""
        person = self.chats.person(person_id)
        for part in cut(text, _MOST_TEXT):
            message_id = next(self._message_ids)
            shown = self.chats.add(chat, person_id, part or f"({kind})", str(message_id))
            content = {"text": part} if kind == "text" else KINDS[kind]
            self._push(person.bot, {"message": {**self._message(chat, message_id), **content}})
        return shown.shown()

    def send_file(
        self, chat: str, person_id: str, name: str, content: bytes, caption: str
    ) -> dict[str, Any]:
        """A person sends a document to their bot."""
        person = self.chats.person(person_id)
        kept = self.chats.keep_file(name, content)
        key = kept["url"].rpartition("/")[2]
        message_id = next(self._message_ids)
        shown = self.chats.add(chat, person_id, caption, str(message_id), file=kept)
        document = {
            "file_id": key, "file_unique_id": key, "file_name": name, "file_size": len(content),
        }  # fmt: skip
        said = {"document": document, **({"caption": caption} if caption else {})}
        self._push(person.bot, {"message": {**self._message(chat, message_id), **said}})
        return shown.shown()

    def tap(self, chat: str, person_id: str, message_id: str, label: str) -> dict[str, Any]:
        """A person presses a button. Raises Unknown when the message has none of that label."""
        person = self.chats.person(person_id)
        message = self.chats.find(chat, message_id)
        data = dict(itertools.chain.from_iterable(message.buttons)).get(label)
        if data is None:
            raise Unknown(f"message {message_id} has no button {label!r}")
        shown = self._message(chat, int(message_id), bot=person.bot)
        pressed = {
            "id": f"cb{next(self._update_ids)}",
            "from": self._user(person_id),
            "chat_instance": chat,
            "data": data,
            "message": {**shown, "text": message.text},
        }
        self._push(person.bot, {"callback_query": pressed})
        return message.shown()

    def _push(self, account: str, content: dict[str, Any]) -> None:
        bot = self.bot(account)
        bot.updates.append({"update_id": next(self._update_ids), **content})
        bot.changed.set()

    def _message(self, chat: str, message_id: int, *, bot: str = "") -> dict[str, Any]:
        name = self.chats.person(chat).name
        return {
            "message_id": message_id,
            "date": int(self.chats.now().timestamp()),
            "chat": {"id": int(chat), "type": "private", "first_name": name},
            "from": _bot_user(bot) if bot else self._user(chat),
        }

    def _user(self, person_id: str) -> dict[str, Any]:
        name = self.chats.person(person_id).name
        return {"id": int(person_id), "is_bot": False, "first_name": name}

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"].lower()
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
            return JSONResponse(body, error.code)
        if struck := strikes(self.chats.fault, method, after=True):
            return self._struck(method, *struck)
        self.chats.calls[method, "ok"] += 1
        return JSONResponse({"ok": True, "result": result})

    def _struck(self, method: str, status: int, body: dict[str, Any]) -> Response:
        self.chats.calls[method, str(status)] += 1
        return JSONResponse(body, status)

    async def _file(self, request: Request) -> Response:
        """The bytes of a file that a person sent, for the bot it was sent to."""
        token, key = request.path_params["token"], request.path_params["path"]
        kept = self.chats.files.get(key)
        if kept is None or not _TOKEN.fullmatch(token):
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return Response(kept[1], media_type="application/octet-stream")

    async def get_file(self, bot: Bot, request: Request) -> dict[str, Any]:
        """Where a file can be fetched; a file_id here is the key it is kept under."""
        fields, _ = await parameters(request)
        key = str(fields.get("file_id", ""))
        if key not in self.chats.files:
            raise Refused(400, "Bad Request: invalid file_id")
        size = len(self.chats.files[key][1])
        if size > _LARGEST_FILE:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": key, "file_unique_id": key, "file_size": size, "file_path": key}

    async def get_me(self, bot: Bot, request: Request) -> dict[str, Any]:
        """Who the bot is."""
        return {**_bot_user(bot.id), "can_join_groups": True, "can_read_all_group_messages": False,
                "supports_inline_queries": False}  # fmt: skip

    async def get_updates(self, bot: Bot, request: Request) -> list[dict[str, Any]]:
        """What waits from `offset` on; everything below it is confirmed and forgotten."""
        fields, _ = await parameters(request)
        offset, limit = int(fields.get("offset") or 0), int(fields.get("limit") or 100)
        if offset:
            before = len(bot.updates)
            bot.updates = [u for u in bot.updates if u["update_id"] >= offset]
            if len(bot.updates) < before:
                self._confirmed()
        bot.polls += 1
        mine = bot.polls
        end = asyncio.get_running_loop().time() + float(fields.get("timeout") or 0)
        while not bot.updates:
            if bot.polls != mine:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
            if asyncio.get_running_loop().time() >= end or await request.is_disconnected():
                return []
            bot.changed.clear()
            await _soon(bot.changed)
        return bot.updates[:limit]

    async def send_message(self, bot: Bot, request: Request) -> dict[str, Any]:
        """A text with buttons."""
        fields, _ = await parameters(request)
        text = str(fields.get("text", ""))
        if not text:
            raise Refused(400, "Bad Request: message text is empty")
        if units(text) > _MOST_TEXT:
            raise Refused(400, "Bad Request: message is too long")
        chat = self._chat(fields, bot)
        message = self.chats.add(
            chat, "bot", text, str(next(self._message_ids)), buttons=_buttons(fields)
        )
        return self._sent(bot, chat, message.id, {"text": text})

    async def send_document(self, bot: Bot, request: Request) -> dict[str, Any]:
        """A file with a caption."""
        fields, files = await parameters(request)
        chat = self._chat(fields, bot)
        reference = str(fields.get("document", "")).removeprefix("attach://")
        if reference not in files and "document" not in files:
            raise Refused(400, "Bad Request: there is no document in the request")
        name, content = files.get(reference) or files["document"]
        if units(str(fields.get("caption", ""))) > _MOST_CAPTION:
            raise Refused(400, "Bad Request: message caption is too long")
        kept = self.chats.keep_file(name, content)
        message = self.chats.add(
            chat, "bot", str(fields.get("caption", "")), str(next(self._message_ids)), file=kept
        )
        document = {"file_id": kept["url"], "file_unique_id": kept["url"], "file_name": name}
        return self._sent(bot, chat, message.id, {"document": document})

    async def send_photo(self, bot: Bot, request: Request) -> dict[str, Any]:
        """A picture with a caption."""
        fields, files = await parameters(request)
        chat = self._chat(fields, bot)
        reference = str(fields.get("photo", "")).removeprefix("attach://")
        if reference not in files and "photo" not in files:
            raise Refused(400, "Bad Request: there is no photo in the request")
        kept = self.chats.keep_file(*(files.get(reference) or files["photo"]))
        caption = str(fields.get("caption", ""))
        if units(caption) > _MOST_CAPTION:
            raise Refused(400, "Bad Request: message caption is too long")
        message = self.chats.add(chat, "bot", caption, str(next(self._message_ids)), file=kept)
        size = {"file_id": kept["url"], "file_unique_id": kept["url"], "width": 1, "height": 1}
        return self._sent(bot, chat, message.id, {"photo": [size]})

    async def edit_message_text(self, bot: Bot, request: Request) -> dict[str, Any]:
        """Another text in place of a message of the bot; its buttons go unless given again."""
        fields, _ = await parameters(request)
        chat, message_id = self._chat(fields, bot, counts=False), str(fields.get("message_id", ""))
        try:
            message = self.chats.find(chat, message_id)
        except Unknown:
            raise Refused(400, "Bad Request: message to edit not found") from None
        buttons = _buttons(fields)
        if (message.text, message.buttons) == (fields.get("text"), buttons):
            raise Refused(400, "Bad Request: message is not modified")
        message.text, message.buttons, message.edited = str(fields["text"]), buttons, True
        return self._sent(bot, chat, message_id, {"text": message.text}, counts=False)

    async def nothing(self, bot: Bot, request: Request) -> bool:
        """Methods whose answer is only that it was done."""
        await parameters(request)
        return True

    async def get_webhook_info(self, bot: Bot, request: Request) -> dict[str, Any]:
        """No webhook is ever set here."""
        return {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(bot.updates),
        }

    def _chat(self, fields: dict[str, Any], bot: Bot, *, counts: bool = True) -> str:
        chat = str(fields.get("chat_id", ""))
        if chat not in self.chats.people or self.chats.people[chat].bot != bot.id:
            raise Refused(400, "Bad Request: chat not found")
        if counts:
            self.chats.accepted[chat] += 1
        return chat

    def _sent(
        self, bot: Bot, chat: str, message_id: str, content: dict[str, Any], *, counts: bool = True
    ) -> dict[str, Any]:
        return {**self._message(chat, int(message_id), bot=bot.id), **content}


def _bot_user(account: str) -> dict[str, Any]:
    return {"id": int(account), "is_bot": True, "first_name": "Đầu Mối", "username": "daumoi_bot"}


def _buttons(fields: dict[str, Any]) -> list[list[tuple[str, str]]]:
    markup = fields.get("reply_markup")
    if not markup:
        return []
    rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
    for button in itertools.chain.from_iterable(rows):
        if not 1 <= len(button.get("callback_data", "").encode()) <= _MOST_DATA:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return [[(b["text"], b["callback_data"]) for b in row] for row in rows]


async def _soon(event: asyncio.Event) -> None:
    """Wait for news, but look again often: a client may have gone."""
    try:
        await asyncio.wait_for(event.wait(), 0.1)
    except TimeoutError:
        return


Method = Callable[[Telegram, Bot, Request], Awaitable[Any]]
_METHODS: dict[str, Method] = {
    "getme": Telegram.get_me,
    "getupdates": Telegram.get_updates,
    "sendmessage": Telegram.send_message,
    "senddocument": Telegram.send_document,
    "sendphoto": Telegram.send_photo,
    "getfile": Telegram.get_file,
    "editmessagetext": Telegram.edit_message_text,
    "answercallbackquery": Telegram.nothing,
    "deletewebhook": Telegram.nothing,
    "setwebhook": Telegram.nothing,
    "getwebhookinfo": Telegram.get_webhook_info,
}
