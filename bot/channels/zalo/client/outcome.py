"""What came back from Zalo, decided: a result, or the error that says what is known.

The body decides. Zalo often answers HTTP 200 with `{"ok": false, "error_code": 401}`; the HTTP
status counts only when the body is not Zalo's JSON.
"""

import json
from typing import Any

import httpx

from bot.channels.zalo.client.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
    ZaloError,
)

#: Seconds to pause after a 429. Ours: no Retry-After has ever been observed.
PAUSE_AFTER_429 = 30

# An object with none of these is not Zalo's. testWebhook spells the last one differently.
_MARKS = {"ok", "error_code", "errorCode"}

# Failures of httpx that happen while no byte of the request has left.
_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


def result(method: str, status: int, body: bytes) -> Any:
    """The `result` of an answer (None when it has none). Raises a ZaloError unless `ok` is true."""
    try:
        envelope = json.loads(body)
    except (ValueError, RecursionError):
        envelope = None
    if not isinstance(envelope, dict) or not (_MARKS & envelope.keys()):
        raise _no_envelope(method, status)
    if envelope.get("ok") is True:
        return envelope.get("result")
    code = _number(envelope.get("error_code", envelope.get("errorCode")))
    raise failure(method, code or (status if status >= 400 else None), _words(envelope))


def failure(method: str, code: int | None, description: str) -> ZaloError:
    """The error for Zalo's own error code."""
    text = f"{method}: {code or 'no code'} {description}".rstrip()
    facts: dict[str, Any] = {"error_code": code, "description": description, "method": method}
    match code:
        case 401:
            return InvalidToken(text, **facts)
        case 404:
            return EndPointNotFound(text, **facts)
        case 408:
            return TimedOut(text, **facts)
        case 409:
            return Conflict(text, **facts)
        case 429:
            return RetryAfter(PAUSE_AFTER_429, **facts)
        case None | 403:
            # Zalo documents 403 as "Internal server error": its own fault, and nothing was done.
            return NetworkError(text, retryable=True, **facts)
    if 400 <= code < 500:
        return BadRequest(text, **facts)
    # A gateway that gives up may have passed the call on.
    return NetworkError(text, retryable=True, ambiguous=True, **facts)


def _no_envelope(method: str, status: int) -> ZaloError:
    """Not Zalo's JSON: a gateway or a captive portal speaks.

    So a 401 or 404 here is not believed: a foreign page must not stop a bot.
    """
    if status in (408, 429):
        return failure(method, status, "the answer is not JSON")
    return NetworkError(
        f"{method}: HTTP {status}, the answer is not JSON",
        error_code=status,
        method=method,
        retryable=True,
        ambiguous=not 300 <= status < 500,
    )


def broken(method: str, error: httpx.HTTPError | httpx.InvalidURL) -> ZaloError:
    """The error for a call without a usable answer; without the URL, which holds the token.

    An InvalidURL comes from the target of a redirect, so the call had left.
    """
    sent = not isinstance(error, _UNSENT)
    text = f"{method}: {type(error).__name__}, {'no answer' if sent else 'nothing was sent'}"
    kind = TimedOut if isinstance(error, httpx.TimeoutException) else NetworkError
    return kind(text, method=method, retryable=True, ambiguous=sent)


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def _words(envelope: dict[str, Any]) -> str:
    description = envelope.get("description")
    return description if isinstance(description, str) else ""
