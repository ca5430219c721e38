"""The parts a deadline is made of: cues, dates, hours, rhythms, counts of days."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a part of a deadline says."""

    BAR = "bar"
    IMMEDIATE = "immediate"
    ON_DEMAND = "on_demand"
    FROM_NOW = "from_now"
    FROM_DAY = "from_day"
    SPAN = "span"
    EDGE = "edge"
    PERIOD_END = "period_end"
    RECEIPT = "receipt"
    ISSUE = "issue"
    EVENT = "event"
    COUNT = "count"
    FIRST_DAYS = "first_days"
    OTHER_COUNT = "other_count"
    MONTH_OF_QUARTER = "month_of_quarter"
    MONTH_OF_PERIOD = "month_of_period"
    REPORT_MONTH = "report_month"
    NEXT_MONTH = "next_month"
    NEXT_WEEK = "next_week"
    NEXT_YEAR = "next_year"
    THIS_YEAR = "this_year"
    TIME = "time"
    DATE = "date"
    LONG_DATE = "long_date"
    DAY = "day"
    HALF_REPORT = "half_report"
    QUARTER_REPORT = "quarter_report"
    NINE_REPORT = "nine_report"
    YEAR_REPORT = "year_report"
    HALF_YEARLY = "half_yearly"
    OTHER_RHYTHM = "other_rhythm"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    CERTAIN_MONTH = "certain_month"
    CERTAIN_QUARTER = "certain_quarter"
    MONTH = "month"
    WEEKDAY = "weekday"
    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    AFTER = "after"
    UNTIL = "until"
    ON = "on"
    IN = "in"
    TO = "to"
    SPELLED = "spelled"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Token:
    """One part and where it stands in the folded text."""

    part: Part
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.match.end()
