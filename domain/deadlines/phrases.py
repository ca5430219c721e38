"""Vietnamese text to deadline rules: one phrase (`understand`) or a whole letter (`find`).

A date is a deadline only when a cue leads to it (`trước`, `chậm nhất`, `trong thời hạn` …) and
nothing beside it tells of an event, a document, data or the sender's own plans. What has a cue
and makes no rule is refused with a reason, never guessed.

Flags: `ambiguous_op` and `vague`: show the reading to a person before anything is scheduled;
`year_missing`: the letter names no year; `past`: the day lies before the letter; `daily`: a rhythm
that no duty can be made of; `incomplete`, `not_understood`, `no_such_day`,
`no_such_time`, `weekday_mismatch`: refused, there is no rule.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from domain.deadlines import endings, governing, patterns, said
from domain.deadlines.anchors import RHYTHMS, Anchor, anchors
from domain.deadlines.clauses import sentences
from domain.deadlines.errors import RuleError
from domain.deadlines.folded import Folded, fold
from domain.deadlines.judging import Place, is_deadline
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.patterns import Outcome
from domain.deadlines.said import Setting
from domain.deadlines.scanner import scan
from domain.deadlines.vocabulary import Freq, Kind, Op

REFUSALS = frozenset(
    {"incomplete", "not_understood", "daily", "no_such_day", "no_such_time", "weekday_mismatch"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """One deadline in a text: `text[start:end] == quotation`. No rules: refused, see `reasons`."""

    start: int
    end: int
    quotation: str
    rules: tuple[Rule, ...]
    flags: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a phrase asks for; no rules and no flags when it sets no deadline at all."""

    rules: tuple[Rule, ...]
    flags: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def understand(
    text: str, *, issued: dt.date | None = None, sent: dt.date | None = None
) -> Understood:
    """The rules of a phrase or sentence, campaign windows included.

    With the day of issue, a date without year and a window "from now" are settled; without it
    they stay open (see `Rule.settled`). `sent` is the day of a letter that is surely known: a day
    before it is flagged as past. `reasons` says in Vietnamese why something was refused.
    """
    found = _everything(text, letter=False) or _bare_date(text)
    if issued is not None:
        found = [_settled(one, issued) for one in found]
    if sent is not None:
        found = [replace(one, flags=(*one.flags, *past(one.rules, sent))) for one in found]
    return Understood(
        tuple(dict.fromkeys(rule for one in found for rule in one.rules)),
        tuple(dict.fromkeys(flag for one in found for flag in one.flags)),
        tuple(dict.fromkeys(reason for one in found for reason in one.reasons)),
    )


def past(rules: tuple[Rule, ...], sent: dt.date) -> tuple[str, ...]:
    """The flag of a day that lies before the letter that names it."""
    gone = any(rule.date is not None and rule.date < sent for rule in rules)
    return ("past",) if gone else ()


_BY = "chậm nhất "
_BARE = re.compile(
    r"(?:thu \w+|chu nhat)?,? *(?:ngay)? *\d{1,2} *[/.-] *\d{1,2}(?: *[/.-] *\d{4})?[.]?"
    r"|ngay \d{1,3}",
)


def _bare_date(text: str) -> list[Found]:
    """A date and nothing else sets no deadline; one that cannot be is refused all the same."""
    if not _BARE.fullmatch(fold(text).text.strip()):
        return []
    refused = [one for one in _everything(_BY + text, letter=False) if not one.rules]
    return [
        replace(one, reasons=tuple(said.replace(_BY, "") for said in one.reasons))
        for one in refused
    ]


def _settled(found: Found, issued: dt.date) -> Found:
    """With its years; a weekday that does not fit the year is refused."""
    try:
        return replace(found, rules=tuple(rule.settled(issued) for rule in found.rules))
    except RuleError as error:
        return _refused(found.start, found.end, found.quotation, error)


