"""Lines joined into paragraphs: page breaks healed, footnotes set aside, item signs recognised."""

import re
from dataclasses import dataclass

from domain.letters import vocabulary
from domain.letters.flatten import Flat, TextLine

#: Item signs, outermost first. A level is the place in this list.
_SIGNS = (
    re.compile(r"(?:phan\s+)?([IVX]{1,5})\s*[.)/]\s+", re.IGNORECASE),
    re.compile(r"(\d{1,2})\s*[.)/](?=\s*[^\d\s])\s*"),
    re.compile(r"(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\s*[.)]?\s+"),
    re.compile(r"\((\d{1,2}|[ivxIVX]{1,5})\)\s+"),
    re.compile(r"([a-z\u0111])\s*[.)]\s+"),
    re.compile(r"([-–—•·\u2022\uf0b7\uf02d])\s*"),
    re.compile(r"(\+)\s*"),
)
_BRACKETED = 3
DASH_LEVEL = 5
PLAIN = 99
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*")
_RUN_ON = re.compile(r"[;,]\s*\(\w{1,4}\)\s")
#: A line that cannot be a last one: `…; (2)`, or `nhóm Zalo:` before the name of the group.
_OPEN_END = re.compile(r"[;,]\s\(\w{1,4}\)$|zalo:$", re.IGNORECASE)
_LATIN_NOTE = re.compile(r"\d{1,2}\s+(?:" + "|".join(vocabulary.DOC_TYPES) + r"|theo|tai|muc)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at `start:end`. `sign` is its item sign, `level` 0 (outermost) to 6, or PLAIN.

    `inner` is where the words after the sign start. `text` has no footnotes in it, while the
    positions may enclose one.
    """

    start: int
    end: int
    inner: int
    sign: str
    level: int
    text: str
    table: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote at `start:end`; `number` is what the text refers to it by."""

    number: int
    start: int
    end: int


def split(flat: Flat, first: int, last: int) -> tuple[tuple[Paragraph, ...], tuple[Footnote, ...]]:
    """The paragraphs and footnotes of the lines `first` up to, not including, `last`."""
    groups: list[list[TextLine]] = []
    notes: list[Footnote] = []
    in_note = False
    for line in flat.lines[first:last]:
        if _noise(flat, line):
            continue
        number = _note_number(flat, line)
        in_note = number is not None or (in_note and _goes_on(flat, notes[-1], line))
        if number is not None:
            notes.append(Footnote(number, line.start, line.end))
        elif in_note:
            notes[-1] = Footnote(notes[-1].number, notes[-1].start, line.end)
        elif groups and not _starts_paragraph(flat, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_paragraph(flat, group) for group in groups), tuple(notes)


def sign_of(flat: Flat, start: int, end: int) -> tuple[str, int, int]:
    """The item sign at `start`, its level and where the words after it begin."""
    words = flat.text[start:end]
    for level, pattern in enumerate(_SIGNS):
        found = pattern.match(words)
        if found and (level != 0 or found[1].isupper()):
            return found[1], level, start + found.end()
    return "", PLAIN, start


def _noise(flat: Flat, line: TextLine) -> bool:
    """Page numbers and rulers; `26/9/2026.` at the end of a sentence is neither."""
    words = flat.of(line)
    if line.table or len(words) >= 60:
        return False
    alone = line.gap > flat.spacing and bool(_PAGE_NUMBER.fullmatch(words))
    return alone or not any(c.isalnum() for c in words)


def _note_number(flat: Flat, line: TextLine) -> int | None:
    """The number of the footnote that this line opens, if it opens one."""
    if line.footnote is not None:
        return line.footnote
    words = flat.folded_of(line)
    if not _LATIN_NOTE.match(words):
        return None
    number = int(re.match(r"\d+", words)[0])  # type: ignore[index] # _LATIN_NOTE starts with \d
    referred = re.search(rf"[a-z]{number}\b", flat.folded[: line.start])
    return number if referred else None


def _goes_on(flat: Flat, note: Footnote, line: TextLine) -> bool:
    """Whether this line still belongs to the footnote before it."""
    closed = flat.text[: note.end].endswith((".", ";"))
    sign = sign_of(flat, line.start, line.end)[1]
    return not closed and line.gap <= flat.spacing and sign == PLAIN and not line.bullet


def _starts_paragraph(flat: Flat, before: TextLine, line: TextLine) -> bool:
    if line.bullet or line.table or before.table:
        return True
    words, previous = flat.of(line), flat.of(before)
    if sign_of(flat, line.start, line.end)[1] != PLAIN:
        return _starts_item(flat, before, line)
    if words[0].islower() or words[0].isdigit() or _OPEN_END.search(previous):
        return False
    return _starts_plain(flat, before, line)


def _starts_item(flat: Flat, before: TextLine, line: TextLine) -> bool:
    words, previous = flat.of(line), flat.of(before)
    level = sign_of(flat, line.start, line.end)[1]
    if level == _BRACKETED:
        if _RUN_ON.search(words):  # `(1) …; (2) …` in running text, broken by chance
            return not flat.wrapped
        return not flat.wrapped or len(previous) < 0.8 * flat.width or previous.endswith(":")
    return not (_only_a_number(words, previous) or _closes_bracket(words, previous))


def _starts_plain(flat: Flat, before: TextLine, line: TextLine) -> bool:
    previous = flat.of(before)
    ended = previous.endswith((".", ";", ":", "!", "?", ")", "”"))
    full = len(previous) >= 0.85 * flat.width
    if line.gap > flat.spacing:
        return ended or not full
    if previous.endswith(","):
        return False
    if not flat.wrapped:
        return ended or not full
    # In wrapped text only a line far from full, like a heading, ends without a full stop.
    heading = len(previous) < 0.55 * flat.width
    return heading or (ended and (not full or line.indent >= before.indent + 3))


def _only_a_number(words: str, previous: str) -> bool:
    """`ngày 20.` broken before `20. …` is no item: the line before cannot end there."""
    ends_open = re.search(r"(?:ngay|thang|nam|so|dieu|khoan|muc|quy)$", previous.lower())
    return bool(ends_open) and words[0].isdigit()


def _closes_bracket(words: str, previous: str) -> bool:
    """`(khóa` broken before `XV) …` is no item either."""
    return previous.count("(") > previous.count(")") and ")" in words[:6] and words[0] != "("


def _paragraph(flat: Flat, lines: list[TextLine]) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    sign, level, inner = sign_of(flat, start, end)
    if lines[0].bullet and level == PLAIN:
        sign, level = "-", DASH_LEVEL
    text = " ".join(flat.of(line) for line in lines)
    return Paragraph(start, end, inner, sign, level, text, lines[0].table)
