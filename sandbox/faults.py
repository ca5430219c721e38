"""A messenger that misbehaves on purpose, while somebody has switched that on."""

from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """What happens to messages that the bot sends."""

    NONE = ""
    #: A gateway answers; nothing arrives, and the bot cannot know that.
    LOST = "lost"
    #: Too many requests: the bot is told how long to wait.
    BUSY = "busy"
    #: The message arrives, and the bot is never told so.
    UNSURE = "unsure"


#: Seconds for which a busy messenger asks to be left alone.
PAUSE = 5
_SENDS = ("sendmessage", "senddocument", "sendphoto", "editmessagetext")


def strikes(fault: Fault, method: str, *, after: bool = False) -> tuple[int, dict[str, Any]] | None:
    """Status and body in place of the answer, before or after the method was carried out."""
    if method.lower() not in _SENDS or after is not (fault is Fault.UNSURE):
        return None
    match fault:
        case Fault.LOST:
            return 502, _refusal(502, "Bad Gateway")
        case Fault.UNSURE:
            return 504, _refusal(504, "Gateway Timeout")
        case Fault.BUSY:
            busy = _refusal(429, f"Too Many Requests: retry after {PAUSE}")
            return 429, {**busy, "parameters": {"retry_after": PAUSE}}
    return None


def _refusal(code: int, description: str) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description}
