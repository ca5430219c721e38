"""Whom a sentence asks: lists of bodies in front of a verb or a colon."""

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.letters import vocabulary
from domain.letters.flatten import Flat
from domain.letters.matching import expanded
from domain.vietnamese.folding import fold

Span = tuple[int, int]

_START = re.compile(vocabulary.AGENCY + r"\b")
_LOWER = re.compile(vocabulary.ACTORS + r"\b")
_ASKING = re.compile(r"(?:kinh\s+)?(?:de nghi|yeu cau|giao|phan cong|doi voi|rieng)\s+")
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
    known = _addressed(flat, begin, end)
    if known:
        return known
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


def forms(names: Iterable[str]) -> frozenset[str]:
    """Names as they are compared: abbreviations written out, without numbers and brackets.

    A line that names several bodies counts with each of them.
    """
    pieces = [p for name in names for p in (name, *name.split(";"), *_ON.split(name)[:1])]
    return frozenset(form for piece in pieces for form in _form(piece))


def known(flat: Flat, name: str) -> bool:
    """Whether the letter is addressed to this body by name."""
    return any(form in flat.addressed for form in _form(name.strip()))


def everybody(name: str) -> bool:
    """Whether a name means all who get the letter: “các đơn vị”, “tất cả các cơ quan, đơn vị”."""
    return bool(_EVERYBODY.fullmatch(" ".join(fold(name).split())))


_NUMBERS = re.compile(r"\b\d{1,4}\b")
_BRACKETS = re.compile(r"\([^()]*\)")
#: `trên địa bàn tỉnh` and the like, which a letter leaves out when it names them again.
_ON = re.compile(r"\s+(?:trên địa bàn|trong toàn|trong tỉnh|trực thuộc|thuộc)\b")
_EVERYBODY = re.compile(
    r"(?:tat ca )?(?:cac|quy|toan the) (?:co quan|don vi|dia phuong|to chuc)"
    r"(?:(?: va)? (?:co quan|don vi|dia phuong|to chuc))*(?: lien quan| noi tren| neu tren)?"
)
_NEXT = re.compile(r"\s*(?:[;,]\s*(?:va\s+)?|\s+va\s+)")
_WORD_END = re.compile(r"(?<=\w)(?!\w)")


def _addressed(flat: Flat, begin: int, end: int) -> tuple[Span, ...]:
    """The bodies that the letter is addressed to and that stand here, one after the other."""
    spans: list[Span] = []
    at = begin
    while flat.addressed and at < end:
        stop = _longest(flat, at, min(end, at + _FARTHEST))
        if stop is None:
            break
        spans.append((at, stop))
        behind = _NEXT.match(flat.folded, stop, end)
        if behind is None:
            break
        at = behind.end()
        if _opens(flat, at, lower=False) and _longest(flat, at, end) is None:
            return (*spans, *_unknown(flat, at, end))
    return tuple(spans)


def _unknown(flat: Flat, begin: int, end: int) -> tuple[Span, ...]:
    """More bodies behind those that are known, up to the verb."""
    stop = _stop(flat, begin, end, heading=False)
    return _split(flat, begin, stop) if stop > begin else ()


def _longest(flat: Flat, begin: int, end: int) -> int | None:
    """Where the longest name of an addressee that begins here ends."""
    ends = [m.start() for m in _WORD_END.finditer(flat.folded, begin, end)][:_MOST_WORDS]
    for stop in reversed(ends):
        if flat.folded[begin:stop].endswith((" va", " cac", " cua", " thuoc")):
            continue
        if _GOES_ON.match(flat.text, stop):
            continue
        if any(form in flat.addressed for form in _form(flat.text[begin:stop])):
            return stop
    return None


#: `UBND phường` before `Số 3`: another, longer name.
_GOES_ON = re.compile(r"\s+(?:[^\W\d_a-zà-ỹ]|\d)")
#: Words of the longest name of a body.
_MOST_WORDS = 24


@lru_cache(maxsize=4096)
def _form(name: str) -> tuple[str, ...]:
    """A name as it is compared; two forms when an abbreviation has two meanings."""
    bare = _NUMBERS.sub(" ", _BRACKETS.sub(" ", name))
    return tuple(form for form in expanded(bare) if form)


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
