"""An outage: nothing is sent, the bot is asked ever more rarely, then one message tries."""

from datetime import UTC, datetime, timedelta

from scheduler.breaker import Breaker

NOW = datetime(2026, 9, 14, 1, 0, tzinfo=UTC)


def seconds(n: float) -> datetime:
    return NOW + timedelta(seconds=n)


def test_two_failures_are_no_outage() -> None:
    breaker = Breaker()
    assert not breaker.failed(NOW)
    assert not breaker.failed(NOW)
    assert not breaker.sent()
    assert not breaker.failed(NOW)
    assert not breaker.is_open


def test_it_opens_once_and_asks_ever_more_rarely() -> None:
    breaker = Breaker()
    opened = [breaker.failed(NOW) for _ in range(5)]
    assert opened == [False, False, True, False, False]
    now, waits = NOW, []
    for _ in range(8):
        wait = next(n for n in range(1, 200) if breaker.asks(now + timedelta(seconds=n)))
        waits.append(wait)
        now += timedelta(seconds=wait)
        breaker.failed(now)
    assert waits == sorted(waits)
    assert waits[-1] == 60


def test_one_message_tries_and_ends_it() -> None:
    breaker = Breaker()
    for _ in range(3):
        breaker.failed(NOW)
    assert breaker.is_open
    assert not breaker.asks(NOW)
    assert breaker.asks(seconds(1))
    breaker.answered()
    assert (breaker.is_open, breaker.trying) == (False, True)
    assert breaker.sent()
    assert (breaker.is_open, breaker.trying) == (False, False)


def test_a_message_that_tries_in_vain_opens_it_again() -> None:
    breaker = Breaker()
    for _ in range(3):
        breaker.failed(NOW)
    breaker.answered()
    assert breaker.failed(seconds(2))
    assert breaker.is_open
    assert not breaker.trying
