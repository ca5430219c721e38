"""Who signed: capacity, title and name, wherever the columns left them."""

import re

from domain.letters import vocabulary
from domain.letters.addressees import copies_end
from domain.letters.blocks import Blocks
from domain.letters.flatten import MISSING, Flat
from domain.letters.model import Finding, Signer

Span = tuple[int, int]

_NAME = re.compile(r"(?:(?:TS|ThS|PGS|GS|BS|CN|KS)\.?\s*)*(?:[^\W\d_]+\s+){1,5}[^\W\d_]+")
_CAPITALS = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,/-]){2,78}")
_SPACE = re.compile(r"^((?:KT|TM|TL|TUQ|Q)\.)(?=\S)")
_NOT_NAMES = re.compile(
    r"\(?(?:da ky|ky ten|noi nhan|nhu tren|luu |cong van|ubnd|phong |trung tam|phu luc|"
    r"kinh gui|don vi)"
)


def read(flat: Flat, blocks: Blocks) -> Finding[Signer | None]:
    """The signer. A name without a title is only proposed; a title without a name is kept too."""
    pieces = _pieces(flat, blocks)
    titles = _titles(flat, pieces)
    name = _name(flat, [s for s in pieces if not titles or s[0] > titles[0][0]])
    if not titles and (name is None or blocks.copies >= blocks.tail):
        return MISSING
    value = Signer(*_capacity(flat, titles), flat.cut(*name) if name else "")
    spans = [*titles, *([name] if name else [])]
    whole = bool(titles and name)
    return flat.finding(value, min(spans)[0], max(spans)[1], sure=whole)


def _pieces(flat: Flat, blocks: Blocks) -> list[Span]:
    """The pieces of text after the body that are no copies, in reading order."""
    after = copies_end(flat, blocks) if blocks.copies < blocks.tail else blocks.tail
    pieces: list[Span] = []
    for n in range(blocks.close, blocks.tail):
        cells = flat.lines[n].cells
        if blocks.copies <= n < after:
            pieces += cells[1:] or _behind_item(flat, cells[0])
        else:
            pieces += cells
    return pieces


def _behind_item(flat: Flat, cell: Span) -> list[Span]:
    """Capitals after the end of a copy line: columns that were run together."""
    cut = max(flat.text.rfind(c, *cell) for c in ";:")
    rest = flat.text[cut + 1 : cell[1]].strip() if cut > 0 else ""
    start = cell[1] - len(rest)
    return [(start, cell[1])] if rest and _is_title(flat, (start, cell[1])) else []


def _titles(flat: Flat, pieces: list[Span]) -> list[Span]:
    """Every piece in capitals from the first that is a capacity or a title."""
    first = next((n for n, span in enumerate(pieces) if _is_title(flat, span)), len(pieces))
    capitals = [s for s in pieces[first:] if _CAPITALS.fullmatch(flat.cut(*s))]
    return [s for s in capitals if flat.cut(*s).isupper()]


def _is_title(flat: Flat, span: Span) -> bool:
    words, folded = flat.cut(*span), flat.folded[slice(*span)].strip()
    known = vocabulary.CAPACITY.match(folded) or vocabulary.TITLE.search(folded)
    return bool(known) and words == words.upper() and len(words) < 80


def _capacity(flat: Flat, titles: list[Span]) -> tuple[str, str]:
    """Capacity lines joined, and the title that is left."""
    words = [_SPACE.sub(r"\1 ", flat.cut(*span)) for span in titles]
    folded = [flat.folded[slice(*span)].strip() for span in titles]
    acting = [w for w, f in zip(words, folded, strict=True) if vocabulary.CAPACITY.match(f)]
    plain = [w for w in words if w not in acting]
    return " ".join(acting), " ".join(plain)


def _name(flat: Flat, spans: list[Span]) -> Span | None:
    for span in spans:
        words = flat.cut(*span)
        known = _NOT_NAMES.match(flat.folded[slice(*span)])
        if _NAME.fullmatch(words) and words == words.title() and not known:
            return span
    return None
