"""A messenger that does not answer is asked ever more rarely, and nothing is sent meanwhile.

Each call into an outage could leave one more message of which nobody can tell whether it arrived.
So after a few in a row the bot is only asked who it is, which harms nobody; when that is answered
one message goes, and with it all others.
"""

from datetime import datetime, timedelta

#: So many calls in a row without an answer are an outage.
_MANY = 3
_FIRST, _LONGEST = timedelta(seconds=1), timedelta(seconds=60)


class Breaker:
    """Whether messages may go: all, one to try, or none before the bot answered."""

    def __init__(self) -> None:
        self._failures = 0
        self._wait = _FIRST
        self._ask_at: datetime | None = None
        self._trying = False

    @property
    def is_open(self) -> bool:
        """Whether nothing is sent."""
        return self._ask_at is not None

    @property
    def trying(self) -> bool:
        """Whether one message goes, to see."""
        return self._trying

    def asks(self, now: datetime) -> bool:
        """Whether it is time to ask the bot who it is."""
        return self._ask_at is not None and now >= self._ask_at

    def failed(self, now: datetime) -> bool:
        """A call was not answered; whether that opened the breaker."""
        self._failures += 1
        before = self.is_open
        if self._failures >= _MANY or self._trying or before:
            self._ask_at, self._trying = now + self._wait, False
            self._wait = min(self._wait * 2, _LONGEST)
        return self.is_open and not before

    def answered(self) -> None:
        """The bot says who it is: one message may try."""
        self._ask_at, self._trying = None, True

    def sent(self) -> bool:
        """The messenger answered a message; whether that ended an outage."""
        ended = self._trying
        self._failures, self._wait, self._ask_at, self._trying = 0, _FIRST, None, False
        return ended
