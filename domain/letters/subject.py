"""The subject (trich yeu) and the period it names: the period never comes from the date."""

import re

from domain.letters import blocks as parts
from domain.letters import head
from domain.letters.blocks import Blocks
from domain.letters.flatten import MISSING, Flat, TextLine, fold_in_place
from domain.letters.model import Finding, StatedPeriod, Subject

_LEAD = re.compile(r"(?:v\s*/\s*v|vv|ve viec|trich yeu)\s*[:.]?\s*")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:\s*(?:/|-|nam)\s*)(?P<y>(?:19|20)\d\d)\b"
_HALF = re.compile(r"\b(?:0?6|sau)\s*thang\s*(?P<n>dau|cuoi)\s*nam\s*(?P<y>20\d\d)\b")
_QUARTER = re.compile(rf"\bquy\s*(?P<n>iv|iii|ii|i|[1-4]){_YEAR}")
_MONTH = re.compile(rf"\bthang\s*(?P<n>\d{{1,2}}){_YEAR}")
_WHOLE_YEAR = re.compile(r"\b(?:nam|n[a-z]m)\s*(?P<y>20\d\d)\b(?!\s*[-–]\s*20\d\d)")
_SPAN_OF_YEARS = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_LONGEST = 600
#: What a web page prints around a letter that was copied from it.
_PORTAL = re.compile(
    r"[\s|*•-]*(?:(?:so\s*)?l(?:uot|an)\s*(?:xem|doc|truy\s*cap|tai)|(?:da\s*)?(?:xem|doc)\s*:\s*\d+"
    r"|\d+\s*l(?:uot|an)\s*(?:xem|doc|truy\s*cap|tai)|(?:ngay|gio)\s*dang|dang\s*(?:ngay|luc)"
    r"|co\s*chu|in\s*(?:trang|bai)|chia\s*se|cap\s*nhat|tai\s*(?:ve|xuong)|xem\s*(?:co\s*chu|them|file)|print|font"
    r"|trang\s*chu|dinh\s*kem|tep\s*dinh|noi\s*dung\s*chi\s*tiet|thuoc\s*tinh|van\s*ban\s*lien\s*quan)\b"
)


def read(flat: Flat, blocks: Blocks, taken: tuple[head.Span, ...]) -> Finding[Subject | None]:
    """The subject, joined over its lines, other columns left out."""
    spans = _after_title(flat, blocks) if blocks.title is not None else None
    if not spans:
        spans = _after_lead(flat, blocks, taken)
    if not spans:
        return MISSING
    lead = _LEAD.match(flat.folded, spans[0][0])
    first = lead.end() if lead else spans[0][0]
    words = " ".join(flat.cut(a, b) for a, b in [(first, spans[0][1]), *spans[1:]] if a < b)
    text = words.strip(" .;:-–")
    whole = flat.text[spans[0][0] : spans[-1][1]]
    together = "".join(whole.split()).endswith("".join(words.split()))
    value = Subject(text, period(text))
    return flat.finding(value, spans[0][0], spans[-1][1], sure=together and bool(text))


def period(text: str) -> StatedPeriod | None:
    """The period named in a subject, the most exact kind first; None for spans of years."""
    folded = fold_in_place(text)
    if found := _last(_HALF, folded):
        return StatedPeriod("half_year", int(found["y"]), 1 if found["n"] == "dau" else 2)
    if found := _last(_QUARTER, folded):
        return StatedPeriod("quarter", int(found["y"]), _ROMAN[found["n"]])
    found = _last(_MONTH, folded)
    if found and 1 <= int(found["n"]) <= 12:
        return StatedPeriod("month", int(found["y"]), int(found["n"]))
    if _SPAN_OF_YEARS.search(folded):
        return None
    found = _last(_WHOLE_YEAR, folded)
    return StatedPeriod("year", int(found["y"])) if found else None


def _last(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(folded))), None)


def _after_title(flat: Flat, blocks: Blocks) -> list[head.Span]:
    """The lines under `KẾ HOẠCH` and the like, up to the body."""
    begin = (blocks.title or 0) + 1
    return [
        (line.start, line.end)
        for line in flat.lines[begin : min(blocks.address, blocks.body)]
        if any(c.isalnum() for c in flat.of(line))
    ]


def _after_lead(flat: Flat, blocks: Blocks, taken: tuple[head.Span, ...]) -> list[head.Span]:
    """The pieces of text from `V/v` on that belong to the subject."""
    end = head.head_end(flat, blocks)
    spans: list[head.Span] = []
    previous: TextLine | None = None
    for line in flat.lines:
        if line.start >= end or (previous and _stops(flat, line, spans)):
            break
        pieces = [p for cell in line.cells for p in head.without(cell, taken)]
        pieces = [p for p in pieces if any(c.isalnum() for c in flat.text[slice(*p)])]
        if not spans:
            pieces = _from_lead(flat, pieces)
        elif not pieces:
            break
        if pieces:
            spans.append(pieces[0])
            previous = line
    return spans


def _from_lead(flat: Flat, pieces: list[head.Span]) -> list[head.Span]:
    """The piece that opens with `V/v`, if one does."""
    for a, b in pieces:
        inner = a + len(flat.text[a:b]) - len(flat.text[a:b].lstrip())
        if _LEAD.match(flat.folded, inner):
            return [(inner, b)]
    return []


def _stops(flat: Flat, line: TextLine, spans: list[head.Span]) -> bool:
    words = flat.of(line)
    if _PORTAL.match(flat.folded, line.start):
        return True
    if spans and flat.text[: spans[-1][1]].endswith(("/", "-")):
        return False  # a symbol that was broken at the end of the line
    size = sum(b - a for a, b in spans)
    if line.bullet or size > _LONGEST or words == words.upper():
        return True
    return line.gap > max(flat.spacing, 1) or (
        parts.is_opening(flat, line) and line.gap > flat.spacing
    )
