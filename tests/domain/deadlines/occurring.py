"""How the gold files look at dates: periods of a span, spelled with dashes, and the Tết break."""

import datetime as dt

from domain.deadlines import due as dues
from domain.deadlines.due import Due
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.working_days import Calendar

#: More periods than a span of the gold files has.
_ENOUGH = 200


def occurrences(rule: Rule, first: dt.date, last: dt.date, calendar: Calendar) -> list[Due]:
    """The due dates of the periods that begin in the span."""
    found = dues.upcoming(rule, first, _ENOUGH, calendar)
    return [due for period, due in found if first <= period.first_day <= last]


def dashed(period: Period) -> str:
    """`2023-Q3`, `2024-H1`, `2023-06`."""
    match period.type:
        case PeriodType.MONTH:
            return f"{period.first_day:%Y-%m}"
        case PeriodType.QUARTER:
            return f"{period.year}-Q{period.number}"
        case PeriodType.HALF_YEAR:
            return f"{period.year}-H{period.number}"
    return period.code


def in_tet(calendar: Calendar, day: dt.date) -> bool:
    """Whether the day lies in the Tết break, weekends beside it included."""
    first, last = calendar.tet_break(day.year)
    return first <= day <= last
