"""How much room a text needs: lines in a column and the height of a row, by Times metrics.

Spreadsheet programs fit the height of a row only to cells that are not merged, and not every
viewer fits at all, so heights are estimated here and written down. An estimate may be generous,
never short: what does not fit is cut off on paper.
"""

import re
from math import ceil

from domain.vietnamese.folding import strip_marks

# Advance widths of Times Roman in 1/1000 em from blank to tilde (Adobe Core14 metrics);
# Times New Roman and Liberation Serif have the same. A letter with marks is as wide as without.
_ASCII = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
_WIDTH = {chr(32 + at): width for at, width in enumerate(_ASCII)}
_BLANK = float(_WIDTH[" "])
_OTHER = 1000  # Emoji and East Asian letters fill the em; the rest is narrower.
_BOLD = 1.1

# A line of Times in Excel is at most 18 pixels at 14 (10.5 points), in LibreOffice 1.12 of the
# size: the larger, or the last lines of a long text are lost in Excel.
_AFTER_SIGN = re.compile(r"[^/?&=-]*[/?&=-]+|[^/?&=-]+")
_LINE = 18 / 14
_MARGIN = 3.0


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines the text fills in a column `width` points wide at `size` points."""
    room = max(width * 1000 / size / (_BOLD if bold else 1.0), _OTHER)
    return sum(_wrapped(paragraph, room) for paragraph in strip_marks(text).split("\n"))


def height(line_count: int, size: float) -> float:
    """The height in points of a row with that many lines of type."""
    return line_count * size * _LINE + _MARGIN


def _wrapped(paragraph: str, room: float) -> int:
    """Lines of one paragraph; `room` is in 1/1000 em.

    A word longer than a line is broken anywhere by some programs, after a slash by others, which
    needs more lines: the larger count is taken.
    """
    words = [(word, _BLANK) for word in paragraph.split(" ")]
    parted = [piece for word, _ in words for piece in _parts(word, room)]
    return max(_filled(words, room), _filled(parted, room))


def _parts(word: str, room: float) -> list[tuple[str, float]]:
    """A word that is too long, parted after its signs; each piece with the blank before it."""
    pieces: list[str] = _AFTER_SIGN.findall(word) if _width(word) > room else [word]
    return [(piece, 0.0 if at else _BLANK) for at, piece in enumerate(pieces)]


def _width(word: str) -> float:
    return sum(_WIDTH.get(character, _OTHER) for character in word)


def _filled(pieces: list[tuple[str, float]], room: float) -> int:
    full, used = 0, 0.0
    for piece, blank in pieces:
        width = _width(piece)
        if used and used + blank + width > room:
            full, used = full + 1, 0.0
        used += width + (blank if used else 0)
        if used > room:
            broken = ceil(used / room) - 1
            full, used = full + broken, used - broken * room
    return full + 1
