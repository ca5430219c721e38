"""A messenger's server on loopback that answers from a script and can break in every way."""

import asyncio
import contextlib
import json
import re
import socket
import struct
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

#: What the server does instead of answering.
RESET_AT_ONCE = "reset before the request was read"
RESET_AFTER = "reset after the request was read"
CLOSED = "closed without an answer"
SILENT = "never answers"
CUT = "stops in the middle of the answer"
DEAF = "does not read the body"
GIBBERISH = "answers, but not in HTTP"


@dataclass(frozen=True)
class Reply:
    """A canned HTTP answer, or a `fault` in its place."""

    body: Any = None
    status: int = 200
    fault: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0

    def payload(self) -> bytes:
        """The body in bytes: text and bytes as they are, anything else as JSON."""
        if isinstance(self.body, bytes):
            return self.body
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class File:
    """An uploaded file."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Request:
    """What arrived; `fields` are form or JSON fields by name."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def fields(self) -> dict[str, Any]:
        kind = self.headers.get("content-type", "")
        if kind.startswith("multipart/"):
            return _parts(kind, self.body)
        if kind.startswith("application/json"):
            return dict(json.loads(self.body))
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


class Loopback:
    """Answers one `script` entry per request, the last one again and again."""

    def __init__(self) -> None:
        self.script: list[Reply] = []
        self.requests: list[Request] = []
        self.arrived = asyncio.Event()
        self.connections = 0
        self.url = ""
        self._writers: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._answer(reader, writer):
                pass
        writer.close()

    def close(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        if self.script[0].fault == RESET_AT_ONCE:
            return _reset(writer)
        request, length = _head(await reader.readuntil(b"\r\n\r\n"))
        reply = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if reply.fault == DEAF:
            await asyncio.sleep(3600)
        body = await reader.readexactly(length)
        self.requests.append(Request(*request, body))
        self.arrived.set()
        return await _write(writer, reply)


@contextlib.asynccontextmanager
async def loopback(*script: Reply) -> AsyncIterator[Loopback]:
    """A server on a free port of 127.0.0.1 that follows `script`."""
    serving = Loopback()
    serving.script = list(script)
    server = await asyncio.start_server(serving.serve, "127.0.0.1", 0)
    serving.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield serving
    finally:
        server.close()
        serving.close()
        await asyncio.sleep(0)


def _head(raw: bytes) -> tuple[tuple[str, str, dict[str, str]], int]:
    first, *lines = raw.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
    return (method, path, headers), int(headers.get("content-length", "0"))


async def _write(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    """False when the connection is over."""
    if reply.fault == RESET_AFTER:
        return _reset(writer)
    if reply.fault == CLOSED:
        return False
    if reply.fault == SILENT:
        await asyncio.sleep(3600)
    if reply.fault == GIBBERISH:
        writer.write(b"HTTP/1.1 what is this\r\n\r\n")
        return False
    if reply.delay:
        await asyncio.sleep(reply.delay)
    payload = reply.payload()
    lines = [f"{name}: {value}" for name, value in reply.headers.items()]
    head = [f"HTTP/1.1 {reply.status} Status", f"Content-Length: {len(payload)}", *lines, "", ""]
    writer.write("\r\n".join(head).encode())
    writer.write(payload[: len(payload) // 2] if reply.fault == CUT else payload)
    await writer.drain()
    return reply.fault != CUT


def _reset(writer: asyncio.StreamWriter) -> bool:
    wire = writer.get_extra_info("socket")
    # Linger 0 makes closing a reset (RST) where it would be a polite FIN.
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


_QUOTED = r'="((?:\\.|[^"\\])*)"'


def _parts(kind: str, body: bytes) -> dict[str, Any]:
    boundary = kind.partition("boundary=")[2].encode()
    fields: dict[str, Any] = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        _field(fields, head.decode(), content.removesuffix(b"\r\n"))
    return fields


def _field(fields: dict[str, Any], head: str, content: bytes) -> None:
    """Read as Telegram's server does: raw UTF-8 between the quotes, each header on its line."""
    headers = {k.lower(): v.strip() for k, _, v in (x.partition(":") for x in head.split("\r\n"))}
    assert headers.keys() <= {"content-disposition", "content-type"}
    disposition = headers["content-disposition"]
    name = re.search("; name" + _QUOTED, disposition)
    filename = re.search("; filename" + _QUOTED, disposition)
    assert name is not None
    if filename is None:
        fields[name[1]] = content.decode()
        return
    plain = re.sub(r"\\(.)", r"\1", filename[1])
    fields[name[1]] = File(plain, headers["content-type"], content)
