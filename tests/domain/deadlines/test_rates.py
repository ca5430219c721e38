"""Completeness and timeliness: never above what was expected, whatever the reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.rates import Rates, rates
from domain.deadlines.status import ReportState, Status

STATUSES = st.builds(Status, st.sampled_from(list(ReportState)), st.booleans(), st.booleans())


@given(st.lists(STATUSES, max_size=40))
def test_no_rate_is_above_a_hundred(statuses: list[Status]) -> None:
    found = rates(statuses)

    assert 0 <= found.timely <= found.complete <= found.expected <= len(statuses)
    for percent in (found.completeness, found.timeliness):
        assert percent is None if found.expected == 0 else 0 <= (percent or 0) <= 100


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("", Rates(0, 0, 0)),
        ("submitted", Rates(1, 1, 1)),
        ("submitted! accepted outside", Rates(3, 3, 2)),
        ("exempt due draft! returned!", Rates(3, 0, 0)),
        ("exempt exempt!", Rates(0, 0, 0)),
    ],
)
def test_what_counts(states: str, expected: Rates) -> None:
    """A mark of exclamation means late."""
    found = [Status(ReportState(one.rstrip("!")), one.endswith("!")) for one in states.split()]

    assert rates(found) == expected


def test_a_hundred_means_all() -> None:
    assert Rates(1000, 999, 999).completeness == 99
    assert Rates(1000, 1000, 1000).completeness == 100
    assert Rates(0, 0, 0).completeness is None
