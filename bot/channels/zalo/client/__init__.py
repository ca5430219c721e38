"""A client of the Zalo Bot Platform with the interface of `python-zalo-bot` 0.1.9.

    async with Bot(token) as bot:
        await bot.send_message(chat_id, "...")

It raises where the official package stays silent, and keeps the token out of logs and errors.
"""

from bot.channels.zalo.client import constants, error
from bot.channels.zalo.client.bot import Bot, ZaloBot
from bot.channels.zalo.client.message import Message
from bot.channels.zalo.client.objects import Chat, User, Webhook
from bot.channels.zalo.client.update import Update

__all__ = [
    "Bot",
    "Chat",
    "Message",
    "Update",
    "User",
    "Webhook",
    "ZaloBot",
    "constants",
    "error",
]
