"""Telegram, by python-telegram-bot over aiohttp."""

from domain.chat.messengers import Limits, Messenger

#: Bot API, sendMessage (4096); `start` of a deep link carries 64 signs.
MESSENGER = Messenger(
    "telegram",
    "Telegram",
    Limits(max_text=4096, buttons=True, files=True, edits=True, hears=4096),
    a_second=30.0,
    start="{link}?start={code}",
)
