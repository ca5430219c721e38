"""Reporting periods: codes, neighbours, labels, and the days whose data they cover."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.errors import PeriodError
from domain.deadlines.periods import Period, PeriodType, Window
from tests.domain.deadlines.occurring import dashed

days = st.dates(dt.date(2001, 1, 1), dt.date(2090, 12, 31))
types = st.sampled_from([t for t in PeriodType if t is not PeriodType.ONE_OFF])
periods = st.builds(Period.containing, days, types)


@given(periods)
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert period.next().previous() == period
    assert period.previous().next() == period
    assert period.next().first_day == period.last_day + dt.timedelta(days=1)


@given(days, types)
def test_a_period_holds_the_day_it_was_asked_for(day: dt.date, type_: PeriodType) -> None:
    period = Period.containing(day, type_)

    assert period.first_day <= day <= period.last_day
    assert Period.containing(period.last_day, type_) == period


@given(periods | st.builds(Period.containing, days, st.just(PeriodType.ONE_OFF)))
def test_a_code_leads_back_to_its_period(period: Period) -> None:
    assert Period.parse(period.code) == period
    assert Period.parse(dashed(period)) == period


@given(periods, st.sampled_from(["decree09", "custom:20", "custom:27", "calendar"]))
def test_data_windows_follow_each_other_without_gap(period: Period, kind: str) -> None:
    window, following = period.window(kind), period.next().window(kind)

    assert window is not None
    assert following is not None
    assert following.first == window.last + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "label", "first", "last"),
    [
        ("202609", "tháng 9/2026", "2026-09-01", "2026-09-30"),
        ("202602", "tháng 02/2026", "2026-02-01", "2026-02-28"),
        ("2026Q3", "quý III/2026", "2026-07-01", "2026-09-30"),
        ("2026Q4", "quý IV/2026", "2026-10-01", "2026-12-31"),
        ("2026S1", "6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("2026S2", "6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
        ("2026", "năm 2026", "2026-01-01", "2026-12-31"),
        ("2026W18", "tuần 18 (27/4 - 03/5/2026)", "2026-04-27", "2026-05-03"),
        ("2026W01", "tuần 1 (29/12 - 04/01/2026)", "2025-12-29", "2026-01-04"),
        ("D20231105", "ngày 05/11/2023", "2023-11-05", "2023-11-05"),
        ("D20260315-bau-cu", "ngày 15/3/2026", "2026-03-15", "2026-03-15"),
    ],
)
def test_a_code_its_label_and_its_days(code: str, label: str, first: str, last: str) -> None:
    period = Period.parse(code)

    assert (period.code, period.label) == (code, label)
    assert period.first_day.isoformat() == first
    assert period.last_day.isoformat() == last
    assert period.year == int(code.removeprefix("D")[:4])


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        pytest.param("202601", "2025-12-15", "2026-01-14", id="January begins in December"),
        pytest.param("2024Q3", "2024-06-15", "2024-09-14", id="a quarter"),
        pytest.param("2026S1", "2025-12-15", "2026-06-14", id="first half"),
        pytest.param("2026S2", "2026-06-15", "2026-12-14", id="second half"),
        pytest.param("2026", "2025-12-15", "2026-12-14", id="a year"),
        pytest.param("2026W18", "2026-04-27", "2026-05-03", id="a week is its own window"),
    ],
)
def test_the_decree_counts_from_the_15th_to_the_14th(code: str, first: str, last: str) -> None:
    window = Period.parse(code).window("decree09")

    assert window == Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert dt.date.fromisoformat(last) in window
    assert dt.date.fromisoformat(last) + dt.timedelta(days=1) not in window


def test_an_article_of_20_september_belongs_to_the_fourth_quarter() -> None:
    article = dt.date(2024, 9, 20)
    third, fourth = (Period.parse(code).window("decree09") for code in ("2024Q3", "2024Q4"))

    assert third is not None
    assert fourth is not None
    assert article not in third
    assert article in fourth


def test_a_one_off_covers_only_the_days_it_is_given() -> None:
    once = Period.parse("D20231105")

    assert once.window("decree09") is None
    assert once.window("custom:2023-01-01..2023-10-31") == Window(
        dt.date(2023, 1, 1), dt.date(2023, 10, 31)
    )


@pytest.mark.parametrize(
    "kind",
    ["weekly", "custom:28", "custom:", "custom:x..y", "custom:2026-02-01..2026-01-01", "Decree09"],
)
def test_another_window_is_refused_with_an_example(kind: str) -> None:
    with pytest.raises(PeriodError, match="Ví dụ đúng: decree09"):
        Period.parse("2026Q3").window(kind)


@pytest.mark.parametrize(
    "code",
    ["", "2026Q5", "202613", "2026S3", "26Q1", "2026W60", "D20230231", "1987", "0000", "2026q3"],
)
def test_what_is_no_period_is_refused_with_an_example(code: str) -> None:
    with pytest.raises(PeriodError, match="Ví dụ đúng: 202609"):
        Period.parse(code)


def test_a_period_begins_on_its_first_day_and_only_one_offs_have_names() -> None:
    with pytest.raises(PeriodError):
        Period(PeriodType.MONTH, dt.date(2026, 9, 2))
    with pytest.raises(PeriodError):
        Period(PeriodType.MONTH, dt.date(2026, 9, 1), "bau-cu")
    with pytest.raises(PeriodError):
        Period(PeriodType.ONE_OFF, dt.date(2026, 9, 1), "Bầu cử")


def test_a_one_off_has_no_neighbours() -> None:
    with pytest.raises(PeriodError, match="không có kỳ trước hoặc kỳ sau"):
        Period.parse("D20231105").next()


def test_numbers_say_which_of_its_kind_a_period_is() -> None:
    codes = ("202609", "2026Q3", "2026S2", "2026", "2026W18", "D20231105")

    assert [Period.parse(code).number for code in codes] == [9, 3, 2, 1, 18, 1]
