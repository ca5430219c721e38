"""The words of a deadline rule, as the gold files and the database spell them."""

from enum import StrEnum


class RuleKind(StrEnum):
    """What sort of deadline a rule is; only the first three give due dates by themselves."""

    ONCE = "once"
    RECURRING = "recurring"
    RELATIVE = "relative"
    WINDOW = "window"
    STANDING = "standing"
    ON_DEMAND = "on_demand"


class Op(StrEnum):
    """How a named day counts: `BEFORE` excludes it, unless an hour is named; `BY` includes it."""

    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    DURING = "during"


class Freq(StrEnum):
    """The rhythm of a recurring duty."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class TimeUnit(StrEnum):
    """What a relative deadline counts."""

    DAY = "day"
    WORKING_DAY = "working_day"


class Origin(StrEnum):
    """From where a relative deadline counts; that day itself is not counted."""

    RECEIPT = "receipt"
    ISSUE = "issue"
    PERIOD_END = "period_end"


class InPeriod(StrEnum):
    """Whether the due date lies in the period that is reported or in the one after it."""

    SAME = "same"
    NEXT = "next"


class Span(StrEnum):
    """A stretch at the edge of a period that stands in the place of a day."""

    FIRST_WEEK = "first_week"
    LAST_WEEK = "last_week"
    LAST_DAY = "last_day"
    LAST_WORKING_DAY = "last_working_day"


class YearlyReport(StrEnum):
    """Which report of the year a yearly date belongs to."""

    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    HALF_YEAR_1 = "half_year_1"
    HALF_YEAR_2 = "half_year_2"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


class Weekday(StrEnum):
    """A day of the week; `list(Weekday)[day.weekday()]` is the one of a date."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
