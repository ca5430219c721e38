"""Reporting periods: which one a day lies in, the next, the days it covers.

Codes are those of DHIS2, so that data can travel: `202609`, `2026Q3`, `2026S1`, `2026`, `2026W18`;
a report owed once has a slug, `D20231105`, with a name of its own if need be (`D20231105-bau-cu`).
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from domain.deadlines import wording
from domain.deadlines.errors import PeriodError
from domain.deadlines.vocabulary import Freq


class PeriodType(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ONE_OFF = "one_off"


OF_FREQ = {
    Freq.WEEKLY: PeriodType.WEEK,
    Freq.MONTHLY: PeriodType.MONTH,
    Freq.QUARTERLY: PeriodType.QUARTER,
    Freq.HALF_YEARLY: PeriodType.HALF_YEAR,
    Freq.YEARLY: PeriodType.YEAR,
}
_MONTHS = {
    PeriodType.MONTH: 1,
    PeriodType.QUARTER: 3,
    PeriodType.HALF_YEAR: 6,
    PeriodType.YEAR: 12,
}
# Beyond these the working calendar knows no Tết.
FIRST_YEAR, LAST_YEAR = 2000, 2098
_NAME = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose events belong into a report; both ends count."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period. `first_day` of a one-off is the day it is named after."""

    type: PeriodType
    first_day: dt.date
    name: str = ""

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.first_day.year <= LAST_YEAR:
            raise PeriodError("no_such_period", self.first_day.year)
        if self.type is PeriodType.ONE_OFF:
            if self.name and not _NAME.fullmatch(self.name):
                raise PeriodError("no_such_period", self.name)
        elif self.name or self.first_day != _start(self.type, self.first_day):
            raise PeriodError("no_such_period", f"{self.first_day:%d/%m/%Y} {self.name}".strip())

    @staticmethod
    def parse(code: str) -> "Period":
        """The period of a code; `2026-Q3`, `2026-H1` and `2026-09` of the gold files do as well."""
        for pattern, build in _FORMS:
            match = pattern.fullmatch(code.strip())
            if match:
                try:
                    return build(match)
                except ValueError as error:
                    raise PeriodError("no_such_period", code) from error
        raise PeriodError("no_such_period", code)

    @staticmethod
    def containing(day: dt.date, type: PeriodType) -> "Period":
        """The period of that length around `day`; for one-offs the day itself."""
        return Period(type, _start(type, day))

    @property
    def code(self) -> str:
        """The code kept in the database, unique among all periods."""
        day = self.first_day
        match self.type:
            case PeriodType.WEEK:
                week = day.isocalendar()
                return f"{week.year}W{week.week:02}"
            case PeriodType.MONTH:
                return f"{day:%Y%m}"
            case PeriodType.ONE_OFF:
                return f"D{day:%Y%m%d}" + (f"-{self.name}" if self.name else "")
            case PeriodType.YEAR:
                return f"{day.year}"
        letter = "Q" if self.type is PeriodType.QUARTER else "S"
        return f"{day.year}{letter}{self.number}"

    @property
    def number(self) -> int:
        """Which week, month, quarter or half of its year it is; 1 for a year and a one-off."""
        if self.type is PeriodType.WEEK:
            return self.first_day.isocalendar().week
        return 1 + (self.first_day.month - 1) // _MONTHS.get(self.type, 12)

    @property
    def year(self) -> int:
        """The year in its code; for a week the year that holds its Thursday."""
        if self.type is PeriodType.WEEK:
            return self.first_day.isocalendar().year
        return self.first_day.year

    @property
    def label(self) -> str:
        """What people call it: "quý III/2026", "6 tháng đầu năm 2026"."""
        return wording.period_label(
            str(self.type), self.number, self.year, self.first_day, self.last_day
        )

    @property
    def last_day(self) -> dt.date:
        """The last day that belongs to it."""
        if self.type is PeriodType.ONE_OFF:
            return self.first_day
        return _shifted(self.type, self.first_day, 1) - dt.timedelta(days=1)

    def next(self) -> "Period":
        """The period right after. Raises PeriodError for a one-off, which has no neighbours."""
        return self._neighbour(1)

    def previous(self) -> "Period":
        """The period right before. Raises PeriodError for a one-off, which has no neighbours."""
        return self._neighbour(-1)

    def _neighbour(self, steps: int) -> "Period":
        if self.type is PeriodType.ONE_OFF:
            raise PeriodError("no_neighbour", self.code)
        return Period(self.type, _shifted(self.type, self.first_day, steps))

    def window(self, kind: str) -> Window | None:
        """The days whose data the report covers; None when a one-off does not say.

        `decree09`: 15th to 14th (Decree 09/2019, art. 12); `calendar`: the period itself;
        `custom:20`: cut off after the 20th; `custom:2026-01-01..2026-06-30`: these days.
        Weeks have no cut-off: they are their own window. Raises PeriodError on another word.
        """
        word, _, value = kind.partition(":")
        if word == "custom" and ".." in value:
            return _span(value)
        cutoff = _cutoff(kind)
        if self.type is PeriodType.ONE_OFF:
            return None
        if cutoff is None or self.type is PeriodType.WEEK:
            return Window(self.first_day, self.last_day)
        before = self.first_day - dt.timedelta(days=1)
        return Window(before.replace(day=cutoff + 1), self.last_day.replace(day=cutoff))


