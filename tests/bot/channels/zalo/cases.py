"""Zalo as data: replies and what has to follow, payloads and what the person did."""

import unicodedata
from datetime import UTC, datetime
from typing import Any

import httpx

from domain.chat.channel import Misconfigured, Refused, Throttled, Unavailable, Unreachable
from domain.chat.messages import (
    Attached,
    Document,
    Incoming,
    IncomingKind,
    Message,
    Notice,
    Option,
    Picture,
    Prompt,
)
from tests.bot.channels.cases import Asked, Failure, ReceiveCase, Reply, SendCase
from tests.bot.channels.zalo.server import BOT_ID, GROUP, IN_GROUP, PERSON, SENT, refusal, said

HELLO = Prompt("Số lượng?")
ASKED = Asked("sendMessage", {"chat_id": PERSON, "text": "Số lượng?"})
MENU = Prompt(
    "Có phát sinh không?",
    choices=(Option("yes", "Có"), Option("no", "Không")),
    actions=(Option("cancel", "Hủy", ("hủy",)),),
)
FAMILY = "👨‍👩‍👧"  # eight UTF-16 units
DECOMPOSED = unicodedata.normalize("NFD", "ế")  # three characters, one after composition


def text_case(label: str, text: str, outcome: str | Failure) -> SendCase:
    sent = unicodedata.normalize("NFC", text)
    asked = Asked("sendMessage", {"chat_id": PERSON, "text": sent})
    return SendCase(label, Notice(text), SENT, asked if outcome == "c0ffee" else None, outcome)


def failing(label: str, reply: Reply, kind: Any, **facts: Any) -> SendCase:
    return SendCase(label, HELLO, reply, ASKED, Failure(kind, facts))


def broken(error: Exception, delivered: bool | None) -> SendCase:
    name = type(error).__name__
    return failing(f"the line: {name}", Reply(breaks=error), Unavailable, delivered=delivered)


def unsent(label: str, message: Message) -> SendCase:
    return SendCase(label, message, SENT, None, Failure(Refused))


