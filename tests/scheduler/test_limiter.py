"""The pace of one bot: even, full, and never too much in any second."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.limiter import Limiter


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def begun(rate: float, waits: Sequence[float]) -> list[float]:
    """When calls begin that are wanted one after another, after these pauses."""
    time = Time()
    limiter = Limiter(rate, time)
    found = []
    for wait in waits:
        time.now += wait
        while delay := limiter.delay():
            time.now += delay
        limiter.take()
        found.append(time.now)
    return found


@given(
    rate=st.sampled_from([1.0, 5.0, 30.0, 100.0]),
    waits=st.lists(st.sampled_from([0.0, 0.001, 0.02, 0.5, 3.0]), max_size=120),
)
def test_no_second_holds_more_than_the_rate(rate: float, waits: list[float]) -> None:
    found = begun(rate, waits)
    for at, first in enumerate(found):
        assert sum(one < first + 1.0 for one in found[at:]) <= rate


@pytest.mark.parametrize("rate", [5.0, 30.0, 1000.0])
def test_whoever_always_has_something_to_send_uses_the_rate(rate: float) -> None:
    found = begun(rate, [0.0] * int(rate * 10))
    assert (len(found) - 1) / (found[-1] - found[0]) >= 0.98 * rate


def test_it_begins_without_a_burst() -> None:
    found = begun(30.0, [0.0] * 10)
    assert found[9] - found[0] >= 0.25


def test_a_call_that_comes_late_is_made_up_for() -> None:
    found = begun(30.0, [0.0, 0.1, 0.0, 0.0])
    assert found[3] - found[1] < 0.05
