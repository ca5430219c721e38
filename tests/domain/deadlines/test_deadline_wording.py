"""What people read about a due date."""

import datetime as dt

import pytest

from documents import shipped
from domain.deadlines import due as dues
from domain.deadlines.model import Rule
from domain.deadlines.periods import Period
from domain.deadlines.phrases import understand
from domain.deadlines.sentence import REFUSALS
from domain.deadlines.wording import due_line, due_phrase, flag_text


@pytest.mark.parametrize(
    ("phrase", "period", "line"),
    [
        pytest.param(
            "trước ngày 25 của tháng cuối quý",
            "2024Q3",
            "trước ngày 25/9/2024 (chậm nhất hết ngày 24/9, thứ Ba)",
            id="a working day",
        ),
        pytest.param(
            "trước ngày 25 của tháng cuối quý",
            "2023Q3",
            "trước ngày 25/9/2023. Ngày 23 và 24/9 là thứ Bảy, Chủ nhật."
            " Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 22/9.",
            id="a weekend before it",
        ),
        pytest.param(
            "trước ngày 16 hằng tháng",
            "202307",
            "trước ngày 16/7/2023. Ngày 15/7 là thứ Bảy."
            " Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 14/7.",
            id="a Saturday before it",
        ),
        pytest.param(
            "trước ngày 25/11 hằng năm",
            "2026",
            "trước ngày 25/11/2026. Ngày 24/11 là ngày nghỉ."
            " Đề nghị Anh/Chị gửi trong ngày thứ Hai, 23/11.",
            id="a holiday before it",
        ),
        pytest.param(
            "chậm nhất ngày 01 hằng tháng",
            "202608",
            "chậm nhất hết ngày 01/8/2026. Ngày 01/8 là thứ Bảy."
            " Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 31/7.",
            id="the working day lies in the month before",
        ),
        pytest.param(
            "chậm nhất ngày 02 tháng đầu quý",
            "2028Q1",
            "chậm nhất hết ngày 02/01/2028. Ngày 01 và 02/01 là thứ Bảy, Chủ nhật."
            " Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 31/12/2027.",
            id="the working day lies in the year before",
        ),
        pytest.param(
            "chậm nhất ngày 18 hằng tháng",
            "202602",
            "chậm nhất hết ngày 18/02/2026. Từ ngày 14/02 đến ngày 18/02 là ngày nghỉ."
            " Đề nghị Anh/Chị gửi trong ngày thứ Sáu, 13/02.",
            id="inside the Tết break",
        ),
        pytest.param(
            "trước ngày 03 tháng đầu quý",
            "2026Q3",
            "trước ngày 03/7/2026 (chậm nhất hết ngày 02/7, thứ Năm)",
            id="zeros before small days only",
        ),
        pytest.param(
            "trước ngày 02 của tháng cuối quý",
            "2026Q2",
            "trước ngày 02/6/2026 (chậm nhất hết ngày 01/6, thứ Hai)",
            id="the first of a month",
        ),
        pytest.param(
            "trước ngày 01 tháng đầu quý sau",
            "2026Q4",
            "trước ngày 01/01/2027 (chậm nhất hết ngày 31/12/2026, thứ Năm)",
            id="last day in the year before the named one",
        ),
        pytest.param(
            "trước 15h00 thứ Sáu hằng tuần",
            "2026W19",
            "trước 15h00 ngày 08/5/2026 (thứ Sáu)",
            id="an hour",
        ),
        pytest.param(
            "trước 15h00 thứ Sáu hằng tuần",
            "2026W18",
            "trước 15h00 ngày 01/5/2026. Ngày 30/4 và 01/5 là ngày nghỉ."
            " Đề nghị Anh/Chị gửi trước 15h00 trong ngày thứ Tư, 29/4.",
            id="an hour on a holiday",
        ),
        pytest.param(
            "chậm nhất 10 ngày sau khi kết thúc quý",
            "2024Q3",
            "chậm nhất hết ngày 10/10/2024 (thứ Năm)",
            id="a count of days",
        ),
        pytest.param(
            "trong tuần cuối của tháng",
            "202409",
            "từ ngày 24/9 đến hết ngày 30/9/2024 (thứ Hai)",
            id="a stretch",
        ),
    ],
)
def test_the_line_about_a_due_date(phrase: str, period: str, line: str) -> None:
    (rule,) = understand(phrase).rules

    due = dues.due_in(rule, Period.parse(period), shipped.calendar())

    assert due is not None
    assert due_line(due, rule) == line


def test_the_short_phrase_names_only_the_day() -> None:
    (rule,) = understand("trước ngày 25/9/2024").rules
    ((_, due),) = dues.upcoming(rule, dt.date(2024, 9, 1), 1, shipped.calendar())

    assert due_phrase(due, rule, plain=True) == "trước ngày 25/9/2024"


def test_an_extension_reads_as_a_day_that_counts() -> None:
    rule = Rule.from_json({"kind": "once", "op": "by", "date": "2026-12-21"})
    due = dues.on_day(dt.date(2026, 12, 21), shipped.calendar(), dt.time(11, 30))

    assert due_line(due, rule) == "trước 11h30 ngày 21/12/2026 (thứ Hai)"


@pytest.mark.parametrize(
    "flag", ["ambiguous_op", "vague", "year_missing", "rolled_to_next_working_day"]
)
def test_a_reading_that_must_be_confirmed_says_why(flag: str) -> None:
    assert flag_text(flag).endswith(".")


def test_a_refusal_has_its_reason_instead() -> None:
    assert {flag_text(flag) for flag in REFUSALS} == {""}
