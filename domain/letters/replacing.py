"""Letters that this one takes the place of, or corrects: `thay thế Công văn số …`."""

import re

from domain.letters.flatten import Flat
from domain.letters.model import Finding, Reference

Span = tuple[int, int]

_DOCUMENT = r"\s+(?=cong van|van ban|thong bao|ke hoach)"
_REPLACES = re.compile(rf"\b(?:thay the|thay cho|bai bo|thu hoi)(?: cho)?(?: noi dung)?{_DOCUMENT}")
_CHANGES = r"(?:dinh chinh|sua doi|bo sung|dieu chinh)"
_CORRECTS = re.compile(
    rf"\b{_CHANGES}(?:,? {_CHANGES})?(?: mot so)?(?: noi dung)?(?: tai| cua)?{_DOCUMENT}"
)
_NUMBER = re.compile(r"\bso\s*:?\s*(\d{1,6}\s*/\s*[^\s;,.()]+)")
#: A verb and its object stand in one clause.
_FAR = 120


def replaces(flat: Flat, references: tuple[Finding[Reference], ...], until: int) -> tuple[str, ...]:
    """Numbers of the letters that are replaced, as they are written."""
    return _after(flat, _REPLACES, references, until)


def corrects(flat: Flat, references: tuple[Finding[Reference], ...], until: int) -> tuple[str, ...]:
    """Numbers of the letters that are corrected, as they are written."""
    return _after(flat, _CORRECTS, references, until)


def _after(
    flat: Flat, verb: re.Pattern[str], references: tuple[Finding[Reference], ...], until: int
) -> tuple[str, ...]:
    """The number of the document that stands right behind the verb, in subject or body."""
    found = []
    for said in verb.finditer(flat.folded, 0, until):
        near = [
            one.value.number
            for one in references
            if one.value.number and said.end() <= one.start < said.end() + _FAR
        ]
        number = _NUMBER.search(flat.folded, said.end(), min(said.end() + _FAR, until))
        if number is not None:
            found.append("".join(flat.text[slice(*number.span(1))].split()))
        elif near:
            found.append(near[0])
    return tuple(dict.fromkeys(found))
