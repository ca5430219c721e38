"""Days of a month named by its place: "ngày 25 của tháng cuối quý", "ngày 05 của tháng sau"."""

import re

from domain.deadlines import numbers
from domain.deadlines.anchors import Anchor
from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.vocabulary import Freq, InPeriod, Op, RuleKind, YearlyReport


def yearly(
    op: Op, day: int, month: int, report: YearlyReport | None, in_period: InPeriod | None
) -> Rule:
    return Rule(
        RuleKind.RECURRING,
        op,
        freq=Freq.YEARLY,
        month=month,
        day=day,
        report=report,
        in_period=in_period,
    )


_WHICH = {"thu nhat": 1, "thu 1": 1, "thu hai": 2, "thu 2": 2, "giua": 2, "thu ba": 3, "thu 3": 3}
_LAST_MONTH = {Freq.QUARTERLY: 3, Freq.HALF_YEARLY: 6, Freq.YEARLY: 12}


def day_of_period(
    anchor: Anchor, op: Op, day: int, freq: Freq | None
) -> tuple[Rule, tuple[str, ...]]:
    if anchor.has(Part.MONTH_OF_QUARTER):
        return _in_quarter(anchor.all(Part.MONTH_OF_QUARTER)[0].match, op, day), ()
    if anchor.has(Part.MONTH_OF_PERIOD):
        match = anchor.all(Part.MONTH_OF_PERIOD)[0].match
        last = not match["place"].startswith("d")
        in_period = InPeriod.NEXT if match["following"] else InPeriod.SAME
        return _in_period(anchor, op, day, freq, last=last, in_period=in_period), ()
    if anchor.has(Part.NEXT_MONTH):
        return _next_month(anchor, op, day, freq)
    if anchor.has(Part.REPORT_MONTH) or freq is Freq.MONTHLY:
        return _monthly(op, day, InPeriod.SAME), ()
    raise RuleError("incomplete", anchor.words)


def _monthly(op: Op, day: int, in_period: InPeriod) -> Rule:
    return Rule(RuleKind.RECURRING, op, freq=Freq.MONTHLY, day=day, in_period=in_period)


def only_quarters(reports: tuple[YearlyReport | None, ...]) -> bool:
    return bool(reports) and all(report and report.startswith("quarter") for report in reports)


def in_named_quarters(
    anchor: Anchor, op: Op, days: list[int], reports: tuple[YearlyReport | None, ...]
) -> tuple[Rule, ...]:
    """ "báo cáo quý I, quý III: … của tháng cuối quý": a date a year for each quarter named."""
    month = _in_quarter(anchor.all(Part.MONTH_OF_QUARTER)[0].match, op, days[0]).month_in_quarter
    return tuple(
        yearly(op, days[0], int(report[-1]) * 3 - 3 + (month or 3), report, None)
        for report in reports
        if report is not None
    )


def _in_quarter(match: re.Match[str], op: Op, day: int) -> Rule:
    which = re.sub(r"\s+", " ", match["which"])
    month = _WHICH.get(which, 1 if which.startswith("dau") else 3)
    if match["number"]:
        quarter = numbers.quarter(match["number"])
        number = quarter * 3 - 3 + month
        numbers.day_and_month(str(day), str(number))
        if match["year"]:
            return Rule(RuleKind.ONCE, op, date=numbers.full_date(day, number, match["year"]))
        return yearly(op, day, number, YearlyReport(f"quarter_{quarter}"), None)
    return Rule(
        RuleKind.RECURRING,
        op,
        freq=Freq.QUARTERLY,
        month_in_quarter=month,
        day=day,
        in_period=InPeriod.NEXT if match["next"] else InPeriod.SAME,
    )


def _in_period(
    anchor: Anchor, op: Op, day: int, freq: Freq | None, *, last: bool, in_period: InPeriod
) -> Rule:
    """A day of the first or last month of a period whose length the rhythm tells."""
    text = anchor.all(Part.MONTH_OF_PERIOD, Part.NEXT_MONTH)[0].match[0]
    if re.search(r"6|sau th|nua", text):
        freq = Freq.HALF_YEARLY
    if freq not in _LAST_MONTH:
        raise RuleError("incomplete", anchor.words)
    month = _LAST_MONTH[freq] if last else 1
    if freq is Freq.QUARTERLY:
        return Rule(
            RuleKind.RECURRING, op, freq=freq, month_in_quarter=month, day=day, in_period=in_period
        )
    return Rule(RuleKind.RECURRING, op, freq=freq, month=month, day=day, in_period=in_period)


def _next_month(
    anchor: Anchor, op: Op, day: int, freq: Freq | None
) -> tuple[Rule, tuple[str, ...]]:
    """The month after the period; when no rhythm is said, the period is taken for a month."""
    if freq in _LAST_MONTH:
        return _in_period(anchor, op, day, freq, last=False, in_period=InPeriod.NEXT), ()
    sure = freq is Freq.MONTHLY or anchor.all(Part.NEXT_MONTH)[0].match["reported"]
    return _monthly(op, day, InPeriod.NEXT), () if sure else ("vague",)