def _cutoff(kind: str) -> int | None:
    """The last day of the month that still counts; None: the month's own last day.

    At most the 27th, so that the day after it exists in every month.
    """
    if kind == "calendar":
        return None
    if kind == "decree09":
        return 14
    match = re.fullmatch(r"custom:(\d{1,2})", kind)
    if match and 1 <= int(match[1]) <= 27:
        return int(match[1])
    raise PeriodError("no_such_window", kind)


def _span(value: str) -> Window:
    first, _, last = value.partition("..")
    try:
        window = Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    except ValueError as error:
        raise PeriodError("no_such_window", value) from error
    if window.first > window.last:
        raise PeriodError("no_such_window", value)
    return window


def _start(type: PeriodType, day: dt.date) -> dt.date:
    if type is PeriodType.ONE_OFF:
        return day
    if type is PeriodType.WEEK:
        return day - dt.timedelta(days=day.weekday())
    months = _MONTHS[type]
    return day.replace(month=day.month - (day.month - 1) % months, day=1)


def _shifted(type: PeriodType, first_day: dt.date, steps: int) -> dt.date:
    if type is PeriodType.WEEK:
        return first_day + dt.timedelta(weeks=steps)
    months = first_day.year * 12 + first_day.month - 1 + steps * _MONTHS[type]
    return dt.date(months // 12, months % 12 + 1, 1)


def _week(match: re.Match[str]) -> Period:
    return Period(PeriodType.WEEK, dt.date.fromisocalendar(int(match[1]), int(match[2]), 1))


def _month(match: re.Match[str]) -> Period:
    return Period(PeriodType.MONTH, dt.date(int(match[1]), int(match[2]), 1))


def _quarter(match: re.Match[str]) -> Period:
    return Period(PeriodType.QUARTER, dt.date(int(match[1]), int(match[2]) * 3 - 2, 1))


def _half(match: re.Match[str]) -> Period:
    return Period(PeriodType.HALF_YEAR, dt.date(int(match[1]), int(match[2]) * 6 - 5, 1))


def _year(match: re.Match[str]) -> Period:
    return Period(PeriodType.YEAR, dt.date(int(match[1]), 1, 1))


def _one_off(match: re.Match[str]) -> Period:
    day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    return Period(PeriodType.ONE_OFF, day, match[4] or "")


_FORMS = (
    (re.compile(r"([0-9]{4})-?W([0-9]{2})"), _week),
    (re.compile(r"([0-9]{4})-?([0-9]{2})"), _month),
    (re.compile(r"([0-9]{4})-?Q([1-4])"), _quarter),
    (re.compile(r"([0-9]{4})(?:S|-H)([12])"), _half),
    (re.compile(r"([0-9]{4})"), _year),
    (re.compile(r"D([0-9]{4})([0-9]{2})([0-9]{2})(?:-([a-z0-9-]{1,40}))?"), _one_off),
)
