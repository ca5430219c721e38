"""The body that goes out: paragraphs, items and tables on lines of their own, nothing around it."""

import re

from domain.letters import paragraphs
from domain.letters.blocks import Blocks
from domain.letters.flatten import Flat, TextLine
from domain.letters.model import LetterParts
from domain.letters.paragraphs import Paragraph

_RULER = re.compile(r"[|:\s-]+")


def parts(flat: Flat, blocks: Blocks) -> LetterParts:
    """The letter cut before its body and after it; a text without these parts is all body."""
    body = _body(flat, blocks.body, blocks.close)
    if not body:
        return LetterParts("", _body(flat, 0, len(flat.lines)), "")
    before = _lines(flat, 0, blocks.body)
    return LetterParts(before, body, _lines(flat, blocks.close, len(flat.lines)))


def _body(flat: Flat, first: int, last: int) -> str:
    """One paragraph a line, in the order of the letter; footnotes stand at the end."""
    split, notes = paragraphs.split(flat, first, last)
    rows = {line.start: line for line in flat.lines[first:last] if line.table}
    lines = [_paragraph(flat, one, rows) for one in split]
    lines += [flat.cut(note.start, note.end) for note in notes]
    return "\n".join(line for line in lines if line)


def _paragraph(flat: Flat, paragraph: Paragraph, rows: dict[int, TextLine]) -> str:
    if paragraph.start in rows:
        return _row(flat, rows[paragraph.start])
    return paragraph.text


def _row(flat: Flat, line: TextLine) -> str:
    """A row of a table without its outer bars; the ruler under a head is only for Markdown."""
    if _RULER.fullmatch(flat.of(line)):
        return ""
    return " | ".join(line.row)


def _lines(flat: Flat, first: int, last: int) -> str:
    return "\n".join(flat.of(line) for line in flat.lines[first:last])
