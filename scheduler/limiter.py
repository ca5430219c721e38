"""How fast one bot may send, over all lanes: evenly, and never more than its rate in any second."""

import time
from collections import deque
from collections.abc import Callable

#: A second as it is counted here: what leaves evenly arrives a little closer together.
_SECOND = 1.015
#: So much of a second's messages may follow each other at once, after a pause.
_BURST = 0.1


class Limiter:
    """Says when the next call may begin. `rate` is calls a second, above 0.

    There is no burst at the start: a bot that ran before may have used the second already.
    """

    def __init__(self, rate: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._spacing = _SECOND / rate
        self._burst = max(1, int(rate * _BURST)) * self._spacing
        self._due = monotonic() + self._burst
        self._begun: deque[float] = deque(maxlen=max(1, int(rate)))

    def delay(self) -> float:
        """Seconds until the next call may begin, 0 for now."""
        now = self._monotonic()
        wait = self._due - self._burst - now
        if len(self._begun) == self._begun.maxlen:
            wait = max(wait, self._begun[0] + _SECOND - now)
        return max(0.0, wait)

    def take(self) -> None:
        """A call begins."""
        now = self._monotonic()
        self._due = max(self._due, now) + self._spacing
        self._begun.append(now)
