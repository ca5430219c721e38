"""The client on real sockets: what breaks the line, what is known then, and what is kept secret."""

import asyncio
import logging
import socket
import traceback

import httpx
import pytest

from bot.channels.zalo.client import Bot, error
from tests.bot.channels import loopback as line
from tests.bot.channels.loopback import Reply, loopback
from tests.bot.channels.zalo.server import GROUP, PERSON, TOKEN

TAKEN = Reply({"ok": True, "result": {"message_id": "c0ffee", "date": 1789000000000}})
PRIVATE = "lời nhắn riêng"
ME = Reply({"ok": True, "result": {"id": "1", "display_name": "Bot X"}})


@pytest.mark.parametrize(
    "fault",
    [line.RESET_AFTER, line.CLOSED, line.SILENT, line.CUT, line.GIBBERISH],
)
async def test_a_line_that_breaks_after_sending_leaves_doubt(fault: str) -> None:
    body = {"ok": True, "result": {"message_id": "c0ffee"}}
    async with loopback(Reply(body, fault=fault)) as server, Opened(server.url) as bot:
        with pytest.raises(error.NetworkError) as caught:
            await bot.send_message(PERSON, "a", read_timeout=0.2)

    assert caught.value.ambiguous
    assert caught.value.method == "sendMessage"
    assert caught.value.error_code is None


@pytest.mark.parametrize("location", ["ftp:x", "//a.vn:x", "/elsewhere"])
async def test_a_redirect_is_no_answer_and_is_not_followed(location: str) -> None:
    redirect = Reply("<h1>Moved", 302, headers={"Location": location})
    async with loopback(redirect) as server, Opened(server.url) as bot:
        with pytest.raises(error.NetworkError):
            await bot.send_message(PERSON, "a")

    assert len(server.requests) == 1


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    bot = Bot(TOKEN, f"http://127.0.0.1:{port}")

    with pytest.raises(error.NetworkError) as caught:
        await bot.send_message(PERSON, "a")
    await bot.shutdown()

    assert not caught.value.ambiguous
    assert caught.value.retryable


@pytest.mark.parametrize("url", ["no-scheme", "ftp://127.0.0.1", "http://[", "http://127.0.0.1:x"])
async def test_an_address_that_is_none_is_a_clear_error(url: str) -> None:
    bot = Bot(TOKEN, url)

    with pytest.raises(error.NetworkError) as caught:
        await bot.get_me()
    await bot.shutdown()

    assert not caught.value.ambiguous
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("fault", [line.CLOSED, line.SILENT, line.GIBBERISH, ""])
async def test_the_token_is_in_no_traceback_and_no_record(
    fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "httpx", "httpcore", "asyncio"):
        caplog.set_level(logging.DEBUG, name or None)
    headers = {"Location": f"/bot{TOKEN}/sendMessage"}
    async with loopback(Reply("<h1>no", 302, fault, headers)) as server, Opened(server.url) as bot:
        with pytest.raises(error.NetworkError) as caught:
            await bot.send_message(PERSON, PRIVATE, read_timeout=0.2)

    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None  # it would carry the request with its URL
    written = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert TOKEN.partition(":")[2] not in written
    assert PRIVATE not in written


async def test_connections_are_kept_and_a_second_server_header_is_no_obstacle() -> None:
    twice = Reply(TAKEN.body, headers={"Server": "nginx\r\nServer: Zalo"})
    async with loopback(twice) as server, Opened(server.url) as bot:
        for _ in range(3):
            assert (await bot.send_message(PERSON, "a")).message_id == "c0ffee"

    assert server.connections == 1
    assert server.requests[0].path == f"/bot{TOKEN}/sendMessage"
    assert server.requests[0].headers["content-type"] == "application/json"


async def test_a_call_without_parameters_has_no_body() -> None:
    async with loopback(ME) as server, Opened(server.url + "/") as bot:
        assert (await bot.get_me()).display_name == "Bot X"

    assert server.requests[0].body == b""


async def test_both_addresses_of_zalo_are_asked_alike() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json=ME.body)

    for host in ("https://bot-api.zaloplatforms.com", "https://bot-api.zapps.me/"):
        await Bot("1:x", host, transport=httpx.MockTransport(answer)).get_me()

    assert asked == [
        "https://bot-api.zaloplatforms.com/bot1:x/getMe",
        "https://bot-api.zapps.me/bot1:x/getMe",
    ]


async def test_shutdown_during_a_poll_ends_it_at_once() -> None:
    reached = asyncio.Event()

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        reached.set()
        await reader.read()  # until the other side closes
        writer.close()

    async with await asyncio.start_server(hold, "127.0.0.1", 0) as server:
        bot = Bot(TOKEN, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        poll = asyncio.create_task(bot.get_update(timeout=30))
        await reached.wait()

        poll.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(poll, 1)
        await bot.shutdown()
        await bot.shutdown()


async def test_a_poll_may_take_longer_than_it_is_held_and_no_more() -> None:
    limits: list[float | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        limits.append(request.extensions["timeout"]["read"])
        return httpx.Response(200, json=ME.body)

    bot = Bot("1:x", transport=httpx.MockTransport(answer))
    await bot.get_events(20)
    await bot.get_events()
    await bot.get_events(20, read_timeout=5)
    await bot.get_events(20, read_timeout=None)
    await bot.get_me()
    await bot.send_photo(PERSON, "", "https://p.vn/1")

    assert limits == [30, 40, 25, None, 30, 150]


async def test_a_client_that_was_given_stays_open() -> None:
    client = httpx.AsyncClient(transport=httpx.MockTransport(lambda r: httpx.Response(200)))

    await Bot("1:x", client=client).shutdown()

    assert not client.is_closed
    await client.aclose()


async def test_what_is_wrong_here_is_refused_before_it_is_sent() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError("nothing may leave")

    bot = Bot("1:x", transport=httpx.MockTransport(answer))
    for call in (
        bot.send_message(PERSON, ""),
        bot.send_message(PERSON, "x" * 2001, text_styles=[]),
        bot.send_photo(PERSON, "😀" * 1001, "https://p.vn/1"),
        bot.send_voice(GROUP, "https://v.vn/a.aac"),  # Zalo would say ok and deliver nothing
    ):
        with pytest.raises(error.BadRequest) as caught:
            await call
        assert (caught.value.error_code, caught.value.ambiguous) == (None, False)


async def test_broken_characters_do_not_break_a_message() -> None:
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(200, json=TAKEN.body)

    bot = Bot("1:x", transport=httpx.MockTransport(answer))
    await bot.send_message(PERSON, "a\ud83db\0")

    assert "a\ufffdb" in sent[0].decode()


@pytest.mark.parametrize("token", ["", " ", "\n"])
def test_an_empty_token_is_refused_at_once(token: str) -> None:
    with pytest.raises(error.InvalidToken):
        Bot(token)


class Opened:
    """A bot that closes its connections but does not ask who it is."""

    def __init__(self, url: str) -> None:
        self.bot = Bot(TOKEN, url)

    async def __aenter__(self) -> Bot:
        return self.bot

    async def __aexit__(self, *_: object) -> None:
        await self.bot.shutdown()
