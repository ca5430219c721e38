"""Vietnamese text to deadline rules: one phrase (`understand`) or a whole letter (`find`).

A date is a deadline only when a cue leads to it (`trước`, `chậm nhất`, `trong thời hạn` …) and
nothing beside it tells of an event, a document, data or the sender's own plans. What has a cue
and makes no rule is refused with a reason, never guessed.

Flags: `ambiguous_op` and `vague`: show the reading to a person before anything is scheduled;
`year_missing`: the letter names no year; `sender`: perhaps the sender's own task; `unasked`:
perhaps asked of nobody; `late`: said to those who are late; `past`: the day
lies before the letter; `daily`: a rhythm that no duty can be made of; `incomplete`,
`not_understood`, `no_such_day`, `year_outside`, `no_such_time`, `weekday_mismatch`: refused, there
is no rule.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from domain.deadlines import said
from domain.deadlines.clauses import sentences
from domain.deadlines.errors import RuleError
from domain.deadlines.folded import fold
from domain.deadlines.judging import Place
from domain.deadlines.model import Rule
from domain.deadlines.scanner import scan
from domain.deadlines.sentence import ReadDeadline, in_sentence, refused
from domain.deadlines.vocabulary import Freq, RuleKind


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


def _bare_date(text: str) -> list[ReadDeadline]:
    """A date and nothing else sets no deadline; one that cannot be is refused all the same."""
    if not _BARE.fullmatch(fold(text).text.strip()):
        return []
    refused = [one for one in _everything(_BY + text, letter=False) if not one.rules]
    return [
        replace(one, reasons=tuple(said.replace(_BY, "") for said in one.reasons))
        for one in refused
    ]


def _settled(found: ReadDeadline, issued: dt.date) -> ReadDeadline:
    """With its years; a weekday that does not fit the year is refused."""
    try:
        return replace(found, rules=tuple(rule.settled(issued) for rule in found.rules))
    except RuleError as error:
        return refused(found.start, found.end, found.quotation, error)


def find(text: str) -> tuple[ReadDeadline, ...]:
    """The deadlines of a whole letter, in order; never a window, an event or a document's date.

    Deadlines that cannot be read are returned without rules, so that a person sees them.
    """
    return tuple(
        found
        for found in _everything(text, letter=True)
        if not any(rule.kind is RuleKind.WINDOW for rule in found.rules)
    )


def _everything(text: str, *, letter: bool) -> list[ReadDeadline]:
    folded = fold(text)
    found: list[ReadDeadline] = []
    heading: Freq | None = None
    for sentence in sentences(folded):
        tokens = scan(folded.text, sentence.start, sentence.end)
        place = Place(folded.text, sentence.start, sentence.end, tokens, letter)
        found += in_sentence(folded, place, heading if sentence.listed else None)
        if place.words.rstrip().endswith(":"):
            heading = said.rhythm_of(tokens)
        elif not sentence.listed:
            heading = None
    return [one for one in found if "late" not in one.flags or not _repeats(one, found)]


def _repeats(late: ReadDeadline, found: list[ReadDeadline]) -> bool:
    """Whether what is said to the late names a day that a request of the same text names."""
    days = {_day(rule) for one in found if "late" not in one.flags for rule in one.rules}
    return all(_day(rule) in days for rule in late.rules)


def _day(rule: Rule) -> tuple[int | None, int | None]:
    return (rule.date.day, rule.date.month) if rule.date else (rule.day, rule.month)
