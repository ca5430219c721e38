from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.answers.dates import ReadDate, read_date
from domain.forms.definition.model import Invalid

TODAY = date(2024, 9, 28)  # a Saturday
FIRST, LAST = date(2024, 6, 15), date(2024, 9, 14)
CERTAIN, TO_CONFIRM = True, False

READ = [
    ("25/9/2024", date(2024, 9, 25), CERTAIN),
    ("25-9-2024", date(2024, 9, 25), CERTAIN),
    ("25.9.24", date(2024, 9, 25), CERTAIN),
    ("25/9/24", date(2024, 9, 25), CERTAIN),
    ("02/09/2024", date(2024, 9, 2), CERTAIN),
    (" 25 / 9 / 2024 ", date(2024, 9, 25), CERTAIN),
    ("ngày 25/9/2024", date(2024, 9, 25), CERTAIN),
    ("ngày 25 tháng 9 năm 2024", date(2024, 9, 25), CERTAIN),
    ("ngày25 thang9 nam 2024", date(2024, 9, 25), CERTAIN),
    ("ngay 25 thang 09 nam 24", date(2024, 9, 25), CERTAIN),
    ("25 tháng 9 2024", date(2024, 9, 25), CERTAIN),
    ("mùng 2 tháng 9 năm 2024", date(2024, 9, 2), CERTAIN),
    ("20240925", date(2024, 9, 25), CERTAIN),
    ("25092024", date(2024, 9, 25), CERTAIN),
    ("20102011", date(2011, 10, 20), CERTAIN),
    ("2024-09-25", date(2024, 9, 25), CERTAIN),
    ("thứ Tư, 25/9/2024", date(2024, 9, 25), CERTAIN),
    ("t4 25/9/2024", date(2024, 9, 25), CERTAIN),
    ("chủ nhật ngày 22/9/2024", date(2024, 9, 22), CERTAIN),
    ("29/2/2024", date(2024, 2, 29), CERTAIN),
    ("28/9/2024", TODAY, CERTAIN),
    ("2/9", date(2024, 9, 2), TO_CONFIRM),
    ("mùng 2/9", date(2024, 9, 2), TO_CONFIRM),
    ("mung 2-9", date(2024, 9, 2), TO_CONFIRM),
    ("2 tháng 9", date(2024, 9, 2), TO_CONFIRM),
    ("2 thang 9", date(2024, 9, 2), TO_CONFIRM),
    ("hôm 25/9", date(2024, 9, 25), TO_CONFIRM),
    ("1/6", date(2024, 6, 1), TO_CONFIRM),
    ("12/10", date(2023, 10, 12), TO_CONFIRM),
    ("29/2", date(2024, 2, 29), TO_CONFIRM),
    ("thứ tư 25/9", date(2024, 9, 25), TO_CONFIRM),
    ("hôm nay", TODAY, TO_CONFIRM),
    ("Hom nay", TODAY, TO_CONFIRM),
    ("hôm qua", date(2024, 9, 27), TO_CONFIRM),
    ("hôm kia", date(2024, 9, 26), TO_CONFIRM),
    ("3 ngày trước", date(2024, 9, 25), TO_CONFIRM),
    ("cách đây 10 ngày trước", date(2024, 9, 18), TO_CONFIRM),
    ("thứ hai tuần trước", date(2024, 9, 16), TO_CONFIRM),
    ("chủ nhật tuần trước", date(2024, 9, 22), TO_CONFIRM),
    ("thứ 2 tuần này", date(2024, 9, 23), TO_CONFIRM),
    ("thu bay tuan nay", TODAY, TO_CONFIRM),
    ("chủ nhật vừa rồi", date(2024, 9, 22), TO_CONFIRM),
    ("thứ bảy vừa rồi", date(2024, 9, 21), TO_CONFIRM),
    ("thứ bảy", TODAY, TO_CONFIRM),
    ("cn", date(2024, 9, 22), TO_CONFIRM),
    ("t6", date(2024, 9, 27), TO_CONFIRM),
]

REFUSED = [
    ("31/2", "Chưa rõ ngày “31/2”: tháng 2 có 28 hoặc 29 ngày."),
    ("31/2/2024", "Chưa rõ ngày “31/2/2024”: tháng 2 có 29 ngày."),
    ("29/2/2023", "Chưa rõ ngày “29/2/2023”: tháng 2 có 28 ngày."),
    ("0/9/2024", "Chưa rõ ngày “0/9/2024”: tháng 9 có 30 ngày."),
    ("25/0/2024", "Chưa rõ ngày “25/0/2024”: không có ngày này."),
    ("25/9/1024", "Chưa rõ ngày “25/9/1024”: không có ngày này."),
    ("20241325", "Chưa rõ ngày “20241325”: không có ngày này."),
    ("9/25/2024", "Chưa rõ ngày “9/25/2024”: không có tháng 25."),
    ("12/10/2024", "Ngày 12/10/2024 chưa đến."),
    ("29/9/2024", "Ngày 29/9/2024 chưa đến."),
    ("chủ nhật tuần này", "Ngày 29/9/2024 chưa đến."),
    ("thứ năm 25/9/2024", "Ngày 25/9/2024 là thứ Tư, không phải thứ Năm"),
    ("chủ nhật 25/9", "Ngày 25/9/2024 là thứ Tư, không phải Chủ nhật"),
    ("15", "Chưa rõ ngày “15”."),
    ("bỏ qua", "Chưa rõ ngày “bỏ qua”."),
    ("không", "Chưa rõ ngày “không”."),
    ("tuần trước", "Chưa rõ ngày “tuần trước”."),
    ("tháng 9", "Chưa rõ ngày “tháng 9”."),
    ("25/9/2024 - 26/9/2024", "Chưa rõ ngày “25/9/2024 - 26/9/2024”."),
    ("25/9/024", "Chưa rõ ngày “25/9/024”."),
    ("2/9 âm lịch", "Chưa rõ ngày “2/9 âm lịch”."),
    ("", "Chưa rõ ngày “”."),
    ("😀", "Chưa rõ ngày “😀”."),
]


