"""The public-sector calendar: holidays, swapped Saturdays, Tết, and what an agency adds."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import shipped
from domain.deadlines.errors import CalendarError
from domain.deadlines.working_days import Calendar, DayChange, Override, YearState, parse_year
from tests.domain.deadlines.occurring import in_tet

CALENDAR = shipped.calendar()
days = st.dates(dt.date(2001, 1, 1), dt.date(2097, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        pytest.param("2024-04-29", False, id="off for 04/5/2024"),
        pytest.param("2024-05-04", True, id="worked for 29/4/2024"),
        pytest.param("2025-05-02", False, id="off for 26/4/2025"),
        pytest.param("2025-04-26", True, id="worked for 02/5/2025"),
        pytest.param("2026-01-02", False, id="off for 10/01/2026, missing in the library"),
        pytest.param("2026-01-10", True, id="worked for 02/01/2026, missing in the library"),
        pytest.param("2026-08-31", False, id="off for 22/8/2026"),
        pytest.param("2026-08-22", True, id="worked for 31/8/2026"),
        pytest.param("2026-11-24", False, id="Culture Day"),
        pytest.param("2026-04-27", False, id="in place of Sunday 26/4"),
        pytest.param("2026-09-03", True, id="a Thursday"),
        pytest.param("2026-09-05", False, id="a Saturday"),
    ],
)
def test_days_that_were_decided(date: str, worked: bool) -> None:
    assert CALENDAR.is_working_day(day(date)) is worked


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2024, "2024-02-08", "2024-02-14"),
        (2025, "2025-01-25", "2025-02-02"),
        (2026, "2026-02-14", "2026-02-22"),
        (2027, "2027-02-04", "2027-02-10"),
        (2030, "2030-01-31", "2030-02-06"),
    ],
)
def test_the_tet_break_with_the_weekends_beside_it(year: int, first: str, last: str) -> None:
    assert CALENDAR.tet_break(year) == (day(first), day(last))
    assert in_tet(CALENDAR, day(first))
    assert not in_tet(CALENDAR, day(last) + dt.timedelta(days=1))


@pytest.mark.parametrize("year", range(2000, 2100))
def test_every_year_has_a_tet_of_five_days_or_more(year: int) -> None:
    first, last = CALENDAR.tet_break(year)

    assert 5 <= (last - first).days + 1 <= 12
    assert (first.month, last.month) <= (2, 3)


@given(days)
def test_the_nearest_working_days_enclose_a_day(date: dt.date) -> None:
    before = CALENDAR.last_working_day_on_or_before(date)
    after = CALENDAR.first_working_day_on_or_after(date)

    assert before <= date <= after
    assert CALENDAR.is_working_day(before)
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.is_working_day(date) == (before == date == after)


@given(days, st.integers(1, 30))
def test_counting_on_and_back_meets_again(date: dt.date, n: int) -> None:
    there = CALENDAR.add_working_days(date, n)

    assert CALENDAR.is_working_day(there)
    assert CALENDAR.add_working_days(there, -n) == CALENDAR.last_working_day_on_or_before(date)


def test_counting_nothing_stays_where_it_is() -> None:
    assert CALENDAR.add_working_days(day("2026-09-05"), 0) == day("2026-09-05")


def test_an_override_wins_and_a_later_one_wins_over_it() -> None:
    off = Override.parse("2027-02-11", "off", "Thông báo của UBND tỉnh")
    worked = Override.parse("2027-02-11", "worked", "Đính chính")

    once = CALENDAR.with_overrides(off)
    twice = once.with_overrides(worked)

    assert CALENDAR.is_working_day(off.day)
    assert not once.is_working_day(off.day)
    assert once.tet_break(2027)[1] == off.day
    assert twice.is_working_day(off.day)


def test_years_without_a_decision_are_an_estimate() -> None:
    states = [CALENDAR.state(year) for year in (2023, 2024, 2025, 2026, 2027)]

    estimate, official = YearState.ESTIMATE, YearState.OFFICIAL
    assert states == [estimate, official, official, official, estimate]


def test_the_calendar_of_a_year_can_be_shown_with_its_sources() -> None:
    shown = {special.day: special for special in CALENDAR.special_days(2026)}

    assert shown[day("2026-01-10")].change is DayChange.WORKED
    assert "12729/VPCP-KGVX" in shown[day("2026-01-02")].source
    assert shown[day("2026-02-17")].name == "Tết Nguyên Đán"
    assert shown[day("2026-11-24")].state is YearState.ESTIMATE
    assert day("2026-04-26") not in shown  # a holiday on a Sunday changes nothing


def test_a_year_nobody_decided_is_shown_without_a_source() -> None:
    new_year = CALENDAR.special_days(2029)[0]

    assert (new_year.day, new_year.source) == (day("2029-01-01"), "")
    assert new_year.state is YearState.ESTIMATE


@pytest.mark.parametrize(
    ("date", "change", "source"),
    [
        pytest.param("11/02/2027", "off", "công văn", id="written otherwise"),
        pytest.param("2027-02-30", "off", "công văn", id="no such day"),
        pytest.param("2027-02-11", "free", "công văn", id="neither off nor worked"),
        pytest.param("2027-02-11", "off", " ", id="without a source"),
        pytest.param("2207-02-11", "off", "công văn", id="too far away"),
    ],
)
def test_a_malformed_override_is_refused_with_an_example(
    date: str, change: str, source: str
) -> None:
    with pytest.raises(CalendarError, match="Ví dụ đúng: 2027-02-11 off"):
        Override.parse(date, change, source)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("year = ", id="no TOML"),
        pytest.param('state = "official"\nsource = "x"', id="no year"),
        pytest.param('year = 2027\nstate = "official"\nsource = "x"\noff = [1]', id="no entries"),
        pytest.param('year = 2027\nstate = "maybe"\nsource = "x"', id="another state"),
        pytest.param(
            'year = 2027\nstate = "official"\nsource = "x"'
            '\noff = [{ day = "2026-01-02", source = "x" }]',
            id="a day of another year",
        ),
        pytest.param(
            'year = 2027\nstate = "official"\nsource = "x"\noff = [{ day = "2/1", source = "x" }]',
            id="a malformed day",
        ),
    ],
)
def test_a_broken_table_of_a_year_is_refused(text: str) -> None:
    with pytest.raises(CalendarError, match="Không đọc được ngày điều chỉnh"):
        parse_year(text)


def test_a_year_without_lunar_table_is_refused() -> None:
    with pytest.raises(CalendarError, match="năm 2150"):
        CALENDAR.is_working_day(day("2150-06-01"))


def test_calendars_with_the_same_decisions_are_equal() -> None:
    override = Override.parse("2027-02-11", "off", "công văn")

    assert Calendar().with_overrides(override) == Calendar(extra=(override,))
