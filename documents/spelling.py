"""How values are spelled in a document: clean text, dates, moments, text cut to a limit."""

import re
import unicodedata
from datetime import date, datetime

from domain.chat.split import units
from domain.vietnamese.spelling import short_day

# What XML 1.0 cannot carry or no reader shows: control characters other than tab and line feed,
# halves of surrogate pairs, and the two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text as documents carry it: NFC, lines end in LF, nothing unprintable.

    Everything else stays as typed: blanks, emoji, right-to-left marks, a leading `=`.
    """
    # Most texts are clean already; asking costs a fraction of cleaning.
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", lines))


def cut(text: str, limit: int, mark: str) -> str:
    """The text in at most `limit` UTF-16 units; what is left out is replaced by `mark`."""
    if len(text) * 2 <= limit or units(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - units(mark))]
    # "ignore" drops half of a surrogate pair that the cut may have left at the end.
    return kept.decode("utf-16-le", "ignore") + mark


def day_cell(value: str) -> str:
    """The date kept as `2023-09-05` in official style; any other text comes back unchanged."""
    try:
        return short_day(date.fromisoformat(value))
    except ValueError:
        return value


def moment(value: datetime) -> str:
    """Hour and date as read on the spot: `16h05 ngày 25/9/2023`; the zone is the value's own."""
    return f"{value:%Hh%M} ngày {short_day(value.date())}"
