"""Duties: made from a phrase, opened on the first day of each period, refused with a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.deadlines.errors import DeadlineError
from services.duties.add_duty import BadDuty
from storage import reports
from storage.db import Tx
from tests.conversations.world import World


def test_periods_open_on_their_first_day(tmp_path: Path) -> None:
    world = World(tmp_path, "2026-06-30 08:00")
    world.db.run(lambda tx: None)
    with pytest.raises(IndexError):
        world.add_duty()  # nothing is open yet

    def codes(tx: Tx) -> list[tuple[int, str, str]]:
        return [(p.id, p.code, f"{p.window_first} {p.window_last}") for p in reports.periods(tx)]

    assert world.db.run(codes) == []
    world.go_to("2026-07-01 00:00")
    world.go_to("2026-07-01 08:00")
    assert world.db.run(codes) == [(101, "2026Q3", "2026-06-15 2026-09-14")]
    world.go_to("2027-03-01 08:00")
    assert [code for _, code, _ in world.db.run(codes)] == ["2026Q3", "2026Q4"]
    world.close()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"groups": ("nowhere",)}, "no group nowhere; known groups: phuong"),
        ({"phrase": "khi nào xong thì gửi"}, "not one deadline"),
        ({"phrase": "trước ngày 16 hằng tháng"}, "is not due every quarter"),
        ({"until": date(2026, 6, 1)}, "the duty ends"),
        ({"first": date(2026, 12, 28)}, "no period has its deadline"),
    ],
)
def test_a_duty_that_makes_no_sense_is_refused(
    changes: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    world = World(tmp_path)

    with pytest.raises((BadDuty, DeadlineError), match=reason):
        world.add_duty(**changes)
    world.close()


def test_a_duty_made_twice_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.add_duty()

    with pytest.raises(BadDuty, match="duty 1 asks the same"):
        world.add_duty()
    world.close()
