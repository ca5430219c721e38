"""Times of intense work on a topic. They create no deadline, only a note on the month's focus."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from domain.letters.flatten import Flat
from domain.letters.model import Finding, Peak, StatedPeriod
from domain.letters.outline import Item

Span = tuple[int, int]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS = re.compile(
    r"(?:tu\s+)?thang\s*(?P<a>\d{1,2})(?:\s*/\s*(?P<ya>20\d\d))?\s*(?:den(?: het)?|-|–)\s*"
    r"(?:thang\s*)?(?P<b>\d{1,2})\s*(?:/|nam)\s*(?P<y>20\d\d)"
)
_QUARTER = re.compile(
    r"(?:tap trung\s+)?(?:(?:trong|vao)\s+)?quy\s*(?P<q>iv|iii|ii|i|[1-4])\s*"
    r"(?:/|nam)\s*(?P<y>20\d\d)"
)
_MONTH = re.compile(
    r"(?:tap trung\s+)?(?:(?:trong|vao)\s+)?thang\s*(?P<a>\d{1,2})\s*(?:/|nam)\s*(?P<y>20\d\d)"
)
_DAYS = re.compile(
    r"tu\s+(?:ngay\s*)?(?P<d1>\d{1,2})/(?P<m1>\d{1,2})(?:/(?P<y1>20\d\d))?\s*"
    r"(?:den(?: het)?|-|–)\s*(?:ngay\s*)?(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y>20\d\d)"
)
_STANDING = re.compile(r"(?:thuong xuyen\s+)?(?:trong|ca)\s+nam(?:\s+(?P<y>20\d\d))?\b")


def read(
    flat: Flat, items: tuple[Item, ...], period: StatedPeriod | None, *, body: Span
) -> tuple[Finding[Peak], ...]:
    """One peak for each line under a heading of peak periods, and those told in sentences.

    A standing one ends with the year.
    """
    lines = [child for item in items for child in item.children]
    listed = [peak for line in lines if (peak := _peak(flat, line, period)) is not None]
    return (*listed, *_told(flat, body, listed))


#: A sentence that tells of a time of intense work, and the windows in it.
_TELLS = re.compile(r"\bcao diem\b[^.;]{0,300}")


def _told(flat: Flat, body: Span, listed: list[Finding[Peak]]) -> Iterator[Finding[Peak]]:
    """`Thời gian cao điểm từ tháng 9 đến tháng 11/2026`, in a sentence of its own."""
    for told in _TELLS.finditer(flat.folded, *body):
        at = told.start()
        while (found := _next_window(flat, at, told.end())) is not None:
            at = found.end()
            if not any(one.start <= found.start() < one.end for one in listed):
                yield from _of_sentence(flat, told, found)


def _next_window(flat: Flat, start: int, end: int) -> re.Match[str] | None:
    """The first window behind a place, the longest where several begin together."""
    kinds = (_DAYS, _MONTHS, _QUARTER, _MONTH)
    seen = [m for kind in kinds if (m := kind.search(flat.folded, start, end)) is not None]
    return min(seen, key=lambda m: (m.start(), -m.end()), default=None)


def _of_sentence(flat: Flat, told: re.Match[str], found: re.Match[str]) -> Iterator[Finding[Peak]]:
    try:
        first, last = _dates(found)
    except ValueError:
        return
    topic = flat.cut(told.start(), found.start()).strip(" :,-–")
    yield flat.finding(Peak(topic, "window", first, last), *found.span(), sure=False)


def _peak(flat: Flat, line: Item, period: StatedPeriod | None) -> Finding[Peak] | None:
    start, end = line.paragraph.inner, line.paragraph.end
    for pattern in (_DAYS, _MONTHS, _QUARTER, _MONTH, _STANDING):
        matches = list(pattern.finditer(flat.folded, start, end))
        chosen = next((m for m in matches if _at_an_end(flat, m, start, end)), None)
        if chosen is not None:
            return _window(flat, chosen, start, end, period)
    return None


def _at_an_end(flat: Flat, found: re.Match[str], start: int, end: int) -> bool:
    """The time stands before or after the topic, parted from it by a colon."""
    before = flat.text[start : found.start()].rstrip().endswith(":") or not flat.text[
        start : found.start()
    ].strip("-+–• ")
    after = flat.text[found.end() : end].lstrip().startswith(":")
    return after or (before and not flat.text[found.end() : end].strip(" .;"))


def _window(
    flat: Flat, found: re.Match[str], start: int, end: int, period: StatedPeriod | None
) -> Finding[Peak] | None:
    before, after = flat.cut(start, found.start()), flat.cut(found.end(), end)
    topic = after.strip("-+–•:. ") or before.strip("-+–•:. ")
    standing = found.re is _STANDING
    try:
        first, last = _dates(found)
    except ValueError:
        return None
    if standing and last is None and period is not None:
        last = period.last
    value = Peak(topic, "standing" if standing else "window", first, last)
    return flat.finding(value, *found.span(), sure=not standing)


def _dates(found: re.Match[str]) -> tuple[date | None, date | None]:
    """The first and last day. Raises ValueError for a month or day that does not exist."""
    part = found.groupdict()
    if found.re is _STANDING:
        return None, date(int(part["y"]), 12, 31) if part["y"] else None
    year = int(part["y"])
    if found.re is _DAYS:
        first = date(int(part["y1"] or year), int(part["m1"]), int(part["d1"]))
        return first, date(year, int(part["m2"]), int(part["d2"]))
    if found.re is _QUARTER:
        quarter = _ROMAN[part["q"]]
        return date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3)
    month = int(part["a"])
    last = int(part.get("b") or month)
    return date(int(part.get("ya") or year), month, 1), _month_end(year, last)


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])
