"""Registration codes as people type them: small letters, blanks, polite words around."""

import re
from collections.abc import Iterator

from domain.vietnamese.folding import strip_marks

_GROUP = "[0-9A-HJKMNP-TV-Z]{5}"
_CODE = re.compile(rf"(?<![0-9A-Z])({_GROUP})[\s\-–—.]*({_GROUP})(?![0-9A-Z])")
# Letters that Crockford's base 32 leaves out are read as the digit they look like.
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def read_code(text: str) -> str:
    """The code in the text as `K7F3M-9QXA2`, "" when there is none.

    A code always holds a digit: two groups of letters look like two Vietnamese words.
    """
    return next(codes_in(text), "")


def codes_in(text: str) -> Iterator[str]:
    """Everything in the text that may be a code, as it is written where it is given."""
    upper = strip_marks(text).upper()
    for spelled in (upper, upper.translate(_ALIKE)):
        for found in _CODE.finditer(spelled):
            if any(c.isdigit() for c in found[0]) and _digit_typed(text, found):
                yield f"{found[1]}-{found[2]}"


def _digit_typed(text: str, found: re.Match[str]) -> bool:
    """Whether a digit stands there as typed, so that `xin ..., loi` is never made into a code."""
    return any(c.isdigit() for c in strip_marks(text)[found.start() : found.end()])


_SHORTEST = 8
_DASHED = re.compile(r"[0-9A-Z]{5}\s?[-–]\s?[0-9A-Z]{5}")
_ALMOST = re.compile(r"[0-9A-Z]{3,6}[\s\-–—.]*[0-9A-Z]{3,6}")


def looks_like_code(text: str) -> bool:
    """Whether somebody tried to type a code and missed: letters and digits, nothing else.

    At most two of ten are missing, so “xem 102” and “bc 157” are none. Two groups of five capitals
    with a dash are no Vietnamese either.
    """
    upper = strip_marks(text).strip().upper()
    letters, digits = any(c.isalpha() for c in upper), any(c.isdigit() for c in upper)
    long = sum(c.isalnum() for c in upper) >= _SHORTEST
    tried = bool(_ALMOST.fullmatch(upper)) and letters and digits and long
    return tried or bool(_DASHED.fullmatch(text.strip()))
