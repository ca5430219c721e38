"""What the words around a deadline say: its rhythm, and which reports of the year it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.deadlines import numbers
from domain.deadlines.parts import Part, Token
from domain.deadlines.vocabulary import Freq, YearlyReport


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around one deadline, understood.

    `inherited` is a rhythm said earlier, for a deadline before this one or in a heading.
    """

    rhythm: Freq | None = None
    reports: tuple[YearlyReport | None, ...] = ()
    other_rhythm: bool = False
    inherited: Freq | None = None
    beside_half_years: bool = False


_FREQS = {
    Part.WEEKLY: Freq.WEEKLY,
    Part.MONTHLY: Freq.MONTHLY,
    Part.QUARTERLY: Freq.QUARTERLY,
    Part.HALF_YEARLY: Freq.HALF_YEARLY,
    Part.YEARLY: Freq.YEARLY,
}


def rhythm_of(tokens: Sequence[Token]) -> Freq | None:
    """The rhythm said last among the tokens."""
    said = [_FREQS[token.part] for token in tokens if token.part in _FREQS]
    return said[-1] if said else None


def reports_of(tokens: Sequence[Token]) -> tuple[YearlyReport | None, ...]:
    """The reports of the year among the tokens, in order; None: a half-year, open which one."""
    halves = [i for i, t in enumerate(tokens) if t.part in (Part.HALF_REPORT, Part.HALF_YEARLY)]
    # "định kỳ 6 tháng và hằng năm": behind a half-year, "hằng năm" names a report too.
    return tuple(
        _report(token)
        for i, token in enumerate(tokens)
        if token.part in _REPORT_PARTS
        or (halves and i in halves)
        or (halves and i > halves[0] and token.part is Part.YEARLY)
    )


def implied_rhythm(tokens: Sequence[Token]) -> Freq | None:
    """The rhythm behind "báo cáo 6 tháng" and "báo cáo năm", when no rhythm is said."""
    return {None: Freq.HALF_YEARLY, YearlyReport.YEAR: Freq.YEARLY}.get(
        (reports_of(tokens) or (YearlyReport.NINE_MONTHS,))[-1]
    )


_REPORT_PARTS = (Part.HALF_REPORT, Part.QUARTER_REPORT, Part.NINE_REPORT, Part.YEAR_REPORT)


def _report(token: Token) -> YearlyReport | None:
    match token.part:
        case Part.QUARTER_REPORT:
            return YearlyReport(f"quarter_{numbers.quarter(token.match['number'])}")
        case Part.NINE_REPORT:
            return YearlyReport.NINE_MONTHS
        case Part.YEAR_REPORT | Part.YEARLY:
            return YearlyReport.YEAR
        case Part.HALF_YEARLY:
            return None
    half = token.match["half"] or token.match["half2"]
    if half is None:
        return None
    return YearlyReport.HALF_YEAR_1 if half == "dau" else YearlyReport.HALF_YEAR_2
