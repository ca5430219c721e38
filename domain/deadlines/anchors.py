"""Where a sentence names a deadline: a cue, the parts that follow it, the rhythm said before it.

Báo cáo định kỳ hằng quý gửi Sở trước ngày 25 của tháng cuối quý
└─── said before ──────┘          cue   └──── parts ──────────┘
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.deadlines.parts import Part, Token

CUES = frozenset(
    {
        Part.BEFORE,
        Part.BY,
        Part.WITHIN,
        Part.AFTER,
        Part.UNTIL,
        Part.ON,
        Part.IN,
        Part.TO,
    }
)
RHYTHMS = frozenset(
    {Part.WEEKLY, Part.MONTHLY, Part.QUARTERLY, Part.HALF_YEARLY, Part.YEARLY, Part.OTHER_RHYTHM}
)
REPORTS = frozenset({Part.HALF_REPORT, Part.QUARTER_REPORT, Part.NINE_REPORT, Part.YEAR_REPORT})
OPENINGS = frozenset({Part.FROM_NOW, Part.FROM_DAY})
WHOLE = frozenset({Part.IMMEDIATE, Part.ON_DEMAND})
DAYS = frozenset({Part.DATE, Part.LONG_DATE, Part.DAY, Part.WEEKDAY, Part.TIME})
_PARTS = frozenset(Part) - CUES - RHYTHMS - REPORTS - OPENINGS - WHOLE - {Part.BAR}

# What may stand between two parts of one deadline.
_GAP = re.compile(
    r"(?:[\s,:()\-'\"./]|va|hoac|vao|luc|hoi|c[a-z]{1,2}a|ngay|ngdy|la|het|thoi diem|trong"
    r"|cac|ky|nay|thu|mai)*"
)
# Numbers behind a cue that are no part of anything: to be said, not passed over.
_UNREAD = {
    Part.BEFORE: re.compile(r"\s*(?:ngay\s*)?\d"),
    Part.BY: re.compile(r"\s*\d{1,3}\s*(?:\([^)]*\)\s*)?ngay\b"),
}
_NEVER = re.compile(r"(?!)")
_OF_REPORT = re.compile(r"[\s,]*(?:\(\s*(?:doi voi|cho)?|doi voi|voi|cho)\s*(?:cac\s*)?")
_REPORT_WORD = re.compile(r"bao|dinh|so|tong|ky")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One deadline as it is written. `cues` is empty when only the parts say it."""

    opening: Token | None
    cues: tuple[Token, ...]
    parts: tuple[Token, ...]
    said: tuple[Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Everything of it but what was said before."""
        return (*((self.opening,) if self.opening else ()), *self.cues, *self.parts)

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return min(token.start for token in self.tokens)

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(token.end for token in self.tokens)

    @property
    def words(self) -> str:
        """The folded words from first to last."""
        return self.tokens[0].match.string[self.start : self.end]

    def has(self, *parts: Part) -> bool:
        """Whether one of these is among its parts."""
        return any(token.part in parts for token in self.parts)

    def all(self, *parts: Part) -> list[Token]:
        """Its parts of these sorts, in order."""
        return [token for token in self.parts if token.part in parts]


def anchors(text: str, tokens: Sequence[Token]) -> list[Anchor]:
    """Every deadline among the parts of one sentence, in order."""
    found: list[Anchor] = []
    done = at = 0
    while at < len(tokens):
        end, anchor = _read(text, tokens, at)
        if anchor is None:
            at += 1
            continue
        said = (*tokens[done:at], *anchor.said)
        found.append(replace(anchor, said=tuple(t for t in said if t.part in _SAID)))
        done = at = end
    return found


# Parts beside a deadline that tell its rhythm, its report or what its count refers to.
_SAID = (
    RHYTHMS
    | REPORTS
    | {Part.BAR, Part.RECEIPT, Part.ISSUE, Part.PERIOD_END}
    | {Part.CERTAIN_MONTH, Part.CERTAIN_QUARTER}
)


def _read(text: str, tokens: Sequence[Token], at: int) -> tuple[int, Anchor | None]:
    first = tokens[at]
    if first.part in WHOLE:
        return at + 1, Anchor(None, (), (first,), ())
    opening = first if first.part in OPENINGS else None
    cues, at = _cues(text, tokens, at + 1 if opening else at)
    if opening is not None and not cues:
        return at, None
    if not cues and first.part not in _PARTS | RHYTHMS:
        return at, None
    start, past = _behind_colon(text, tokens, cues, at) if cues else (None, at)
    more, past_cues = _cues(text, tokens, past)
    skipped, cues, begun = tokens[at:past], [*cues, *more], past_cues
    parts, at = _parts(text, tokens, past_cues, start=more[-1].end if more else start)
    unread = cues and _UNREAD.get(cues[-1].part, _NEVER).match(text, cues[-1].end)
    if parts and not cues and _is_the_limit(text, tokens, at, parts):
        return at + 1, Anchor(opening, (tokens[at],), tuple(parts), tuple(skipped))
    if parts and not cues and (hidden := _before_an_hour(tokens[begun:at])):
        return at, Anchor(opening, hidden, tuple(parts), tuple(skipped))
    if parts and not cues and _is_a_date(text, parts):
        return at, Anchor(opening, (), tuple(parts), tuple(skipped))
    if (parts and (cues or _bare(parts))) or unread:
        return at, Anchor(opening, tuple(cues), tuple(parts), tuple(skipped))
    return at, None


def _is_the_limit(text: str, tokens: Sequence[Token], at: int, parts: Sequence[Token]) -> bool:
    """ "16h00 ngày 25/9/2026 là hạn cuối": the cue stands behind its date."""
    if at >= len(tokens) or tokens[at].part is not Part.BY:
        return False
    dated = any(token.part in DAYS for token in parts)
    return dated and _IS.fullmatch(text, parts[-1].end, tokens[at].start) is not None


#: A date of the calendar; without a cue only what governs it can make it a deadline.
_DATED = {Part.DATE, Part.LONG_DATE}


# "số 12/7" is a document's number, "về Sở ngày 12/7" is none.
_FROM = re.compile(r"\b(?:(?:tu|den|het|tren|vao)\s*(?:ngay\s*)?|so\s*)$")


def _is_a_date(text: str, parts: Sequence[Token]) -> bool:
    sorts = {token.part for token in parts}
    from_then = _FROM.search(text, max(0, parts[0].start - 20), parts[0].start) is not None
    return bool(_DATED & sorts) and not RHYTHMS & sorts and not from_then


def _before_an_hour(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """ "thứ Sáu, ngày 27/11/2026, trước 16 giờ": the cue that stands before the hour alone."""
    return tuple(
        cue
        for cue, hour in pairwise(tokens)
        if cue.part in (Part.BEFORE, Part.BY) and hour.part is Part.TIME
    )


_IS = re.compile(r"[\s,]*(?:chinh\s*)?la\s*(?:thoi\s*)?")


def _behind_colon(
    text: str, tokens: Sequence[Token], cues: Sequence[Token], at: int
) -> tuple[int, int]:
    """Where the parts of the last cue start, as a place and an index of tokens.

    "Hạn nộp báo cáo quý III/2026: 20/9/2026" names its date behind the colon.
    """
    end = cues[-1].end
    colon = _UP_TO_COLON.match(text, end) if _LIMIT.match(text, cues[-1].start) else None
    if colon is None:
        return end, at
    behind = [i for i in range(at, len(tokens)) if tokens[i].start >= colon.end()]
    return (colon.end(), behind[0]) if behind else (end, at)


_LIMIT = re.compile(r"(?:het |thoi )?\s*han\b")
_UP_TO_COLON = re.compile(r"[^.;:]{0,80}:")


def _bare(parts: Sequence[Token]) -> bool:
    """Whether parts make a deadline without a cue: day and rhythm, or count and start."""
    sorts = {token.part for token in parts}
    # A whole date beside a rhythm is when the rhythm begins: "kể từ ngày 01/7/2026, hằng tháng".
    whole = any(token.part in (Part.DATE, Part.LONG_DATE) and _has_year(token) for token in parts)
    dated = not whole and bool(sorts & {Part.DAY, Part.DATE, Part.LONG_DATE, Part.WEEKDAY})
    rhythm = sorts & (RHYTHMS | {Part.MONTH_OF_QUARTER, Part.MONTH_OF_PERIOD, Part.NEXT_MONTH})
    counted = Part.COUNT in sorts and sorts & {Part.RECEIPT, Part.ISSUE, Part.PERIOD_END}
    return bool((dated and rhythm) or counted)


def _has_year(token: Token) -> bool:
    return any(value for name, value in token.match.groupdict().items() if name.startswith("year"))


def _cues(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Token], int]:
    cues: list[Token] = []
    while at < len(tokens) and tokens[at].part in CUES:
        if cues and not _GAP.fullmatch(text, cues[-1].end, tokens[at].start):
            break
        cues.append(tokens[at])
        at += 1
    return cues, at


def _parts(
    text: str, tokens: Sequence[Token], at: int, *, start: int | None
) -> tuple[list[Token], int]:
    """The parts from `at` on that belong together; `start`: where the cue before them ends."""
    parts: list[Token] = []
    while at < len(tokens):
        if start is None:
            if tokens[at].part not in _PARTS | RHYTHMS:
                break
        elif not _joins(text, tokens, at, (start, tokens[at].start), parts):
            break
        if tokens[at].part in CUES:  # "trước ngày 20/12 (trước 16h00)": only the hour is new
            at += 1
        start = tokens[at].end
        parts.append(tokens[at])
        at += 1
    return parts, at


def _joins(
    text: str, tokens: Sequence[Token], at: int, gap: tuple[int, int], parts: Sequence[Token]
) -> bool:
    """Whether the token behind the gap belongs to the deadline before it."""
    token = tokens[at]
    if token.part in CUES:
        return _only_an_hour(text, tokens, at, gap, parts)
    if token.part in REPORTS or (
        token.part in RHYTHMS and _REPORT_WORD.match(text, token.start) is not None
    ):
        return bool(parts) and _of_report(text, tokens, at, gap, parts)
    if token.part in RHYTHMS and _opens_another(text, tokens, at):
        return False
    if token.part is Part.NUMBER:
        return _one_more_number(text, gap, parts)
    return token.part in _PARTS | RHYTHMS and _GAP.fullmatch(text, *gap) is not None


def _only_an_hour(
    text: str, tokens: Sequence[Token], at: int, gap: tuple[int, int], parts: Sequence[Token]
) -> bool:
    sorts = {token.part for token in parts}
    following = tokens[at + 1 : at + 3]
    return (
        bool(sorts & {Part.DATE, Part.LONG_DATE, Part.DAY})
        and Part.TIME not in sorts
        and [token.part for token in following][:1] == [Part.TIME]
        and not any(token.part in DAYS for token in following[1:])
        and _GAP.fullmatch(text, *gap) is not None
    )


def _of_report(
    text: str, tokens: Sequence[Token], at: int, gap: tuple[int, int], parts: Sequence[Token]
) -> bool:
    """Whether a report named after a date is the one it is for: "ngày 15/6 (báo cáo 6 tháng)"."""
    said = text[slice(*gap)]
    if parts[-1].part in REPORTS and re.fullmatch(r"\s*(?:,|va)\s*", said):
        return not _opens_another(text, tokens, at)
    closed = text.startswith(")", tokens[at].end)
    return _OF_REPORT.fullmatch(said) is not None and (
        closed or "," not in said or not _opens_another(text, tokens, at)
    )


def _opens_another(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a rhythm belongs to the deadline after it: "và hằng năm (trước ngày 20/12)"."""
    following = tokens[at + 1 : at + 2]
    return any(
        token.part in CUES - {Part.UNTIL, Part.TO}
        and _GAP.fullmatch(text, tokens[at].end, token.start)
        and not _IS.fullmatch(text, tokens[at].end, token.start)
        for token in following
    )


def _one_more_number(text: str, gap: tuple[int, int], parts: Sequence[Token]) -> bool:
    """ "ngày 10 và 25", "các tháng 3, 6, 9 và 12"."""
    counted = {Part.DAY, Part.MONTH, Part.NUMBER, Part.LONG_DATE}
    joined = re.fullmatch(r"\s*(?:,|va|,\s*va)\s*", text[slice(*gap)])
    return bool(parts) and parts[-1].part in counted and joined is not None
