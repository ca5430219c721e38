"""A quarter of an hour as an office counts it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.deadlines.ladder import Hours
from domain.deadlines.office_time import after
from tests.conversations.world import DESK

QUARTER = timedelta(minutes=15)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("since", "ready"),
    [
        ("2026-09-14 08:00", "2026-09-14 08:15"),
        ("2026-09-14 06:00", "2026-09-14 07:45"),
        ("2026-09-14 16:50", "2026-09-15 07:35"),
        ("2026-09-14 16:45", "2026-09-15 07:30"),
        ("2026-09-14 20:00", "2026-09-15 07:45"),
        # A Friday evening, and the holiday of the second of September.
        ("2026-09-18 18:00", "2026-09-21 07:45"),
        ("2026-08-28 16:55", "2026-09-03 07:40"),
    ],
)
def test_a_quarter_of_an_hour_of_working_time(since: str, ready: str) -> None:
    assert after(local(since), QUARTER, Hours(), DESK.calendar) == local(ready)


def test_more_than_a_day() -> None:
    span = timedelta(hours=9, minutes=45)
    assert after(local("2026-09-14 07:30"), span, Hours(), DESK.calendar) == local(
        "2026-09-15 07:45"
    )
