"""What follows a failed send, as one table."""

from datetime import timedelta

import pytest

from domain.chat.channel import (
    ChatMoved,
    Contested,
    Misconfigured,
    NotAllowedNow,
    NotFound,
    Pace,
    Refused,
    SendError,
    Throttled,
    Unavailable,
    Unreachable,
)
from domain.chat.retry import GiveUp, Redirect, Retry, Unknown, Verdict, after_failure


def seconds(number: float, *, counts: bool = True, pause: bool = False) -> Retry:
    return Retry(timedelta(seconds=number), counts=counts, pause=pause)


@pytest.mark.parametrize(
    ("error", "attempts", "verdict"),
    [
        (Unreachable("blocked"), 1, GiveUp(unreachable=True)),
        (NotFound("chat not found"), 1, Retry(timedelta(hours=20))),
        (NotFound("chat not found"), 2, GiveUp(unreachable=True)),
        (Refused("too long"), 1, GiveUp()),
        (NotAllowedNow("write first"), 1, GiveUp()),
        (ChatMoved("-100"), 1, Redirect("-100")),
        (Throttled("slow down", 7), 1, seconds(8, counts=False, pause=True)),
        (Throttled("slow down"), 1, seconds(30, counts=False, pause=True)),
        (Misconfigured("token"), 1, seconds(300, counts=False, pause=True)),
        (Unavailable("sent, no answer", delivered=None), 1, Unknown()),
        (Unavailable("not connected", delivered=False), 1, seconds(1)),
        (Contested("another program polls"), 1, seconds(1)),
        (Unavailable("not connected", delivered=False), 4, seconds(15)),
        (Unavailable("not connected", delivered=False), 99, seconds(300)),
    ],
)
def test_what_follows_a_failure(error: SendError, attempts: int, verdict: Verdict) -> None:
    assert after_failure(error, attempts) == verdict


def test_a_pace_lets_a_few_go_ahead_of_even_spacing() -> None:
    assert Pace(1.0, 3).ahead == 2.0
    assert Pace(3.75, 1).ahead == 0.0
