"""Due dates: what a rule means for one period, in days and in instants.

A date has three faces. `stated_date` is the one the letter names; `last_day` the last day that
satisfies the words strictly ("trước ngày 25" gives the 24th) and drives all reminders;
`last_working_day` the last working day not after it. A named date never moves; a number of
calendar days that ends on a day off runs on to the next working day (Civil Code 2015, art. 148.5).
"""

import calendar as months
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.periods import LAST_YEAR, OF_FREQ, Period, PeriodType, Window
from domain.deadlines.vocabulary import (
    Freq,
    InPeriod,
    Op,
    Origin,
    RuleKind,
    Span,
    TimeUnit,
    Weekday,
    YearlyReport,
)
from domain.deadlines.working_days import Calendar

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=6)


class Reading(StrEnum):
    """From when a report counts as overdue: the end of `last_day`, or of the day named."""

    STRICT = "last_day"
    LOOSE = "stated_date"


@dataclass(frozen=True, slots=True)
class Due:
    """One due date.

    `last_time` is the hour on `last_day` up to which it counts; `window_start` opens a stretch
    ("trong tuần cuối"); `computed_day` is where a count of days ended before it was moved on.
    """

    stated_date: dt.date | None
    last_day: dt.date
    last_working_day: dt.date
    last_time: dt.time | None = None
    window_start: dt.date | None = None
    computed_day: dt.date | None = None

    def to_json(self) -> dict[str, Any]:
        """With the keys of the gold files; `stated_date` may be null, the rest only if there."""
        data: dict[str, Any] = {"stated_date": self.stated_date and self.stated_date.isoformat()}
        for key in ("window_start", "last_day", "computed_day", "last_working_day"):
            day: dt.date | None = getattr(self, key)
            if day is not None:
                data[key] = day.isoformat()
        if self.last_time is not None:
            data["last_time"] = f"{self.last_time:%H:%M}"
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Due":
        """The due date that `to_json` wrote. Raises KeyError or ValueError on anything else."""
        days = {
            key: dt.date.fromisoformat(data[key]) if data.get(key) else None
            for key in ("stated_date", "window_start", "computed_day")
        }
        time = dt.time.fromisoformat(data["last_time"]) if data.get("last_time") else None
        return Due(
            last_day=dt.date.fromisoformat(data["last_day"]),
            last_working_day=dt.date.fromisoformat(data["last_working_day"]),
            last_time=time,
            **days,
        )

    def overdue_at(self, tz: dt.tzinfo, reading: Reading = Reading.STRICT) -> dt.datetime:
        """The first instant (aware, UTC) at which the report is late.

        Strict: the end of `last_day`, or the hour named on it. Loose: the end of the day the
        letter names, hour or not. The reading changes labels, never reminders.
        """
        if reading is Reading.LOOSE and self.stated_date is not None:
            return _end_of(max(self.stated_date, self.last_day), tz)
        if self.last_time is not None:
            return _instant(self.last_day, self.last_time, tz)
        return _end_of(self.last_day, tz)

    def closes_at(self, tz: dt.tzinfo, calendar: Calendar, *, after: int) -> dt.datetime:
        """The instant (aware, UTC) from which nothing is taken: so many working days after it."""
        last = max(self.stated_date or self.last_day, self.last_day)
        return _end_of(calendar.add_working_days(last, after) if after else last, tz)


def on_day(day: dt.date, calendar: Calendar, time: dt.time | None = None) -> Due:
    """A due date given as a day that counts itself, such as the one an extension grants."""
    return Due(day, day, calendar.last_working_day_on_or_before(day), time)


def period_type(rule: Rule) -> PeriodType | None:
    """The length of the periods a rule is due for; None when it is due by no date at all."""
    if rule.kind in (RuleKind.WINDOW, RuleKind.STANDING, RuleKind.ON_DEMAND):
        return None
    if rule.freq is None:
        return PeriodType.ONE_OFF
    if rule.freq is Freq.YEARLY and rule.report is not None:
        return _REPORTS[rule.report][0]
    return OF_FREQ[rule.freq]


#: The period behind each report of a year, and which one of its kind it is.
_REPORTS = {
    YearlyReport.QUARTER_1: (PeriodType.QUARTER, 1),
    YearlyReport.QUARTER_2: (PeriodType.QUARTER, 2),
    YearlyReport.QUARTER_3: (PeriodType.QUARTER, 3),
    YearlyReport.QUARTER_4: (PeriodType.QUARTER, 4),
    YearlyReport.HALF_YEAR_1: (PeriodType.HALF_YEAR, 1),
    YearlyReport.HALF_YEAR_2: (PeriodType.HALF_YEAR, 2),
    YearlyReport.NINE_MONTHS: (PeriodType.YEAR, 1),
    YearlyReport.YEAR: (PeriodType.YEAR, 1),
}


def due_in(rule: Rule, period: Period, calendar: Calendar) -> Due | None:
    """The due date of a rule for one period; None when the rule asks nothing for that period.

    A once rule is due for the one-off period of its date. Rules that count from receipt or issue
    give None: see `due_from`. Raises RuleError for a once rule whose year is still open.
    """
    if period.type is not period_type(rule) or rule.origin in (Origin.RECEIPT, Origin.ISSUE):
        return None
    if rule.kind is RuleKind.ONCE:
        date = _date_of(rule)
        return _named(rule, date, calendar) if date == period.first_day else None
    if rule.report and rule.freq is Freq.YEARLY and period.number != _REPORTS[rule.report][1]:
        return None
    due = _in_rhythm(rule, period, calendar)
    return due if _before_the_end(rule, period, due) else None


