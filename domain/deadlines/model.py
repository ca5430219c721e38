"""The deadline rule: what the words of a letter ask for, before any date is computed.

The JSON form is the vocabulary of the gold files. A date that a letter gives without its year is
kept as day and month; `settled` adds the year, once it is known when the letter was issued.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.deadlines.errors import RuleError
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

# A leap year: 29/2 is a day that a yearly rule may name.
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline. Raises RuleError when its parts do not make one.

    `origin` is the JSON key `from`. `month` counts from 1 within a half-year for half-yearly rules.
    A day that a month lacks (30 in February) means its last day.
    """

    kind: RuleKind
    op: Op | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    weekday: Weekday | None = None
    freq: Freq | None = None
    interval: int = 1
    month_in_quarter: int | None = None
    month: int | None = None
    day: int | None = None
    span: Span | None = None
    in_period: InPeriod | None = None
    report: YearlyReport | None = None
    n: int | None = None
    unit: TimeUnit | None = None
    origin: Origin | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    until: dt.date | None = None
    until_source: str | None = None

    def __post_init__(self) -> None:
        _check(self)

    def settled(self, issued: dt.date) -> "Rule":
        """The rule of a letter issued on that day: no year and no start is left open.

        A date without year is the first such day on or after the issue; "from now" is the issue.
        """
        if self.kind is RuleKind.WINDOW and self.start is None:
            return replace(self, start=min(issued, self.end or issued))
        if self.kind is RuleKind.ONCE and self.date is None and self.month and self.day:
            date = _first_on_or_after(issued, self.month, self.day)
            return replace(self, date=date, month=None, day=None)
        return self

    def to_json(self, *, complete: bool = False) -> dict[str, Any]:
        """The rule as JSON data, empty keys left out; `complete` adds the ones a letter shows.

        Those are `time` for a dated or recurring rule and `interval` for a recurring one.
        """
        data: dict[str, Any] = {"kind": self.kind.value, "op": self.op and self.op.value}
        for key, name in _KEYS.items():
            value = getattr(self, name)
            if value is not None and (key != "interval" or value != 1 or complete):
                data[key] = _written(value)
        if self.kind is not RuleKind.RECURRING:
            data.pop("interval", None)
        if complete and self.kind in (RuleKind.ONCE, RuleKind.RECURRING):
            data.setdefault("time", None)
        return data

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Rule":
        """The rule that `to_json` wrote; null means absent. Raises RuleError on anything else."""
        unknown = sorted(data.keys() - {"kind", "op", *_KEYS})
        if unknown:
            raise RuleError("unknown_key", ", ".join(map(str, unknown)))
        values = {
            name: _read(key, data[key])
            for key, name in {"kind": "kind", "op": "op", **_KEYS}.items()
            if data.get(key) is not None
        }
        if "kind" not in values:
            raise RuleError("missing_key", "kind")
        return Rule(**values)


#: JSON keys in the order the gold files print them, and the attribute behind each.
_KEYS = {
    "freq": "freq",
    "interval": "interval",
    "month_in_quarter": "month_in_quarter",
    "month": "month",
    "day": "day",
    "span": "span",
    "n": "n",
    "unit": "unit",
    "from": "origin",
    "date": "date",
    "time": "time",
    "weekday": "weekday",
    "in_period": "in_period",
    "report": "report",
    "start": "start",
    "end": "end",
    "until": "until",
    "until_source": "until_source",
}

_ENUMS = {
    "kind": RuleKind,
    "op": Op,
    "freq": Freq,
    "span": Span,
    "unit": TimeUnit,
    "from": Origin,
    "weekday": Weekday,
    "in_period": InPeriod,
    "report": YearlyReport,
}
_NUMBERS = {"interval", "month_in_quarter", "month", "day", "n"}
_DATES = {"date", "start", "end", "until"}


