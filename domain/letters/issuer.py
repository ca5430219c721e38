"""Who issued the letter: from its head, else deduced from symbol, place and body."""

import re

from domain.letters import wording
from domain.letters.flatten import MISSING, Flat, fold_in_place
from domain.letters.model import Finding, Number

_YEAR = re.compile(r"^\d{4}/")
_LEVEL = re.compile(r"\b(?:ubnd|uy ban nhan dan|hdnd) (tinh|quan|huyen|thi xa|xa|phuong|dac khu)\b")
_LEAD = r"(?:s[o\u00a2&6]|phong|ban|uy ban|trung tam|chi cuc|cuc|van phong|hoi|doan|bo|vien|truong)"


def read(
    flat: Flat,
    number: Finding[Number | None],
    place: Finding[str | None],
    parent: Finding[str | None],
    agency: Finding[str | None],
) -> Finding[str | None]:
    """The full name of the issuer. Only a head makes it sure; the rest is a proposal."""
    if agency.value is not None:
        return _from_head(flat, parent, agency)
    named = _by_initials(flat, number.value.symbol) if number.value else None
    if named is None:
        return MISSING
    name = flat.cut(*named)
    name = name[0].upper() + name[1:]
    where = _where(flat, name, place.value)
    full = f"{name} {where}".strip()
    return flat.finding(full, *named, sure=False, source="symbol+place+body")


def _from_head(
    flat: Flat, parent: Finding[str | None], agency: Finding[str | None]
) -> Finding[str | None]:
    """The name of the head in the spelling of the body, with the place of the parent."""
    head = agency.value or ""
    spelled = re.compile(re.escape(fold_in_place(head))).search(flat.folded, agency.end)
    name = flat.text[slice(*spelled.span())] if spelled else head
    above = re.search(
        r"(tinh|thanh pho|quan|huyen|thi xa)\s+(.+)$", fold_in_place(parent.value or "")
    )
    if above is None or above[2] in fold_in_place(name):
        return flat.finding(name, agency.start, agency.end, sure=True, source="header")
    words = (parent.value or "")[above.start() :].split()
    where = " ".join(_capitalised(words, len(above[1].split())) if spelled else words)
    return flat.finding(f"{name} {where}", agency.start, agency.end, sure=True, source="header")


def _capitalised(words: list[str], level: int) -> list[str]:
    return [w.lower() if n < level else w.capitalize() for n, w in enumerate(words)]


def _by_initials(flat: Flat, symbol: str) -> tuple[int, int] | None:
    """The name in the body whose initials are the agency's part of the symbol.

    `STTTT` is *Sở Thông tin và Truyền thông*; `và` and the leading word may be left out (`VH&TT`).
    """
    letters = [c for c in fold_in_place(re.split(r"[-/]", _YEAR.sub("", symbol))[0]) if c.isalpha()]
    if len(letters) < 3:
        return None
    words = r"[\s,-]+(?:va\s+)?".join(rf"{c}[a-z\u00a2&6]*" for c in letters)
    lead = rf"\b(?={_LEAD}(?!\w))"
    for pattern in (rf"{lead}{words}\b", rf"\b{_LEAD}\s+{words}\b"):
        found = re.compile(pattern).search(flat.folded)
        if found:
            return found.span()
    return None


def _where(flat: Flat, name: str, place: str | None) -> str:
    """The place with its level, as the body writes it or as the kind of office implies."""
    if not place or fold_in_place(place) in fold_in_place(name):
        return ""
    folded = re.escape(fold_in_place(place))
    level = r"(?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|dac khu|thi tran)"
    named = re.compile(rf"\b{level}\s+{folded}\b").search(flat.folded)
    if named:
        return flat.text[slice(*named.span())]
    if fold_in_place(name).startswith("so "):
        city = fold_in_place(place) in wording.CITIES
        return f"{wording.CITY if city else wording.PROVINCE} {place}"
    below = _LEVEL.search(flat.folded)
    return f"{flat.text[slice(*below.span(1))]} {place}" if below else place