def due_from(rule: Rule, day: dt.date, calendar: Calendar) -> Due | None:
    """The due date of a rule counted from the day of receipt or issue; None for other rules."""
    if rule.origin not in (Origin.RECEIPT, Origin.ISSUE):
        return None
    return _counted(rule, day, calendar)


def upcoming(
    rule: Rule, after: dt.date, count: int, calendar: Calendar
) -> tuple[tuple[Period, Due], ...]:
    """The next `count` periods and due dates as seen on the day `after`, the day of issue.

    Periods that had ended by then, and dates that had passed, create no duty. A rule counted from
    receipt is counted from `after`. At most one for what is due once.
    """
    if count < 1:
        return ()
    counted = due_from(rule, after, calendar)
    if counted is not None:
        return ((Period.containing(counted.last_day, PeriodType.ONE_OFF), counted),)
    found = ((p, due_in(rule, p, calendar)) for p in _periods(rule, after))
    open_dues = ((p, due) for p, due in found if due is not None and due.last_day >= after)
    return tuple(islice(open_dues, count))


def reach(rule: Rule, period: Period) -> Window:
    """The days between which the last day of that period must lie, whatever the calendar."""
    first = period.first_day - _DAY
    if rule.origin is Origin.PERIOD_END:
        # The longest run of days off is the Tết break; 30 days is far beyond it.
        return Window(first, period.last_day + (rule.n or 0) * 5 * _DAY + 30 * _DAY)
    target = _target(rule, period) if rule.freq else period
    return Window(min(first, target.first_day - _DAY), target.last_day)


def _periods(rule: Rule, after: dt.date) -> Iterator[Period]:
    """The periods a rule can be due for, from the one around `after` on."""
    type_ = period_type(rule)
    if type_ is None:
        return
    if type_ is PeriodType.ONE_OFF:
        if rule.kind is RuleKind.ONCE:
            yield Period.containing(_date_of(rule), type_)
        return
    period = Period.containing(after, type_)
    # The year after the last one must still have a calendar, for dates in the next period.
    while period.year < LAST_YEAR and (rule.until is None or period.first_day <= rule.until):
        yield period
        period = period.next()


def _date_of(rule: Rule) -> dt.date:
    if rule.date is None:
        raise RuleError("year_missing", f"{rule.day}/{rule.month}")
    return rule.date


def _in_rhythm(rule: Rule, period: Period, calendar: Calendar) -> Due:
    if rule.origin is Origin.PERIOD_END:
        return _counted(rule, period.last_day, calendar)
    target = _target(rule, period)
    if rule.span is not None:
        return _edge(rule, rule.span, target, calendar)
    return _named(rule, _day_in(rule, target), calendar)


def _target(rule: Rule, period: Period) -> Period:
    """The period in which the date lies: for a report of the year its year, or the one after."""
    assert rule.freq is not None
    around = Period.containing(period.first_day, OF_FREQ[rule.freq])
    return around.next() if rule.in_period is InPeriod.NEXT else around


def _before_the_end(rule: Rule, period: Period, due: Due) -> bool:
    """`until` ends the periods; dates inside their own period must respect it as well."""
    if rule.until is None:
        return True
    if rule.in_period is InPeriod.NEXT or rule.origin is Origin.PERIOD_END:
        return period.last_day <= rule.until
    return due.last_day <= rule.until


def _day_in(rule: Rule, target: Period) -> dt.date:
    """The day a recurring rule names in the period where it is due."""
    first = target.first_day
    match rule.freq:
        case Freq.WEEKLY if rule.weekday is not None:
            return first + list(Weekday).index(rule.weekday) * _DAY
        case Freq.QUARTERLY:
            month = first.month + (rule.month_in_quarter or 1) - 1
        case Freq.HALF_YEARLY:
            month = first.month + (rule.month or 1) - 1
        case Freq.YEARLY:
            month = rule.month or 1
        case _:
            month = first.month
    return _clamped(first.year, month, rule.day or 1)


def _clamped(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, months.monthrange(year, month)[1]))


def _edge(rule: Rule, span: Span, target: Period, calendar: Calendar) -> Due:
    match span:
        case Span.LAST_DAY:
            return _named(rule, target.last_day, calendar)
        case Span.LAST_WORKING_DAY:
            last = calendar.last_working_day_on_or_before(target.last_day)
            return _named(rule, last, calendar)
        case Span.FIRST_WEEK:
            start, last = target.first_day, target.first_day + _WEEK
        case _:
            start, last = target.last_day - _WEEK, target.last_day
    working = calendar.last_working_day_on_or_before(last)
    return Due(None, last, working, rule.time, window_start=start)


def _named(rule: Rule, date: dt.date, calendar: Calendar) -> Due:
    """A date that is named: `before` excludes it, unless an hour on that day is named too."""
    last = date - _DAY if rule.op is Op.BEFORE and rule.time is None else date
    return Due(date, last, calendar.last_working_day_on_or_before(last), rule.time)


def _counted(rule: Rule, start: dt.date, calendar: Calendar) -> Due:
    """A count of days: it begins the day after `start` (Civil Code 2015, art. 147)."""
    n = rule.n or 0
    if rule.unit is TimeUnit.WORKING_DAY:
        last = calendar.add_working_days(start, n)
        return Due(None, last, last, rule.time)
    computed = start + n * _DAY
    last = calendar.first_working_day_on_or_after(computed)
    return Due(None, last, last, rule.time, computed_day=computed if computed != last else None)


def _instant(day: dt.date, time: dt.time, tz: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=tz).astimezone(dt.UTC)


def _end_of(day: dt.date, tz: dt.tzinfo) -> dt.datetime:
    return _instant(day + _DAY, dt.time(), tz)
