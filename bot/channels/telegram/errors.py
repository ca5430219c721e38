"""What python-telegram-bot raised, in the vocabulary of `chat.channel`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.request import nothing_sent
from bot.redact import redact
from domain.chat.channel import (
    ChatMoved,
    Contested,
    Misconfigured,
    NotFound,
    Refused,
    SendError,
    Throttled,
    Unavailable,
    Unreachable,
)

# Refusals (400) that concern the chat, not the message: the next person may well get it.
_UNKNOWN_CHAT = ("chat not found", "user not found", "peer_id_invalid")
_NO_SUCH_CHAT = (
    "group chat was deactivated",
    "not enough rights to send",
    "no rights to send",
    "chat_write_forbidden",
)
# The library knows no exception for these statuses and calls them NetworkError.
_TOO_MANY = "too many requests"
_TOO_LARGE = ("request entity too large", "content too large")
# Error pages of proxies come along in the text; nobody reads more of them.
_LONGEST = 300


@contextmanager
def speaking() -> Iterator[None]:
    """Around every call of the library: its errors become ours."""
    try:
        yield
    except TelegramError as error:
        raise translated(error) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # A success in a shape that neither the library nor we can read.
        raise Unavailable("Telegram's answer could not be read", delivered=None) from error


def translated(error: TelegramError) -> SendError:
    """The SendError that says what has to follow. Its text holds no token.

    Source of the mapping: Bot API, "Making requests" and the errors of Telegram's server.
    """
    said = redact(str(error))[:_LONGEST]
    match error:
        case RetryAfter():
            return Throttled(said, _seconds(error.retry_after))
        case ChatMigrated():
            return ChatMoved(str(error.new_chat_id))
        case InvalidToken() | EndPointNotFound():
            return Misconfigured(said)
        case Forbidden():
            return Unreachable(said)
        case Conflict():
            return Contested(f"another program polls this bot: {said}")
        # BadRequest is a NetworkError for the library: it has to be asked for first.
        case BadRequest():
            return _refusal(said)
        case NetworkError():
            return _failure(error, said)
    return Unavailable(said, delivered=None)


def _refusal(said: str) -> SendError:
    if any(words in said.lower() for words in _UNKNOWN_CHAT):
        return NotFound(said)
    if any(words in said.lower() for words in _NO_SUCH_CHAT):
        return Unreachable(said)
    return Refused(said)


def _failure(error: NetworkError, said: str) -> SendError:
    if said.lower().startswith(_TOO_MANY):  # a 429 that does not say for how long
        return Throttled(said)
    if said.lower().startswith(_TOO_LARGE):
        return Refused(said)
    return Unavailable(said, delivered=False if nothing_sent(error) else None)


def _seconds(delay: int | timedelta) -> float:
    return delay.total_seconds() if isinstance(delay, timedelta) else float(delay)
