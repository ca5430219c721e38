"""The letter as one line of clean text, with the lines it came from and a folded twin.

Flattening: Unicode NFC, footnote marks, Markdown signs and page numbers dropped, white space
collapsed. The
folded twin (no marks, lower case) has the same length, so a position found there cuts the words
out of the clean text.
"""

import re
import unicodedata
from dataclasses import dataclass
from statistics import median

from domain.letters.model import Finding, Sure, T
from domain.vietnamese.folding import strip_marks

_SUP = re.compile(r"<sup>\s*(\d{1,2})\s*</sup>", re.IGNORECASE)
_MARKUP = re.compile(r"[*#\\\u200b-\u200d\u2060\ufeff\u00ad]")
_BULLET = re.compile(r"\s*(?:[-–—•·+\u2022\uf0b7\uf02d]\s*(?=[^\W\d_]|[“\"(*])|\*\s+)")
# A text layer sets columns side by side: a wide gap or a table bar parts them.
_COLUMNS = re.compile(r"\s*\|\s*|\t\s*|\s{3,}")
_PAGE = re.compile(r"[-–\s]*(?:[Tt]rang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–\s]*")
_FOOTNOTE = 0xE100  # private characters stand for footnote marks while lines are cleaned


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank, at `start:end` of the flat text; `gap` blank lines before it.

    `cells` are its columns that hold something; `row` all cells of a table line, empty ones too.
    """

    start: int
    end: int
    gap: int
    bullet: bool
    table: bool
    cells: tuple[tuple[int, int], ...]
    indent: int = 0
    footnote: int | None = None
    row: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flat:
    """The flattened letter. `marks` are footnote numbers and where they were referred to."""

    text: str
    folded: str
    lines: tuple[TextLine, ...]
    marks: tuple[tuple[int, int], ...]
    spacing: int
    width: int
    wrapped: bool
    has_marks: bool
    #: Why nothing that is read is sure, "" where it may be: the text was recognised on a picture.
    doubt: str = ""
    #: The bodies that the letter is addressed to, as `groups.forms` writes them.
    addressed: frozenset[str] = frozenset()

    def of(self, line: TextLine) -> str:
        """The words of a line."""
        return self.text[line.start : line.end]

    def folded_of(self, line: TextLine) -> str:
        """The words of a line, folded."""
        return self.folded[line.start : line.end]

    def cut(self, start: int, end: int) -> str:
        """The words between two positions, without blanks at the ends."""
        return self.text[start:end].strip()

    def finding(
        self, value: T, start: int, end: int, *, sure: bool, source: str = ""
    ) -> Finding[T]:
        """A finding at `start:end`, trimmed of blanks. Nothing is sure without marks, or of a
        text that was recognised on a picture."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        certain = sure and self.has_marks and not self.doubt
        level = Sure.SURE if certain else Sure.INFERRED
        reason = source or ("" if certain else self._doubt() if sure else "layout")
        return Finding(value, self.text[start:end], start, end, level, reason)

    def _doubt(self) -> str:
        return self.doubt or "text without marks"


MISSING: Finding[None] = Finding(None, "", 0, 0, Sure.MISSING)


def fold_in_place(text: str) -> str:
    """Lower case without marks, exactly as long as `text`."""
    table = {c: _fold_one(c) for c in set(text)}
    return "".join(table[c] for c in text)


def _fold_one(character: str) -> str:
    folded = strip_marks(character).lower()
    return folded if len(folded) == 1 else character


def flatten(text: str, *, recognised: bool = False) -> Flat:
    """The letter made ready for reading. Any text is taken, an empty one gives no lines.

    `recognised` on a picture, nothing of it is sure.
    """
    marked = _SUP.sub(lambda m: chr(_FOOTNOTE + int(m[1])), unicodedata.normalize("NFC", text))
    builder = _Builder()
    for raw in _tables(re.split(r"\r\n|[\n\r\v\f\u2028\u2029\x85]", marked)):
        builder.add(raw)
    flat = " ".join(builder.parts)
    return Flat(
        flat,
        fold_in_place(flat),
        tuple(builder.lines),
        tuple(builder.marks),
        _spacing(builder.lines),
        _width(builder.lines),
        _wrapped(flat, builder.lines),
        has_marks(flat),
        "text recognised on a picture" if recognised else "",
    )


#: What parts the cells of a table that was pasted without bars at its ends.
_CELLS = re.compile(r"\t|\s\|(?:\s|$)")
_FEWEST_CELLS = 3


