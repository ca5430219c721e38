"""Bot tokens kept out of logs, stored errors and anything else a person may read."""

import logging
import re

# The token is part of every URL of both messengers, also percent-encoded (`bot123%3AAA…`).
_IN_URL = re.compile(r"bot\d+(?::|%3A)[A-Za-z0-9_-]+", re.IGNORECASE)
_BARE = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
# These libraries write URLs or whole bodies below WARNING.
_TALKATIVE = ("httpx", "httpcore", "aiohttp.client", "telegram")
# Shorter ones cannot be secrets and would make holes in ordinary words.
_SHORTEST = 8

_remembered: set[str] = set()


def remember(token: str) -> None:
    """From now on `redact` also removes `token`, whatever it looks like."""
    if len(token) >= _SHORTEST:
        _remembered.update((token, token.replace(":", "%3A"), token.replace(":", "%3a")))


def redact(text: str) -> str:
    """The text without bot tokens; everything else stays as it is."""
    hidden = _BARE.sub("***", _IN_URL.sub("bot***", text))
    for token in sorted(_remembered, key=len, reverse=True):
        hidden = hidden.replace(token, "***")
    return hidden


class RedactingFilter(logging.Filter):
    """Takes tokens out of a record: message, arguments and traceback.

    The traceback is turned into text here, because a formatter would write it after the filter.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """True always: records are cleaned, never dropped."""
        record.msg, record.args = redact(_message(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_info, record.exc_text = None, redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def install() -> None:
    """Clean what every root handler writes; call after handlers were set up. Twice is harmless."""
    for handler in logging.getLogger().handlers:
        if not any(isinstance(f, RedactingFilter) for f in handler.filters):
            handler.addFilter(RedactingFilter())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # A wrong format string must neither lose the line nor stop the program.
        return f"{record.msg} {record.args!r}"
