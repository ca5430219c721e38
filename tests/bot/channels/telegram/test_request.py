"""The HTTP client under the library: pool, time-outs, proxy, and what is known to have left us."""

import asyncio
import ssl
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import NetworkError, TimedOut

from bot.channels.telegram.request import AioRequest, ClosedError, Timeouts, nothing_sent
from tests.bot.channels.loopback import CLOSED, GIBBERISH, SILENT, Reply, loopback
from tests.bot.channels.telegram.cases import TOKEN

OK = Reply({"ok": True, "result": True})
HASTY = Timeouts(pool=0.2, connect=0.2, write=0.2, upload=0.2, read=0.2)


@asynccontextmanager
async def client(
    connections: int = 2, timeouts: Timeouts = HASTY, proxy: str = ""
) -> AsyncIterator[AioRequest]:
    request = AioRequest(connections=connections, timeouts=timeouts, proxy=proxy)
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()
        await request.shutdown()


async def test_one_connection_serves_many_calls():
    async with loopback(OK) as server, client() as request:
        for _ in range(5):
            await request.initialize()
            await request.post(server.url)

    assert (server.connections, len(server.requests)) == (1, 5)


async def test_the_pool_is_bounded_and_waiting_in_vain_for_it_sent_nothing():
    async with loopback(Reply(fault=SILENT)) as server, client(connections=1) as request:
        held = asyncio.create_task(request.post(server.url, read_timeout=5))
        await server.arrived.wait()
        with pytest.raises(TimedOut) as caught:
            await request.post(server.url)
        held.cancel()
        await asyncio.wait([held])

    assert isinstance(caught.value.__cause__, aiohttp.ConnectionTimeoutError)
    assert nothing_sent(caught.value)
    assert len(server.requests) == 1


async def test_a_refused_connection_sent_nothing():
    async with loopback(OK) as server:
        url = server.url
    async with client() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(url)

    assert isinstance(caught.value.__cause__, aiohttp.ClientConnectorError)
    assert nothing_sent(caught.value)


async def test_a_stopped_client_sends_nothing():
    with pytest.raises(NetworkError) as caught:
        await AioRequest(connections=1).post("http://127.0.0.1:9/")

    assert isinstance(caught.value.__cause__, ClosedError)
    assert nothing_sent(caught.value)


async def test_a_read_timeout_given_with_the_call_wins_over_the_usual_one():
    patient = Timeouts(read=60)
    async with loopback(Reply(fault=SILENT)) as server, client(timeouts=patient) as request:
        with pytest.raises(TimedOut) as caught:
            await request.post(server.url, read_timeout=0.1)

    assert isinstance(caught.value.__cause__, aiohttp.SocketTimeoutError)
    assert not nothing_sent(caught.value)
    assert request.read_timeout == 60


async def test_none_means_no_limit():
    async with loopback(OK) as server, client() as request:
        answer = await request.post(server.url, read_timeout=None, write_timeout=None)

    assert answer is True


async def test_calls_go_through_the_proxy():
    async with loopback(OK) as proxy, client(proxy=proxy.url) as request:
        await request.post("http://api.invalid/bot/getMe")

    assert proxy.requests[0].path == "http://api.invalid/bot/getMe"


async def test_a_proxy_gets_its_password_and_the_target_does_not():
    async with loopback(OK) as proxy:
        address = proxy.url.replace("//", "//an:secret@")
        async with client(proxy=address) as request:
            await request.post("http://api.invalid/bot/getMe")

    assert proxy.requests[0].headers["proxy-authorization"] == "Basic YW46c2VjcmV0"
    assert "authorization" not in proxy.requests[0].headers


async def test_a_proxy_that_opens_no_tunnel_sent_nothing():
    closed = Reply("", status=407)
    async with loopback(closed) as proxy, client(proxy=proxy.url) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post("https://api.invalid/bot/getMe")

    assert proxy.requests[0].method == "CONNECT"
    assert nothing_sent(caught.value)


@pytest.mark.parametrize("proxy", ["socks5://an:secret@127.0.0.1:1080", "127.0.0.1:3128"])
def test_other_proxies_are_refused_clearly(proxy: str):
    with pytest.raises(ValueError, match="SOCKS is not supported") as caught:
        AioRequest(connections=1, proxy=proxy)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("fault", [GIBBERISH, SILENT, CLOSED])
async def test_no_traceback_shows_the_token(fault: str):
    async with loopback(Reply(fault=fault)) as server, client() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{server.url}/bot{TOKEN}/getMe")

    assert caught.value.__cause__ is not None
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    assert TOKEN not in repr(caught.value.__cause__)


async def test_a_timeout_while_connecting_shows_no_token_either():
    async with loopback(Reply(fault=SILENT)) as server, client(connections=1) as request:
        held = asyncio.create_task(request.post(server.url, read_timeout=5))
        await server.arrived.wait()
        with pytest.raises(TimedOut) as caught:
            await request.post(f"{server.url}/bot{TOKEN}/getMe")
        held.cancel()
        await asyncio.wait([held])

    assert "bot***" in str(caught.value)
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


KEY = ConnectionKey("api.invalid", 443, True, True, None, None, None)
WHERE = SimpleNamespace(real_url="https://api.invalid")


@pytest.mark.parametrize(
    ("cause", "certain"),
    [
        pytest.param(
            aiohttp.ClientConnectorError(KEY, OSError(111, "refused")), True, id="refused"
        ),
        pytest.param(aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "name")), True, id="no name"),
        pytest.param(
            aiohttp.ClientConnectorCertificateError(KEY, ssl.CertificateError("x")),
            True,
            id="certificate",
        ),
        pytest.param(aiohttp.ClientConnectorSSLError(KEY, OSError(1, "tls")), True, id="TLS"),
        pytest.param(aiohttp.ClientProxyConnectionError(KEY, OSError(111, "x")), True, id="proxy"),
        pytest.param(aiohttp.ConnectionTimeoutError("connecting"), True, id="connect time-out"),
        pytest.param(aiohttp.ClientHttpProxyError(WHERE, ()), True, id="no tunnel"),
        pytest.param(aiohttp.ServerDisconnectedError(), False, id="disconnected"),
        pytest.param(aiohttp.ClientOSError(104, "reset"), False, id="reset"),
        pytest.param(aiohttp.SocketTimeoutError("reading"), False, id="read time-out"),
        pytest.param(aiohttp.ClientPayloadError("cut"), False, id="cut off"),
        pytest.param(TimeoutError(), False, id="the whole took too long"),
    ],
)
def test_what_is_certain_about_a_failure(cause: Exception, certain: bool):
    error = NetworkError("x")
    error.__cause__ = cause

    assert nothing_sent(error) is certain
