"""Those who must act (kinh gui) and those who only get to know (noi nhan), kept apart."""

import re

from domain.letters import blocks as parts
from domain.letters.blocks import Blocks
from domain.letters.flatten import Flat, TextLine
from domain.letters.model import Addressee, Copy, Finding

Span = tuple[int, int]

_LEAD = re.compile(r"[\s:;–—•+\-\uf0b7]*")
_ADDRESS = re.compile(r"k[i1l]nh\s*g\w{1,4}\s*:?")
_COPIES = re.compile(r"n[o0][il1]\s+nh\w{1,3}n\s*[:;.]?")
_ARCHIVE = re.compile(r"l[uv]u\b")
_PURPOSE = re.compile(r"\(([^()]*)\)\s*$")
#: A number of units; after these words it is part of a name (`Trường THCS số 1`, `khu vực 3`).
_COUNT = re.compile(
    r"(?<!\bso )(?<!\bkhu vuc )(?<!\bquan )(?<!\bcum )(?<!\bto )(?<!\bthang )(?<!\bnam )"
    r"(?<!\bthon )(?<!\bphuong )(?<!\bkhoa )(?<!\blan thu )(?<!\bthu )(?<![\d/.-])\b0*"
    r"(\d{1,4})\s*(?=[a-z]{2})"
)
_NAME = re.compile(r"(?:[^\W\d_]\w*\s+){1,5}[^\W\d_]\w*")

_ROLE = re.compile(
    r"^(?:cac )?(?:dong chi )?(?:giam doc|chu tich|thu truong|truong|bi thu) "
    r"(?=so|ubnd|phong|dai|bao|cac|uy ban|dang uy)"
)

