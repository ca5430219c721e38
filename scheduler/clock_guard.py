"""A clock that jumps: what the passing of time brings waits until it is right again.

A server's clock that is a month ahead for some seconds would close periods, freeze empty tables
and drop reminders of days that never were. Within one process the time that really passed is
known; a jump against it over an hour, forward or back, is believed only after a restart.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

#: A difference that daylight, a slow clock or a suspended machine may make.
_ALLOWED = timedelta(hours=1)


class ClockGuard:
    """Compares the clock with what has passed; `monotonic` is in seconds, sleep included."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._first: tuple[datetime, float] | None = None

    def trusts(self, now: datetime) -> bool:
        """Whether what the clock says may be acted on."""
        passed = self._monotonic()
        if self._first is None:
            self._first = (now, passed)
        began, at = self._first
        off = now - (began + timedelta(seconds=passed - at))
        trusted = abs(off) <= _ALLOWED
        if trusted:
            # A clock that is a little slow or fast is followed, so that it never adds up.
            self._first = (now, passed)
        return trusted
