"""What each group of addressees is asked to do."""

import re

from domain.letters import groups, topics, vocabulary
from domain.letters.flatten import Flat, fold_in_place
from domain.letters.model import Finding, Task
from domain.letters.outline import Item, Outline
from domain.letters.paragraphs import Paragraph

_REQUEST = re.compile(r"\b(?:de nghi|yeu cau)\b")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=\S)")
_HEAD = 170


def read(flat: Flat, outline: Outline, found: topics.Sorted) -> tuple[Finding[Task], ...]:
    """The tasks in their order; a letter that lists none may still ask something at its end."""
    listed = []
    for item, clear in found.tasks:
        listed += _of_item(flat, outline, item, clear=clear)
    return tuple(listed) or _closing(flat, outline)


def introduced(flat: Flat, outline: Outline) -> tuple[str, ...]:
    """Those whom the paragraph before the items asks, for items that name nobody."""
    if not outline.opening:
        return ()
    last = outline.opening[-1]
    return groups.texts(flat, groups.asked(flat, last.start, last.end))


def owners(flat: Flat, outline: Outline, item: Item) -> tuple[tuple[str, ...], bool]:
    """The groups of an item, and whether the item itself names them."""
    own = topics.actors(flat, item)
    if own:
        return groups.texts(flat, own), True
    below = tuple(g for child in item.children for g in topics.actors(flat, child))
    if below and item.heading:
        return groups.texts(flat, below), True
    return introduced(flat, outline), False


def _of_item(flat: Flat, outline: Outline, item: Item, *, clear: bool) -> list[Finding[Task]]:
    named, own = owners(flat, outline, item)
    certain = clear and own and _parted(flat, item) and all(groups.known(flat, n) for n in named)
    tasks = [_task(flat, item, named, sure=certain)]
    if topics.actors(flat, item):
        for child in item.children:
            nested = topics.actors(flat, child)
            if nested and topics.mode_of(child) is not topics.Mode.TOPICS:
                tasks.append(_task(flat, child, groups.texts(flat, nested), sure=False))
    return tasks


def _parted(flat: Flat, item: Item) -> bool:
    """Whether a colon, a verb or nothing follows the names that an item opens with."""
    spans = topics.actors(flat, item)
    end = spans[-1][1] if spans else item.paragraph.inner
    rest = flat.folded[end : item.paragraph.end].lstrip()
    return not rest or rest[0] in ":.;" or bool(vocabulary.VERB.match(rest))


def _task(flat: Flat, item: Item, named: tuple[str, ...], *, sure: bool) -> Finding[Task]:
    start = item.paragraph.inner if item.paragraph.sign in "-–+•" else item.paragraph.start
    end = _head_end(flat, start, item.paragraph.end)
    value = Task(item.label, named, _text(item))
    return flat.finding(value, start, end, sure=sure and bool(named))


#: What closes a letter stands under its last item and is no part of it.
_CLOSES = re.compile(
    r"\W*(?:tran trong|nhan duoc|dau moi|(?:moi )?(?:chi tiet|thong tin|vuong mac)|lien he|"
    r"trong qua trinh|qua trinh|tren day|de nghi|yeu cau|kinh de nghi|van ban nay|cong van nay|"
    r"\(?gui kem|rat mong|(?:so|ubnd|uy ban|bo|cuc|van phong|trung tam|phong)\b.{0,80}"
    r"(?:de nghi|yeu cau|thong bao|rat mong))\b"
)


def _text(item: Item) -> str:
    """The words of an item and of what stands under it, up to what closes the letter."""
    own = [item.paragraph.text]
    for paragraph in item.following:
        if _CLOSES.match(fold_in_place(paragraph.text)):
            break
        own.append(paragraph.text)
    return "\n".join([*own, *(_text(child) for child in item.children)])


def _head_end(flat: Flat, start: int, end: int) -> int:
    """A quotation long enough to be recognised, ending with a word."""
    if end - start <= _HEAD:
        return end
    return flat.text.rfind(" ", start, start + _HEAD)


def _closing(flat: Flat, outline: Outline) -> tuple[Finding[Task], ...]:
    """The request of a letter without listed tasks, usually its last sentence."""
    for paragraph in reversed(outline.plain):
        for start, end in reversed(_sentences(flat, paragraph)):
            named = groups.asked(flat, start, end)
            if named:
                value = Task("", groups.texts(flat, named), flat.cut(start, end))
                return (flat.finding(value, start, end, sure=False),)
    return ()


def _sentences(flat: Flat, paragraph: Paragraph) -> list[tuple[int, int]]:
    cuts = [paragraph.start]
    cuts += [m.end() for m in _SENTENCE.finditer(flat.text, paragraph.start, paragraph.end)]
    ends = [*cuts[1:], paragraph.end]
    spans = [(a, b) for a, b in zip(cuts, ends, strict=True) if a < b]
    return [s for s in spans if _REQUEST.search(flat.folded, *s)]
