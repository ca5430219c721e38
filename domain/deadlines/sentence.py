"""The deadlines of one sentence of a text, and what it says that makes none."""

import re
from dataclasses import dataclass, replace

from domain.deadlines import (
    changes,
    endings,
    governing,
    numbers,
    overlooked,
    patterns,
    said,
    unasked,
)
from domain.deadlines.anchors import RHYTHMS, Anchor, anchors
from domain.deadlines.errors import RuleError
from domain.deadlines.folded import Folded
from domain.deadlines.judging import Place, is_deadline
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.patterns import Outcome
from domain.deadlines.said import Setting
from domain.deadlines.vocabulary import Freq, Op, RuleKind

_NAMED = frozenset({"no_such_day", "no_such_time", "year_outside"})
REFUSALS = _NAMED | {"incomplete", "not_understood", "daily", "weekday_mismatch"}


@dataclass(frozen=True, slots=True)
class ReadDeadline:
    """One deadline in a text: `text[start:end] == quotation`. No rules: refused, see `reasons`."""

    start: int
    end: int
    quotation: str
    rules: tuple[Rule, ...]
    flags: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def refused(start: int, end: int, quotation: str, error: RuleError) -> ReadDeadline:
    """Said with its reason; what makes a rule no rule for another reason is not understood."""
    code = error.code if error.code in REFUSALS else "not_understood"
    shown = error if code in _NAMED else RuleError(code, " ".join(quotation.split()))
    return ReadDeadline(start, end, quotation, (), (code,), (str(shown),))


def in_sentence(folded: Folded, place: Place, inherited: Freq | None) -> list[ReadDeadline]:
    """The deadlines of a sentence in order; `inherited`: the rhythm of the heading above it.

    What asks for something by a time that makes no rule is refused with its reason.
    """
    moved = changes.moved(place.words)
    found = _read(folded, place, inherited, moved)
    longer = changes.extended(place.words)
    if longer is not None and not any(rule.date for one in found for rule in one.rules):
        return [_unread_at(folded, place, longer, "incomplete")]
    if moved is not None:
        found += _dated_at(folded, place, moved[1])
    return found or _told_to_the_late(folded, place) or _unread(folded, place)


def _read(
    folded: Folded, place: Place, inherited: Freq | None, moved: tuple[int, int] | None
) -> list[ReadDeadline]:
    found: list[ReadDeadline] = []
    after: int | None = None
    every = _shared(place.text, anchors(place.text, place.tokens))
    halves = any(token.part in (Part.HALF_REPORT, Part.HALF_YEARLY) for token in place.tokens)
    skipped = 0
    for number, anchor in enumerate(every):
        setting = _setting(anchor, inherited, halves)
        if anchor.start < skipped or _is_moved(place, anchor, moved):
            continue
        if _is_reported(place, anchor, every[number + 1 : number + 2]):
            continue
        if no_day := _no_day(place, anchor):
            found.append(_unread_at(folded, place, _span(place, anchor), no_day))
        elif is_deadline(place, anchor, after=after) or _is_next(place, anchor, after):
            one, after = _with_ending(place, anchor, _found(folded, place, anchor, setting))
            found.append(one)
            skipped = after
        inherited = setting.rhythm or inherited
    return found


def _span(place: Place, anchor: Anchor) -> tuple[int, int]:
    return anchor.start - place.start, anchor.end - place.start


def _is_reported(place: Place, anchor: Anchor, following: list[Anchor]) -> bool:
    """ "Kết quả từ ngày 01/6 đến ngày 30/6 trước ngày 05/7": the window is what is reported."""
    if anchor.opening is None or anchor.opening.part is not Part.FROM_DAY or not following:
        return False
    firm = any(cue.part is Part.BEFORE for cue in following[0].cues)
    return firm and place.text[anchor.end : following[0].start].strip(" ,()") in ("", "gui")


def _no_day(place: Place, anchor: Anchor) -> str:
    """Why it makes no rule where days are counted back from a day, or nothing is due before it."""
    if any(cue.part is Part.BEFORE for cue in anchor.cues) and unasked.not_before(
        place.left(anchor)
    ):
        return "not_understood"
    return "incomplete" if overlooked.is_counted(anchor.words, place.right(anchor)) else ""


_LISTED = re.compile(
    r"\s*(?:\([^)]{1,80}\)|(?:doi\svoi|cho)\s[^,;.]{1,60})?\s*(?:,|;|va|con)\s*"
    r"(?:(?:cac\s)?(?:xa|phuong|truong|tram|don\svi)[^,;.\d]{0,40}:?\s*)?"
)

_FOR_WHOM = re.compile(r"\(|\bdoi\svoi\b|\b(?:xa|phuong|truong|tram|don\svi)\s*:?\s*$")


def _is_next(place: Place, anchor: Anchor, after: int | None) -> bool:
    """ "15/7 (đối với xã), 20/7 (đối với phường)": another date under the same cue."""
    bare = anchor.has(Part.DATE, Part.LONG_DATE) and not anchor.cues and after is not None
    if not bare:
        return False
    gap = place.text[after : anchor.start]
    return _FOR_WHOM.search(gap) is not None and _LISTED.fullmatch(gap) is not None


def _is_moved(place: Place, anchor: Anchor, moved: tuple[int, int] | None) -> bool:
    """Whether an anchor holds the old date of a deadline, or begins with its new one."""
    if moved is None:
        return False
    old, new = (place.start + at for at in moved)
    return anchor.start <= new and anchor.end > old


def _dated_at(folded: Folded, place: Place, at: int) -> list[ReadDeadline]:
    """The date that stands at a place of the sentence, read as a deadline to be confirmed."""
    tokens = [token for token in place.tokens if token.start >= place.start + at]
    dated = anchors(place.text, tokens)[:1]
    return [_found(folded, place, anchor, Setting()) for anchor in dated]


