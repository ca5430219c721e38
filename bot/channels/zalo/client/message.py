"""A message in a chat, and the shortcuts that answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from bot.channels.zalo.client import text as texts
from bot.channels.zalo.client.base import Bot, ZaloObject
from bot.channels.zalo.client.objects import Chat, User, moment, text_of


@dataclass(frozen=True, eq=False)
class Message(ZaloObject):
    """A message somebody wrote, or the receipt of one we sent, which has only id and date.

    `date` is aware UTC. `api_kwargs` is all that Zalo sent, also what is unknown here.
    """

    message_id: str | None
    date: datetime | None
    chat: Chat | None
    message_type: str = "CHAT_MESSAGE"
    text: str | None = None
    sticker: str | None = None
    photo_url: str | None = None
    from_user: User | None = None

    # {"message_id": "b2c3d4e5f60718293a4b", "date": 1789000001000, "message_type": "CHAT_PHOTO",
    #  "from": {"id": "0f1e2d3c4b5a69788796", "display_name": "Lan UBND X", "is_bot": false},
    #  "chat": {"id": "zgr-0011223344556677889a", "chat_type": "GROUP"},
    #  "photo_url": "https://photo.example.zdn.vn/x.jpg", "caption": "@Bot X ..."}
    @classmethod
    def _read(cls, data: Mapping[str, Any], bot: "Bot | None") -> Self:
        return cls(
            message_id=text_of(data, "message_id"),
            date=moment(data.get("date")),
            chat=Chat.de_json(data.get("chat"), bot),
            message_type=text_of(data, "message_type") or "CHAT_MESSAGE",
            text=text_of(data, "text"),
            sticker=text_of(data, "sticker"),
            # The documentation says `photo`; what arrives is `photo_url`.
            photo_url=text_of(data, "photo_url", "photo"),
            from_user=User.de_json(data.get("from"), bot),
            api_kwargs=data,
        )

    def _identity(self) -> tuple[object, ...]:
        return (self.message_id, self.chat)

    @property
    def caption(self) -> str | None:
        """The words under a picture."""
        return text_of(self.api_kwargs, "caption")

    @property
    def voice_url(self) -> str | None:
        """Where the sound of a voice message can be fetched, for a while."""
        return text_of(self.api_kwargs, "voice_url")

    @property
    def sticker_url(self) -> str | None:
        """Where the picture of a sticker can be fetched."""
        return text_of(self.api_kwargs, "url")

    def text_without_mention(self, bot_name: str) -> str:
        """The text, or the caption, without the leading mention of the bot; "" when neither."""
        return texts.without_mention(self.text or self.caption or "", bot_name)

    async def reply_text(self, text: str) -> "Message":
        """Send a text to the same chat."""
        sent: Message = await self.get_bot().send_message(self._chat_id(), text)
        return sent

    async def reply_photo(self, photo: str, caption: str) -> "Message":
        """Send a picture to the same chat. The order differs from `Bot.send_photo`."""
        sent: Message = await self.get_bot().send_photo(
            self._chat_id(), caption=caption, photo=photo
        )
        return sent

    async def reply_sticker(self, sticker: str) -> "Message":
        """Send a sticker to the same chat."""
        sent: Message = await self.get_bot().send_sticker(self._chat_id(), sticker)
        return sent

    async def reply_action(self, action: str) -> bool:
        """Show in the same chat what the bot does."""
        return await self.get_bot().send_chat_action(self._chat_id(), action)

    def _chat_id(self) -> str:
        if self.chat is None:
            raise RuntimeError("This message names no chat, so it cannot be answered.")
        return self.chat.id