def _refused(start: int, end: int, quotation: str, error: RuleError) -> Found:
    """Said with its reason; what makes a rule no rule for another reason is not understood."""
    code = error.code if error.code in REFUSALS else "not_understood"
    named = code in ("no_such_day", "no_such_time")
    shown = error if named else RuleError(code, " ".join(quotation.split()))
    return Found(start, end, quotation, (), (code,), (str(shown),))


def find(text: str) -> tuple[Found, ...]:
    """The deadlines of a whole letter, in order; never a window, an event or a document's date.

    Deadlines that cannot be read are returned without rules, so that a person sees them.
    """
    return tuple(
        found
        for found in _everything(text, letter=True)
        if not any(rule.kind is Kind.WINDOW for rule in found.rules)
    )


def _everything(text: str, *, letter: bool) -> list[Found]:
    folded = fold(text)
    found: list[Found] = []
    heading: Freq | None = None
    for sentence in sentences(folded):
        tokens = scan(folded.text, sentence.start, sentence.end)
        place = Place(folded.text, sentence.start, sentence.end, tokens, letter)
        found += _in_sentence(folded, place, heading if sentence.listed else None)
        if place.words.rstrip().endswith(":"):
            heading = said.rhythm_of(tokens)
        elif not sentence.listed:
            heading = None
    return found


def _in_sentence(folded: Folded, place: Place, inherited: Freq | None) -> list[Found]:
    found: list[Found] = []
    after: int | None = None
    halves = any(token.part in (Part.HALF_REPORT, Part.HALF_YEARLY) for token in place.tokens)
    skipped = 0
    for anchor in _shared(place.text, anchors(place.text, place.tokens)):
        setting = _setting(anchor, inherited, halves)
        if anchor.start < skipped:
            continue
        if is_deadline(place, anchor, after=after):
            one, after = _with_ending(place, anchor, _found(folded, place, anchor, setting))
            found.append(one)
            skipped = after
        inherited = setting.rhythm or inherited
    return found or _daily(folded, place)


def _daily(folded: Folded, place: Place) -> list[Found]:
    """A rhythm of days without an hour to anchor it: found, and said to be no duty of ours."""
    named = governing.daily(place.words)
    if named is None or governing.is_promise(place.words[: named.start()], ""):
        return []
    start, end = folded.original(place.start + named.start(), place.start + named.end())
    quotation = folded.source[start:end]
    return [_refused(start, end, quotation, RuleError("daily", quotation))]


def _with_ending(place: Place, anchor: Anchor, found: Found) -> tuple[Found, int]:
    """A rhythm with the end that stands right behind it, and where its words end."""
    if not any(rule.kind is Kind.RECURRING for rule in found.rules):
        return found, anchor.end
    try:
        last = endings.ending(place.text, anchor.end)
    except RuleError as error:
        return _refused(found.start, found.end, found.quotation, error), anchor.end
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


def _found(folded: Folded, place: Place, anchor: Anchor, setting: Setting) -> Found:
    start, end = folded.original(anchor.start, anchor.end)
    if folded.source[start:end].count("(") > folded.source[start:end].count(")"):
        closing = re.compile(r"\s*\)").match(folded.source, end)
        end = closing.end() if closing else end
    quotation = folded.source[start:end]
    try:
        outcome = _governed(place.left(anchor), patterns.read(anchor, setting))
    except RuleError as error:
        return _refused(start, end, quotation, error)
    return Found(start, end, quotation, outcome.rules, outcome.flags)


def _governed(left: str, outcome: Outcome) -> Outcome:
    """A window in which a report is to be sent is due by its last day, to be asked."""
    rule = outcome.rules[0]
    if rule.kind is Kind.WINDOW and re.search(r"\b(?:gui|nop|bao cao)\b[^,;]*$", left):
        return Outcome((Rule(Kind.ONCE, Op.BY, date=rule.end),), ("vague",))
    return outcome
