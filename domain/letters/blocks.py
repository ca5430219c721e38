"""The parts of a letter by Decree 30/2020: head, addressees, body, copies, signer, what follows."""

import re
from dataclasses import dataclass

from domain.letters import vocabulary
from domain.letters.flatten import Flat, TextLine

_ADDRESS = re.compile(r"k[i1l]nh\s*g\w{1,4}\s*:")
_ADDRESS_OPEN = re.compile(r"kinh gui\s*(?:-|$)")
_COPIES = re.compile(r"n[o0][il1]\s+nh\w{1,3}n\s*[:;.]?(?=\s|$)")
_END = re.compile(r"/\s*\.")
_FORM = re.compile(r"(?:phu luc|bieu mau|mau so|mau bieu|don vi\s*:?\s*[.…_]{3,}|ten don vi\s*:)")
#: What stands under a title is about what the document is, unless it is as long as this.
_LONG_TITLE = 200
_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Blocks:
    """Line numbers: head is `0:address`, body `body:close`, and so on; parts may be empty.

    `title` is the line of a heading like `KẾ HOẠCH` in a document that addresses nobody.
    """

    address: int
    body: int
    close: int
    copies: int
    tail: int
    title: int | None = None


def divide(flat: Flat) -> Blocks:
    """Where the parts of the letter are. Missing parts are empty; nothing is ever left out."""
    address = _first(flat, _ADDRESS, 0)
    if address is None:
        address = _first(flat, _ADDRESS_OPEN, 0)
    title = _own_title(flat, address)
    count = len(flat.lines)
    start = address if address is not None else _after_title(flat, title)
    body = _after_addressees(flat, start) if address is not None else start
    copies = _first(flat, _COPIES, body)
    close = _close(flat, body, copies if copies is not None else count)
    tail = _tail(flat, close)
    copies = min(tail, copies if copies is not None else tail)
    return Blocks(start, body, min(close, tail), copies, tail, title)


def is_opening(flat: Flat, line: TextLine) -> bool:
    """Whether a line opens the body."""
    words = flat.folded_of(line)
    return bool(vocabulary.OPENING.match(words)) and flat.of(line)[0].isupper()


#: A sentence of the body: it asks, tells, or ends with a colon.
_SENTENCE = re.compile(
    r".*\b(?:de nghi|yeu cau|thong bao|tran trong|kinh moi|moi\b.*\bdu|trien khai|bao cao)\b"
    r"|.*:\s*$"
)


def _is_sentence(flat: Flat, line: TextLine) -> bool:
    """Whether a line without a dash says something, where only names are expected."""
    words = flat.of(line)
    return not line.bullet and words[0].isupper() and bool(_SENTENCE.match(flat.folded_of(line)))


def _first(flat: Flat, pattern: re.Pattern[str], start: int) -> int | None:
    for n, line in enumerate(flat.lines[start:], start):
        if any(pattern.match(flat.folded[a:b].lstrip("- ")) for a, b in line.cells):
            return n
    return None


def _own_title(flat: Flat, address: int | None) -> int | None:
    """The heading of a document that is no letter; one that invites has addressees, too."""
    for n, line in enumerate(flat.lines[: min(25, address if address is not None else 25)]):
        if flat.folded_of(line).strip(" :") in vocabulary.OWN_TITLES and flat.of(line)[0].isupper():
            return n
    return None


def _after_title(flat: Flat, title: int | None) -> int:
    """Where the body starts in a document without addressees."""
    begin = 0 if title is None else title + 1
    for n, line in enumerate(flat.lines[begin : begin + 25], begin):
        if title is not None and n == begin and line.end - line.start < _LONG_TITLE:
            continue
        if (
            is_opening(flat, line)
            or (title is not None and _is_sentence(flat, line))
            or line.bullet
            or re.match(r"[i1]\s*[.)]\s", flat.folded_of(line))
        ):
            return n
        if title is not None and n > title + 1 and line.gap > flat.spacing:
            return n
        if title is not None and n > title + _TITLE_LINES:
            return n
    return begin


def _after_addressees(flat: Flat, address: int) -> int:
    """The line after the last addressee."""
    listed = bool(re.search(r":\s*[-–+•]", flat.of(flat.lines[address])))
    closed = flat.of(flat.lines[address]).endswith(".")
    for n in range(address + 1, len(flat.lines)):
        line, before = flat.lines[n], flat.of(flat.lines[n - 1])
        fresh = n == address + 1 and before.rstrip().endswith(":")
        if is_opening(flat, line) or (closed and not line.bullet):
            return n
        if _is_sentence(flat, line) and not before.endswith(","):
            return n
        if not (line.bullet or fresh or _continues(flat, n, listed=listed)):
            return n
        listed = listed or line.bullet
        closed = flat.of(line).endswith(".")
    return len(flat.lines)


def _continues(flat: Flat, n: int, *, listed: bool) -> bool:
    """Whether line `n`, without a dash, goes on with the addressees."""
    line, before = flat.lines[n], flat.of(flat.lines[n - 1])
    if flat.of(line)[0].islower() or before.endswith(","):
        return True
    if before.endswith(";"):
        return not listed or line.gap <= flat.spacing
    return line.gap <= flat.spacing and line.end - line.start < flat.width * 0.8 and line.gap < 2


def _close(flat: Flat, body: int, copies: int) -> int:
    """The line after the body: after `./.`, or at the copies, or at the signer."""
    ends = [n for n in range(body, copies) if _END.search(flat.folded_of(flat.lines[n])[-12:])]
    if ends:
        return ends[-1] + 1 if copies < len(flat.lines) else ends[0] + 1
    for n in range(body, copies):
        if signs(flat, flat.lines[n]):
            return n
    return copies


def signs(flat: Flat, line: TextLine) -> bool:
    """Whether a line is the capacity or title of a signer: capitals only."""
    return signs_at(flat, line.start, line.end)


def signs_at(flat: Flat, start: int, end: int) -> bool:
    """The same for a piece of a line: a signer's title may be printed beside the copies."""
    words, folded = flat.text[start:end], flat.folded[start:end]
    title = vocabulary.CAPACITY.match(folded) or vocabulary.TITLE.search(folded)
    return bool(title) and words == words.upper() and len(words) < 60


def _tail(flat: Flat, close: int) -> int:
    """Where an annex or a form begins after the letter."""
    for n in range(close, len(flat.lines)):
        line = flat.lines[n]
        if line.table or _FORM.match(flat.folded_of(line)):
            return n
    return len(flat.lines)
