"""Zalo, by a client of its Bot Platform that is compatible with python-zalo-bot."""

from domain.chat.messengers import Limits, Messenger

#: Bot Platform docs, sendMessage (2000); a margin is kept because the unit of its limit is
#: undocumented; free plan: 3,000 messages a month, 50 people. What a poll was handed is gone.
MESSENGER = Messenger(
    "zalo",
    "Zalo",
    Limits(1900, buttons=False, files=False, edits=False, hears=2000, month=3000, people=50),
    a_second=10.0,
    failures=3,
    hands_over_again=False,
)
