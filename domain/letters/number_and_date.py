"""Number and symbol, place and date of issue, and the times of digital signatures."""

import re
from datetime import date

from domain.letters import head
from domain.letters.blocks import Blocks
from domain.letters.flatten import MISSING, Flat
from domain.letters.model import Finding, Number, PartialDate

_BLANK = r"[.…_\s]*"
#: After `số` a number, often blank, then a symbol; `so` may be misread as `s6` or `se`.
_NUMBER = re.compile(
    rf"\b(?:s[o06e]|n[o0])\s*[:;.]?{_BLANK}(?P<n>\d{{0,5}}[a-z]?){_BLANK}(?P<sep>[/-])\s*"
    r"(?P<symbol>(?:(?:19|20)\d\d\s*/\s*)?[a-z][a-z0-9&.]*(?:\s?[-/&.]\s?[a-z0-9&.]+)*)"
)
_DATE = re.compile(
    r"\b(?:ngay|ngi?y)\s*(?P<d>\d{0,2})[.…_\s]*thang\s*(?P<m>\d{0,2})[.…_\s]*"
    r"n[a-z]{1,2}m\s*(?P<y>\d{4})?"
)
_SLASHED = re.compile(r"\bngay\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})")
_SIGNED = re.compile(r"\b(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:?\d{2})\b")
_SIGNED_AT = re.compile(
    r"(?:thoi gian ky|ngay ky)\s*:?\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s+"
    r"(\d{1,2}:\d{2}:\d{2})(?:\s*([+-]\d{2}:?\d{2}))?"
)


def number(flat: Flat, blocks: Blocks) -> Finding[Number | None]:
    """Number and symbol as read, blanks around `/` and `-` aside; a blank number gives None."""
    found = _NUMBER.search(flat.folded, 0, head.head_end(flat, blocks))
    if not found:
        return MISSING
    digits = re.sub(r"\D", "", found["n"])
    symbol = "".join(flat.text[slice(*found.span("symbol"))].split()).rstrip(".-/&")
    shown = flat.text[slice(*found.span("n"))] + found["sep"] + symbol
    value = Number(int(digits) if digits else None, symbol, shown if digits else None)
    return flat.finding(value, *_trimmed(flat, found.span()), sure=_looks_like_symbol(symbol))


def _looks_like_symbol(symbol: str) -> bool:
    """A symbol is made of capitals but for a few short forms such as `TTg` and `CTr`."""
    capitals = sum(c.isupper() for c in symbol)
    return capitals >= 2 and capitals >= sum(c.islower() for c in symbol)


def _trimmed(flat: Flat, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while flat.text[end - 1] in ".-/& ":
        end -= 1
    return start, end


def place_and_date(
    flat: Flat, blocks: Blocks, taken: tuple[head.Span, ...]
) -> tuple[Finding[str | None], Finding[PartialDate | None]]:
    """Where and when the letter was issued; parts of the date that are left blank are None."""
    end = head.head_end(flat, blocks)
    found = _DATE.search(flat.folded, 0, end) or _SLASHED.search(flat.folded, 0, end)
    if not found:
        return MISSING, MISSING
    value = PartialDate(_part(found["d"]), _part(found["m"]), _part(found["y"]))
    possible = _possible(value)
    when = flat.finding(
        value, *found.span(), sure=possible, source="" if possible else "no such day"
    )
    return _place(flat, found.start(), taken), when


def _part(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _possible(value: PartialDate) -> bool:
    if value.year is not None and not 1990 <= value.year <= 2100:
        return False
    complete = PartialDate(value.day or 1, value.month or 1, value.year or 2000)
    return complete.whole is not None


def _place(flat: Flat, before: int, taken: tuple[head.Span, ...]) -> Finding[str | None]:
    """The name in front of the date, in its own column."""
    line = next(line for line in flat.lines if line.end > before)
    cell = next((c for c in line.cells if c[0] <= before < c[1]), (line.start, line.end))
    floor = max([cell[0], *(b for a, b in taken if cell[0] <= b <= before)])
    words = flat.text[floor:before]
    bare = words.rstrip(" ,")
    comma = max(bare.rfind(c) for c in ",;:|")
    name = bare[comma + 1 :].strip()
    capital = _trailing_capitals(name)
    alone = capital == flat.text[cell[0] : before].strip(" ,")
    if not capital or not (words.rstrip().endswith(",") or alone):
        return MISSING
    start = floor + comma + 1 + bare[comma + 1 :].rfind(capital)
    return flat.finding(capital, start, start + len(capital), sure=capital == name)


#: Kinds of places of two words, and those that are numbered: “Thành phố Hồ Chí Minh”, “Quận 1”.
_TWO_WORDS = {"phố": "thành", "xã": "thị", "trấn": "thị", "khu": "đặc"}
_NUMBERED = ("quận", "phường", "khu")


def _trailing_capitals(words: str) -> str:
    kept: list[str] = []
    every = words.split()
    for at, word in reversed(list(enumerate(every))):
        before = every[at - 1].lower() if at else ""
        kind = _TWO_WORDS.get(word.lower()) == before or (word.isdigit() and before in _NUMBERED)
        if not (word[0].isupper() or word in "-–" or kind) or len(kept) == 7:
            break
        kept.insert(0, word)
    return " ".join(kept)


def signature_times(flat: Flat) -> tuple[str, ...]:
    """Times of digital signatures as ISO text, in the order of the letter."""
    stamps = [m[1] for m in _SIGNED.finditer(flat.text)]
    for found in _SIGNED_AT.finditer(flat.folded):
        day, month, year, clock, zone = found.groups()
        stamps.append(f"{year}-{int(month):02}-{int(day):02}T{clock}{(zone or '+07:00')}")
    return tuple(stamps)


def deduced(
    flat: Flat, written: PartialDate | None, times: tuple[str, ...], cited: list[Finding[date]]
) -> Finding[PartialDate | None]:
    """What an incomplete date may be: the day of the signature, or not before what is cited."""
    if written is not None and written.whole is not None:
        return MISSING
    for stamp in times:
        signed = _day(stamp)
        if signed is not None and _agrees(written, signed):
            at = max(flat.text.find(stamp), 0)
            value = PartialDate(signed.day, signed.month, signed.year)
            end = at + len(stamp) if flat.text.startswith(stamp, at) else at
            return flat.finding(value, at, end, sure=False, source="digital signature")
    if not cited:
        return MISSING
    last = max(cited, key=lambda finding: finding.value)
    value = PartialDate(not_before=last.value)
    return flat.finding(value, last.start, last.end, sure=False, source="latest cited document")


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def _agrees(written: PartialDate | None, signed: date) -> bool:
    if written is None:
        return True
    return written.month in (None, signed.month) and written.year in (None, signed.year)
