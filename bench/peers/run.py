"""How fast others send, in an environment of their own: `run.py NAME ADDRESS MESSAGES`.

Nothing of the product is imported here, and nothing of this by the product: aiogram wants older
libraries than it. Prints seconds.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

TOKEN, TEXT, AT_ONCE = "1000001:bench", "Kính gửi đơn vị.", 64
Send = Callable[[int], Awaitable[object]]


async def _all(send: Send, messages: int, at_once: int = AT_ONCE) -> float:
    """Send them all, so many at once; seconds."""
    chats = iter(range(1, messages + 1))

    async def worker() -> None:
        for chat in chats:
            await send(chat)

    began = time.monotonic()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return time.monotonic() - began


async def aiogram(address: str, messages: int) -> float:
    """Its bare loop: nothing is remembered."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(address), limit=AT_ONCE)
    async with Bot(TOKEN, session=session) as bot:
        return await _all(lambda chat: bot.send_message(chat, TEXT), messages)


async def ptb(address: str, messages: int) -> float:
    """python-telegram-bot's bare loop."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)
    async with Bot(TOKEN, base_url=f"{address}/bot", request=request) as bot:
        return await _all(lambda chat: bot.send_message(chat, TEXT), messages)


async def ptb_durable(address: str, messages: int) -> float:
    """The same with one commit of sqlite3 a message, synchronous FULL."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)
    with tempfile.TemporaryDirectory() as folder:
        kept = sqlite3.connect(Path(folder) / "sent.db")
        kept.execute("PRAGMA journal_mode=WAL")
        kept.execute("PRAGMA synchronous=FULL")
        kept.execute("CREATE TABLE sent (chat INTEGER PRIMARY KEY)")

        async with Bot(TOKEN, base_url=f"{address}/bot", request=request) as bot:

            async def send(chat: int) -> None:
                await bot.send_message(chat, TEXT)
                kept.execute("INSERT INTO sent VALUES (?)", (chat,))
                kept.commit()

            return await _all(send, messages)


async def ptb_limited(address: str, messages: int) -> float:
    """With its AIORateLimiter at its own 30 a second, which waits out a 429 five times."""
    from telegram.ext import AIORateLimiter, ExtBot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)
    limiter = AIORateLimiter(max_retries=5)
    bot = ExtBot(TOKEN, base_url=f"{address}/bot", request=request, rate_limiter=limiter)
    async with bot:
        return await _all(lambda chat: bot.send_message(chat, TEXT), messages)


WAYS = {"aiogram": aiogram, "ptb": ptb, "ptb_durable": ptb_durable, "ptb_limited": ptb_limited}

if __name__ == "__main__":
    print(asyncio.run(WAYS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))))
