"""Where a letter's sentences begin and end, on folded text.

Lines mean little: text taken from PDF breaks them anywhere. A sentence ends at a full stop before
a capital or a list mark, and at a line that opens with a list mark.
"""

import re
from dataclasses import dataclass

from domain.deadlines.folded import Folded

_STOP = re.compile(r"[.!?]\s*(?=[^\s.!?]|$)")
_ABBREVIATED = re.compile(r"(?:^|[\s(,;/-])(?:tp|p|x|q|h|tx|tt|ts|ths|pgs|gs|st|nxb)$")
_BULLET = re.compile(r"(?:[-+•●]\s|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s)")

# No sentence of a letter is nearly as long; without a limit a hostile text takes minutes.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class LetterSentence:
    """A stretch of folded text; `listed` when it is an item of a list."""

    start: int
    end: int
    listed: bool


def sentences(folded: Folded) -> list[LetterSentence]:
    """The sentences of a text in order; together they cover all of it."""
    places = {0, *_stops(folded), *_items(folded)}
    starts = sorted(place for place in places if place < len(folded.text))
    ends = [*starts, len(folded.text)][1:]
    return [
        LetterSentence(cut, min(cut + _LONGEST, end), _BULLET.match(folded.text, start) is not None)
        for start, end in zip(starts, ends, strict=True)
        for cut in range(start, end, _LONGEST)
    ]


def _stops(folded: Folded) -> list[int]:
    return [
        match.end()
        for match in _STOP.finditer(folded.text)
        if match.end() < len(folded.text)
        and _opens(folded, match.end())
        and (match.end() in folded.lines or folded.text[match.end() - 1] == " ")
        and not _ABBREVIATED.search(folded.text[max(0, match.start() - 8) : match.start()])
    ]


def _opens(folded: Folded, at: int) -> bool:
    """Whether a sentence may begin there: a capital, a quotation, a list mark."""
    original = folded.source[folded.origin[at]]
    return original.isupper() or not original.isalnum() or bool(_BULLET.match(folded.text, at))


def _items(folded: Folded) -> list[int]:
    return [line for line in folded.lines if _BULLET.match(folded.text, line)]
