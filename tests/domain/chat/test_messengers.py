"""Messengers by name: each describes itself once."""

import pytest

from domain.chat import messengers
from domain.chat.messengers import (
    Limits,
    Messenger,
    describe,
    limits_of,
    messenger,
    shown_names,
)

LIMITS = Limits(100, buttons=False, files=False, edits=False, hears=200)


def test_a_messenger_describes_itself_and_is_asked_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messengers, "_KNOWN", {})
    made = describe(Messenger("pager", "Máy nhắn tin", LIMITS, 1.0, start="{link}#{code}"))

    assert describe(made) is made  # once more is no harm
    assert messenger("pager") is made
    assert limits_of("pager").hears == 200
    assert shown_names() == {"pager": "Máy nhắn tin"}
    assert made.opened_by("https://x.example", "K7F3M") == "https://x.example#K7F3M"
    with pytest.raises(ValueError, match="two messengers are called pager"):
        describe(Messenger("pager", "Khác", LIMITS, 2.0))
    with pytest.raises(KeyError):
        messenger("fax")


def test_those_that_ship_differ_in_what_follows() -> None:
    telegram, zalo = messenger("telegram"), messenger("zalo")

    assert (telegram.limits.month, zalo.limits.month) == (None, 3000)
    assert telegram.hands_over_again
    assert not zalo.hands_over_again
    assert telegram.opened_by("https://t.me/x", "K7F3M") == "https://t.me/x?start=K7F3M"
    assert zalo.opened_by("https://zalo.me/1", "K7F3M") == "https://zalo.me/1"
    assert (telegram.failures, zalo.failures) == (1, 3)
