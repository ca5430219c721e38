"""What follows a failed send: one pure function for every messenger."""

from dataclasses import dataclass
from datetime import timedelta

from domain.chat.channel import (
    ChatMoved,
    Misconfigured,
    NotAllowedNow,
    NotFound,
    Refused,
    SendError,
    Throttled,
    Unavailable,
    Unreachable,
)

#: Waits before the next try of what surely did not leave, the last one again and again.
_BACKOFF = (1, 2, 5, 15, 60, 300)
#: A chat that is not found is believed to be gone when it is not found on another day either.
_ANOTHER_DAY, _DAYS = timedelta(hours=20), 2
#: Pause of a bot whose messenger did not say for how long.
_PAUSE = 30


@dataclass(frozen=True, slots=True)
class Retry:
    """Send it again after that long; `pause` holds the whole bot back as long."""

    after: timedelta
    counts: bool = True
    pause: bool = False


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It will never arrive; `unreachable` says that the chat is the reason."""

    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """The chat has another id: send it there."""

    chat: str


Verdict = Retry | GiveUp | Unknown | Redirect


def after_failure(error: SendError, attempts: int) -> Verdict:
    """What follows; `attempts` counts the try that just failed."""
    match error:
        case Throttled():
            # One second more than asked for (telegram-bot-api: 429); not an attempt.
            seconds = _PAUSE if error.retry_after is None else error.retry_after + 1
            return Retry(timedelta(seconds=seconds), counts=False, pause=True)
        case ChatMoved():
            return Redirect(error.chat)
        case NotFound() if attempts < _DAYS:
            return Retry(_ANOTHER_DAY)
        case Unreachable():
            return GiveUp(unreachable=True)
        case Refused() | NotAllowedNow():
            return GiveUp()
        case Misconfigured():
            return Retry(timedelta(seconds=300), counts=False, pause=True)
        case Unavailable() if error.delivered is None:
            return Unknown()
    wait = _BACKOFF[min(attempts, len(_BACKOFF)) - 1]
    return Retry(timedelta(seconds=wait))
