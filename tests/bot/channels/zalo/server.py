"""A Zalo that answers what it was told to, and remembers what it was asked."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.client import Bot, Message, Update
from tests.bot.channels.cases import Asked, Reply

TOKEN = "1234567890123456789:SecretSecretSecretSecretSecret"
PERSON = "0f1e2d3c4b5a69788796"
GROUP = "zgr-0011223344556677889a"
BOT_ID = "1234567890123456789"
BOT_NAME = "Bot Chỉ Đạo"

ME = Reply(
    {
        "ok": True,
        "result": {
            "id": BOT_ID,
            "account_name": "bot.AbCdEf",
            "account_type": "BASIC",
            "can_join_groups": True,
            "display_name": BOT_NAME,
        },
    }
)
LAN = {"id": PERSON, "display_name": "Lan UBND X", "is_bot": False}
IN_GROUP: dict[str, Any] = {"chat": {"id": GROUP, "chat_type": "GROUP"}}

SENT = Reply({"ok": True, "result": {"message_id": "c0ffee", "date": 1789000000000}})
IDLE = Reply({"ok": False, "error_code": 408, "description": "Request timeout"})


def refusal(code: int, *, status: int = 200, description: str = "emulated: no") -> Reply:
    """Zalo's own error, by default delivered as HTTP 200."""
    return Reply({"ok": False, "error_code": code, "description": description}, status)


def said(
    text: str | None = "xin chào",
    *,
    event: str = "message.text.received",
    sender: Mapping[str, object] | None = LAN,
    **more: Any,
) -> Any:
    """An event: somebody wrote `text` in private. What is None is left out."""
    message = {
        "message_id": "a1b2c3d4e5f60718293a",
        "date": 1789000000000,
        "from": sender,
        "chat": {"id": PERSON, "chat_type": "PRIVATE"},
        "text": text,
        **more,
    }
    kept = {key: value for key, value in message.items() if value is not None}
    return {"event_name": event, "message": kept}


def delivered(event: Any) -> Reply:
    """The answer of getUpdates that carries the event."""
    return Reply({"ok": True, "result": event})


class FakeZalo:
    """Gives the replies in order; a call beyond them fails the test."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[Asked] = []
        self.requests: list[httpx.Request] = []

    @property
    def methods(self) -> list[str]:
        return [asked.method for asked in self.asked]

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        method = request.url.path.rsplit("/", 1)[1]
        self.asked.append(Asked(method, json.loads(request.content or b"{}")))
        reply = self.replies.pop(0)
        if reply.breaks is not None:
            raise reply.breaks
        if isinstance(reply.body, str):
            return httpx.Response(reply.status, html=reply.body)
        return httpx.Response(reply.status, json=reply.body)

    def bot(self) -> Bot:
        return Bot(TOKEN, transport=httpx.MockTransport(self.handle))

    def channel(self, **options: Any) -> ZaloChannel:
        client = httpx.AsyncClient(transport=httpx.MockTransport(self.handle))
        return ZaloChannel(TOKEN, client=client, **options)


async def started(*replies: Reply, **options: Any) -> tuple[ZaloChannel, FakeZalo]:
    """A channel that knows who it is, and a server that has forgotten being asked that."""
    zalo = FakeZalo(ME, *replies)
    channel = zalo.channel(**options)
    await channel.start()
    zalo.asked.clear()
    zalo.requests.clear()
    return channel, zalo


def read(event: object, bot: Bot | None = None) -> Update:
    update = Update.de_json(event, bot)
    assert update is not None
    return update


def message_of(event: object) -> Message:
    message = read(event).message
    assert message is not None
    return message
