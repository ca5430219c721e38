"""Whom a sentence asks: lists of bodies in front of a verb or a colon."""

import re

from domain.letters import vocabulary
from domain.letters.flatten import Flat

Span = tuple[int, int]

_START = re.compile(vocabulary.AGENCY + r"\b")
_LOWER = re.compile(vocabulary.ACTORS + r"\b")
_ASKING = re.compile(r"(?:kinh\s+)?(?:de nghi|yeu cau|giao|phan cong)\s+")
_BETWEEN = re.compile(
    rf";\s*|,\s+(?:va\s+)?(?=(?P<a>{vocabulary.AGENCY})\b)|(?<!\bbao)\s+va\s+(?=(?P<b>{vocabulary.AGENCY})\b)"
)
_LOWER_NEXT = re.compile(r"cac (?:co quan|don vi|dia phuong|so|phong)\b")
#: `Giám đốc: Sở A, Sở B`: the colon does not end the list, it opens it.
_LEADERS = re.compile(
    r"(?:cac )?(?:giam doc|chu tich|thu truong|hieu truong|lanh dao|truong phong)\s*"
)
_FARTHEST = 260


def leading(flat: Flat, start: int, end: int, *, heading: bool = False) -> tuple[Span, ...]:
    """The bodies that a passage opens with; () when it opens with anything else."""
    asked = _ASKING.match(flat.folded, start, end)
    begin = asked.end() if asked else start
    if not _opens(flat, begin, lower=bool(asked)):
        return ()
    stop = _stop(flat, begin, end, heading=heading)
    return _split(flat, begin, stop) if stop > begin else ()


def asked(flat: Flat, start: int, end: int) -> tuple[Span, ...]:
    """The bodies after `đề nghị` or `yêu cầu` somewhere in a passage, the last that names any."""
    found: tuple[Span, ...] = ()
    for request in _ASKING.finditer(flat.folded, start, end):
        found = leading(flat, request.start(), end) or found
    return found


def texts(flat: Flat, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The names at these places."""
    return tuple(flat.cut(*span).strip(" ,;") for span in spans)


def _opens(flat: Flat, at: int, *, lower: bool) -> bool:
    """A body is written with a capital; after a request some are named without."""
    if flat.text[at : at + 1].isupper():
        return bool(_START.match(flat.folded, at))
    return lower and bool(_LOWER.match(flat.folded, at) or _START.match(flat.folded, at))


def _stop(flat: Flat, begin: int, end: int, *, heading: bool) -> int:
    """Where the list of bodies is over; `begin` when it is none."""
    limit = min(end, begin + _FARTHEST)
    colon = flat.text.find(":", begin, limit)
    verb = next(
        (
            m.start()
            for m in vocabulary.VERB.finditer(flat.folded, begin, limit)
            if flat.text[m.start()].islower()
        ),
        -1,
    )
    if _LEADERS.fullmatch(flat.folded, begin, max(colon, begin)):
        colon = -1
    ends = [at for at in (colon, verb) if at > begin]
    if ends:
        return min(ends)
    return end if heading and end - begin < 150 else begin


def _split(flat: Flat, begin: int, stop: int) -> tuple[Span, ...]:
    spans, start = [], begin
    for found in _BETWEEN.finditer(flat.folded, begin, stop):
        after = flat.text[found.end() : found.end() + 1]
        lower = _LOWER_NEXT.match(flat.folded, found.end())
        before = flat.text[begin : found.start()]
        bracket = before.count("(") > before.count(")")
        if bracket or not (found[0].startswith(";") or after.isupper() or (lower and found["b"])):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, stop))
    trimmed = [(a, a + len(flat.text[a:b].rstrip(" ,;:"))) for a, b in spans]
    return tuple((a, b) for a, b in trimmed if a < b)
