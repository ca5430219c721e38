"""The known pieces of the head, and the names that remain when they are taken away."""

import re
from dataclasses import dataclass

from domain.letters import vocabulary
from domain.letters.blocks import Blocks
from domain.letters.flatten import MISSING, Flat
from domain.letters.model import Finding

Span = tuple[int, int]

_MOTTO = re.compile(
    r"c[o0]ng\s+h[o0]a\s+xa\s+h[o0]i\s+chu\s+nghia\s+viet\s+nam|dang\s+cong\s+san\s+viet\s+nam"
)
_SLOGAN = re.compile(r"doc\s+lap\s*[-–—]*\s*tu\s+do\s*[-–—]*\s*hanh\s+phuc")
_SIGNED = re.compile(r"(?:ky boi|nguoi ky|thoi gian ky|co quan|email|ngay ky)\s*:[^\n]*")
_URGENT = re.compile(r"\b(?:hoa toc|thuong khan|khan)\b")
_NOUN = re.compile(
    r"(?:ubnd|uy ban|so|phong|ban|chi cuc|cuc|tong cuc|trung tam|van phong|truong|bo|hoi|dang uy|"
    r"dang bo|tinh uy|thanh uy|huyen uy|quan uy|doan|lien doan|mat tran|cong an|bao|dai|vien|"
    r"hoi dong|hdnd|benh vien|thanh tra|kho bac|toa an|ban chi dao|tinh doan|so\b|chi bo)\b"
)


@dataclass(frozen=True, slots=True)
class Issuers:
    """Who issued the letter, as the head says it."""

    motto: bool
    urgency: Finding[str] | None
    parent: Finding[str | None]
    agency: Finding[str | None]


def motto_spans(flat: Flat, blocks: Blocks) -> tuple[Span, ...]:
    """Where motto, slogan and signing notes stand in the head."""
    end = head_end(flat, blocks)
    spans = [m.span() for p in (_MOTTO, _SLOGAN) for m in p.finditer(flat.folded, 0, end)]
    for line in flat.lines[: blocks.address]:
        if _SIGNED.match(flat.folded_of(line)):
            spans.append((line.start, line.end))
    return tuple(spans)


def head_end(flat: Flat, blocks: Blocks) -> int:
    """Where the head ends: at the addressees, or at the heading of another kind of document."""
    last = blocks.title if blocks.title is not None else blocks.address
    if last >= len(flat.lines):
        return len(flat.text)
    return flat.lines[last].start


def fragments(flat: Flat, blocks: Blocks, taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces of the lines of the head that no known piece covers, column by column."""
    end = head_end(flat, blocks)
    pieces = []
    for line in flat.lines:
        if line.start >= end:
            break
        for cell in line.cells:
            pieces += without(cell, taken)
    return tuple((a, b) for a, b in pieces if any(c.isalpha() for c in flat.text[a:b]))


def without(cell: Span, taken: tuple[Span, ...]) -> list[Span]:
    """What is left of a piece of text when the taken ones are cut out of it."""
    left = [cell]
    for start, end in taken:
        left = [
            piece
            for a, b in left
            for piece in ((a, min(b, start)), (max(a, end), b))
            if piece[0] < piece[1]
        ]
    return sorted(set(left))


def read(flat: Flat, blocks: Blocks, taken: tuple[Span, ...]) -> Issuers:
    """The names in the head. Without capitals there are none: nothing is guessed from the body."""
    end = head_end(flat, blocks)
    motto = bool(_MOTTO.search(flat.folded, 0, end))
    capitals = [s for s in fragments(flat, blocks, taken) if _capital(flat.cut(*s))]
    urgent = [s for s in capitals if _URGENT.fullmatch(flat.folded[slice(*s)].strip(" -:"))]
    names = _joined(flat, [s for s in capitals if s not in urgent])
    urgency = flat.finding(flat.cut(*urgent[0]), *urgent[0], sure=True) if urgent else None
    if not names:
        return Issuers(motto, urgency, MISSING, MISSING)
    parent = _named(flat, names[:-1]) if len(names) > 1 else MISSING
    return Issuers(motto, urgency, parent, _named(flat, names[-1:]))


def _capital(words: str) -> bool:
    letters = sum(c.isalpha() for c in words)
    return letters >= 2 and words == words.upper() and len(words) < 120


def _joined(flat: Flat, spans: list[Span]) -> list[list[Span]]:
    """Capital lines as names: a line that opens no agency goes on with the one before."""
    names: list[list[Span]] = []
    for span in spans:
        folded = flat.folded[slice(*span)].strip(" -")
        if folded in vocabulary.OWN_TITLES or folded in ("mat", "toi mat", "tuyet mat"):
            continue
        if _NOUN.match(folded):
            names.append([span])
        elif names:
            names[-1].append(span)
    return names


def _named(flat: Flat, names: list[list[Span]]) -> Finding[str | None]:
    spans = [span for name in names for span in name]
    words = " ".join(flat.cut(*span).strip(" -–—") for span in spans)
    return flat.finding(words, spans[0][0], spans[-1][1], sure=True)
