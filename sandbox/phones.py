"""The phones page: one phone per person in a browser, on loopback, updating by itself."""

import asyncio
import json
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.control import Control

#: Seconds between looks at what changed.
_LOOK = 0.25
#: Messages of one chat that a page shows.
_SHOWN = 200
_PAGE = files("sandbox") / "page"
_TYPES = {"phones.css": "text/css", "phones.js": "text/javascript"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


class Phones:
    """The page, its style and script, and the stream of what changes."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def routes(self) -> list[Route]:
        """Everything under / and /phones."""
        return [
            Route("/", self._page),
            Route("/phones/events", self._events),
            Route("/phones/{name}", self._asset),
        ]

    async def _page(self, request: Request) -> Response:
        text = (_PAGE / "index.html").read_text("utf-8")
        return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY})

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _TYPES:
            return Response("", 404)
        return Response((_PAGE / name).read_bytes(), media_type=_TYPES[name])

    async def _events(self, request: Request) -> Response:
        kept = {"Cache-Control": "no-store"}
        return StreamingResponse(self._stream(request), 200, kept, "text/event-stream")

    async def _stream(self, request: Request) -> AsyncIterator[str]:
        """First everything, then each part that is no longer what was sent last."""
        sent: dict[str, str] = {}
        while not await request.is_disconnected():
            for name, part in self._parts().items():
                text = json.dumps(part, ensure_ascii=False)
                if sent.get(name) != text:
                    sent[name] = text
                    yield f"event: {name.partition(' ')[0]}\ndata: {text}\n\n"
            await asyncio.sleep(_LOOK)

    def _parts(self) -> dict[str, Any]:
        """What a page shows, part by part."""
        both = (self._control.telegram.chats, self._control.zalo.chats)
        parts: dict[str, Any] = {"state": self._state()}
        for chats in both:
            for person in chats.people.values():
                parts[f"chat {chats.name} {person.id}"] = {
                    "messenger": chats.name,
                    "id": person.id,
                    "name": person.name,
                    "messages": chats.after(person.id, 0)[-_SHOWN:],
                }
        return parts

    def _state(self) -> dict[str, Any]:
        control = self._control
        last = control.clock.last
        return {
            # To the minute: a running clock would otherwise be news four times a second.
            "now": control.clock.now().isoformat(timespec="minutes"),
            "runs": control.clock.runs,
            "running": control.child is not None and control.child.running,
            "queued": last.queued if last else None,
            "faults": {
                "telegram": control.telegram.chats.fault,
                "zalo": control.zalo.chats.fault,
            },
        }
