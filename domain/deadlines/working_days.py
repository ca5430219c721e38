"""The public-sector working calendar of Viet Nam: days off, worked Saturdays, Tết.

Base: the `holidays` package, built on the Vietnamese lunar calendar. On top: one table per year
(`documents/calendar/{year}.toml`, with source and state), because swaps are decided year by year,
sometimes a week before. What is laid on top later wins.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from holidays import country_holidays

from domain.deadlines.errors import CalendarError

# The lunar table of the base ends in 2100; a search from the last year may look into the next.
FIRST_YEAR, LAST_YEAR = 1999, 2099
_DAY = dt.timedelta(days=1)


class YearState(StrEnum):
    """Whether a year (or a single day) was decided, or is what the law lets us expect."""

    OFFICIAL = "official"
    ESTIMATE = "estimate"


class DayChange(StrEnum):
    """What an override makes of a day."""

    OFF = "off"
    WORKED = "worked"


@dataclass(frozen=True, slots=True)
class Override:
    """One day that differs from the base, or whose decision is worth naming."""

    day: dt.date
    change: DayChange
    source: str
    state: YearState = YearState.OFFICIAL

    @staticmethod
    def parse(day: str, change: str, source: str, state: str = "official") -> "Override":
        """An override as typed: `2027-02-11`, `off`. Raises CalendarError with an example."""
        try:
            date = dt.date.fromisoformat(day)
            made = Override(date, DayChange(change), source, YearState(state))
        except ValueError as error:
            raise CalendarError("bad_override", f"{day} {change} {state}") from error
        if not source.strip() or not FIRST_YEAR <= date.year <= LAST_YEAR:
            raise CalendarError("bad_override", f"{day} {change}, source: {source!r}")
        return made


@dataclass(frozen=True, slots=True)
class Year:
    """The decisions about one year."""

    year: int
    state: YearState
    source: str
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Special:
    """A day of the year that is not what its weekday says, for showing the calendar."""

    day: dt.date
    change: DayChange
    name: str
    source: str
    state: YearState


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. Asking about a year before 1999 or after 2099 raises CalendarError."""

    years: tuple[Year, ...] = ()
    extra: tuple[Override, ...] = ()
    # The override that counts for each day: the last one. Kept, because every date asks for it.
    _laid: dict[dt.date, Override] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of_years = (override for year in self.years for override in year.overrides)
        laid = {override.day: override for override in (*of_years, *self.extra)}
        object.__setattr__(self, "_laid", laid)

    def with_overrides(self, *overrides: Override) -> "Calendar":
        """The same calendar with further decisions, which win over everything before them."""
        return replace(self, extra=(*self.extra, *overrides))

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices work on that day."""
        override = self._laid.get(day)
        if override is not None:
            return override.change is DayChange.WORKED
        return day in _base(day.year).worked or (
            day.weekday() < 5 and day not in _base(day.year).off
        )

    def last_working_day_on_or_before(self, day: dt.date) -> dt.date:
        """`day` itself when it is worked, else the nearest worked day before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def first_working_day_on_or_after(self, day: dt.date) -> dt.date:
        """`day` itself when it is worked, else the nearest worked day after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """The nth working day after `day` (before it when n < 0); `day` is not counted."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """How many days are worked after `start` up to and including `end`; 0 when none is."""
        days = (end - start).days
        return sum(self.is_working_day(start + n * _DAY) for n in range(1, days + 1))

    def tet_break(self, year: int) -> tuple[dt.date, dt.date]:
        """First and last day of the unbroken run of days off around the first lunar day."""
        first = last = _base(year).new_year
        while not self.is_working_day(first - _DAY):
            first -= _DAY
        while not self.is_working_day(last + _DAY):
            last += _DAY
        return first, last

    def state(self, year: int) -> YearState:
        """Whether the days of that year were decided; a year without a table is an estimate."""
        states = [table.state for table in self.years if table.year == year]
        return states[-1] if states else YearState.ESTIMATE

    def special_days(self, year: int) -> tuple[Special, ...]:
        """Every weekday off and every Saturday or Sunday worked, in order, with its source."""
        base, laid = _base(year), self._laid
        mine = {day for day in laid if day.year == year}
        days = sorted({day for day in base.off | base.worked if day.year == year} | mine)
        return tuple(
            self._special(day)
            for day in days
            if self.is_working_day(day) != (day.weekday() < 5) or day in laid
        )

    def _special(self, day: dt.date) -> Special:
        change = DayChange.WORKED if self.is_working_day(day) else DayChange.OFF
        name = _base(day.year).names.get(day, "")
        override = self._laid.get(day)
        if override is not None:
            return Special(day, change, name, override.source, override.state)
        sources = [table.source for table in self.years if table.year == day.year]
        return Special(day, change, name, sources[-1] if sources else "", self.state(day.year))


@dataclass(frozen=True, slots=True)
class _Base:
    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    names: dict[dt.date, str]
    new_year: dt.date


@lru_cache(maxsize=128)
def _base(year: int) -> _Base:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarError("no_calendar", year)
    table = country_holidays("VN", years=year, language="vi")
    names = dict(table)
    saturdays = (dt.date(year, 1, 1) + n * _DAY for n in range(366))
    worked = {d for d in saturdays if d.weekday() >= 5 and table.is_working_day(d)}
    new_year = min(day for day in names if table.get(day) == _FIRST_LUNAR_DAY)
    return _Base(frozenset(names), frozenset(worked), names, new_year)


# The name of the first lunar day in the base, in the language asked for above.
_FIRST_LUNAR_DAY = "T\u1ebft Nguy\u00ean \u0110\u00e1n"


def parse_year(text: str) -> Year:
    """The decisions of one year from TOML. Raises CalendarError when they make no sense.

    year = 2026
    state = "official"
    source = "12729/VPCP-KGVX"
    off = [{ day = "2026-01-02", source = "…" }]
    worked = [{ day = "2026-01-10", source = "…", state = "estimate" }]
    """
    try:
        data = tomllib.loads(text)
        overrides = tuple(
            _entry(entry, change) for change in DayChange for entry in data.get(change, [])
        )
        made = Year(int(data["year"]), YearState(data["state"]), str(data["source"]), overrides)
    except CalendarError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise CalendarError("bad_override", error) from error
    if any(override.day.year != made.year for override in overrides):
        raise CalendarError("bad_override", made.year)
    return made


def _entry(entry: dict[str, Any], change: DayChange) -> Override:
    return Override.parse(
        str(entry["day"]), change, str(entry["source"]), str(entry.get("state", YearState.OFFICIAL))
    )
