"""The body as a tree of items, each with the plain paragraphs that go on after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.letters.paragraphs import DASH_LEVEL, PLAIN, Paragraph

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENUMERATED = re.compile(r"\((\d{1,3}|[ivxIVX]{1,5})\)\s")


@dataclass(slots=True)
class Item:
    """A paragraph with a sign (or a heading), what follows it, and what stands under it."""

    paragraph: Paragraph
    level: float
    label: str
    following: list[Paragraph] = field(default_factory=list)
    children: list["Item"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words and those under it, one paragraph a line."""
        own = [self.paragraph.text, *(p.text for p in self.following)]
        return "\n".join([*own, *(child.text for child in self.children)])

    @property
    def end(self) -> int:
        """Where the last of its paragraphs ends."""
        return max(
            [self.paragraph.end, *(p.end for p in self.following), *(c.end for c in self.children)]
        )

    @property
    def heading(self) -> bool:
        """Whether its own words only head what follows."""
        short = len(self.paragraph.text) < 150 and not self.paragraph.text.endswith((".", ";"))
        return short and bool(self.children or self.following)


@dataclass(frozen=True, slots=True)
class Outline:
    """`opening` are the paragraphs before the first item; `plain` all that stand in no list."""

    opening: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    plain: tuple[Paragraph, ...]


def build(paragraphs: Sequence[Paragraph]) -> Outline:
    """The tree of a body. Items of a deeper sign stand under the last one of an outer sign."""
    roots: list[Item] = []
    stack: list[Item] = []
    opening: list[Paragraph] = []
    for n, paragraph in enumerate(paragraphs):
        level = _level(paragraphs, n, bool(stack))
        if level == PLAIN:
            (stack[-1].following if stack else opening).append(paragraph)
            continue
        while stack and stack[-1].level >= level:
            stack.pop()
        siblings = stack[-1].children if stack else roots
        item = Item(paragraph, level, _label(paragraph, stack, len(siblings)))
        siblings.append(item)
        stack.append(item)
    plain = tuple(p for p in paragraphs if p.level == PLAIN and not p.table)
    return Outline(tuple(opening), tuple(roots), plain)


def walk(items: Sequence[Item]) -> Iterator[Item]:
    """Every item, in the order of the letter."""
    for item in items:
        yield item
        yield from walk(item.children)


def enumerated(text: str) -> list[tuple[int, int]]:
    """The spans of `(1) …; (2) …` inside a text, from sign to sign; fewer than two are none."""
    signs = list(_ENUMERATED.finditer(text))
    if len(signs) < 2:
        return []
    ends = [m.start() for m in signs[1:]] + [len(text)]
    return [(m.start(), end) for m, end in zip(signs, ends, strict=True)]


def _level(paragraphs: Sequence[Paragraph], n: int, inside: bool) -> float:
    """The level of a paragraph; a plain one that ends in `:` before dashes heads them."""
    paragraph = paragraphs[n]
    if paragraph.table:
        return PLAIN
    following = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
    heads = paragraph.text.endswith(":") and len(paragraph.text) < 150
    if inside and paragraph.level == PLAIN and heads and following is not None:
        return following.level - 0.5 if following.level >= DASH_LEVEL else PLAIN
    return paragraph.level


def _label(paragraph: Paragraph, stack: list[Item], place: int) -> str:
    """The number of an item with that of the items around it: `II.1`, `2.1-a`, `1.(2)`."""
    outer = stack[-1].label if stack else ""
    sign = paragraph.sign
    if sign in ("", "-", "+", "–", "•") or not sign[0].isalnum():
        letter = _LETTERS[place % len(_LETTERS)]
        return f"{outer}-{letter}" if outer else letter
    if sign.startswith(outer + ".") or not outer:
        return sign
    return f"{outer}.{sign}"
