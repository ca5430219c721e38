"""Duties, reminders, deadlines and days from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.process.commandline import DUTY, done, refused

pytestmark = pytest.mark.usefixtures("desk")


def test_duties_show_their_first_dates_and_refuse_what_makes_no_sense() -> None:
    done("units", "import", "u.csv")

    assert done(*DUTY).splitlines() == [
        "“trước ngày 25 của tháng cuối quý”, every quarter:",
        "  2026Q3: trước ngày 25/9/2026, chậm nhất hết thứ Năm, 24/9",
        "  2026Q4: trước ngày 25/12/2026, chậm nhất hết thứ Năm, 24/12",
        "  reminders: -5w officer, 0w officer, +1w officer",
        "  closes 10 working days after the due date",
        "  overdue from the end of the last day",
        "duty 1: phan-anh, phuong",
    ]
    assert "asks the same" in refused(*DUTY)
    assert "no form 'x'" in refused(*DUTY[:3], "x", *DUTY[4:])
    assert "is no date; example" in refused(*DUTY[:-3], "31/13/2026", *DUTY[-2:])
    assert "none of week, month" in refused(*(a.replace("quarter", "daily") for a in DUTY))


def test_a_duty_is_made_only_when_it_is_confirmed() -> None:
    done("units", "import", "u.csv")
    asking = tuple(a for a in DUTY if a != "--yes")

    assert "nothing was made" in refused(*asking, text="n\n")
    assert done("duties", "show") == ""
    assert "duty 1: phan-anh" in done(*asking, text="y\n")


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--ladder", ", ".join(f"-{n}d" for n in range(20)), "tối đa 10 lần"),
        ("--ladder", "-5x", "Mốc nhắc không dùng được: -5x officer"),
        ("--ladder", "-5w boss", "Ví dụ đúng: -5w"),
        ("--ladder", "-5w officer now", "Mốc nhắc không dùng được"),
        ("--closes-after", "-1", "0 to 250 are possible"),
        ("--overdue-from", "tomorrow", "one of last_day, stated_date"),
        ("--upward-after", "999", "0 to 250 are possible"),
        ("--window", "custom:31", "custom:31"),
    ],
)
def test_terms_that_make_no_sense(option: str, typed: str, said: str) -> None:
    done("units", "import", "u.csv")

    assert said in refused(*DUTY, option, typed)
    assert done("duties", "show") == ""


def test_the_terms_of_a_duty_are_shown_and_changed() -> None:
    done("units", "import", "u.csv")
    done(*DUTY, "--ladder", "graded", "--upward-after", "5")

    assert "steps for leaders are off" in done("duties", "show")
    changed = done("duties", "set", "1", "--leaders", "--closes-after", "3", "--ladder", "-3w, 0w")
    assert changed.splitlines()[:3] == [
        "duty 1: 1 open periods follow",
        "  reminders: -3w officer, 0w officer",
        "  closes 3 working days after the due date",
    ]
    shown = done("duties", "show")
    assert "duty 1: phan-anh, phuong, every quarter, from 2026-07-01 until 2026-12-31" in shown
    assert "the agency reports upward 5 days after" in shown
    assert "2026Q4: trước ngày 25/12/2026" in shown
    assert "no duty 7" in refused("duties", "set", "7", "--leaders")


def test_a_report_that_is_owed_once_is_open_at_once() -> None:
    done("units", "import", "u.csv")
    due = ("--due", "trước ngày 05/11/2026", "--from", "2026-08-20")

    said = done(*DUTY[:6], "--every", "one_off", *due, "--yes")
    assert "D20261105: trước ngày 05/11/2026, chậm nhất hết thứ Tư, 04/11" in said
    assert "đã gửi 0/2" in done("reports", "status", "--period", "D20261105")


def test_a_dry_run_says_who_would_be_reminded_and_why() -> None:
    done("units", "import", "u.csv")
    assert "nobody is reminded" in done("reminders", "plan")
    done(*DUTY)

    lines = done("reminders", "plan").splitlines()
    assert len(lines) == 2
    assert "101 90001 UBND Phường Số 1: step -5w to officer, 0 people" in lines[0]
    assert lines[0].endswith("; has come, nobody of the unit can be reached")
    data = [json.loads(line) for line in done("reminders", "plan", "--json").splitlines()]
    assert {(d["unit"], d["verdict"]) for d in data} == {("90001", "nobody"), ("90002", "nobody")}


def test_rates_by_period_by_unit_and_by_group() -> None:
    done("units", "import", "u.csv")
    done(*DUTY)

    assert "2026Q3 (101) │ 2 " in done("reports", "rates")
    assert "90001 UBND Phường Số 1 │ 1 " in done("reports", "rates", "--by", "unit")
    assert "trung-tam │ 1 " in done("reports", "rates", "--by", "group")
    assert "2026Q3" not in done("reports", "rates", "--since", "2026Q4")
    assert "none of period, unit, group" in refused("reports", "rates", "--by", "person")


def test_deadlines_as_a_calendar(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    done(*DUTY)

    assert done("deadlines", "ics", "--out", "han.ics") == "written: han.ics, 2 deadlines\n"
    events = Calendar.from_ical((tmp_path / "han.ics").read_bytes()).events
    assert [(e["uid"], e.start) for e in events] == [
        ("1-2026Q3@daumoi", date(2026, 9, 24)),
        ("1-2026Q4@daumoi", date(2026, 12, 24)),
    ]
    assert events[0]["summary"] == "Hạn gửi báo cáo phản ánh, kiến nghị quý III/2026"
    assert "Mã báo cáo: 101" in events[0]["description"]
    assert done("deadlines", "ics", "--out", "t.ics", "--group", "trung-tam").endswith(
        "0 deadlines\n"
    )
    assert "no group x" in refused("deadlines", "ics", "--out", "t.ics", "--group", "x")
    assert "has to end in .ics" in refused("deadlines", "ics", "--out", "t.txt")


def test_a_day_is_set_and_deadlines_follow() -> None:
    done("units", "import", "u.csv")
    done(*DUTY[:6], "--every", "quarter", "--from", "2026-07-01", "--yes",
         "--until", "none", "--due",
         "chậm nhất 05 ngày làm việc sau khi kết thúc quý")  # fmt: skip

    said = done("calendar", "set", "2026-10-05", "off", "--source", "CV 1/SVH")
    assert said.splitlines()[0] == "thứ Hai, 05/10/2026: off; 1 deadlines moved"
    assert "2026Q3: chậm nhất hết thứ Năm, 08/10/2026" in said
    assert "05/10/2026: off; CV 1/SVH" in done("calendar", "show", "2026")
    assert "example" in refused("calendar", "set", "2026-10-32", "off", "--source", "x")
    assert "Ví dụ đúng" in refused("calendar", "set", "2026-10-06", "maybe", "--source", "x")
