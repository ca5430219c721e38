"""A phrase explained: its rules and the dates they lead to, as `daumoi deadlines explain` shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from domain.deadlines import due as dues
from domain.deadlines import phrases
from domain.deadlines.due import Due
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, Window
from domain.deadlines.vocabulary import Origin, RuleKind
from domain.deadlines.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Date:
    """One due date, with the rule and the period it comes from."""

    rule: Rule
    period: Period
    due: Due


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a text asks for. `reasons` says in Vietnamese what was refused and why."""

    rules: tuple[Rule, ...]
    dates: tuple[Date, ...]
    flags: tuple[str, ...]
    reasons: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """`rules`, `dates` and `flags` as in the gold files; `reasons` only if there are any."""
        data: dict[str, Any] = {
            "rules": [rule.to_json() for rule in self.rules],
            "dates": [date.due.to_json() for date in self.dates],
            "flags": list(self.flags),
        }
        return data | ({"reasons": list(self.reasons)} if self.reasons else {})


@dataclass(frozen=True, slots=True)
class DatesAsked:
    """Which dates are asked for: the next `count`, all within `span`, or those of `periods`."""

    count: int = 4
    span: Window | None = None
    periods: tuple[Period, ...] = ()


def explain(
    text: str,
    *,
    issued: dt.date,
    received: dt.date | None,
    calendar: Calendar,
    asked: DatesAsked = DatesAsked(),
) -> Explanation:
    """The rules of a phrase and the dates asked for, as seen from the day of issue.

    Without `received`, a letter counts as received on the day it was issued. What is due once is
    shown even when its date has passed.
    """
    understood = phrases.understand(text, issued=issued)
    dates = sorted(
        (
            Date(rule, period, due)
            for rule in understood.rules
            for period, due in _dates(rule, issued, received, calendar, asked)
        ),
        key=lambda date: date.due.last_day,
    )
    if asked.span is None and not asked.periods:
        dates = dates[: asked.count]
    rolled = any(date.due.computed_day for date in dates)
    flags = (*understood.flags, *(("rolled_to_next_working_day",) if rolled else ()))
    return Explanation(understood.rules, tuple(dates), flags, understood.reasons)


def _dates(
    rule: Rule, issued: dt.date, received: dt.date | None, calendar: Calendar, asked: DatesAsked
) -> tuple[tuple[Period, Due], ...]:
    if asked.periods:
        found = ((period, dues.due_in(rule, period, calendar)) for period in asked.periods)
        return tuple((period, due) for period, due in found if due is not None)
    start = received if rule.origin is Origin.RECEIPT and received else issued
    if asked.span is not None and rule.origin not in (Origin.RECEIPT, Origin.ISSUE):
        return _within(rule, asked.span, calendar)
    if rule.kind is RuleKind.ONCE and rule.date is not None:
        return dues.upcoming(rule, min(issued, rule.date - dt.timedelta(days=1)), 1, calendar)
    return dues.upcoming(rule, start, asked.count, calendar)


def _within(rule: Rule, span: Window, calendar: Calendar) -> tuple[tuple[Period, Due], ...]:
    """Every date that falls into the span, by the day that the letter states."""
    days = (span.last - span.first).days + 1
    found = dues.upcoming(rule, span.first, days, calendar)
    return tuple((p, due) for p, due in found if (due.stated_date or due.last_day) <= span.last)
