"""How fast a letter leaves: `python -m bench.delivery`, against a raw loopback server, in a minute.

The server is a process of its own and answers sendMessage at once, or after a while, and may allow
so many a second (429 beyond it, counted over any second). Only loopback is spoken to.
"""

import asyncio
import json
import multiprocessing
import tempfile
import time
from collections import deque
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


def _measure(name: str, people: int, *, rate: float, delay: float = 0.0, allowed: int = 0) -> None:
    mine, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(delay, allowed, theirs))
    server.start()
    address = f"http://127.0.0.1:{mine.recv()}"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'x.db'}"
        db = Database(url)
        schema.upgrade(db.engine)
        _owe(db, people)
        took = asyncio.run(_send(db, DESK, address, rate))
        db.close()
    mine.send(None)
    refused = mine.recv()
    server.join(10)
    print(f"{name}: {people} in {took:.1f} s, {people / took:.1f} a second, {refused} answers 429")


def main() -> None:
    """Measure one after another."""
    _measure("30 a second allowed", 300, rate=30.0, allowed=30)
    _measure("no limit, answers at once", 5000, rate=10_000.0)
    _measure("no limit, answers after 200 ms", 9000, rate=10_000.0, delay=0.2)


if __name__ == "__main__":
    main()
