"""Until when a rhythm runs: "trước ngày 25 hằng tháng đến hết năm 2026"."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from domain.deadlines import numbers
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.vocabulary import RuleKind

_UNTIL = re.compile(
    r"[\s,]*(?:thuc\s*hien\s*)?(?:cho\s*)?den\s*(?:het|cuoi)\s*(?:"
    r"(?:ngay\s*)?(?P<day>\d{1,2})\s*(?:/|thang)\s*(?P<of>\d{1,2})\s*(?:/|nam)\s*(?P<in>\d{4})"
    r"|thang\s*(?P<month>\d{1,2})\s*(?:/|nam)\s*(?P<year>\d{4})"
    r"|nam\s*(?P<whole>\d{4}))"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day, and where its words end."""

    day: dt.date
    end: int


def ending(text: str, at: int) -> Ending | None:
    """The end of a rhythm whose words end at `at`. Raises RuleError for a day that is none."""
    found = _UNTIL.match(text, at)
    if found is None:
        return None
    if found["whole"]:
        return Ending(dt.date(int(found["whole"]), 12, 31), found.end())
    if found["month"]:
        _, month = numbers.day_and_month("1", found["month"])
        first = numbers.full_date(1, month, found["year"])
        return Ending(Period.containing(first, PeriodType.MONTH).last_day, found.end())
    day, month = numbers.day_and_month(found["day"], found["of"])
    return Ending(numbers.full_date(day, month, found["in"]), found.end())


def ended(rules: tuple[Rule, ...], until: dt.date) -> tuple[Rule, ...]:
    """The rules with that end; only a rhythm has one."""
    return tuple(
        replace(rule, until=until) if rule.kind is RuleKind.RECURRING else rule for rule in rules
    )
