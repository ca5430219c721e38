"""Numbers, hours and days as they stand in a match, and whether they exist."""

import calendar
import datetime as dt
import re

from domain.deadlines.errors import RuleError
from domain.deadlines.periods import FIRST_YEAR, LAST_YEAR
from domain.deadlines.vocabulary import Weekday

_ONES = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "nham": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_LEAP_YEAR = 2024


def spelled(words: str) -> int:
    """The value of a number in words up to 99: "muoi lam" is 15, "hai muoi" 20."""
    total = 0
    for word in words.split():
        if word == "muoi":
            total = total * 10 or 10
        else:
            total += _ONES[word]
    return total


def quarter(text: str) -> int:
    """1 to 4, from `iii` or `3`."""
    return _ROMAN.get(text) or int(text)


def day_and_month(day: str, month: str) -> tuple[int, int]:
    """A day of some year. Raises RuleError when no year has it."""
    d, m = int(day), int(month)
    if not 1 <= m <= 12 or not 1 <= d <= calendar.monthrange(_LEAP_YEAR, m)[1]:
        raise RuleError("no_such_day", f"{day}/{month}")
    return d, m


def day_of_month(text: str) -> int:
    """A day that at least some month has. Raises RuleError otherwise."""
    if not 1 <= int(text) <= 31:
        raise RuleError("no_such_day", text)
    return int(text)


def full_date(day: int, month: int, year: str) -> dt.date:
    """The date; a year of two digits is 20yy. Raises RuleError when there is no such day.

    RuleError `year_outside` for a year that no deadline of ours is in.
    """
    y = int(year) + (2000 if len(year) == 2 else 0)
    if not FIRST_YEAR <= y < LAST_YEAR:
        raise RuleError("year_outside", str(y))
    if day > calendar.monthrange(y, month)[1]:
        raise RuleError("no_such_day", f"{day}/{month}/{year}")
    return dt.date(y, month, day)


def clock(match: re.Match[str]) -> dt.time | None:
    """The hour; None for 24h00, the end of the day. Raises RuleError when no clock shows it."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in ("chieu", "toi") and hour < 12:
        hour += 12
    if (hour, minute) == (24, 0):
        return None
    if hour > 23 or minute > 59:
        raise RuleError("no_such_time", f"{hour}h{minute:02}")
    return dt.time(hour, minute)


def weekday(match: re.Match[str]) -> Weekday:
    """The day of the week of "thu sau", "thu 6", "chu nhat"."""
    if match["sunday"]:
        return Weekday.SUN
    name = match["name"]
    return list(Weekday)[_WEEKDAYS[name] if name in _WEEKDAYS else int(name) - 2]


_MONTHS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_MONTH_NAMES = {
    **{name: n for n, name in enumerate(_MONTHS, start=1)},
    "mot": 1, "bon": 4, "lam": 5, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip


def named_month(word: str) -> int:
    """The month of a folded name: `sau` is June. Raises RuleError for a word that is none."""
    month = _MONTH_NAMES.get(" ".join(word.split()))
    if month is None:
        raise RuleError("not_understood", word)
    return month