SENDING = [
    SendCase("a question", HELLO, SENT, ASKED, "c0ffee"),
    SendCase(
        "a menu is numbers and words",
        MENU,
        SENT,
        Asked(
            "sendMessage",
            {"chat_id": PERSON, "text": "Có phát sinh không?\n1. Có\n2. Không"},
        ),
        "c0ffee",
    ),
    SendCase(
        "a notice in a group, marks of people stay plain text",
        Notice("**{red}_x_ <b>"),
        SENT,
        Asked("sendMessage", {"chat_id": GROUP, "text": "**{red}_x_ <b>"}),
        "c0ffee",
        chat=GROUP,
    ),
    SendCase(
        "a picture goes as its address",
        Picture("bang.png", b"...", "Tổng hợp", "https://dm.example.vn/p/1"),
        SENT,
        Asked(
            "sendPhoto",
            {"chat_id": PERSON, "photo": "https://dm.example.vn/p/1", "caption": "Tổng hợp"},
        ),
        "c0ffee",
    ),
    SendCase(
        "a picture without words",
        Picture("bang.png", b"...", "", "https://dm.example.vn/p/1"),
        SENT,
        Asked("sendPhoto", {"chat_id": PERSON, "photo": "https://dm.example.vn/p/1"}),
        "c0ffee",
    ),
    SendCase("ok without a result was taken too", HELLO, Reply({"ok": True}), ASKED, ""),
    unsent("a picture without an address", Picture("bang.png", b"...")),
    unsent("a document", Document("cv.pdf", b"...")),
    unsent("an empty text", Notice(" \n")),
    unsent("a caption too long", Picture("x.png", b"", "x" * 2001, "https://dm.example.vn/p")),
    text_case("2000 letters", "x" * 2000, "c0ffee"),
    text_case("2001 letters", "x" * 2001, Failure(Refused)),
    text_case("2000 units of emoji", FAMILY * 250, "c0ffee"),
    text_case("2001 units of emoji", FAMILY * 250 + "x", Failure(Refused)),
    text_case("2000 decomposed letters are 2000", DECOMPOSED * 2000, "c0ffee"),
    text_case("2001 decomposed letters are 2001", DECOMPOSED * 2001, Failure(Refused)),
    failing("400: perhaps a dead recipient", refusal(400), Unreachable),
    failing("404: perhaps a dead recipient", refusal(404), Unreachable),
    failing("404 as a real status", refusal(404, status=404), Unreachable),
    failing("401: the token", refusal(401), Misconfigured),
    failing("401 as a real status", refusal(401, status=401), Misconfigured),
    failing("403 is Zalo's fault", refusal(403), Unavailable, delivered=False),
    failing("403 as a real status", refusal(403, status=403), Unavailable, delivered=False),
    failing("408: nobody knows", refusal(408), Unavailable, delivered=None),
    failing("413 and other refusals", refusal(413), Refused),
    failing("409", refusal(409), Refused),
    failing("429 names no wait", refusal(429), Throttled, retry_after=None),
    failing("429 as a page", Reply("slow down", 429), Throttled, retry_after=None),
    failing("500", refusal(500), Unavailable, delivered=None),
    failing("502 as a page", Reply("<h1>Bad Gateway", 502), Unavailable, delivered=None),
    failing("504 as a page", Reply("<h1>Timeout", 504), Unavailable, delivered=None),
    failing("a page with status 200", Reply("<h1>Wifi"), Unavailable, delivered=None),
    failing("a page with status 403", Reply("<h1>WAF", 403), Unavailable, delivered=False),
    failing("a page with status 401", Reply("<h1>Wifi", 401), Unavailable, delivered=False),
    failing("not an envelope", Reply({"message": "Success"}), Unavailable, delivered=None),
    failing("ok:false without a code", Reply({"ok": False}), Unavailable, delivered=False),
    broken(httpx.ConnectError("x"), False),
    broken(httpx.ConnectTimeout("x"), False),
    broken(httpx.PoolTimeout("x"), False),
    broken(httpx.ProxyError("x"), False),
    broken(httpx.ReadTimeout("x"), None),
    broken(httpx.WriteTimeout("x"), None),
    broken(httpx.ReadError("reset"), None),
    broken(httpx.WriteError("reset"), None),
    broken(httpx.RemoteProtocolError("closed"), None),
]


def did(kind: IncomingKind, text: str = "", **more: Any) -> Incoming:
    known: dict[str, Any] = {
        "channel": "zalo",
        "account": BOT_ID,
        "chat": PERSON,
        "sender": PERSON,
        "sender_name": "Lan UBND X",
        "kind": kind,
        "at": datetime.fromtimestamp(1789000000, UTC),
        "text": text,
    }
    return Incoming(**{**known, **more})


PHOTO = "https://photo.example.zdn.vn/a/x.jpg"
ATTACHED = Attached(PHOTO, "x.jpg")
IMAGE = "message.image.received"


def image(**more: Any) -> Any:
    return said(event=IMAGE, **{"text": None, "photo_url": PHOTO, **more})


