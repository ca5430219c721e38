"""Deadlines that name a date, a day of a period, a weekday or a whole month."""

import datetime as dt

from domain.deadlines import governing, months, numbers
from domain.deadlines.anchors import Anchor
from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.parts import Part
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.said import Setting, reports_of, rhythm_of
from domain.deadlines.vocabulary import Freq, InPeriod, Op, RuleKind, YearlyReport

Rules = tuple[tuple[Rule, ...], tuple[str, ...]]


def read(anchor: Anchor, setting: Setting, base: Rule) -> Rules:
    own = rhythm_of(anchor.parts)
    if setting.other_rhythm or anchor.has(Part.OTHER_RHYTHM):
        words = f"{anchor.words} {' '.join(token.match[0] for token in anchor.said)}"
        daily = governing.daily(f"bao cao {words}") is not None
        raise RuleError("daily" if daily else "not_understood", anchor.words)
    assert base.op is not None
    if anchor.has(Part.DATE, Part.LONG_DATE):
        return _calendar_dates(anchor, setting, base.op, own)
    if anchor.has(Part.DAY):
        return _days_of_month(anchor, setting, base.op, own)
    if anchor.has(Part.CERTAIN_MONTH, Part.CERTAIN_QUARTER):
        return _whole_period(anchor, base.op)
    if anchor.has(Part.WEEKDAY) and (own or setting.rhythm or setting.inherited) is Freq.WEEKLY:
        later = InPeriod.NEXT if anchor.has(Part.NEXT_WEEK) else None
        named = [numbers.weekday(token.match) for token in anchor.all(Part.WEEKDAY)]
        return tuple(
            Rule(RuleKind.RECURRING, base.op, freq=Freq.WEEKLY, weekday=weekday, in_period=later)
            for weekday in dict.fromkeys(named)
        ), ()
    raise RuleError("incomplete", anchor.words)


def _pairs(anchor: Anchor) -> list[tuple[int, int, str | None]]:
    """Day, month and year of each date; "ngày 15 tháng 6 và tháng 12" shares its day."""
    pairs: list[tuple[int, int, str | None]] = []
    for token in anchor.all(Part.DATE, Part.LONG_DATE, Part.MONTH, Part.NUMBER):
        match = token.match
        if token.part is Part.DATE:
            month = match["month"] or match["month2"] or match["month3"] or match["month5"]
            year = match["year"] or match["year2"] or match["year3"]
            pairs.append((*numbers.day_and_month(match["day"] or match["day5"], month), year))
        elif token.part is Part.LONG_DATE:
            worded = match["worded"] and f"20{numbers.spelled(match['worded']):02}"
            year = match["year"] or worded
            month = match["month"] or str(numbers.named_month(match["named"]))
            pairs.append((*numbers.day_and_month(match["day"], month), year))
        elif pairs and token.part is Part.MONTH:
            pairs.append((*numbers.day_and_month(str(pairs[-1][0]), match["month"]), None))
    return pairs


def _calendar_dates(anchor: Anchor, setting: Setting, op: Op, own: Freq | None) -> Rules:
    pairs = _pairs(anchor)
    year = pairs[-1][2]
    if year is not None and own is None:
        return tuple(Rule(RuleKind.ONCE, op, date=date) for date in _with_years(pairs)), ()
    reports = _reports_for(anchor, setting, [month for _, month, _ in pairs])
    following = _in_next_year(anchor)
    yearly = own in (Freq.YEARLY, Freq.HALF_YEARLY) or setting.rhythm in (
        Freq.YEARLY,
        Freq.HALF_YEARLY,
    )
    if yearly or any(reports) or any(following):
        rules = tuple(
            months.yearly(op, day, month, report, InPeriod.NEXT if later else None)
            for (day, month, _), report, later in zip(pairs, reports, following, strict=False)
        )
        sure = yearly or any(reports) or anchor.all(Part.NEXT_YEAR)[0].match["reported"]
        return rules, () if sure else ("vague",)
    rules = tuple(Rule(RuleKind.ONCE, op, day=day, month=month) for day, month, _ in pairs)
    return rules, ("year_missing",)


def _with_years(pairs: list[tuple[int, int, str | None]]) -> list[dt.date]:
    """A date without year shares the one behind it, or lies in the year before that."""
    dates: list[dt.date] = []
    for day, month, year in reversed(pairs):
        following = dates[0] if dates else dt.date.max
        date = numbers.full_date(day, month, year or str(following.year))
        if year is None and date > following:
            date = numbers.full_date(day, month, str(following.year - 1))
        dates.insert(0, date)
    return dates


