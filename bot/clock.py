"""The only place that reads time.

Business time decides deadlines, receipts and expiry; real time decides retries, pauses and
polling. In a sandbox business time comes from its clock, to which the bot reports how far it got.
"""

import logging
import time
from datetime import UTC, datetime, timedelta

import httpx

logger = logging.getLogger(__name__)

#: A bot whose clock stays gone for so long ends itself.
GONE_SECONDS = 30.0


def passed() -> float:
    """Seconds of any beginning that no setting of the clock changes; a suspended machine counts."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SystemClock:
    """Business time is real time."""

    def now(self) -> datetime:
        """Business time, aware UTC."""
        return datetime.now(UTC)

    def real(self) -> datetime:
        """Real time, aware UTC."""
        return datetime.now(UTC)


class ClockGone(Exception):
    """The sandbox's clock did not answer for half a minute: nobody is there to play with."""


class SandboxClock:
    """Business time from a sandbox. GET gives `{"now", "runs", "serial"}`; reports are POSTed."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = httpx.AsyncClient(timeout=5)
        self._now = datetime(1970, 1, 1, tzinfo=UTC)
        self._read_at = 0.0
        self._runs = False
        #: Whether it ever answered: before that nobody knows what day it is.
        self.known = False
        self._answered = time.monotonic()

    def now(self) -> datetime:
        """Business time as last read; it goes on between reads when the sandbox's clock runs."""
        if not self._runs:
            return self._now
        return self._now + timedelta(seconds=time.monotonic() - self._read_at)

    def real(self) -> datetime:
        """Real time, aware UTC."""
        return datetime.now(UTC)

    async def read(self) -> int:
        """Take over the sandbox's time; gives its serial, 0 when it did not answer.

        Raises ClockGone when it has not answered for half a minute.
        """
        try:
            answer = (await self._client.get(self._url)).raise_for_status().json()
        except httpx.HTTPError as error:
            if time.monotonic() - self._answered > GONE_SECONDS:
                raise ClockGone(self._url) from error
            return 0
        self._answered = self._read_at = time.monotonic()
        self.known = True
        self._now = datetime.fromisoformat(answer["now"]).astimezone(UTC)
        self._runs = bool(answer["runs"])
        return int(answer["serial"])

    async def report(self, *, ticked_through: datetime, serial: int, queued: int) -> None:
        """Say how far we got; a report that gets lost is made again with the next look."""
        body = {"ticked_through": ticked_through.isoformat(), "serial": serial, "queued": queued}
        try:
            await self._client.post(self._url, json=body)
        except httpx.HTTPError as error:
            logger.warning("the sandbox's clock took no report: %s", type(error).__name__)

    async def close(self) -> None:
        """Close connections."""
        await self._client.aclose()


def read_once(url: str) -> datetime:
    """Business time for one command: the sandbox's when a clock address is set."""
    if not url:
        return datetime.now(UTC)
    answer = httpx.get(url, timeout=5).raise_for_status().json()
    return datetime.fromisoformat(answer["now"]).astimezone(UTC)
