"""Which items of the body are topics to communicate about, and which are tasks for somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.letters import groups, vocabulary
from domain.letters.flatten import Flat, fold_in_place
from domain.letters.model import Finding, Topic
from domain.letters.outline import Item, Outline, enumerated, walk
from domain.letters.paragraphs import DASH_LEVEL

_TITLE_END = re.compile(r"[:;]|\.(?=\s|$)|\s\((?:i|1|I)\)\s")
_TRAILING = re.compile(
    r"(?:,?\s*(?:bang nhieu hinh thuc|qua do|trong do|tap trung|cu the|nhu sau|gom|bao gom|la|"
    r"nhu))+$"
)
_INLINE = re.compile(r"\b(?:nhom|noi dung|chu de|trong tam|van de)\b[^:;.]{0,60}:\s*(?=\(1\))")
_COMMA_AFTER = 60


class Mode(StrEnum):
    """What the items under a heading or an introduction are."""

    TOPICS = "topics"
    TASKS = "tasks"
    AIMS = "aims"
    PEAKS = "peaks"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The items of a body by what they are; `clear` when a heading or introduction said so."""

    topics: tuple[tuple[Item, bool], ...]
    tasks: tuple[tuple[Item, bool], ...]
    peaks: tuple[Item, ...]


def sort(flat: Flat, outline: Outline) -> Sorted:
    """Every item as topic, task or peak period; items of aims and requirements are left out."""
    labelled = list(_sorted(flat, outline.items, _introduced(outline)))
    inside = [i for mode, item, _ in labelled if mode is Mode.TASKS for i in walk(item.children)]
    heads = [i for i in inside if i.children and _named_topics(i)]
    return Sorted(
        tuple((i, clear) for mode, i, clear in labelled if mode is Mode.TOPICS)
        + tuple((child, True) for head in heads for child in head.children),
        tuple((i, clear) for mode, i, clear in labelled if mode is Mode.TASKS),
        tuple(i for i in walk(outline.items) if mode_of(i) is Mode.PEAKS),
    )


def mode_of(item: Item) -> Mode:
    """What a heading says about the items under it."""
    return _mode(fold_in_place(item.paragraph.text.split(":")[0][:150]))


def _mode(folded: str) -> Mode:
    if vocabulary.PEAK_HEADING.search(folded):
        return Mode.PEAKS
    if vocabulary.AIM_HEADING.match(re.sub(r"^\W*\w{1,4}[.)]\s*", "", folded)):
        return Mode.AIMS
    if vocabulary.CENTRED_ON.search(folded):
        return Mode.TOPICS
    if vocabulary.TASK_HEADING.search(folded):
        return Mode.TASKS
    if vocabulary.TOPIC_HEADING.search(folded):
        return Mode.TOPICS
    return Mode.UNKNOWN


def _introduced(outline: Outline) -> Mode:
    """What the sentence before the first item announces."""
    if not outline.opening:
        return Mode.UNKNOWN
    folded = fold_in_place(outline.opening[-1].text)
    mode = _mode(re.split(r"[.;]\s+", folded)[-1])
    return Mode.UNKNOWN if mode in (Mode.AIMS, Mode.PEAKS) else mode


def _sorted(
    flat: Flat, items: tuple[Item, ...] | list[Item], mode: Mode
) -> Iterator[tuple[Mode, Item, bool]]:
    for item in items:
        own = mode_of(item) if item.heading else Mode.UNKNOWN
        if own in (Mode.AIMS, Mode.PEAKS):
            continue
        if item.children and item.heading and _contains(flat, item, mode):
            yield from _sorted(flat, item.children, own if own is not Mode.UNKNOWN else mode)
        elif mode is Mode.UNKNOWN:
            acts = bool(actors(flat, item))
            yield Mode.TASKS if acts else Mode.TOPICS, item, False
        else:
            yield mode, item, True


def _contains(flat: Flat, item: Item, mode: Mode) -> bool:
    """Whether an item only heads its children, and they are what counts."""
    if actors(flat, item) or (mode is Mode.TOPICS and item.level > 0):
        return False
    folded = fold_in_place(item.paragraph.text)
    named = vocabulary.NAMED_TOPICS.search(folded) or vocabulary.NAMED_TASKS.search(folded)
    return bool(named) or (item.level == 0 and item.children[0].level < DASH_LEVEL)


def _named_topics(item: Item) -> bool:
    """Whether a heading inside a task announces topics (`2.1. Nội dung công tác truyền thông`)."""
    return item.heading and bool(vocabulary.NAMED_TOPICS.search(fold_in_place(item.paragraph.text)))


def actors(flat: Flat, item: Item) -> tuple[groups.Span, ...]:
    """The bodies an item opens with."""
    return groups.leading(flat, item.paragraph.inner, item.paragraph.end, heading=item.heading)


def read(flat: Flat, found: Sorted) -> tuple[Finding[Topic], ...]:
    """The topics; when no item is one, those that a task lists as `(1) …; (2) …`."""
    listed = tuple(_topic(flat, item, clear=clear) for item, clear in found.topics)
    if listed:
        return listed
    for item, _ in found.tasks:
        inline = _inline(flat, item)
        if inline:
            return inline
    return ()


def _topic(flat: Flat, item: Item, *, clear: bool) -> Finding[Topic]:
    paragraph = item.paragraph
    end = title_end(flat, paragraph.inner, paragraph.end)
    signs = len(enumerated(" ".join([paragraph.text, *(p.text for p in item.following)])))
    title = flat.cut(paragraph.inner, end).lstrip("-+–• ")
    value = Topic(_number(item.label), title, len(item.children) or signs)
    # Whether an item is told or asked is a matter of reading: a person always looks at it.
    source = "introduction" if clear else "layout"
    return flat.finding(value, paragraph.start, end, sure=False, source=source)


def title_end(flat: Flat, start: int, end: int) -> int:
    """Where the title of an item ends: its first clause, without words that only lead on."""
    found = _TITLE_END.search(flat.text, start, end)
    stop = found.start() if found else end
    comma = flat.text.find(",", start + _COMMA_AFTER, stop)
    if comma > 0 and flat.text[stop:end].strip(" :.;"):
        stop = comma
    trailing = _TRAILING.search(flat.folded[start:stop].rstrip())
    return start + trailing.start() if trailing and trailing.start() > 10 else stop


def _number(label: str) -> str:
    """The number without the Roman part, which only numbers the parts of the letter."""
    return re.sub(r"^[IVX]+\.(?=\d)", "", label)


def _inline(flat: Flat, item: Item) -> tuple[Finding[Topic], ...]:
    start, end = item.paragraph.start, item.paragraph.end
    lead = _INLINE.search(flat.folded, start, end)
    if lead is None:
        return ()
    findings = []
    for a, b in enumerated(flat.text[lead.end() : end]):
        first, last = lead.end() + a, lead.end() + b
        inner = flat.text.index(")", first) + 1
        stop = title_end(flat, inner, last)
        sign = flat.text[first:inner]
        value = Topic(f"{item.label}.{sign}", flat.cut(inner, stop), 0)
        findings.append(flat.finding(value, first, stop, sure=False))
    return tuple(findings)
