"""Text folded for reading deadlines, with the way back to every place in the original.

Marks, case, markup and line breaks go; digits that a Latin recogniser turned into letters (2O/12)
come back; punctuation stays, because `20/12`, `;` and `:` mean something here.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from domain.vietnamese.folding import strip_marks

# Footnote marks stand inside sentences; asterisks, hashes and backslashes are Markdown.
_MARKUP = re.compile(r"<sup>\d+</sup>|[*#\\\u200b-\u200d\u2060\ufeff]")
_LOOKALIKES = str.maketrans({"–": "-", "—": "-", "’": "'", "′": "'", "ʼ": "'", "“": '"', "”": '"'})
# A letter o or l that can only be a digit: beside a digit and not inside a word.
_ZERO = re.compile(r"(?<=\d)o(?![a-z])|(?<![a-z])o(?=\d)")
_ONE = re.compile(r"(?<=\d)l(?![a-z])|(?<![a-z])l(?=\d)")


_WORD = re.compile(r"[a-z]+")
#: Words that fold to one of ours and are another: `quỹ` is no `quý`, `thôi` (stop) no `thời`. No
#: pattern is written in capitals but those that mean them.
_OTHERS = {
    "quy": {"quỹ", "quỳ", "quỵ", "quỷ"},
    "thang": {"thẳng", "thắng", "thăng", "thặng"},
    "tuan": {"tuấn", "tuân"},
    "hang": {"hạng", "hãng"},
    "dau": {"đấu", "dấu", "dầu", "đậu", "đâu", "dâu", "đau"},
    "cuoi": {"cưới", "cười"},
    "sau": {"sâu", "sấu"},
    "thoi": {"thôi"},
}


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is lower-case ASCII with single blanks; `origin[i]` is where its i-th letter stood.

    `lines` holds the places in `text` at which a line of the original begins.
    """

    text: str
    origin: tuple[int, ...]
    lines: frozenset[int]
    source: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind a stretch of `text`, marks included."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return first, last


def fold(source: str) -> Folded:
    """Fold a phrase or a whole letter, however it is encoded."""
    hidden = {i for match in _MARKUP.finditer(source) for i in range(*match.span())}
    letters: list[str] = []
    origin: list[int] = []
    lines: set[int] = {0}
    for i, character in enumerate(source):
        if i in hidden:
            continue
        if character.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                origin.append(i)
            if character == "\n":
                lines.add(len(letters))
            continue
        for letter in strip_marks(character.translate(_LOOKALIKES)).lower():
            letters.append(letter)
            origin.append(i)
    _unglue(letters, origin, lines)
    text = _ONE.sub("1", _ZERO.sub("0", "".join(letters)))
    plain = Folded(text, tuple(origin), frozenset(lines), source)
    return replace(plain, text=_WORD.sub(lambda word: _apart(plain, word), text))


#: Words that are printed without the blank between them.
_GLUED = re.compile(
    r"(?:(?<=truoc)|(?<=nhat)|(?<=het)|(?<=vao))(?=ngay\b|ngay\d)|(?<=\bhang)(?=(?:thang|quy|nam|tuan)\b)"
    r"|(?:(?<=\bcuoi)|(?<=\bdau))(?=(?:quy|thang|nam)\b)|(?<=\btruoc)(?=\d)"
)


def _unglue(letters: list[str], origin: list[int], lines: set[int]) -> None:
    """Put the blank between words that stand together (`trướcngày 20/11`)."""
    places = [found.start() for found in _GLUED.finditer("".join(letters))]
    for at in reversed(places):
        letters.insert(at, " ")
        origin.insert(at, origin[at])
    if places:
        moved = {at + sum(place < at for place in places) for at in lines}
        lines.clear()
        lines.update(moved)


def _apart(folded: Folded, word: re.Match[str]) -> str:
    """The word in capitals when its marks say that it only looks like one of ours."""
    others = _OTHERS.get(word[0])
    if others is None:
        return word[0]
    start, end = folded.original(*word.span())
    written = unicodedata.normalize("NFC", folded.source[start:end]).lower()
    return word[0].upper() if written in others else word[0]
