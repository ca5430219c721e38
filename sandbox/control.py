"""The control interface: people, what they say and tap, the clock, the bot, counts, idleness."""

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.chats import Chats, Person, Unknown
from sandbox.child import Child
from sandbox.clock import PATIENCE, Clock, GoesBack, Report
from sandbox.faults import Fault
from sandbox.requests import parameters
from sandbox.telegram import KINDS, Telegram
from sandbox.zalo import Unpolled, Zalo

Handler = Callable[[Request], Awaitable[Response]]


class Wrong(ValueError):
    """The request cannot be carried out as it is; the message says why."""


class Control:
    """Everything under /sandbox."""

    def __init__(self, clock: Clock, child: Child | None, now: Callable[[], datetime]) -> None:
        self.clock, self.child = clock, child
        self.telegram = Telegram(Chats("telegram", now), self._confirmed)
        self.zalo = Zalo(Chats("zalo", now), self._confirmed)
        #: The clock's serial when an update was last confirmed: a report must be newer.
        self._mark = 0

    def routes(self) -> list[Route]:
        """The control interface."""
        at = "/sandbox/{messenger}"
        return [
            Route("/sandbox/clock", self._tell_time, methods=["GET"]),
            Route("/sandbox/clock", _checked(self._clock), methods=["POST"]),
            Route("/sandbox/bot", _checked(self._bot), methods=["POST"]),
            Route("/sandbox/counts", self._counts),
            Route("/sandbox/idle", self._idle),
            Route("/sandbox/files/{key}", self._file),
            Route("/sandbox/units", _checked(self._units), methods=["GET"]),
            Route("/sandbox/invite", _checked(self._invite), methods=["POST"]),
            Route("/sandbox/zalo/unpolled", _checked(self._unpolled), methods=["POST"]),
            Route(f"{at}/fault", _checked(self._fault), methods=["POST"]),
            Route(f"{at}/people", _checked(self._people), methods=["POST"]),
            Route(f"{at}/chats/{{chat}}/say", _checked(self._say), methods=["POST"]),
            Route(f"{at}/chats/{{chat}}/send-file", _checked(self._send_file), methods=["POST"]),
            Route(f"{at}/chats/{{chat}}/tap", _checked(self._tap), methods=["POST"]),
            Route(f"{at}/chats/{{chat}}", _checked(self._chat), methods=["GET"]),
        ]

    def _confirmed(self) -> None:
        self._mark = self.clock.serial

    def _messenger(self, request: Request) -> Telegram | Zalo:
        match request.path_params["messenger"]:
            case "telegram":
                return self.telegram
            case "zalo":
                return self.zalo
        raise Unknown("there is telegram and zalo")

    async def _people(self, request: Request) -> Response:
        messenger, body = self._messenger(request), await _body(request)
        bots = list(messenger.bots)
        bot = str(body.get("bot") or (bots[0] if bots else ""))
        if not bot:
            raise Wrong('no bot is known yet: name one with "bot"')
        person = Person(messenger.new_person_id(), _text(body, "name"), bot)
        messenger.bot(bot)
        messenger.chats.people[person.id] = person
        return JSONResponse({"id": person.id})

    async def _fault(self, request: Request) -> Response:
        messenger, body = self._messenger(request), await _body(request)
        try:
            messenger.chats.fault = Fault(body.get("fault", ""))
        except ValueError:
            raise Wrong(f"fault is one of {', '.join(map(repr, map(str, Fault)))}") from None
        return JSONResponse({"fault": messenger.chats.fault})

    async def _unpolled(self, request: Request) -> Response:
        """What becomes of messages on Zalo while nobody polls."""
        body = await _body(request)
        try:
            self.zalo.unpolled = Unpolled(body.get("messages", ""))
        except ValueError:
            names = ", ".join(map(str, Unpolled))
            raise Wrong(f"messages is one of {names}") from None
        return JSONResponse({"messages": self.zalo.unpolled})

    async def _units(self, request: Request) -> Response:
        """The agency's units, by its own command."""
        return JSONResponse(json.loads(await self._command("units", "list", "--json")))

    async def _invite(self, request: Request) -> Response:
        """A registration code for a unit and a role, by the agency's own command."""
        body = await _body(request)
        role = str(body.get("role", "officer"))
        said = await self._command("invite", _text(body, "unit"), "--role", role)
        return JSONResponse({"code": said.split()[0]})

    async def _command(self, *arguments: str) -> str:
        if self.child is None:
            raise Wrong("this sandbox has no bot (--no-bot)")
        return await self.child.command(*arguments)

    async def _say(self, request: Request) -> Response:
        messenger, body = self._messenger(request), await _body(request)
        kind = str(body.get("kind", "text"))
        if kind != "text" and kind not in KINDS:
            raise Wrong(f"kind is one of {', '.join(KINDS)}")
        text = _text(body, "text") if kind == "text" else ""
        chat = request.path_params["chat"]
        messenger.chats.person(chat)
        return JSONResponse(messenger.say(chat, _text(body, "from"), text, kind))

    async def _send_file(self, request: Request) -> Response:
        """Multipart: `from`, `file`, and perhaps `caption`."""
        messenger = self._messenger(request)
        if messenger is not self.telegram:
            raise Wrong("people cannot send files to a bot on Zalo")
        fields, files = await parameters(request)
        if "file" not in files:
            raise Wrong('"file" is missing: multipart with the fields from and file')
        chat = request.path_params["chat"]
        messenger.chats.person(chat)
        sent = messenger.send_file(
            chat, _text(fields, "from"), *files["file"], str(fields.get("caption", ""))
        )
        return JSONResponse(sent)

    async def _tap(self, request: Request) -> Response:
        body = await _body(request)
        chat = request.path_params["chat"]
        if self._messenger(request) is not self.telegram:
            raise Wrong("only Telegram has buttons")
        message_id, label = str(body.get("message_id", "")), _text(body, "label")
        return JSONResponse(self.telegram.tap(chat, _text(body, "from"), message_id, label))

    async def _chat(self, request: Request) -> Response:
        after = int(request.query_params.get("after", "0"))
        return JSONResponse(
            self._messenger(request).chats.after(request.path_params["chat"], after)
        )

    async def _file(self, request: Request) -> Response:
        key = request.path_params["key"]
        for messenger in (self.telegram, self.zalo):
            if key in messenger.chats.files:
                return Response(
                    messenger.chats.files[key][1], media_type="application/octet-stream"
                )
        return JSONResponse({"error": f"no file {key}"}, 404)

    async def _counts(self, request: Request) -> Response:
        both = (self.telegram, self.zalo)
        return JSONResponse({m.chats.name: m.chats.counted() for m in both})

    async def _tell_time(self, request: Request) -> Response:
        return JSONResponse(self.clock.answer())

    async def _clock(self, request: Request) -> Response:
        """A report of the bot, or somebody sets the time and waits until the bot is through."""
        body = await _body(request)
        if "ticked_through" in body:
            through = datetime.fromisoformat(body["ticked_through"])
            await self.clock.take(Report(through, int(body["serial"]), int(body["queued"])))
            return JSONResponse({})
        now = self._new_time(body)
        try:
            self.clock.set(now, runs=bool(body.get("runs", self.clock.runs and "now" not in body)))
        except GoesBack as error:
            return JSONResponse({"error": str(error)}, 409)
        if self.child is not None and self.child.running:
            serial = self.clock.serial
            if not await self._until(lambda: self.clock.settled(serial, now), PATIENCE):
                return JSONResponse({"error": "the bot did not get through"}, 504)
        return JSONResponse({"now": self.clock.now().isoformat()})

    def _new_time(self, body: dict[str, Any]) -> datetime:
        if "advance_seconds" in body:
            return self.clock.now() + timedelta(seconds=float(body["advance_seconds"]))
        now = datetime.fromisoformat(_text(body, "now"))
        if now.tzinfo is None:
            raise Wrong("the time needs a zone; example: 2026-09-17T08:00:00+07:00")
        return now

    async def _bot(self, request: Request) -> Response:
        body = await _body(request)
        if self.child is None:
            raise Wrong("this sandbox has no bot (--no-bot)")
        match body.get("do"):
            case "kill":
                await self.child.end(signal.SIGKILL)
                await self.zalo.hung_up()
                self.clock.forget()
            case "stop":
                await self.child.end(signal.SIGTERM)
                await self.zalo.hung_up()
                self.clock.forget()
            case "start":
                return await self.start()
            case other:
                raise Wrong(f"do is kill, start or stop, not {other!r}")
        return JSONResponse({"running": self.child.running})

    async def start(self) -> Response:
        """Start the bot; answered after its first report."""
        child = self.child
        if child is None:
            raise Wrong("this sandbox has no bot")
        serial = self.clock.serial
        await child.start()
        there = await self._until(
            lambda: (
                not child.running
                or (self.clock.last is not None and self.clock.last.serial > serial)
            ),
            PATIENCE,
        )
        if not child.running or not there:
            return JSONResponse({"error": child.last_words()}, 503)
        return JSONResponse({"running": True})

    async def _idle(self, request: Request) -> Response:
        """200 when the bot has read everything and owes nothing, 504 with what is missing."""
        if self.child is not None and not self.child.running:
            return JSONResponse({"error": "the bot is stopped"}, 503)
        seconds = float(request.query_params.get("timeout", "10"))
        if await self._until(self._is_idle, seconds):
            return JSONResponse({})
        missing = [*self.telegram.waiting(), *self.zalo.waiting()]
        last = self.clock.last
        missing.append(f"queued {last.queued}" if last else "no report yet")
        return JSONResponse({"missing": missing}, 504)

    def _is_idle(self) -> bool:
        if self.telegram.waiting() or self.zalo.waiting():
            return False
        return self.clock.settled(self._mark)

    async def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        end = asyncio.get_running_loop().time() + seconds
        while not holds():
            if asyncio.get_running_loop().time() >= end:
                return False
            await self.clock.next_report(0.1)
        return True


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise Wrong(f"not JSON: {error}") from None
    if not isinstance(body, dict):
        raise Wrong("a JSON object is expected")
    return body


def _text(body: dict[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value:
        raise Wrong(f'"{key}" is missing')
    return value


def _checked(handler: Handler) -> Handler:
    """Mistakes of a request are answered with what was wrong."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Unknown as error:
            return JSONResponse({"error": str(error)}, 404)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, 400)

    return answer
