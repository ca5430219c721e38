"""What somebody did on Zalo, read from an event. Pure, and never raises on unknown content."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bot.channels.zalo import client as zalo_bot
from bot.channels.zalo.client.objects import text_of
from bot.channels.zalo.client.text import sound, without_mention
from bot.channels.zalo.client.update import inner_events
from domain.chat.channel import Update
from domain.chat.messages import Attached, Incoming, IncomingKind

# What the platform documents. Other names (and its `webhook.test`) are no business of ours.
_TEXT = "message.text.received"
_IMAGE = "message.image.received"
_UNUSABLE = {
    "message.sticker.received",
    "message.voice.received",
    # Files, videos, and whatever is written by people whom the law protects.
    "message.unsupported.received",
}


@dataclass(frozen=True, slots=True)
class ZaloReader:
    """Who reads: the bot account, and the name that mentions carry."""

    account: str
    bot_name: str


def update(event: Mapping[str, Any]) -> Update:
    """The update in an event as Zalo sent it; without a message id it is known by its content."""
    message = event.get("message")
    given = text_of(message, "message_id") if isinstance(message, Mapping) else None
    return Update(given if given and given.isascii() else _digest(event), dict(event))


# Flat, as captured; documented as wrapped in {"ok": true, "result": ...}:
# {"event_name": "message.text.received", "message": {"message_id": "a1b2c3d4e5f60718293a",
#  "date": 1789000000000, "from": {"id": "0f1e2d3c4b5a69788796", "display_name": "Lan"},
#  "chat": {"id": "0f1e2d3c4b5a69788796", "chat_type": "PRIVATE"}, "text": "DANGKY 482913"}}
def webhook_event(body: Any) -> dict[str, Any]:
    """The event in a webhook body, wrapped or flat. Raises ValueError when it holds none."""
    for event in inner_events(body):
        if isinstance(event.get("event_name"), str) or isinstance(event.get("message"), Mapping):
            return event
    raise ValueError("no Zalo event in this body")


def incoming(
    event: Mapping[str, Any], reader: ZaloReader, *, received: datetime
) -> Incoming | None:
    """What the person did; None when nobody did anything, or a bot did.

    `received` stands in for a missing date.
    """
    found = zalo_bot.Update.de_json(event)
    message = found.message if found else None
    sender = message.from_user if message else None
    if found is None or message is None or sender is None or not sender.id:
        return None
    if sender.is_bot or sender.id == reader.account:  # Zalo may echo what we send
        return None
    kind = _kind(found.event_name, message)
    if kind is None:
        return None
    group = found.is_group
    return Incoming(
        channel="zalo",
        account=reader.account,
        # A private chat has the id of the person.
        chat=(message.chat.id if message.chat else "") or sender.id,
        sender=sender.id,
        sender_name=_plain(sender.display_name or ""),
        kind=kind,
        at=message.date or received,
        text=_words(message, reader, group=group),
        group=group,
        attached=_picture(message) if kind is IncomingKind.PHOTO else None,
    )


def _kind(event_name: str, message: zalo_bot.Message) -> IncomingKind | None:
    """By the event's name; by content where the name is missing."""
    if event_name == _TEXT or (not event_name and message.text):
        return IncomingKind.TEXT if message.text else IncomingKind.OTHER
    if event_name == _IMAGE or (not event_name and message.photo_url):
        return IncomingKind.PHOTO if message.photo_url else IncomingKind.OTHER
    return IncomingKind.OTHER if event_name in _UNUSABLE or not event_name else None


def _words(message: zalo_bot.Message, reader: ZaloReader, *, group: bool) -> str:
    words = sound(message.text or message.caption or "")
    return without_mention(words, reader.bot_name) if group else words


def _picture(message: zalo_bot.Message) -> Attached:
    url = message.photo_url or ""
    return Attached(reference=url, name=_file_name(url))


def _file_name(url: str) -> str:
    try:
        return PurePosixPath(urlsplit(url).path).name or "photo.jpg"
    except ValueError:
        return "photo.jpg"


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", sound(name)).strip()


def _digest(event: Mapping[str, Any]) -> str:
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode("ascii")).hexdigest()
