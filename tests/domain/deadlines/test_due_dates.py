"""Due dates: the gold dates exactly, and what must hold for every rule and period."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import shipped
from domain.deadlines import due as dues
from domain.deadlines.due import Due, Reading
from domain.deadlines.errors import RuleError
from domain.deadlines.model import Rule
from domain.deadlines.periods import OF_FREQ, Period, PeriodType
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
from tests.domain.deadlines.occurring import dashed, occurrences

GOLD = Path(__file__).parents[1] / "letters" / "gold"
PHRASES = json.loads((GOLD / "deadline-phrases.json").read_text("utf-8"))["phrases"]
CALENDAR = shipped.calendar()
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = dt.date(2001, 1, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def dates_of(rule: Rule, context: dict[str, Any]) -> list[Due]:
    if "periods" in context:
        found = [dues.due_in(rule, Period.parse(code), CALENDAR) for code in context["periods"]]
        return [due for due in found if due is not None]
    if "from" in context:
        return occurrences(rule, day(context["from"]), day(context["to"]), CALENDAR)
    after = day(context["received"]) if "received" in context else LONG_AGO
    return [due for _, due in dues.upcoming(rule, after, 5, CALENDAR)]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: p["id"])
def test_the_dates_of_the_gold_phrases(phrase: Any) -> None:
    rules = [Rule.from_json(rule) for rule in phrase["rules"]]

    dates = [due.to_json() for rule in rules for due in dates_of(rule, phrase["context"])]

    assert dates == phrase["dates"]


@pytest.mark.parametrize(
    ("letter", "number", "issued"),
    [
        pytest.param("phan-anh-2026-06", 0, "2026-06-30", id="quarterly, Q2 is skipped"),
        pytest.param("thien-tai-2026-06", 1, "2026-06-05", id="monthly to the end of the year"),
    ],
)
def test_the_dates_of_the_gold_letters(letter: str, number: int, issued: str) -> None:
    gold = json.loads((GOLD / f"{letter}.json").read_text("utf-8"))["deadlines"][number]
    rule = Rule.from_json(gold["rule"])

    dates = [
        {"period": dashed(period), **due.to_json()}
        for period, due in dues.upcoming(rule, day(issued), 99, CALENDAR)
    ]

    assert dates == gold["occurrences"]


def test_the_date_of_the_letter_that_asks_once() -> None:
    gold = json.loads((GOLD / "thien-tai-2026-06.json").read_text("utf-8"))["deadlines"][0]
    rule = Rule.from_json(gold["rule"])

    ((period, due),) = dues.upcoming(rule, day("2026-06-05"), 4, CALENDAR)

    assert period.code == "D20261105"
    assert {"period": "2026", **due.to_json()} == gold["occurrences"][0]


dated = st.sampled_from([Op.BEFORE, Op.BY])
in_period = st.sampled_from([None, *InPeriod])
times = st.sampled_from([None, dt.time(16, 0)])
_common = {"kind": st.just(RuleKind.RECURRING), "op": dated, "in_period": in_period, "time": times}
of_month = st.builds(Rule, **_common, freq=st.just(Freq.MONTHLY), day=st.integers(1, 31))
of_week = st.builds(
    Rule, **_common, freq=st.just(Freq.WEEKLY), weekday=st.sampled_from(list(Weekday))
)
of_quarter = st.builds(
    Rule,
    **_common,
    freq=st.just(Freq.QUARTERLY),
    month_in_quarter=st.integers(1, 3),
    day=st.integers(1, 31),
)
of_half = st.builds(
    Rule,
    **_common,
    freq=st.just(Freq.HALF_YEARLY),
    month=st.integers(1, 6),
    day=st.integers(1, 31),
)
of_year = st.builds(
    Rule,
    **_common,
    freq=st.just(Freq.YEARLY),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    report=st.sampled_from([None, *YearlyReport]),
)
spans = st.builds(
    Rule, **_common, freq=st.sampled_from(list(Freq)), span=st.sampled_from(list(Span))
)
after_the_end = st.builds(
    Rule,
    kind=st.just(RuleKind.RELATIVE),
    op=st.just(Op.WITHIN),
    n=st.integers(1, 60),
    unit=st.sampled_from(list(TimeUnit)),
    origin=st.just(Origin.PERIOD_END),
    freq=st.sampled_from(list(Freq)),
)
recurring = of_month | of_week | of_quarter | of_half | of_year | spans | after_the_end
days = st.dates(dt.date(2001, 1, 1), dt.date(2090, 12, 31))


@given(recurring, days)
def test_a_due_date_never_lies_outside_the_reach_of_its_period(rule: Rule, on: dt.date) -> None:
    type_ = dues.period_type(rule)
    assert type_ is not None
    period = Period.containing(on, type_)

    due = dues.due_in(rule, period, CALENDAR)

    if due is not None:
        assert due.last_day in dues.reach(rule, period)
        assert due.last_working_day <= due.last_day
        assert CALENDAR.is_working_day(due.last_working_day)


@given(recurring, days)
def test_upcoming_dates_rise_and_asking_again_gives_the_same(rule: Rule, on: dt.date) -> None:
    first = dues.upcoming(rule, on, 4, CALENDAR)

    assert first == dues.upcoming(rule, on, 4, CALENDAR)
    assert len(first) == 4
    assert all(due.last_day >= on for _, due in first)
    assert all(period.last_day >= on for period, _ in first)
    codes = [period.first_day for period, _ in first]
    assert codes == sorted(set(codes))


@given(of_month | of_quarter, days, st.integers(30, 400))
def test_nothing_is_due_after_the_end_of_the_duty(rule: Rule, on: dt.date, length: int) -> None:
    until = on + dt.timedelta(days=length)
    ending = Rule.from_json({**rule.to_json(), "until": until.isoformat()})

    for period, due in dues.upcoming(ending, on, 40, CALENDAR):
        end = period.last_day if rule.in_period is InPeriod.NEXT else due.last_day
        assert end <= until


def test_a_report_of_the_half_year_is_due_for_the_half_year() -> None:
    data = {"kind": "recurring", "op": "by", "freq": "yearly", "month": 6, "day": 20}
    rule = Rule.from_json({**data, "report": "half_year_1"})

    assert dues.due_in(rule, Period.parse("2026S1"), CALENDAR) is not None
    assert dues.due_in(rule, Period.parse("2026S2"), CALENDAR) is None
    assert dues.due_in(rule, Period.parse("2026"), CALENDAR) is None


def test_a_report_of_the_second_half_is_due_in_january_of_the_year_after() -> None:
    data = {"kind": "recurring", "op": "by", "freq": "yearly", "month": 1, "day": 5}
    rule = Rule.from_json({**data, "report": "half_year_2", "in_period": "next"})

    due = dues.due_in(rule, Period.parse("2026S2"), CALENDAR)

    assert due is not None
    assert due.last_day == day("2027-01-05")


def test_the_year_after_is_a_year_after_for_reports_of_its_quarters_too() -> None:
    data = {"kind": "recurring", "op": "by", "freq": "yearly", "month": 1, "day": 5}
    rule = Rule.from_json({**data, "report": "quarter_2", "in_period": "next"})

    due = dues.due_in(rule, Period.parse("2026Q2"), CALENDAR)

    assert due is not None
    assert due.last_day == day("2027-01-05")


def test_day_31_is_the_last_day_of_a_shorter_month() -> None:
    rule = Rule(RuleKind.RECURRING, Op.BY, freq=Freq.MONTHLY, day=31)

    due = dues.due_in(rule, Period.parse("202702"), CALENDAR)

    assert due is not None
    assert due.last_day == day("2027-02-28")


def test_a_quarter_that_ended_before_the_letter_is_not_owed() -> None:
    rule = Rule.from_json(next(p for p in PHRASES if p["id"] == "p08")["rules"][0])

    ((period, due), *_) = dues.upcoming(rule, day("2024-07-01"), 2, CALENDAR)

    assert (period.code, due.last_day) == ("2024Q3", day("2024-10-04"))


def test_what_has_no_date_has_no_periods() -> None:
    for rule in (Rule(RuleKind.ON_DEMAND), Rule(RuleKind.STANDING)):
        assert dues.period_type(rule) is None
        assert dues.upcoming(rule, LONG_AGO, 4, CALENDAR) == ()


def test_a_date_asked_once_is_due_once_and_only_ahead() -> None:
    rule = Rule(RuleKind.ONCE, Op.BY, date=day("2026-12-20"))

    assert len(dues.upcoming(rule, day("2026-12-20"), 9, CALENDAR)) == 1
    assert dues.upcoming(rule, day("2026-12-21"), 9, CALENDAR) == ()
    assert dues.upcoming(rule, day("2026-12-01"), 0, CALENDAR) == ()
    assert dues.due_in(rule, Period.parse("D20261221"), CALENDAR) is None


def test_a_date_whose_year_is_open_is_refused() -> None:
    rule = Rule(RuleKind.ONCE, Op.BY, day=20, month=12)

    with pytest.raises(RuleError, match="Hạn 20/12 chưa có năm"):
        dues.due_in(rule, Period.parse("D20261220"), CALENDAR)


def test_a_count_from_receipt_needs_the_day_of_receipt() -> None:
    rule = Rule(RuleKind.RELATIVE, Op.WITHIN, n=5, unit=TimeUnit.WORKING_DAY, origin=Origin.RECEIPT)
    type_ = dues.period_type(rule)

    due = dues.due_from(rule, day("2026-02-12"), CALENDAR)

    assert type_ is PeriodType.ONE_OFF
    assert due is not None
    assert due.last_day == day("2026-02-26")
    assert dues.due_in(rule, Period.parse("D20260226"), CALENDAR) is None
    assert dues.due_from(Rule(RuleKind.ON_DEMAND), LONG_AGO, CALENDAR) is None


BEFORE_25 = Due(day("2023-09-25"), day("2023-09-24"), day("2023-09-22"))


@pytest.mark.parametrize(
    ("due", "reading", "instant"),
    [
        pytest.param(BEFORE_25, Reading.STRICT, "2023-09-24T17:00+00:00", id="end of the 24th"),
        pytest.param(BEFORE_25, Reading.LOOSE, "2023-09-25T17:00+00:00", id="end of the 25th"),
        pytest.param(
            Due(day("2024-12-20"), day("2024-12-20"), day("2024-12-20"), dt.time(16, 0)),
            Reading.STRICT,
            "2024-12-20T09:00+00:00",
            id="16h00 on that day",
        ),
        pytest.param(
            Due(day("2024-12-20"), day("2024-12-20"), day("2024-12-20"), dt.time(16, 0)),
            Reading.LOOSE,
            "2024-12-20T17:00+00:00",
            id="loose: the end of the day whose hour was named",
        ),
        pytest.param(
            Due(None, day("2024-07-15"), day("2024-07-15")),
            Reading.LOOSE,
            "2024-07-15T17:00+00:00",
            id="a count of days has no other reading",
        ),
    ],
)
def test_when_a_report_is_overdue(due: Due, reading: Reading, instant: str) -> None:
    assert due.overdue_at(HANOI, reading) == dt.datetime.fromisoformat(instant)


def test_the_form_closes_some_working_days_after_the_day_named() -> None:
    closed = BEFORE_25.closes_at(HANOI, CALENDAR, after=10)

    assert closed == dt.datetime(2023, 10, 9, 17, 0, tzinfo=dt.UTC)
    assert closed.utcoffset() == dt.timedelta(0)


def test_an_extension_names_a_day_that_counts_itself() -> None:
    due = dues.on_day(day("2026-12-19"), CALENDAR, dt.time(11, 0))

    assert due == Due(day("2026-12-19"), day("2026-12-19"), day("2026-12-18"), dt.time(11, 0))


def test_every_rhythm_has_its_periods() -> None:
    assert set(OF_FREQ) == set(Freq)