def _tables(lines: list[str]) -> list[str]:
    """Rows pasted from a sheet get the bars of a table: two at least, with as many cells."""
    cells = [_pasted_cells(line) for line in lines]
    made: list[str] = []
    while len(made) < len(lines):
        first = len(made)
        last = first + 1
        while last < len(lines) and len(cells[last]) == len(cells[first]):
            last += 1
        made += (
            map(_with_bars, cells[first:last]) if _sheet(cells[first:last]) else lines[first:last]
        )
    return made


def _sheet(rows: list[list[str]]) -> bool:
    """Whether these are rows of a sheet: names over columns, not a signer moved by tabs."""
    wide = len(rows[0]) >= _FEWEST_CELLS and len(rows) > 1
    return wide and max(sum(map(bool, row)) for row in rows) >= _FEWEST_CELLS


def _with_bars(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _pasted_cells(line: str) -> list[str]:
    """The cells of a row; [] for a line of words, and for a row that has its bars."""
    if line.lstrip(" ").startswith("|") or not line.strip():
        return []
    return [cell.strip() for cell in _CELLS.split(line.lstrip(" "))]


class _Builder:
    """Lines as they are cleaned, and where the next one starts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[TextLine] = []
        self.marks: list[tuple[int, int]] = []
        self.at = 0
        self.gap = 0
        self.page = 1

    def add(self, raw: str) -> None:
        footnote = _leading_footnote(raw)
        cells = [c for c in map(self._clean, _COLUMNS.split(raw)) if c]
        text = self._clean(raw)
        if not text or self._turns_page(text):
            self.gap += 1
            return
        table = raw.lstrip().startswith("|")
        bullet = bool(_BULLET.match(raw)) and not table
        placed = _place(cells, text, self.at)
        end = self.at + len(text)
        indent = len(raw) - len(raw.lstrip())
        row = tuple(map(self._clean, _inner(raw).split("|"))) if table else ()
        self.lines.append(
            TextLine(self.at, end, self.gap, bullet, table, placed, indent, footnote, row)
        )
        self._note_marks(raw)
        self.parts.append(text)
        self.at, self.gap = end + 1, 0

    @staticmethod
    def _clean(raw: str) -> str:
        bare = _MARKUP.sub("", "".join(c for c in raw if not _is_mark(c)))
        return " ".join(bare.split())

    def _turns_page(self, text: str) -> bool:
        """Whether a line is the number of the next page and nothing else.

        The first page bears none (Decree 30/2020), and a number out of turn is kept as text.
        """
        found = _PAGE.fullmatch(text)
        if not found or self.gap == 0 or int(found[1]) != self.page + 1:
            return False
        self.page += 1
        return True

    def _note_marks(self, raw: str) -> None:
        for at, character in enumerate(raw):
            if _is_mark(character) and raw[:at].strip():
                before = len(self._clean(raw[:at]))
                self.marks.append((ord(character) - _FOOTNOTE, self.at + before))


def _inner(row: str) -> str:
    """A table line without its outer bars."""
    return row.strip().removeprefix("|").removesuffix("|")


def _is_mark(character: str) -> bool:
    return _FOOTNOTE <= ord(character) < _FOOTNOTE + 100


def _leading_footnote(raw: str) -> int | None:
    bare = raw.strip()
    return ord(bare[0]) - _FOOTNOTE if bare and _is_mark(bare[0]) else None


def _place(cells: list[str], text: str, at: int) -> tuple[tuple[int, int], ...]:
    """Where the cells of a line stand in the flat text."""
    placed = []
    seen = 0
    for cell in cells:
        found = text.find(cell, seen)
        if found >= 0:
            placed.append((at + found, at + found + len(cell)))
            seen = found + len(cell)
    return tuple(placed)


def _spacing(lines: list[TextLine]) -> int:
    """How many blank lines usually stand between two lines of one paragraph."""
    return int(median(line.gap for line in lines[1:])) if len(lines) > 2 else 0


def _width(lines: list[TextLine]) -> int:
    lengths = sorted(line.end - line.start for line in lines if line.end - line.start < 200)
    return min(lengths[len(lengths) * 9 // 10], 110) if lengths else 80


def _wrapped(text: str, lines: list[TextLine]) -> bool:
    """Whether lines were broken by a margin: many are about full and end in mid-sentence."""
    width = _width(lines)
    full = sum(
        0.85 * width <= line.end - line.start < 1.3 * width and text[line.end - 1].isalnum()
        for line in lines
    )
    return full * 4 >= len(lines)


def has_marks(text: str) -> bool:
    """Whether the text carries Vietnamese marks; a Latin OCR model leaves next to none."""
    letters = sum(c.isalpha() for c in text)
    typical = sum("\u0102" <= c <= "\u1ef9" for c in text)
    return letters > 0 and typical / letters > 0.06
