"""The HTTP client under python-telegram-bot: its request class, on aiohttp.

The class that comes with the library slows down quadratically with connections and gives up after
5 s; this one keeps a bounded pool and says precisely whether a request can have left us.
"""

import asyncio
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.redact import redact

# Idle connections go before servers close them (commonly after 60-75 s): writing into a closing
# connection is a delivery nobody knows about.
_KEEP_ALIVE = 25.0
_URLENCODED = "application/x-www-form-urlencoded; charset=utf-8"
_HIDDEN = URL("https://hidden.invalid/")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class ClosedError(RuntimeError):
    """The client was not started or is stopped; nothing was sent."""


# Order matters where this is used: ClientConnectorError is also a ClientOSError and
# ConnectionTimeoutError also an asyncio.TimeoutError, whose other kinds mean "unknown".
_NOTHING_SENT = (
    ClosedError,
    aiohttp.ClientConnectorError,  # refused, no such host, no route, TLS and proxy connect
    aiohttp.ConnectionTimeoutError,  # while connecting or waiting for the pool
    aiohttp.ClientHttpProxyError,  # the proxy did not open the tunnel
    aiohttp.InvalidURL,
)


def nothing_sent(error: BaseException) -> bool:
    """Whether it is certain that the request never left us; False means unknown, not delivered."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, _NOTHING_SENT):
            return True
        seen = seen.__cause__
    return False


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each phase of a request; `upload` is `write` for requests with files.

    aiohttp has no time-out for writing, so `write` bounds the whole sending. `pool` and `read` are
    long because the first is our own fault and the second an unknown delivery.
    """

    pool: float = 30.0
    connect: float = 10.0
    write: float = 30.0
    upload: float = 120.0
    read: float = 30.0


USUAL = Timeouts()


class AioRequest(BaseRequest):
    """One bounded pool of connections. Raises ValueError for a proxy that is not HTTP."""

    def __init__(self, *, connections: int, timeouts: Timeouts = USUAL, proxy: str = "") -> None:
        self._connections = connections
        self._timeouts = timeouts
        self._proxy = _checked(proxy)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer when a call does not say."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the pool; an open one is kept."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=_KEEP_ALIVE)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close every connection. Safe to call twice."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer.

        Raises TimedOut or NetworkError with the original exception as `__cause__`; `nothing_sent`
        reads it. Neither carries the token.
        """
        usual = self._timeouts
        files = request_data is not None and request_data.contains_files
        write = _seconds(write_timeout, usual.upload if files else usual.write)
        read = _seconds(read_timeout, usual.read)
        connect = _seconds(connect_timeout, usual.connect)
        opening = _sum(_seconds(pool_timeout, usual.pool), connect)
        # No `total`: it does not say in which phase it struck.
        limits = aiohttp.ClientTimeout(connect=opening, sock_connect=connect, sock_read=read)
        try:
            async with asyncio.timeout(_sum(opening, write, read)):
                return await self._exchange(method, url, request_data, limits)
        except TimeoutError as error:
            raise TimedOut(_said(error)) from _scrubbed(error)
        except (aiohttp.ClientError, ClosedError, OSError) as error:
            raise NetworkError(_said(error)) from _scrubbed(error)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dictionary. Unlike the inherited one it logs no bodies."""
        try:
            data = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(data, dict):
            raise TelegramError("Invalid server response")
        return data

    async def _exchange(
        self, method: str, url: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise ClosedError("the client is closed")
        # A redirect would turn the POST into a GET and take the token elsewhere.
        body, headers = _body(data)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as answer:
            return answer.status, await answer.read()


def _body(
    data: RequestData | None,
) -> tuple[aiohttp.FormData | bytes | None, Mapping[str, str] | None]:
    """What is posted, and the headers that say how to read it."""
    if data is None or not (data.json_parameters or data.contains_files):
        return None, None
    if data.contains_files:
        return _form(data), None
    # A form of aiohttp makes a boundary by chance for every message, also where none is needed.
    return urlencode(data.json_parameters).encode(), {"Content-Type": _URLENCODED}


def _form(data: RequestData) -> aiohttp.FormData:
    # quote_fields would percent-encode the marks in a Vietnamese file name, and Telegram shows
    # the name as it stands there; browsers send plain UTF-8.
    form = aiohttp.FormData(quote_fields=False)
    for name, text in data.json_parameters.items():
        form.add_field(name, text)
    for name, (filename, content, mime) in data.multipart_data.items():
        body = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, body, filename=_CONTROL.sub(" ", filename), content_type=mime)
    return form


def _checked(proxy: str) -> str | None:
    if proxy and URL(proxy).scheme not in ("http", "https"):
        # The address is not repeated: it may hold a password.
        raise ValueError("the proxy must be http:// or https://; SOCKS is not supported")
    return proxy or None


def _seconds(given: object, default: float) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return default


def _sum(*parts: float | None) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _said(error: Exception) -> str:
    return redact(f"{type(error).__name__}: {error}").removesuffix(": ")


def _scrubbed(error: Exception) -> Exception:
    """The same exception without the URL, which would show the token in every traceback."""
    error.args = tuple(redact(a) if isinstance(a, str) else a for a in error.args)
    if isinstance(error, aiohttp.ClientResponseError):
        error.request_info = error.request_info._replace(url=_HIDDEN, real_url=_HIDDEN)
    return error