def _written(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return value if isinstance(value, int) else str(value)


def _read(key: str, value: object) -> Any:
    if key in _NUMBERS:
        if type(value) is int:
            return value
    elif isinstance(value, str):
        return _read_text(key, value)
    raise RuleError("bad_value", f"{key}: {value!r}")


def _read_text(key: str, value: str) -> Any:
    try:
        if key in _ENUMS:
            return _ENUMS[key](value)
        if key in _DATES:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 a day has no zone
        if key == "time":
            return dt.datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 a wall clock time
    except ValueError as error:
        raise RuleError("bad_value", f"{key}: {value!r}") from error
    return value


# What each kind needs (any one of the alternatives) and may have besides.
_ANY = {"report", "until", "until_source"}
_NEEDS: dict[RuleKind, tuple[set[str], ...]] = {
    RuleKind.ONCE: ({"op", "date"}, {"op", "day", "month"}),
    RuleKind.RECURRING: ({"op", "freq"},),
    RuleKind.RELATIVE: ({"op", "n", "unit", "origin"},),
    RuleKind.WINDOW: ({"op", "end"},),
    RuleKind.STANDING: (set(),),
    RuleKind.ON_DEMAND: (set(),),
}
_MAY: dict[RuleKind, set[str]] = {
    RuleKind.ONCE: {"time", "weekday", *_ANY},
    RuleKind.RECURRING: {
        *("interval", "time", "in_period", *_ANY),
        *("day", "month", "month_in_quarter", "weekday", "span"),
    },
    RuleKind.RELATIVE: {"freq", "time", *_ANY},
    RuleKind.WINDOW: {"start", *_ANY},
    RuleKind.STANDING: {"op", "start", "end", *_ANY},
    RuleKind.ON_DEMAND: {"report"},
}
# What says the day in each rhythm; a span may stand in its place in any of them.
_DAY_OF: dict[Freq, set[str]] = {
    Freq.WEEKLY: {"weekday"},
    Freq.MONTHLY: {"day"},
    Freq.QUARTERLY: {"month_in_quarter", "day"},
    Freq.HALF_YEARLY: {"month", "day"},
    Freq.YEARLY: {"month", "day"},
}
_LIMITS = {"month_in_quarter": 3, "month": 12, "day": 31, "n": 3660, "interval": 1}


def _check(rule: Rule) -> None:
    given = {name for name in ("op", *_KEYS.values()) if getattr(rule, name) is not None}
    _check_numbers(rule)
    _check_keys(rule.kind, given - {"interval"})
    if rule.kind is RuleKind.RECURRING:
        _check_rhythm(rule, given)
    if rule.kind is RuleKind.RELATIVE and (rule.origin is Origin.PERIOD_END) != (
        rule.freq is not None
    ):
        raise RuleError("missing_key", "freq, from")
    if rule.month and rule.day and rule.freq is not Freq.HALF_YEARLY:
        _check_day(rule.day, rule.month)
    if rule.start and rule.end and rule.start > rule.end:
        raise RuleError("start_after_end", f"{rule.start:%d/%m/%Y} - {rule.end:%d/%m/%Y}")
    if rule.weekday and rule.date and list(Weekday)[rule.date.weekday()] is not rule.weekday:
        raise RuleError("weekday_mismatch", f"{rule.date:%d/%m/%Y}")


def _check_numbers(rule: Rule) -> None:
    for name, limit in _LIMITS.items():
        value: int | None = getattr(rule, name)
        if value is not None and not 1 <= value <= limit:
            raise RuleError("no_such_day" if name == "day" else "bad_value", f"{name}: {value}")


def _check_keys(kind: RuleKind, given: set[str]) -> None:
    for needed in _NEEDS[kind]:
        if needed <= given:
            strange = given - needed - _MAY[kind]
            if strange:
                raise RuleError("unknown_key", ", ".join(sorted(strange)))
            return
    raise RuleError("missing_key", ", ".join(sorted(_NEEDS[kind][0] - given)))


def _check_rhythm(rule: Rule, given: set[str]) -> None:
    assert rule.freq is not None
    said = given & {"day", "month", "month_in_quarter", "weekday", "span"}
    if said not in ({"span"}, _DAY_OF[rule.freq]):
        raise RuleError("rhythm_without_day", rule.freq)
    if rule.freq is Freq.HALF_YEARLY and (rule.month or 1) > 6:
        raise RuleError("bad_value", f"month: {rule.month}")


def _check_day(day: int, month: int) -> None:
    if day > calendar.monthrange(_LEAP_YEAR, month)[1]:
        raise RuleError("no_such_day", f"{day}/{month}")


def _first_on_or_after(start: dt.date, month: int, day: int) -> dt.date:
    """29/2 may have to wait for a leap year, eight years at most."""
    dates = (
        dt.date(year, month, day)
        for year in range(start.year, start.year + 10)
        if day <= calendar.monthrange(year, month)[1]
    )
    return next(date for date in dates if date >= start)
