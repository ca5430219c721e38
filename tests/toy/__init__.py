"""A third messenger, as somebody would add it: what a folder of `bot/channels` holds.

It carries files but no buttons, cuts nobody short, and its bot is opened with a code.
"""

from domain.chat.messengers import Limits, Messenger

MESSENGER = Messenger(
    "toy",
    "Thử",
    Limits(max_text=4096, buttons=False, files=True, edits=False, hears=8000, month=500),
    a_second=50.0,
    start="{link}/start/{code}",
)
