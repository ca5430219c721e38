"""Who may hold a connection, and for how long: half a request is no reason to turn others away."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from domain.dialogues import wording as w

#: Seconds for the headers of a request, and for its body.
HEADERS, BODY = 10.0, 120.0
#: Connections of one address, of all, and requests that are worked on at once. A reverse proxy on
#: this machine speaks for everybody, so no limit holds for it alone.
PER_ADDRESS, MOST, AT_ONCE = 30, 400, 100

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Bounded(H11Protocol):
    """A connection that is hung up when its request does not come in time.

    When there are too many, those that asked for nothing yet give way, the oldest first.
    """

    _timer: asyncio.TimerHandle | None = None
    _since = 0.0

    # uvicorn narrows the transport of asyncio.Protocol in the same way.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there: the headers have to come now."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._within(HEADERS)
        if self._too_many_of_mine():
            transport.abort()
            return
        if len(self.connections) > MOST:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        self._within(None)
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """After the headers the body has its own time."""
        before = self.cycle
        super().handle_events()
        if self.conn.their_state is h11.SEND_BODY and self.cycle is not before:
            self._within(BODY)
        elif self.conn.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR):
            self._within(None)

    def on_response_complete(self) -> None:
        """The next request on this connection is waited for like the first."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._within(HEADERS)

    def _within(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds is not None:
            self._timer = self.loop.call_later(seconds, self.transport.abort)

    def _too_many_of_mine(self) -> bool:
        address = self.client[0] if self.client else ""
        with contextlib.suppress(ValueError):
            if not address or ip_address(address).is_loopback:
                return False
        clients = [getattr(connection, "client", None) for connection in self.connections]
        mine = [client for client in clients if client is not None and client[0] == address]
        return len(mine) > PER_ADDRESS

    def _make_room(self) -> None:
        waiting = [c for c in self.connections if isinstance(c, Bounded) and c.cycle is None]
        oldest = min((c for c in waiting if c is not self), key=lambda c: c._since, default=self)
        oldest.transport.abort()


class AtOnce:
    """So many requests are worked on at once; one more is asked to come again."""

    def __init__(self, app: App) -> None:
        self._app, self._working = app, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 503."""
        if self._working >= AT_ONCE:
            headers = [(b"retry-after", b"2"), (b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 503, "headers": headers})
            await send({"type": "http.response.body", "body": w.BUSY.encode()})
            return
        self._working += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._working -= 1