def _in_next_year(anchor: Anchor) -> list[bool]:
    """For each date, whether "năm sau" stands right behind it."""
    dates = (Part.DATE, Part.LONG_DATE, Part.MONTH, Part.NUMBER)
    following: list[bool] = []
    for token in anchor.parts:
        if token.part in dates:
            following.append(False)
        elif token.part is Part.NEXT_YEAR and following:
            following[-1] = True
    return following


def _reports_for(anchor: Anchor, setting: Setting, months: list[int]) -> list[YearlyReport | None]:
    """Which report of the year each date belongs to, as far as the words say."""
    named = reports_of(anchor.parts) or setting.reports
    halves = setting.rhythm is Freq.HALF_YEARLY or rhythm_of(anchor.parts) is Freq.HALF_YEARLY
    if len(named) == len(months):
        return [
            report or _half_by_month(month) for report, month in zip(named, months, strict=True)
        ]
    if not named and halves:
        return [_half_by_month(month) for month in months]
    if named and len(months) == 1:
        return [named[-1] or _half_by_month(months[0])]
    if setting.beside_half_years and setting.rhythm is Freq.YEARLY:
        return [YearlyReport.YEAR] * len(months)
    if named == (None,):
        return [_half_by_month(month) for month in months]
    return [None] * len(months)


def _half_by_month(month: int) -> YearlyReport:
    """A half-year report due by July is about the first half."""
    return YearlyReport.HALF_YEAR_1 if 2 < month < 9 else YearlyReport.HALF_YEAR_2


def _days_of_month(anchor: Anchor, setting: Setting, op: Op, own: Freq | None) -> Rules:
    days = [numbers.day_of_month(token.match["day"]) for token in anchor.all(Part.DAY)]
    extra = [int(token.match[0]) for token in anchor.all(Part.NUMBER)]
    named = [int(token.match["month"]) for token in anchor.all(Part.MONTH)]
    if named:
        pairs = [(days[-1], month) for month in (*named, *extra)]
        return _listed_months(anchor, setting, op, own, pairs)
    days += [numbers.day_of_month(str(number)) for number in extra]
    freq = own or setting.rhythm or setting.inherited
    if anchor.has(Part.MONTH_OF_QUARTER) and months.only_quarters(setting.reports):
        return months.in_named_quarters(anchor, op, days, setting.reports), ()
    made = [months.day_of_period(anchor, op, day, freq) for day in days]
    guessed = freq is not None and not own and not setting.rhythm and not _placed(anchor)
    return tuple(rule for rule, _ in made), ("vague",) if guessed else made[0][1]


def _placed(anchor: Anchor) -> bool:
    """Whether the month is named with the day, so that no rhythm said earlier is needed."""
    return anchor.has(Part.MONTH_OF_QUARTER, Part.REPORT_MONTH)


def _listed_months(
    anchor: Anchor, setting: Setting, op: Op, own: Freq | None, pairs: list[tuple[int, int]]
) -> Rules:
    """ "ngày 20 các tháng 3, 6, 9, 12": one date a year for each."""
    for day, month in pairs:
        numbers.day_and_month(str(day), str(month))
    reports = _reports_for(anchor, setting, [month for _, month in pairs])
    if Freq.YEARLY not in (own, setting.rhythm) and len(pairs) < 2:
        rules = tuple(Rule(RuleKind.ONCE, op, day=day, month=month) for day, month in pairs)
        return rules, ("year_missing",)
    return (
        tuple(
            months.yearly(op, day, month, report, None)
            for (day, month), report in zip(pairs, reports, strict=True)
        ),
        (),
    )


def _whole_period(anchor: Anchor, op: Op) -> Rules:
    """ "trước tháng 12/2026" ends with November, "trong quý I/2027" with March."""
    token = anchor.all(Part.CERTAIN_MONTH, Part.CERTAIN_QUARTER)[0]
    year = int(token.match["year"])
    if token.part is Part.CERTAIN_MONTH:
        _, month = numbers.day_and_month("1", token.match["month"])
    else:
        month = numbers.quarter(token.match["number"]) * 3 - 2
    sort = PeriodType.MONTH if token.part is Part.CERTAIN_MONTH else PeriodType.QUARTER
    first = numbers.full_date(1, month, str(year))
    date = first if op is Op.BEFORE else Period.containing(first, sort).last_day
    return (Rule(RuleKind.ONCE, op, date=date),), ()
