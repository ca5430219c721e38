"""Marks of state secrecy (Law 117/2025/QH15): a letter that bears one must not be kept.

A mark stands on its own: a line, a column or a stamp, in capitals. The words inside sentences and
names (`bí mật`, `mật độ`, `bảo mật`) are none.
"""

import re

from domain.letters import flatten
from domain.letters.flatten import Flat, TextLine
from domain.letters.model import Finding

_MARK = re.compile(r"(?:tuyet\s*m\s*a\s*t|toi\s*m\s*a\s*t|m\s*a\s*t)")
_LABELLED = re.compile(
    r"(?:do|muc(?: do)?)\s+mat\b(?:[^:.;]{0,60}:|\s*:?)\s*(?P<mark>tuyet mat|toi mat|mat)\b"
)
#: Alone in a page header or footer a mark counts however it is written.
_ALONE = re.compile(r"(?:tuyệt mật|tối mật|mật)", re.IGNORECASE)
_FRAME = " .:;-–—_[](){}|<>\"'“”"
_ADDRESS = re.compile(r"k[i1l]nh\s*g\w{1,4}\s*:")
_NUMBER = re.compile(r"\bs[o06e]\s*:?\s*[\d.…_ ]*\s*[/-]\s*[a-z0-9&/.-]+|\bngay\b.{0,40}$")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap.{1,30}phuc")


def marked_secret(text: str) -> Finding[str] | None:
    """The mark MẬT, TỐI MẬT or TUYỆT MẬT of a letter, or None. Always sure when marks are there."""
    return find(flatten.flatten(text))


def marked_aside(text: str) -> str:
    """The mark in what is printed on every page, "" for none."""
    lines = (line.strip(_FRAME) for line in text.split("\n"))
    alone = next((line for line in lines if _ALONE.fullmatch(line)), "")
    found = marked_secret(text)
    return alone or (found.value if found else "")


def find(flat: Flat) -> Finding[str] | None:
    """The same for a letter that is already flattened."""
    head = True
    for line in flat.lines:
        head = head and not _ADDRESS.match(flat.folded_of(line))
        for start, end in _candidates(flat, line, head=head):
            if _is_mark(flat, start, end):
                words = flat.text[start:end].strip(_FRAME)
                at = flat.text.index(words, start)
                return flat.finding(words, at, at + len(words), sure=True)
        labelled = _LABELLED.match(flat.folded_of(line))
        if labelled and not line.table:
            a, b = (line.start + at for at in labelled.span("mark"))
            return flat.finding(flat.text[a:b], a, b, sure=True)
    return None


def _candidates(flat: Flat, line: TextLine, *, head: bool) -> list[tuple[int, int]]:
    """The places of a line where a mark would stand alone."""
    if line.table and not head:
        return []
    places = [(line.start, line.end), *line.cells]
    if head:
        places += _around_known_pieces(flat, line)
    return places


def _around_known_pieces(flat: Flat, line: TextLine) -> list[tuple[int, int]]:
    """What is left of a line of the head without number, date and motto: columns run together."""
    left, begin = [], line.start
    known = [m for p in (_NUMBER, _MOTTO) for m in p.finditer(flat.folded, line.start, line.end)]
    for found in sorted(known, key=lambda m: m.start()):
        left.append((begin, found.start()))
        begin = max(begin, found.end())
    bracketed = [m.span() for m in re.finditer(r"\([^()]*\)", flat.text[line.start : line.end])]
    return [*left, (begin, line.end), *((line.start + a, line.start + b) for a, b in bracketed)]


def _is_mark(flat: Flat, start: int, end: int) -> bool:
    words = flat.text[start:end].strip(_FRAME)
    folded = flat.folded[start:end].strip(_FRAME)
    if not _MARK.fullmatch(folded) or words != words.upper():
        return False
    return flatten.fold_in_place(words) == words.lower() or "\u1eac" in words
