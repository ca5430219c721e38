"""The sandbox's business time: it stands still once set, unless asked to run on."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

#: A report must be newer than what it is asked about; this long is waited for it.
PATIENCE = 120.0


class GoesBack(ValueError):
    """Time does not go back."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far the bot got: through which time, knowing which answer of the clock, owing what."""

    ticked_through: datetime
    serial: int
    queued: int


class Clock:
    """`serial` counts the answers to the bot, so that a report can be told to be new enough."""

    def __init__(self, now: datetime, *, runs: bool) -> None:
        self._now, self._set_at, self.runs = now, time.monotonic(), runs
        self.serial = 0
        self.last: Report | None = None
        self._reported = asyncio.Condition()

    def now(self) -> datetime:
        """Business time, aware."""
        if not self.runs:
            return self._now
        return self._now + timedelta(seconds=time.monotonic() - self._set_at)

    def answer(self) -> dict[str, Any]:
        """What the bot gets; every answer has its own number."""
        self.serial += 1
        return {"now": self.now().isoformat(), "runs": self.runs, "serial": self.serial}

    def set(self, now: datetime, *, runs: bool) -> None:
        """It is that time now. Raises GoesBack."""
        if now < self.now():
            raise GoesBack(f"{now.isoformat()} is before {self.now().isoformat()}")
        self._now, self._set_at, self.runs = now, time.monotonic(), runs

    async def take(self, report: Report) -> None:
        """The bot says how far it got."""
        async with self._reported:
            self.last = report
            self._reported.notify_all()

    def forget(self) -> None:
        """The bot is gone: what it said last says nothing about the next one."""
        self.last = None

    def settled(self, after: int, through: datetime | None = None) -> bool:
        """Whether a report newer than serial `after` came, owing nothing, through that time."""
        if self.last is None or self.last.serial <= after or self.last.queued:
            return False
        return through is None or self.last.ticked_through >= through

    async def next_report(self, seconds: float) -> None:
        """Wait for the next report, at most so long."""
        async with self._reported:
            try:
                await asyncio.wait_for(self._reported.wait(), seconds)
            except TimeoutError:
                return
