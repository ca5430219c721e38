"""The client's errors in the closed vocabulary of `chat/channel.py`."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.zalo.client.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    ZaloError,
)
from domain.chat.channel import (
    Misconfigured,
    Refused,
    SendError,
    Throttled,
    Unavailable,
    Unreachable,
)

# Zalo has no code for "blocked" or "left": these are all it may say about a dead recipient.
_PERHAPS_GONE = (400, 404)


@contextmanager
def sending() -> Iterator[None]:
    """Turns what the client raises into the SendError that says what has to follow."""
    try:
        yield
    except ZaloError as error:
        raise after_send(error) from error


@contextmanager
def asking() -> Iterator[None]:
    """The same for calls that concern the bot and no recipient."""
    try:
        yield
    except ZaloError as error:
        raise after_question(error) from error


def after_send(error: ZaloError) -> SendError:
    """For a message to somebody.

    Refused: it was wrong here already (empty, too long) and never left. Unreachable: Zalo said
    400 or 404 to a sound message, so the recipient may be gone; one such answer proves nothing,
    the caller believes it after several in a row.
    """
    if isinstance(error, BadRequest | EndPointNotFound | Conflict):
        gone = error.error_code in _PERHAPS_GONE
        return Unreachable(error.message) if gone else Refused(error.message)
    return _common(error)


def after_question(error: ZaloError) -> SendError:
    """For getMe and the like: what Zalo refuses here is a setting."""
    if isinstance(error, BadRequest | Conflict):
        return Refused(error.message)
    if isinstance(error, EndPointNotFound):
        return Misconfigured(error.message)
    return _common(error)


def _common(error: ZaloError) -> SendError:
    if isinstance(error, InvalidToken):
        return Misconfigured(error.message)
    if isinstance(error, RetryAfter):
        # The client's pause is its own guess; how long to wait is decided in one place.
        return Throttled(error.message, None)
    return Unavailable(error.message, delivered=None if error.ambiguous else False)
