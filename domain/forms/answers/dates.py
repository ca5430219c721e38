"""Dates as people type them in Vietnamese, with or without marks, read in one way only.

The day always stands before the month. What is not certain, because the year or the day was
worked out, comes back as not exact. A date whose year was not written is `certain` only when just
one year puts it into the data window; otherwise the person is asked.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.forms.definition.model import Invalid
from domain.forms.wording import (
    DATE_DAYS,
    DATE_FEBRUARY,
    DATE_FUTURE,
    DATE_MISSING,
    DATE_NO_DAY,
    DATE_ORDER,
    DATE_UNCLEAR,
    DATE_WEEKDAY,
)
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import WEEKDAYS, quoted, short_day


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, whether the person wrote all of it, and whether it can be taken without asking."""

    date: date
    exact: bool
    certain: bool = True

    @property
    def iso(self) -> str:
        """The canonical spelling of a cell."""
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class _Asked:
    """The text with what is needed to read it."""

    typed: str
    today: date
    first: date
    last: date


#: A spreadsheet's number of a day: between 2000 and 2099, counted as Excel does since 1900.
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_ZERO, _SERIALS = date(1899, 12, 30), range(36526, 73051)


def from_serial(text: str) -> str:
    """The day of a cell that shows 46239 because it was not formatted as a date; else the text."""
    found = _SERIAL.fullmatch(text.strip())
    if found is None or int(found[1]) not in _SERIALS:
        return text
    return (_SERIAL_ZERO + timedelta(days=int(found[1]))).isoformat()


# All patterns read folded text, where every separator has become one blank.
_WEEKDAY = (
    r"(?:thu (?P<name>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<digit>[2-7])|(?P<sunday>chu nhat|cn))"
)
_DAY = r"(?:(?:ngay|mung|mong|hom) ?)*(?P<day>\d{1,2})"
_WORDED = (
    rf"{_DAY} ?thang ?(?P<month>\d{{1,2}})(?: ?nam ?(?P<year>\d{{4}}|\d{{2}})| (?P<bare>\d{{4}}))?"
)
_PLAIN = rf"{_DAY} (?P<month>\d{{1,2}})(?: (?:nam )?(?P<year>\d{{4}}|\d{{2}}))?"
#: A leap year, in place of one that was not written.
_ANY_YEAR = 2000
_NAMES = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_BACK = {"hom nay": 0, "hom qua": 1, "hom kia": 2}


def read_date(text: str, *, today: date, first: date, last: date) -> ReadDate:
    """The date meant by `text`, never later than `today`. Raises Invalid with what to do about it.

    A missing year becomes the one that puts the date into `first`…`last`, else the latest one
    that is not in the future; a year of two digits is 20yy.
    """
    asked = _Asked(quoted(text, 40), today, first, last)
    folded = fold(text)
    for pattern, reading in _READINGS:
        found = re.fullmatch(pattern, folded)
        if found:
            read = reading(found, asked)
            _refuse_future(read.date, today)
            return read
    raise _unclear(asked)


def _relative(found: re.Match[str], asked: _Asked) -> ReadDate:
    days = _BACK[found["word"]] if found["word"] else int(found["days"])
    return ReadDate(asked.today - timedelta(days=days), exact=False)


def _weekday(found: re.Match[str], asked: _Asked) -> ReadDate:
    wanted = _weekday_index(found)
    monday = asked.today - timedelta(days=asked.today.weekday())
    match found["when"]:
        case "tuan truoc" | "tuan roi" | "tuan qua":
            return ReadDate(monday + timedelta(days=wanted - 7), exact=False)
        case "tuan nay":
            return ReadDate(monday + timedelta(days=wanted), exact=False)
        case None:
            return ReadDate(_latest(wanted, asked.today), exact=False)
        case _:  # the one just past: never today itself
            return ReadDate(_latest(wanted, asked.today - timedelta(days=1)), exact=False)


