"""The clock of the server jumps, and what closes and drops waits."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock_guard import ClockGuard

NOW = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)


def trusted(*looks: tuple[float, datetime]) -> list[bool]:
    """What is said of these looks, each at so many seconds since the process began."""
    passed = 0.0
    guard = ClockGuard(lambda: passed)
    found = []
    for seconds, now in looks:
        passed = seconds
        found.append(guard.trusts(now))
    return found


def test_time_that_passes_is_trusted() -> None:
    days = [(86400.0 * n, NOW + timedelta(days=n)) for n in range(40)]
    assert all(trusted(*days))


@pytest.mark.parametrize("jump", [timedelta(days=30), timedelta(days=-30), timedelta(hours=2)])
def test_a_jump_is_not_and_being_right_again_is(jump: timedelta) -> None:
    looks = [
        (0.0, NOW),
        (1.0, NOW + timedelta(seconds=1) + jump),
        (8.0, NOW + timedelta(seconds=8) + jump),
        (9.0, NOW + timedelta(seconds=9)),
    ]
    assert trusted(*looks) == [True, False, False, True]


def test_a_slow_clock_is_followed() -> None:
    slow = [(3600.0 * n, NOW + timedelta(minutes=50 * n)) for n in range(20)]
    assert all(trusted(*slow))
