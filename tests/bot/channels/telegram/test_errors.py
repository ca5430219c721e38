"""The library's errors in our words, where no HTTP reply can produce the case any more."""

from datetime import timedelta

import pytest
from telegram.error import EndPointNotFound, RetryAfter, TelegramError

from bot.channels.telegram.errors import speaking, translated
from domain.chat.channel import Misconfigured, Throttled, Unavailable
from tests.bot.channels.telegram.cases import TOKEN


@pytest.mark.parametrize("delay", [35, timedelta(seconds=35)], ids=["seconds", "timedelta"])
@pytest.mark.parametrize("as_timedelta", ["0", "1"])
@pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be of type")
def test_a_pause_is_read_in_both_forms_the_library_has(
    delay: int | timedelta, as_timedelta: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)

    error = translated(RetryAfter(delay))

    assert isinstance(error, Throttled)
    assert error.retry_after == 35.0


def test_an_unknown_method_means_the_wrong_server_or_token():
    assert isinstance(translated(EndPointNotFound("getUpdates")), Misconfigured)


def test_anything_else_is_unknown_and_without_the_token():
    error = translated(TelegramError(f"at bot{TOKEN}/x"))

    assert isinstance(error, Unavailable)
    assert error.delivered is None
    assert TOKEN not in str(error)


def test_pages_of_proxies_are_not_repeated_in_full():
    assert len(str(translated(TelegramError("x" * 5000)))) == 300


def test_our_own_mistakes_are_not_taken_for_telegrams():
    with pytest.raises(ZeroDivisionError), speaking():
        _ = 1 / 0