def _digits(found: re.Match[str], asked: _Asked) -> ReadDate:
    # Eight digits cannot mean both: as yyyymmdd, a ddmmyyyy of our era has month 19 or 20.
    digits = found[0]
    if int(digits[4:6]) in (19, 20):
        day, month, year = digits[:2], digits[2:4], digits[4:]
    else:
        year, month, day = digits[:4], digits[4:6], digits[6:]
    return ReadDate(_real(int(year), int(month), int(day), asked), exact=True)


def _calendar(found: re.Match[str], asked: _Asked) -> ReadDate:
    parts = found.groupdict()
    day, month = int(parts["day"]), int(parts["month"])
    year = parts["year"] or parts.get("bare")
    if year:
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        read = ReadDate(_real(whole, month, day, asked), exact=True)
    else:
        read = _without_year(month, day, asked)
    _agree(found, read.date, asked)
    return read


def _without_year(month: int, day: int, asked: _Asked) -> ReadDate:
    _real(_ANY_YEAR, month, day, asked)  # refuses what no year has
    earliest = min(asked.first.year, asked.today.year - 8)  # some year of these has a 29 February
    years = range(max(asked.today, asked.last).year, earliest - 1, -1)
    possible = [d for year in years if (d := _date(year, month, day))]
    inside = [d for d in possible if asked.first <= d <= asked.last]
    past = [d for d in possible if d <= asked.today]
    # Inside and past first: a window longer than a year may hold the day twice.
    best = next(iter([*(d for d in inside if d in past), *inside, *past]))
    return ReadDate(best, exact=False, certain=len(inside) == 1)


def _real(year: int, month: int, day: int, asked: _Asked) -> date:
    if not 1 <= month <= 12 and 1 <= day <= 12:
        raise Invalid(DATE_ORDER.format(month=month, typed=asked.typed))
    found = _date(year, month, day)
    if found is None or year < 1900:
        raise Invalid(DATE_MISSING.format(typed=asked.typed, why=_why(year, month)))
    return found


def _why(year: int, month: int) -> str:
    if not 1 <= month <= 12 or year < 1900:
        return DATE_NO_DAY
    if month == 2 and year == _ANY_YEAR:
        return DATE_FEBRUARY
    return DATE_DAYS.format(month=month, days=calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _agree(found: re.Match[str], read: date, asked: _Asked) -> None:
    """A weekday written beside the date has to be its weekday."""
    if found["weekday"] and _weekday_index(found) != read.weekday():
        raise Invalid(
            DATE_WEEKDAY.format(
                day=short_day(read),
                actual=WEEKDAYS[read.weekday()],
                named=WEEKDAYS[_weekday_index(found)],
                typed=asked.typed,
            )
        )


def _weekday_index(found: re.Match[str]) -> int:
    """0 is Monday; Vietnamese counts Monday as the second day."""
    if found["sunday"]:
        return 6
    name = found["name"] or found["digit"]
    return int(name) - 2 if name.isdigit() else _NAMES[name]


def _latest(weekday: int, until: date) -> date:
    return until - timedelta(days=(until.weekday() - weekday) % 7)


def _refuse_future(read: date, today: date) -> None:
    if read > today:
        raise Invalid(DATE_FUTURE.format(day=short_day(read)))


def _unclear(asked: _Asked) -> Invalid:
    return Invalid(DATE_UNCLEAR.format(typed=asked.typed))


_OPTIONAL_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY}) )?"
_READINGS: tuple[tuple[str, Callable[[re.Match[str], _Asked], ReadDate]], ...] = (
    (r"(?P<word>hom nay|hom qua|hom kia)|(?:cach day )?(?P<days>\d{1,2}) ngay truoc", _relative),
    (rf"{_WEEKDAY}(?: (?P<when>tuan truoc|tuan roi|tuan qua|tuan nay|vua roi|vua qua))?", _weekday),
    (r"\d{8}", _digits),
    (rf"{_OPTIONAL_WEEKDAY}{_WORDED}", _calendar),
    (rf"{_OPTIONAL_WEEKDAY}{_PLAIN}", _calendar),
    (r"(?P<weekday>)(?P<year>(?:19|20)\d\d) (?P<month>\d{1,2}) (?P<day>\d{1,2})", _calendar),
)