def read(text: str) -> ReadDate:
    return read_date(text, today=TODAY, first=FIRST, last=LAST)


@pytest.mark.parametrize(("text", "day", "certain"), READ, ids=[text for text, *_ in READ])
def test_date_is_read_as_people_write_it(text: str, day: date, certain: bool) -> None:
    assert (read(text).date, read(text).exact) == (day, certain)


@pytest.mark.parametrize(("text", "answer"), REFUSED, ids=[text for text, _ in REFUSED])
def test_what_is_no_date_is_refused_with_a_reason(text: str, answer: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(text)

    assert str(refused.value).startswith(answer)


def test_long_text_is_quoted_short() -> None:
    with pytest.raises(Invalid) as refused:
        read("dán nhầm cả bài " * 300)

    assert len(str(refused.value)) < 130
    assert "dán nhầm cả bài dán nhầm" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "today", "first", "last", "expected"),
    [
        # A report of December chased in January: the year of the period, not of today.
        ("20/12", date(2025, 1, 10), date(2024, 9, 15), date(2024, 12, 14), date(2024, 12, 20)),
        ("5/10", date(2025, 1, 10), date(2024, 9, 15), date(2024, 12, 14), date(2024, 10, 5)),
        # The window crosses the year.
        ("20/12", date(2025, 3, 1), date(2024, 12, 15), date(2025, 3, 14), date(2024, 12, 20)),
        ("2/1", date(2025, 3, 1), date(2024, 12, 15), date(2025, 3, 14), date(2025, 1, 2)),
        # A report of an old period, handed in years later.
        ("5/10", date(2024, 9, 28), date(2011, 9, 15), date(2011, 12, 14), date(2011, 10, 5)),
        # A window longer than a year holds the day twice: the later one that is not to come.
        ("5/10", date(2024, 9, 28), date(2022, 1, 1), date(2024, 12, 31), date(2023, 10, 5)),
        # Leap days are rare, but there is always one.
        ("29/2", date(2027, 3, 1), date(2026, 12, 15), date(2027, 3, 14), date(2024, 2, 29)),
        ("29/2", date(2104, 1, 1), date(2103, 9, 15), date(2103, 12, 14), date(2096, 2, 29)),
    ],
)
def test_missing_year_is_that_of_the_period(
    text: str, today: date, first: date, last: date, expected: date
) -> None:
    read = read_date(text, today=today, first=first, last=last)
    assert (read.date, read.exact) == (expected, False)


def test_day_that_falls_into_the_period_but_is_still_to_come_is_refused() -> None:
    with pytest.raises(Invalid, match="Ngày 12/10/2024 chưa đến"):
        read_date("12/10", today=TODAY, first=date(2024, 9, 15), last=date(2024, 12, 14))


@given(st.text())
def test_any_text_is_a_past_date_or_refused(text: str) -> None:
    try:
        found = read(text)
    except Invalid:
        return  # the only way to refuse; anything else raised fails the test

    assert found.date <= TODAY


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_written_in_full_is_read_exactly(day: date) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.year}{day.month:02d}{day.day:02d}",
        f"{day.day:02d}{day.month:02d}{day.year}",
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        day.isoformat(),
    ):
        assert read(text) == ReadDate(day, exact=True)


@given(st.dates(TODAY - timedelta(days=365), TODAY))
def test_a_day_of_the_last_year_needs_no_year(day: date) -> None:
    found = read(f"{day.day}/{day.month}")

    assert (found.date.month, found.date.day) == (day.month, day.day)
    assert found.date == day or FIRST <= found.date <= LAST or day.year < found.date.year


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("3/8", True),
        ("03-8-2024", True),
        ("hôm qua", True),
        ("thứ hai tuần trước", True),
        ("20/9", False),  # no year puts it into the data window
        ("3/6", False),
        ("3/6/2024", True),  # outside, but written in full
    ],
)
def test_a_date_without_a_year_is_certain_inside_the_data_window_only(
    text: str, *, certain: bool
) -> None:
    assert read(text).certain is certain


def test_a_window_over_more_than_a_year_leaves_the_year_in_doubt() -> None:
    long = read_date("3/8", today=TODAY, first=date(2023, 6, 15), last=LAST)

    assert (long.date, long.certain) == (date(2024, 8, 3), False)
