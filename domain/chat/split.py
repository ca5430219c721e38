"""Long text cut into parts that a messenger takes."""

import unicodedata
from itertools import accumulate

# Where to cut, best first: between paragraphs, lines, sentences, words.
_BREAKS = ("\n\n", "\n", ". ", " ")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def units(text: str) -> int:
    """The length in UTF-16 code units, which is what messengers count."""
    # Half a surrogate pair can arrive in JSON; it counts as the unit it is.
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> tuple[str, ...]:
    """The text in parts of at most `limit` UTF-16 units each; an empty text gives one empty part.

    A part never ends inside a letter with its marks, unless that alone is longer than `limit`.
    Only blanks at the cuts are lost. Raises ValueError for a limit below 2, one character's size.
    """
    if limit < 2:
        raise ValueError("a part must hold a character: at least 2 units")
    parts = []
    rest = text.strip()
    while units(rest) > limit:
        at = _cut(rest, limit)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest)


def _cut(text: str, limit: int) -> int:
    end = _fitting(text, limit)
    for mark in _BREAKS:
        # Blanks at a cut are lost, so they need not fit.
        blanks = len(mark) - len(mark.rstrip())
        at = text.rfind(mark, 0, end + blanks) + len(mark)
        if at - len(mark) > end // 3 and _parts_at(text, at):
            return at
    return next((at for at in range(end, 0, -1) if _parts_at(text, at)), end)


def _fitting(text: str, limit: int) -> int:
    """How many characters fit."""
    sizes = accumulate(2 if ord(character) > 0xFFFF else 1 for character in text[:limit])
    return sum(1 for size in sizes if size <= limit)


def _parts_at(text: str, at: int) -> bool:
    """Whether a cut before `text[at]` leaves every letter with its marks, every emoji whole."""
    after = text[at]
    joined = after == _JOINER or text[at - 1] == _JOINER or ord(after) in _SKIN_TONES
    return not joined and not unicodedata.category(after).startswith("M")
