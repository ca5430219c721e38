"""Connections that ask for nothing keep nobody out. Real sockets, on loopback."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web import border
from bot.web.server import listening, serve


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse((await request.body()).decode() or "xin chào")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    bound = listening("127.0.0.1", 0)
    routes = [Route("/", hello, methods=["GET", "POST"])]
    running = asyncio.create_task(serve(Starlette(routes=routes), bound))
    yield bound.getsockname()[1]
    running.cancel()
    await asyncio.wait([running])


@contextlib.asynccontextmanager
async def half_open(port: int, count: int) -> AsyncIterator[list[asyncio.StreamReader]]:
    """So many connections with half a request each."""
    pairs = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    for _, writer in pairs:
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
    try:
        yield [reader for reader, _ in pairs]
    finally:
        for _, writer in pairs:
            writer.close()


async def get(port: int) -> int:
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.get(f"http://127.0.0.1:{port}/")).status_code


async def test_a_hundred_half_requests_keep_nobody_out(port: int) -> None:
    async with half_open(port, 120):
        assert await get(port) == 200


async def test_of_too_many_those_that_ask_for_nothing_give_way(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(border, "MOST", 10)
    async with half_open(port, 30):
        assert await get(port) == 200


async def test_half_a_request_is_hung_up_in_time(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(border, "HEADERS", 0.05)
    async with half_open(port, 3) as readers:
        ends = [await reader.read() for reader in readers]

    assert ends == [b"", b"", b""]


async def test_a_body_that_does_not_come_is_hung_up(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(border, "BODY", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")

    assert b"200" not in await reader.read()
    writer.close()


async def test_a_second_request_on_a_connection_is_answered(port: int) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        answers = [await client.post(f"http://127.0.0.1:{port}/", content="x") for _ in range(3)]

    assert [answer.text for answer in answers] == ["x", "x", "x"]


async def test_more_than_are_worked_on_at_once_are_asked_to_come_again(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(border, "AT_ONCE", 0)

    assert await get(port) == 503
