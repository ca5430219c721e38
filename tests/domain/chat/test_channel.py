"""The error vocabulary: each error carries what the dispatcher has to know."""

import pytest

from domain.chat import channel
from domain.chat.channel import ChatMoved, SendError, Throttled, Unavailable, Update
from domain.chat.flow import Step
from domain.chat.messengers import limits_of


@pytest.mark.parametrize(
    ("error", "fact", "value"),
    [
        (Throttled("too fast", 35.0), "retry_after", 35.0),
        (Throttled("too fast"), "retry_after", None),
        (Unavailable("reset", delivered=None), "delivered", None),
        (Unavailable("refused", delivered=False), "delivered", False),
        (ChatMoved("-100"), "chat", "-100"),
    ],
)
def test_facts(error: SendError, fact: str, value: object):
    assert getattr(error, fact) == value
    assert str(error)


def test_the_vocabulary_is_closed():
    names = {
        error.__name__
        for error in SendError.__subclasses__()
        if error.__module__ == "domain.chat.channel"
    }

    assert names == {
        "Unreachable",
        "Refused",
        "NotAllowedNow",
        "Misconfigured",
        "Throttled",
        "Unavailable",
        "ChatMoved",
    }
    assert all(hasattr(channel, name) for name in names)


def test_every_messenger_has_its_limits():
    assert (limits_of("telegram").max_text, limits_of("zalo").max_text) == (4096, 1900)
    assert limits_of("telegram").buttons
    assert not limits_of("zalo").buttons


def test_what_people_wrote_does_not_show_in_logs():
    assert repr(Update("9", {"text": "mật"})) == "Update(id='9')"


def test_a_conversation_can_end_without_a_word():
    assert Step(None) == Step(state=None, notice="", effects=())
