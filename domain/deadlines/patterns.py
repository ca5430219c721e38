"""What the parts of one deadline add up to: rules, and what has to be asked about them.

Raises RuleError(`no_such_day`, `no_such_time`, `weekday_mismatch`, `incomplete`,
`not_understood`) where the words name no rule; nothing is guessed.
"""

import datetime as dt
from dataclasses import dataclass, replace

from domain.deadlines import counts, dates, numbers
from domain.deadlines.anchors import Anchor
from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.said import Setting
from domain.deadlines.vocabulary import (
    Freq,
    InPeriod,
    Op,
    Origin,
    RuleKind,
    Span,
    TimeUnit,
    Weekday,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rules of one deadline and the flags that must be shown with them."""

    rules: tuple[Rule, ...]
    flags: tuple[str, ...] = ()


def read(anchor: Anchor, setting: Setting) -> Outcome:
    """The rules of one deadline. Raises RuleError when its words make none."""
    if anchor.opening is not None:
        return _window(anchor, setting)
    if anchor.has(Part.IMMEDIATE):
        return Outcome((counts.relative(1, TimeUnit.WORKING_DAY, Origin.RECEIPT),), ("vague",))
    if anchor.has(Part.ON_DEMAND):
        return Outcome((Rule(RuleKind.ON_DEMAND),))
    if anchor.has(Part.FIRST_DAYS):
        return _first_days(anchor)
    if anchor.has(Part.COUNT, Part.OTHER_COUNT):
        return Outcome(*counts.read(anchor, setting))
    if anchor.has(Part.SPAN):
        return _spanned(anchor)
    if anchor.has(Part.EDGE) and not anchor.has(Part.DATE, Part.LONG_DATE, Part.DAY):
        return _at_the_end(anchor)
    return _dated(anchor, setting)


# Cues, and how the day they lead to counts.


def _op(anchor: Anchor) -> tuple[Op, tuple[str, ...]]:
    """The op of a dated deadline; without a firm cue it is read as "by", to be asked."""
    firm = [c for c in anchor.cues if c.part not in (Part.ON, Part.TO, Part.WITHIN, Part.AFTER)]
    if not firm:
        return Op.BY, ("ambiguous_op",)
    if firm[-1].part is Part.BEFORE:
        return Op.BEFORE, ()
    return Op.BY, ()


# Stretches of a period and windows between two dates.


def _spanned(anchor: Anchor) -> Outcome:
    match = anchor.all(Part.SPAN)[0].match
    freq = counts.length(match["of"])
    in_period = InPeriod.NEXT if match["next"] else None
    if match["week"]:
        span = Span.FIRST_WEEK if match["week"].startswith("d") else Span.LAST_WEEK
        rule = Rule(RuleKind.RECURRING, Op.DURING, freq=freq, span=span, in_period=in_period)
        return Outcome((rule,), ("vague",))
    op, flags = _op(anchor)
    span = Span.LAST_WORKING_DAY if match["working"] else Span.LAST_DAY
    in_period = in_period or InPeriod.SAME
    rule = Rule(
        RuleKind.RECURRING, op, time=_time(anchor), freq=freq, span=span, in_period=in_period
    )
    return Outcome((rule,), flags)


def _first_days(anchor: Anchor) -> Outcome:
    """ "trong 05 ngày đầu tháng sau": by the last of them. Working days name no day: refused."""
    match = anchor.all(Part.FIRST_DAYS)[0].match
    if match["working"]:
        raise RuleError("not_understood", anchor.words)
    freq, day = counts.length(match["of"]), numbers.day_of_month(match["n"])
    in_period = InPeriod.NEXT if match["next"] else InPeriod.SAME
    rule = Rule(
        RuleKind.RECURRING,
        Op.BY,
        freq=freq,
        month_in_quarter=1 if freq is Freq.QUARTERLY else None,
        month=1 if freq is Freq.YEARLY else None,
        day=day,
        in_period=in_period,
    )
    return Outcome((rule,), ("vague",))


def _at_the_end(anchor: Anchor) -> Outcome:
    """ "vào cuối tháng": read as the last day, to be asked."""
    freq = counts.length(anchor.all(Part.EDGE)[0].match["of"])
    op, _ = _op(anchor)
    rule = Rule(RuleKind.RECURRING, op, freq=freq, span=Span.LAST_DAY, in_period=InPeriod.SAME)
    return Outcome((replace(rule, time=_time(anchor)),), ("vague",))


def _window(anchor: Anchor, setting: Setting) -> Outcome:
    """ "từ nay đến hết ngày …"; "từ ngày 20 đến ngày 25 hằng tháng" is due by its last day."""
    closing = replace(anchor, opening=None)
    if anchor.has(Part.DAY):
        outcome = _dated(closing, setting)
        rules = tuple(replace(rule, op=Op.BY) for rule in outcome.rules)
        return Outcome(rules, ("vague",))
    (last,) = _dated(closing, replace(setting, rhythm=None, inherited=None)).rules[-1:]
    if last.kind is not RuleKind.ONCE or last.date is None:
        raise RuleError("incomplete", anchor.words)
    start = _opening(anchor, last.date)
    return Outcome((Rule(RuleKind.WINDOW, Op.DURING, start=start, end=last.date),))


def _opening(anchor: Anchor, end: dt.date) -> dt.date | None:
    assert anchor.opening is not None
    if anchor.opening.part is Part.FROM_NOW:
        return None
    match = anchor.opening.match
    month = match["fm"] or str(end.month)
    day, month_number = numbers.day_and_month(match["fd"], month)
    return numbers.full_date(day, month_number, match["fy"] or str(end.year))


# Dates and days.


def _time(anchor: Anchor) -> dt.time | None:
    times = anchor.all(Part.TIME)
    return numbers.clock(times[0].match) if times else None


def _dated(anchor: Anchor, setting: Setting) -> Outcome:
    op, flags = _op(anchor)
    times = anchor.all(Part.TIME)
    time = _time(anchor)
    if times and time is None:  # 24h00: the day itself counts to its end
        op = Op.BY
    rules, more = dates.read(anchor, setting, Rule(RuleKind.STANDING, op, time=None))
    rules = tuple(replace(rule, time=time) for rule in rules)
    return Outcome(_with_weekday(anchor, rules), (*flags, *more))


def _with_weekday(anchor: Anchor, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """A weekday beside a full date is kept, and must agree with it."""
    named = anchor.all(Part.WEEKDAY)
    if len(named) != 1 or len(rules) != 1 or rules[0].kind is not RuleKind.ONCE:
        return rules
    weekday = numbers.weekday(named[0].match)
    date = rules[0].date
    if date is not None and list(Weekday)[date.weekday()] is not weekday:
        raise RuleError("weekday_mismatch", anchor.words)
    return (replace(rules[0], weekday=weekday),)
