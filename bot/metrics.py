"""How it goes, on a loopback address of its own: `/healthz` for a person, `/metrics` to be scraped.

Numbers come from the database when they are asked for, and from this process where only it knows.
No name, text or chat is among them.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import passed
from bot.web import server as web
from bot.web.server import CannotListen, listening
from domain.chat.channel import Channel
from scheduler.clock import Clock
from scheduler.dispatch import Dispatcher
from services.agency.desk import Desk
from services.agency.health import Health, health
from services.work import CLOCK, Work
from storage import seats
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

#: Seconds without a look of the scheduler after which something is wrong.
_STUCK = 120.0
_JOBS = ("receive", "send")
REGISTRY = CollectorRegistry()
STEP = Histogram(
    "daumoi_step_seconds",
    "From an update at hand until its answer is owed",
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_ERRORS = Counter("daumoi_errors", "Errors that were logged", ["room"], registry=REGISTRY)
_DEPTH = Gauge("daumoi_due_messages", "Messages due and not sent", ["lane"], registry=REGISTRY)
_OLDEST = Gauge("daumoi_oldest_due_seconds", "Age of the oldest", ["lane"], registry=REGISTRY)
_STATES = Gauge("daumoi_messages", "Messages in a state", ["state"], registry=REGISTRY)
_INBOUND = Gauge("daumoi_inbound", "Updates waiting or failed", ["state"], registry=REGISTRY)
_CALLS = Gauge(
    "daumoi_calls", "Calls by outcome since the start", ["channel", "account", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
_QUOTA = Gauge("daumoi_month_used", "Messages of the month", ["channel", "account"],
               registry=REGISTRY)  # fmt: skip
_TROUBLE = Gauge("daumoi_bot_trouble", "1 while the bot does not serve", ["channel", "account"],
                 registry=REGISTRY)  # fmt: skip
_LAG = Gauge("daumoi_tick_age_seconds", "Since the scheduler last looked", registry=REGISTRY)


class _CountErrors(logging.Handler):
    """Errors by the room of the house that logged them."""

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        _ERRORS.labels(record.name.partition(".")[0]).inc()


class WatchedProcess(Protocol):
    """What of the process is looked at."""

    db: Database
    desk: Desk
    dispatchers: list[Dispatcher]
    channels: Sequence[Channel]
    ticking: bool

    @property
    def clock(self) -> Clock:
        """Its clock."""


class Measured:
    """The numbers of one process. `ticked` is when the scheduler last looked, in `passed()`."""

    def __init__(self, house: WatchedProcess) -> None:
        self._house = house
        self.ticked = passed()
        #: A copy of a database that waits for a word.
        self.held = False
        #: Jobs that no process does.
        self.undone: list[str] = []

    async def look(self) -> Health:
        """How it goes by the database. Raises StorageUnavailable."""
        real = self._house.clock.real()
        return await self._house.db.read(self._read, real)

    def _read(self, tx: Tx, real: datetime) -> Health:
        found = health(Work(tx, self._house.desk, self._house.clock.now(), CLOCK), real=real)
        mine = {(one.name, one.account) for one in self._house.channels}
        serving = [one for one in found.bots if (one.channel, one.account) in mine]
        jobs = [f"{job}:{one.channel}:{one.account}" for one in serving for job in _JOBS]
        self.undone = sorted({"clock", *jobs} - seats.taken(tx, ["clock", *jobs]))
        return replace(found, bots=serving)

    def reasons(self, seen: Health) -> list[str]:
        """What is wrong, [] while nothing is."""
        found = ["in hold: give `daumoi resume`"] if self.held else []
        found += [f"no process does {job}" for job in self.undone if not self.held]
        if self._house.ticking and self.age > _STUCK:
            found.append(f"the scheduler has not looked for {self.age:.0f} seconds")
        return found + seen.reasons

    @property
    def age(self) -> float:
        """Seconds since the scheduler last looked."""
        return passed() - self.ticked

    def note(self, seen: Health) -> None:
        """Set every gauge."""
        for lane, count in seen.depth.items():
            _DEPTH.labels(lane.name.lower()).set(count)
            age = seen.oldest.get(lane)
            _OLDEST.labels(lane.name.lower()).set(age.total_seconds() if age else 0)
        _STATES.labels("unknown").set(seen.unknown)
        _STATES.labels("failed").set(seen.failed)
        _INBOUND.labels("waiting").set(seen.received)
        _INBOUND.labels("failed").set(seen.broken)
        for bot in seen.bots:
            _QUOTA.labels(bot.channel, bot.account).set(bot.used)
            _TROUBLE.labels(bot.channel, bot.account).set(bool(bot.trouble))
        for dispatcher in self._house.dispatchers:
            for outcome, count in dispatcher.outcomes.items():
                _CALLS.labels(*dispatcher.bot, outcome).set(count)
        _LAG.set(self.age)


async def watched(address: tuple[str, int], measured: Measured) -> None:
    """Answer whoever asks how it goes; people are served, too, where that cannot be."""
    counting = _CountErrors(logging.ERROR)
    logging.getLogger().addHandler(counting)
    try:
        bound = listening(*address)
    except CannotListen as error:
        logger.error("DAUMOI_METRICS cannot be listened on: %s", error)
        return
    try:
        await web.serve(_application(measured), bound)
    finally:
        logging.getLogger().removeHandler(counting)


def _application(measured: Measured) -> Starlette:
    async def healthz(_: Request) -> Response:
        try:
            seen = await measured.look()
        except StorageUnavailable as error:
            return _told(HTTPStatus.SERVICE_UNAVAILABLE, [f"the database: {error}"], None)
        found = measured.reasons(seen)
        status = HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK
        return _told(status, found, seen)

    async def metrics(_: Request) -> Response:
        try:
            measured.note(await measured.look())
        except StorageUnavailable as error:
            logger.error("the database cannot be measured: %s", error)
        # Off the loop: a scrape is text, and people wait for answers.
        text = await asyncio.to_thread(generate_latest, REGISTRY)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", metrics)])


def _told(status: HTTPStatus, reasons: Sequence[str], seen: Health | None) -> Response:
    oldest = max((age.total_seconds() for age in seen.oldest.values()), default=0) if seen else None
    body = {"status": "trouble" if reasons else "ok", "reasons": list(reasons)}
    known = {"oldest_due_seconds": oldest, "due": sum(seen.depth.values())} if seen else {}
    return JSONResponse(body | known, status)
