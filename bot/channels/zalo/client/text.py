"""Text on its way to Zalo and back: sound characters, length, mentions."""

import re
import unicodedata

from bot.channels.zalo.client.constants import Limit
from bot.channels.zalo.client.error import BadRequest


def units(text: str) -> int:
    """The length in UTF-16 code units; half a surrogate pair counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sound(text: str) -> str:
    """The text without what no database or UTF-8 stream takes: NUL, halves of surrogate pairs."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")


def outgoing(text: str, *, styled: bool) -> str:
    """The text as it is sent: NFC, as decomposed Vietnamese is up to twice as long.

    Offsets of styles count the caller's own characters, so a styled text is not normalised.
    """
    return sound(text) if styled else unicodedata.normalize("NFC", sound(text))


def check_text(text: str, *, method: str) -> None:
    """Raises BadRequest, before anything is sent, on an empty or too long text."""
    if not text.strip():
        raise BadRequest(f"{method}: the text is empty", method=method)
    if units(text) > Limit.TEXT:
        raise BadRequest(
            f"{method}: {units(text)} UTF-16 units, Zalo takes {Limit.TEXT}", method=method
        )


def check_caption(caption: str, *, method: str) -> None:
    """Raises BadRequest, before anything is sent, on a too long caption; it may be empty."""
    if units(caption) > Limit.CAPTION:
        raise BadRequest(
            f"{method}: caption of {units(caption)} UTF-16 units, Zalo takes {Limit.CAPTION}",
            method=method,
        )


def without_mention(text: str, bot_name: str) -> str:
    """The text without the leading `@<bot name>` that opens every message to a bot in a group.

    Zalo has no structured mention: the shown name, blanks included, is plain text.
    """
    if not bot_name:
        return text
    composed = unicodedata.normalize("NFC", text)
    name = re.escape(unicodedata.normalize("NFC", bot_name).strip())
    mention = re.match(rf"\s*@{name}(?:\s+|$)", composed, re.IGNORECASE)
    return composed[mention.end() :] if mention else text