RECEIVING = [
    ReceiveCase("text", said("DANGKY 482913"), did(IncomingKind.TEXT, "DANGKY 482913")),
    ReceiveCase(
        "unknown fields are no obstacle",
        {**said("1", reply_to_message={"a": [1]}, flags=7), "app": {"x": None}},
        did(IncomingKind.TEXT, "1"),
    ),
    ReceiveCase("seconds", said("1", date=1789000000), did(IncomingKind.TEXT, "1")),
    ReceiveCase(
        "no date: the time of receipt",
        said("1", date=None),
        did(IncomingKind.TEXT, "1", at=datetime(2026, 11, 22, tzinfo=UTC)),
    ),
    ReceiveCase(
        "a date beyond all calendars",
        said("1", date=10**30),
        did(IncomingKind.TEXT, "1", at=datetime(2026, 11, 22, tzinfo=UTC)),
    ),
    ReceiveCase("no chat: the person's own", said("1", chat=None), did(IncomingKind.TEXT, "1")),
    ReceiveCase("no event name", {"message": said("1")["message"]}, did(IncomingKind.TEXT, "1")),
    ReceiveCase(
        "no event name, a picture",
        {"message": image()["message"]},
        did(IncomingKind.PHOTO, attached=ATTACHED),
    ),
    ReceiveCase(
        "older name fields",
        said("1", sender={"id": PERSON, "name": "Lan"}),
        did(IncomingKind.TEXT, "1", sender_name="Lan"),
    ),
    ReceiveCase(
        "half an emoji and NUL, which no database takes",
        said("a\ud83d\0b"),
        did(IncomingKind.TEXT, "a\ufffdb"),
    ),
    ReceiveCase(
        "a mention in a group",
        said("@bot chỉ ĐẠO  nhận 12", **IN_GROUP),
        did(IncomingKind.TEXT, "nhận 12", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "a decomposed mention",
        said(unicodedata.normalize("NFD", "@Bot Chỉ Đạo nhận 12"), **IN_GROUP),
        did(IncomingKind.TEXT, "nhận 12", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "only a mention",
        said("@Bot Chỉ Đạo", **IN_GROUP),
        did(IncomingKind.TEXT, "", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "a longer name is somebody else",
        said("@Bot Chỉ ĐạoX nhận", **IN_GROUP),
        did(IncomingKind.TEXT, "@Bot Chỉ ĐạoX nhận", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "a reply in a group has no mention",
        said("nhận 12", **IN_GROUP),
        did(IncomingKind.TEXT, "nhận 12", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "in private a mention is text",
        said("@Bot Chỉ Đạo xin chào"),
        did(IncomingKind.TEXT, "@Bot Chỉ Đạo xin chào"),
    ),
    ReceiveCase(
        "a group without its type is known by its id",
        said("1", chat={"id": GROUP}),
        did(IncomingKind.TEXT, "1", chat=GROUP, group=True),
    ),
    ReceiveCase(
        "a type in small letters",
        said("1", chat={"id": "g1", "chat_type": "group"}),
        did(IncomingKind.TEXT, "1", chat="g1", group=True),
    ),
    ReceiveCase("a picture", image(), did(IncomingKind.PHOTO, attached=ATTACHED)),
    ReceiveCase(
        "a picture as documented",
        image(photo_url=None, photo=PHOTO),
        did(IncomingKind.PHOTO, attached=ATTACHED),
    ),
    ReceiveCase(
        "a picture with words in a group",
        image(caption="@Bot Chỉ Đạo hiện trường", **IN_GROUP),
        did(IncomingKind.PHOTO, "hiện trường", chat=GROUP, group=True, attached=ATTACHED),
    ),
    ReceiveCase("a picture without address", image(photo_url=None), did(IncomingKind.OTHER)),
    ReceiveCase(
        "a sticker",
        said(event="message.sticker.received", text=None, sticker={"id": 3}, url=PHOTO),
        did(IncomingKind.OTHER),
    ),
    ReceiveCase(
        "a voice",
        said(event="message.voice.received", text=None, voice_url="https://v.zdn.vn/a.aac"),
        did(IncomingKind.OTHER),
    ),
    ReceiveCase(
        "a file, a video, a protected person",
        said(event="message.unsupported.received", text=None),
        did(IncomingKind.OTHER),
    ),
    ReceiveCase("a text event without text", said(text=None), did(IncomingKind.OTHER)),
    ReceiveCase("an unknown event", said("x", event="user.follow.received"), None),
    ReceiveCase(
        "the probe of setWebhook",
        {
            "event_name": "webhook.test",
            "message": {"message_id": "webhook-test", "date": 1789000000, "text": "200?"},
        },
        None,
    ),
    ReceiveCase("a bot", said(sender={"id": "b", "is_bot": True}), None),
    ReceiveCase("ourselves", said(sender={"id": BOT_ID}), None),
    ReceiveCase("nobody", said(sender=None), None),
    ReceiveCase("no message", {"event_name": "message.text.received"}, None),
    ReceiveCase("a message of another shape", {"message": ["x"], "event_name": "x"}, None),
]
