"""A Telegram update as something a person did."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User

from domain.chat.messages import Attached, Incoming, IncomingKind

logger = logging.getLogger(__name__)

_GONE = ("left", "kicked")
_HERE = ("member", "administrator")


@dataclass(frozen=True, slots=True)
class TelegramReader:
    """Reads the updates of one bot; `username` is without the at sign."""

    account: str
    username: str

    def read(self, raw: Mapping[str, Any], now: datetime) -> Incoming | None:
        """What the person did; None: nothing for us, or nothing the library can read.

        `now` dates button presses, whose updates carry no time of their own.
        """
        try:
            return self._understood(Update.de_json(dict(raw), None), now)
        except Exception as error:  # the library raises what it likes on odd data
            logger.warning("update %s not understood: %s", raw.get("update_id"), type(error))
            return None

    def _understood(self, update: Update, now: datetime) -> Incoming | None:
        if update.message:
            return self._message(update.message)
        if update.edited_message:
            return self._edited(update.edited_message)
        if update.callback_query:
            return self._press(update.callback_query, now)
        if update.my_chat_member:
            return self._membership(update.my_chat_member)
        return None

    def _message(self, message: Message) -> Incoming | None:
        sender = message.from_user
        # Bots are not answered: that covers channels and anonymous administrators, who are
        # nobody in particular, and two bots talking to each other without end.
        if sender is None or sender.is_bot:
            return None
        kind, attached = _content(message)
        if kind is None:
            return None
        text = message.text or message.caption or ""
        group = _is_group(message.chat)
        return self._incoming(
            message.chat,
            sender,
            kind=kind,
            at=message.date,
            text=self._addressed(text) if group else text,
            attached=attached,
        )

    def _edited(self, message: Message) -> Incoming | None:
        """Words that were changed; a live location is edited all the time, by nobody."""
        said = self._message(message)
        if said is None or not said.text or said.group:
            return None
        return replace(said, kind=IncomingKind.EDITED, attached=None)

    def _press(self, query: CallbackQuery, now: datetime) -> Incoming | None:
        if query.message is None or query.data is None:
            return None
        return self._incoming(
            query.message.chat,
            query.from_user,
            kind=IncomingKind.BUTTON,
            at=now,
            button=query.data,
            callback=query.id,
        )

    def _membership(self, change: ChatMemberUpdated) -> Incoming | None:
        kind = _change(change)
        if kind is None:
            return None
        return self._incoming(change.chat, change.from_user, kind=kind, at=change.date)

    def _incoming(
        self,
        chat: Chat,
        sender: User,
        *,
        kind: IncomingKind,
        at: datetime,
        text: str = "",
        button: str = "",
        callback: str = "",
        attached: Attached | None = None,
    ) -> Incoming:
        return Incoming(
            channel="telegram",
            account=self.account,
            chat=str(chat.id),
            sender=str(sender.id),
            sender_name=sender.full_name,
            kind=kind,
            at=at,
            text=text,
            button=button,
            group=_is_group(chat),
            attached=attached,
            callback=callback,
        )

    def _addressed(self, text: str) -> str:
        """What was said in a group without the bot's own name: `@bot nhận 12`, `/start@bot 1`."""
        if not self.username:
            return text
        name = re.escape(self.username)
        commands = re.sub(rf"^(/\w+)@{name}(?!\w)", r"\1", text, flags=re.IGNORECASE)
        plain = re.sub(rf"(?<![\w.])@{name}(?!\w)[,:]?\s*", "", commands, flags=re.IGNORECASE)
        return plain.strip()


def _is_group(chat: Chat) -> bool:
    return chat.type in (Chat.GROUP, Chat.SUPERGROUP)


def _change(change: ChatMemberUpdated) -> IncomingKind | None:
    """Whether we may write from now on. A private chat is `kicked` when blocked, else `member`."""
    before, after = change.old_chat_member.status, change.new_chat_member.status
    if change.chat.type == Chat.CHANNEL:
        return None
    if after in _GONE:
        return IncomingKind.BLOCKED
    joined = change.chat.type == Chat.PRIVATE or before in _GONE
    return IncomingKind.UNBLOCKED if after in _HERE and joined else None


def _content(message: Message) -> tuple[IncomingKind | None, Attached | None]:
    """Kind None: a service message (somebody joined, a message was pinned), said by nobody."""
    if message.text is not None:
        return IncomingKind.TEXT, None
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        name = f"{best.file_unique_id}.jpg"
        return IncomingKind.PHOTO, Attached(best.file_id, name, best.file_size, "image/jpeg")
    file = message.document
    if file and not message.animation:  # a GIF comes as both
        name, mime = file.file_name or "", file.mime_type or ""
        return IncomingKind.FILE, Attached(file.file_id, name, file.file_size, mime)
    return (IncomingKind.OTHER if message.effective_attachment else None), None
