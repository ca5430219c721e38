"""How fast a letter leaves: `make bench-delivery`, against a raw loopback server, with peers.

The server is a process of its own and answers sendMessage at once, or after a while, and may allow
so many a second (429 beyond it, counted over any second). Only loopback is spoken to.
"""

import asyncio
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from sqlmodel import col, func, select

from bot.channels.telegram.channel import TelegramChannel
from bot.clock import SystemClock
from domain.chat.messages import Notice
from scheduler.dispatch import Dispatcher
from services.agency.desk import Desk
from storage import addresses, outbox, schema
from storage.db import Database, Tx
from storage.outbox import Lane, Owed
from storage.tables import Delivery
from tests.conversations.world import DESK

TOKEN = "1000001:bench"
_SECOND = 1.0


class _Server(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, read no further than needed."""

    delay, allowed, refused, begun = 0.0, 0, 0, deque[float]()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._out, self._read = transport, b""

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, _, rest = self._read.partition(b"\r\n\r\n")
            size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
            if len(rest) < size:
                return
            self._read = rest[size:]
            if b"/getMe " in head:  # libraries ask it before anything else
                self._say({"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Bot"}})
                continue
            asyncio.get_running_loop().call_later(type(self).delay, self._answer, self._taken())

    def _taken(self) -> bool:
        kind, now = type(self), time.monotonic()
        while kind.begun and now - kind.begun[0] >= _SECOND:
            kind.begun.popleft()
        if kind.allowed and len(kind.begun) >= kind.allowed:
            kind.refused += 1
            return False
        kind.begun.append(now)
        return True

    def _answer(self, taken: bool) -> None:
        chat = {"id": 1, "type": "private"}
        said: dict[str, object] = {"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat}}
        if not taken:
            said = {"ok": False, "error_code": 429, "parameters": {"retry_after": 1}}
        self._say(said, taken=taken)

    def _say(self, said: dict[str, object], *, taken: bool = True) -> None:
        body = json.dumps(said).encode()
        status = b"200 OK" if taken else b"429 Too Many Requests"
        length = str(len(body)).encode()
        self._out.write(
            b"HTTP/1.1 " + status + b"\r\nContent-Length: " + length + b"\r\n\r\n" + body
        )


def _serve(delay: float, allowed: int, pipe: Connection) -> None:
    async def run() -> None:
        _Server.delay, _Server.allowed = delay, allowed
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.to_thread(pipe.recv)
        pipe.send(_Server.refused)

    asyncio.run(run())


def _owe(db: Database, people: int) -> None:
    now = SystemClock().now()

    def work(tx: Tx) -> None:
        for number in range(people):
            address = addresses.seen(
                tx, channel="telegram", account="1000001", chat=f"{number}", is_group=False, now=now
            )
            owed = Owed(f"x:{number}", address, Lane.BULK)
            outbox.owe(tx, owed, Notice("Kính gửi đơn vị."), due=now)

    db.run(work)


def _left(tx: Tx) -> int:
    waiting = ("queued", "sending")
    query = select(func.count()).select_from(Delivery).where(col(Delivery.state).in_(waiting))
    return tx.exec(query).one()


async def _until_none_is_left(db: Database) -> None:
    left = 1
    while left:
        await asyncio.sleep(0.05)
        left = await db.transact(_left)


async def _send(db: Database, desk: Desk, address: str, rate: float) -> float:
    channel = TelegramChannel(TOKEN, base_url=f"{address}/bot", rate=rate, connections=256)
    await channel._sending.initialize()
    dispatcher = Dispatcher(db, desk, SystemClock(), channel)
    began = time.monotonic()
    running = asyncio.create_task(dispatcher.run())
    async with asyncio.timeout(300):
        await _until_none_is_left(db)
    took = time.monotonic() - began
    await dispatcher.close(5)
    running.cancel()
    await asyncio.wait([running])
    await channel.stop()
    return took


@contextmanager
def _server(*, delay: float = 0.0, allowed: int = 0) -> Iterator[tuple[str, list[int]]]:
    """The address of a server, and afterwards how often it said 429."""
    mine, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(delay, allowed, theirs))
    server.start()
    refused: list[int] = []
    yield f"http://127.0.0.1:{mine.recv()}", refused
    mine.send(None)
    refused.append(mine.recv())
    server.join(10)


def _ours(name: str, people: int, *, rate: float, delay: float = 0.0, allowed: int = 0) -> None:
    """A letter through outbox and dispatcher: every message claimed, sent and kept as sent."""
    with (
        _server(delay=delay, allowed=allowed) as (address, refused),
        tempfile.TemporaryDirectory() as folder,
    ):
        db = Database(f"sqlite:///{Path(folder) / 'x.db'}")
        schema.upgrade(db.engine)
        _owe(db, people)
        took = asyncio.run(_send(db, DESK, address, rate))
        db.close()
    _print(name, people, took, refused)


def _peer(python: str, way: str, name: str, messages: int, *, allowed: int = 0) -> None:
    """A loop of another library, in an environment of its own."""
    with _server(allowed=allowed) as (address, refused):
        command = [python, "bench/peers/run.py", way, address, str(messages)]
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    _print(name, messages, float(said.stdout), refused)


def _print(name: str, messages: int, took: float, refused: list[int]) -> None:
    print(f"| {name} | {messages} | {took:.1f} | {messages / took:,.1f} | {refused[0]} |")


def main() -> None:
    """Measure one after another; with the Python of an environment of peers, those in between."""
    peers = sys.argv[1] if len(sys.argv) > 1 else ""
    print("| | messages | s | a second | answers 429 |\n|---|---|---|---|---|")
    _ours("30 a second allowed", 300, rate=30.0, allowed=30)
    if peers:
        _peer(peers, "ptb_limited", "PTB with AIORateLimiter, the same", 300, allowed=30)
    for turn in ("first", "second"):
        _ours(f"no limit, {turn} turn", 5000, rate=10_000.0)
        for way, name in _PEERS.items() if peers else ():
            _peer(peers, way, f"{name}, {turn} turn", 5000)
    _ours("no limit, answers after 200 ms", 9000, rate=10_000.0, delay=0.2)


_PEERS = {
    "aiogram": "aiogram's bare loop, 64 at once, nothing kept",
    "ptb": "PTB's bare loop, 64 at once, nothing kept",
    "ptb_durable": "PTB with a commit of sqlite3 a message",
}


if __name__ == "__main__":
    main()
