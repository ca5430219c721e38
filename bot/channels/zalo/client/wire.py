"""One POST to Zalo: connections, time limits, and a token that stays out of logs and errors."""

import logging
from collections.abc import Mapping
from typing import Any, TypedDict

import httpx

from bot import redact
from bot.channels.zalo.client import outcome
from bot.channels.zalo.client.constants import BASE_URL
from bot.channels.zalo.client.error import NetworkError, ZaloError

#: Seconds. Zalo fetches a picture itself before it answers.
ORDINARY = httpx.Timeout(connect=10, read=30, write=30, pool=10)
SLOW_METHODS = {"sendPhoto": 150.0, "sendVoice": 150.0}

# httpx logs every URL at INFO, httpcore the headers of answers at DEBUG. The filter of a logger
# does not see what its children log, so each is named.
_LOGGERS = ("httpx", *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy")))


class Call(TypedDict, total=False):
    """What every call takes by keyword: limits in seconds (None: no limit), more parameters."""

    read_timeout: float | None
    write_timeout: float | None
    connect_timeout: float | None
    pool_timeout: float | None
    api_kwargs: Mapping[str, Any] | None


class Wire:
    """Connections to one bot's methods; opened at the first call, kept alive between calls."""

    def __init__(
        self,
        token: str,
        base_url: str | None,
        *,
        client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        redact.remember(token)
        _clean_logs()
        self._token = token
        self.base_url = (base_url or BASE_URL).rstrip("/")
        self._given = client
        self._transport = transport
        self._opened: httpx.AsyncClient | None = None

    def __repr__(self) -> str:
        return f"Wire({self.base_url!r})"

    def fresh(self) -> "Wire":
        """The same settings without the open connections, which belong to one event loop."""
        return Wire(self._token, self.base_url, client=self._given, transport=self._transport)

    async def close(self) -> None:
        """Close what was opened here; a client that was given stays open. Safe to call twice."""
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.aclose()

    async def call(self, method: str, data: Mapping[str, Any], call: Call) -> Any:
        """The `result` of one call. Raises a ZaloError; nothing is repeated."""
        parameters = {**data, **(call.get("api_kwargs") or {})}
        parameters = {key: value for key, value in parameters.items() if value is not None}
        response = await self._post(method, parameters, _limits(method, call))
        try:
            return outcome.result(method, response.status_code, response.content)
        except ZaloError as error:
            _hide_tokens(error)
            raise

    async def _post(
        self, method: str, parameters: dict[str, Any], limits: httpx.Timeout
    ) -> httpx.Response:
        request = self._request(method, parameters, limits)
        try:
            return await self._client().send(request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = outcome.broken(method, error)
        # Raised outside the handler: the cause carries the URL and with it the token.
        raise failure

    def _request(
        self, method: str, parameters: dict[str, Any], limits: httpx.Timeout
    ) -> httpx.Request:
        url = f"{self.base_url}/bot{self._token}/{method}"
        try:
            return self._client().build_request(
                "POST", url, json=parameters or None, timeout=limits
            )
        except httpx.InvalidURL:
            failure = NetworkError(f"{method}: the address of Zalo is not a URL", method=method)
        raise failure

    def _client(self) -> httpx.AsyncClient:
        if self._given is not None:
            return self._given
        if self._opened is None:
            self._opened = httpx.AsyncClient(transport=self._transport, timeout=ORDINARY)
        return self._opened


def _hide_tokens(error: ZaloError) -> None:
    """A server could repeat in its description the address it was asked at."""
    error.message = redact.redact(error.message)
    error.description = redact.redact(error.description)
    if isinstance(error.args[0], str):
        error.args = (error.message,)


def _clean_logs() -> None:
    """On the loggers themselves, so that no handler, however set up, sees the token."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, redact.RedactingFilter) for known in logger.filters):
            logger.addFilter(redact.RedactingFilter())


def _limits(method: str, call: Call) -> httpx.Timeout:
    read = SLOW_METHODS.get(method, ORDINARY.read)
    return httpx.Timeout(
        connect=call.get("connect_timeout", ORDINARY.connect),
        read=call.get("read_timeout", read),
        write=call.get("write_timeout", ORDINARY.write),
        pool=call.get("pool_timeout", ORDINARY.pool),
    )