def _told_to_the_late(folded: Folded, place: Place) -> list[ReadDeadline]:
    """By the day after which somebody is late, to be asked; in place of `ambiguous_op`."""
    at = changes.said_to_the_late(place.words)
    told = [] if at is None else _dated_at(folded, place, at)
    return [replace(one, flags=("late", *one.flags[1:])) if one.rules else one for one in told]


def _unread(folded: Folded, place: Place) -> list[ReadDeadline]:
    """A rhythm of days, or a time that depends on what the sentence does not say."""
    if named := governing.daily(place.words):
        if governing.is_promise(place.words[: named.start()], ""):
            return []
        return [_unread_at(folded, place, named.span(), "daily")]
    told = overlooked.time(place.words)
    return [_unread_at(folded, place, told, "incomplete")] if told else []


def _unread_at(folded: Folded, place: Place, span: tuple[int, int], code: str) -> ReadDeadline:
    start, end = folded.original(place.start + span[0], place.start + span[1])
    quotation = folded.source[start:end]
    return refused(start, end, quotation, RuleError(code, quotation))


def _with_ending(place: Place, anchor: Anchor, found: ReadDeadline) -> tuple[ReadDeadline, int]:
    """A rhythm with the end that stands right behind it, and where its words end."""
    if not any(rule.kind is RuleKind.RECURRING for rule in found.rules):
        return found, anchor.end
    try:
        last = endings.ending(place.text, anchor.end)
    except RuleError as error:
        return refused(found.start, found.end, found.quotation, error), anchor.end
    if last is None:
        return found, anchor.end
    return replace(found, rules=endings.ended(found.rules, last.day)), last.end


def _shared(text: str, found: list[Anchor]) -> list[Anchor]:
    """ "trước ngày 15/6 và trước ngày 15/12 hằng năm": the first shares that rhythm.

    "Hằng năm, trước ngày 15/6 và trước ngày 15/12": so does the second.
    """
    shared = list(found)
    for i in range(len(found) - 2, -1, -1):
        gap = text[found[i].end : found[i + 1].start]
        if re.fullmatch(r"[\s,]*(?:va|hoac)?\s*", gap) and not found[i + 1].said:
            ending = [t for t in shared[i + 1].parts if t.part in RHYTHMS]
            if ending and not any(t.part in RHYTHMS for t in found[i].parts):
                shared[i] = replace(found[i], said=(*found[i].said, *ending))
    for i in range(1, len(shared)):
        gap = text[shared[i - 1].end : shared[i].start]
        if re.fullmatch(r"[\s,]*(?:va|hoac)\s*", gap) and not shared[i].said:
            leading = tuple(t for t in shared[i - 1].said if t.part is Part.YEARLY)
            if not any(t.part in RHYTHMS for t in shared[i].parts):
                shared[i] = replace(shared[i], said=leading)
    return shared


def _setting(anchor: Anchor, inherited: Freq | None, halves: bool) -> Setting:
    """What was said since the deadline before, behind the last semicolon."""
    before = list(anchor.said)
    bars = [i for i, token in enumerate(before) if token.part is Part.BAR]
    near = before[bars[-1] + 1 :] if bars else before
    return Setting(
        said.rhythm_of(near) or said.implied_rhythm(near),
        said.reports_of(near),
        any(token.part is Part.OTHER_RHYTHM for token in near),
        inherited,
        halves,
    )


def _found(folded: Folded, place: Place, anchor: Anchor, setting: Setting) -> ReadDeadline:
    start, end = folded.original(anchor.start, anchor.end)
    if folded.source[start:end].count("(") > folded.source[start:end].count(")"):
        closing = re.compile(r"\s*\)").match(folded.source, end)
        end = closing.end() if closing else end
    quotation = folded.source[start:end]
    try:
        outcome = _governed(place.left(anchor), anchor, patterns.read(anchor, setting))
    except RuleError as error:
        return refused(start, end, quotation, error)
    return ReadDeadline(
        start, end, quotation, outcome.rules, outcome.flags + _doubts(place, anchor)
    )


def _governed(left: str, anchor: Anchor, outcome: Outcome) -> Outcome:
    """A window in which a report is to be sent is due by its last day, to be asked."""
    rule = outcome.rules[0]
    if rule.kind is RuleKind.WINDOW and re.search(r"\b(?:gui|nop|bao cao)\b[^,;]*$", left):
        times = anchor.all(Part.TIME)  # behind "đến", so it is the last day's
        hour = numbers.clock(times[-1].match) if times else None
        return Outcome((Rule(RuleKind.ONCE, Op.BY, date=rule.end, time=hour),), ("vague",))
    return outcome


_FIRST_OF_RANGE = re.compile(r"\d\s?-\s?$")


def _doubts(place: Place, anchor: Anchor) -> tuple[str, ...]:
    """What a person has to look at: a range ("ngày 20-22/7"), a task of the sender's own."""
    dates = anchor.all(Part.DATE, Part.LONG_DATE)
    ranged = any(_FIRST_OF_RANGE.search(place.text, place.start, one.start) for one in dates)
    return (("vague",) if ranged else ()) + _whose(place, anchor)


def _whose(place: Place, anchor: Anchor) -> tuple[str, ...]:
    """The flag of a task that perhaps no unit is asked for."""
    left, right = place.left(anchor), place.right(anchor)
    if unasked.of_ours(left, right):
        return ("sender",)
    dated = anchor.has(Part.DATE, Part.LONG_DATE) and not anchor.said
    return ("unasked",) if dated and unasked.nobody_asked(left, right) else ()