#: Kind of addressee by folded words; the first rule that fits decides.
_KINDS = (
    ("resident_press", r"thuong tru.*(?:bao|phong vien|tai)|phong vien|van phong dai dien"),
    ("party_body", r"^(?:cac )?dang uy|(?:tinh|thanh|huyen|quan) uy|chi bo"),
    ("party_body", r"^ban (?:tuyen giao|dan van|to chuc|noi chinh)"),
    ("front_and_mass_organisations", r"mttq|mat tran|doan the|to chuc chinh tri"),
    ("front_and_mass_organisations", r"^(?:tinh |huyen )?doan |^hoi "),
    ("police", r"cong an"),
    ("military", r"quan su|bien phong|quan doi|tu lenh"),
    ("portal", r"c[o0]ng (?:thong tin|ttdt)|trang (?:thong tin|ttdt)"),
    ("broadcaster", r"^(?:dai(?! khi tuong)|bao va dai|bao va phat thanh)\b|dai phat thanh|pt-?th"),
    ("press_group", r"co quan b[ae]o chi|bao chi"),
    ("press", r"^(?:bao|tap chi)\b"),
    ("district_culture_offices", r"^(?:cac )?phong (?:vh|van hoa).*(?:cac|huyen)"),
    ("provincial_departments", r"^(?:cac )?so,|^cac so\b"),
    ("district_committees", r"^(?:ubnd|uy ban nhan dan).*\b(?:huyen|thanh pho|thi xa|quan)\b"),
    ("ward_committees", r"^(?:ubnd|uy ban nhan dan).*\b(?:xa|phuong|thi tran|dac khu)\b"),
    ("committee", r"^(?:ubnd|uy ban nhan dan)"),
    ("district_offices", r"^cac phong\b|^cac (?:ban|don vi)"),
    ("schools", r"truong (?:tieu hoc|trung hoc|mam non|thcs|thpt|dai hoc|hoc)|cac truong"),
    ("villages", r"to dan pho|truong thon|^(?:cac )?(?:thon|ban|ap)\b"),
    ("enterprises", r"doanh nghiep|cong ty|tap doan|vnpt|viettel"),
    ("ministry", r"^(?:cac )?bo\b"),
    ("department", r"^so\b"),
    ("schools", r"^truong\b"),
    ("centre", r"^trung tam\b"),
    ("office", r"^phong\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rule)) for kind, rule in _KINDS)


def read_addressees(flat: Flat, blocks: Blocks) -> tuple[Finding[Addressee], ...]:
    """Those the letter is addressed to, in its order. Empty for a document without addressees."""
    if blocks.address >= len(flat.lines) or blocks.address == blocks.body:
        return ()
    first = flat.lines[blocks.address]
    lead = _ADDRESS.search(flat.folded, first.start, first.end)
    if lead is None:
        return ()
    lines = flat.lines[blocks.address + 1 : blocks.body]
    spans = _items(flat, lead.end(), first.end, lines)
    listed = any(line.bullet for line in lines)
    return tuple(
        flat.finding(_addressee(flat, a, b), a, b, sure=_clear(flat, a, b, listed=listed))
        for a, b in spans
    )


def _clear(flat: Flat, start: int, end: int, *, listed: bool) -> bool:
    """A line of a list, or the one there is; two numbers in it are only thought to be a sum."""
    summed = len(_COUNT.findall(flat.folded[start:end])) > 1
    return not summed and (not listed or _clean(flat, start, end))


def _clean(flat: Flat, start: int, end: int) -> bool:
    return end - start < 250 and flat.text[start:end].count("(") == flat.text[start:end].count(")")


def kind_of(folded: str) -> str:
    """What kind of unit or group a folded name is; "other" when no rule fits."""
    body = _ROLE.sub("", folded)
    return next((kind for kind, rule in _COMPILED if rule.search(body)), "other")


def _addressee(flat: Flat, start: int, end: int) -> Addressee:
    folded = flat.folded[start:end]
    counts = [int(one) for one in _COUNT.findall(folded)]
    # The number of a footnote sticks to the word before it in the text layer of a PDF.
    text = re.sub(r"(?<=[^\W\d_])\d{1,2}$", "", flat.text[start:end])
    return Addressee(text, kind_of(folded), sum(counts) if counts else None)


def read_copies(flat: Flat, blocks: Blocks) -> tuple[Finding[Copy], ...]:
    """The lines of nơi nhận up to and with the archive line, in their order."""
    if blocks.copies >= blocks.tail:
        return ()
    first = flat.lines[blocks.copies]
    lead = _COPIES.search(flat.folded, first.start, first.end)
    if lead is None:
        return ()
    lines = flat.lines[blocks.copies + 1 : copies_end(flat, blocks)]
    spans = _items(flat, lead.end(), lead.end(), [_left_column(line) for line in lines])
    return tuple(
        flat.finding(_copy(flat, a, b), a, b, sure=True)
        for a, b in spans
        if not parts.signs_at(flat, a, b)
    )


def copies_end(flat: Flat, blocks: Blocks) -> int:
    """The line after the last line of nơi nhận."""
    archived = False
    for n in range(blocks.copies + 1, blocks.tail):
        line = flat.lines[n]
        words = flat.folded_of(line).lstrip("- ")
        wraps = flat.of(flat.lines[n - 1]).endswith((",", "-", "("))
        if parts.signs(flat, line) or (archived and not wraps):
            return n
        if not line.bullet and not _ARCHIVE.match(words) and _only_a_name(flat, n):
            return n
        archived = archived or bool(_ARCHIVE.match(words))
    return blocks.tail


def _only_a_name(flat: Flat, n: int) -> bool:
    """A line of two to six capitalised words after a finished item is a signer, not a copy."""
    words = flat.of(flat.lines[n])
    ended = flat.of(flat.lines[n - 1]).endswith((".", ";", ","))
    return ended and bool(_NAME.fullmatch(words)) and words == words.title()


def _left_column(line: TextLine) -> TextLine:
    """The line without a signer set beside it."""
    if not line.cells or line.table:
        return line
    end = line.cells[0][1]
    return TextLine(line.start, end, line.gap, line.bullet, line.table, line.cells[:1], line.indent)


def _copy(flat: Flat, start: int, end: int) -> Copy:
    words = flat.text[start:end]
    purpose = _PURPOSE.search(words)
    text = words[: purpose.start()].strip() if purpose else words
    archive = bool(_ARCHIVE.match(flat.folded[start:end]))
    return Copy(text, purpose[1].strip() if purpose else "", archive)


def _items(
    flat: Flat, start: int, end: int, lines: list[TextLine] | tuple[TextLine, ...]
) -> list[Span]:
    """The items of a list: by dashes, by `;`, or the one item that there is."""
    listed = any(line.bullet for line in lines)
    spans: list[Span] = [(start, end)] if flat.text[start:end].strip(" :-–") else []
    for line in lines:
        continues = spans and not line.bullet and not _finished(flat, spans[-1])
        if spans and (continues or (listed and not line.bullet and _small(flat, line))):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    pieces = [piece for span in spans for piece in _at_semicolons(flat, *span)]
    return [p for p in (_bare(flat, *piece) for piece in pieces) if p[0] < p[1]]


def _finished(flat: Flat, span: Span) -> bool:
    return flat.text[: span[1]].rstrip().endswith((";", "."))


def _small(flat: Flat, line: TextLine) -> bool:
    return flat.of(line)[0].islower()


def _at_semicolons(flat: Flat, start: int, end: int) -> list[Span]:
    """The item cut at `;` outside brackets."""
    spans, depth, begin = [], 0, start
    for at in range(start, end):
        depth += {"(": 1, ")": -1}.get(flat.text[at], 0)
        if flat.text[at] == ";" and depth <= 0:
            spans.append((begin, at))
            begin = at + 1
    return [*spans, (begin, end)]


def _bare(flat: Flat, start: int, end: int) -> Span:
    """The span without dash in front and punctuation behind."""
    lead = _LEAD.match(flat.text, start, end)
    start = lead.end() if lead else start
    while end > start and (flat.text[end - 1] in " ;.," or flat.text[end - 1].isspace()):
        end -= 1
    return start, end
