"""Which rows a question showed: only those are handed in, or dropped for a nil report.

Colleagues fill one draft, and a person may hold it open in two messengers.
"""

from zlib import crc32

from domain.chat.messages import Answer, Picked
from domain.forms.model import Draft, Screen
from domain.forms.prompts import open_screen
from handlers.chat import Chat

#: Where it is kept in the state of the chat.
KEY = "shown"
_LAST = (Screen.CARD, Screen.NIL, Screen.NIL_ROWS)
_ENDS = (Picked("submit"), Picked("confirm"), Picked("drop"))


def note(chat: Chat, draft: Draft) -> None:
    """The question is being sent; screens that do not show the rows change nothing."""
    if open_screen(draft) in _LAST:
        chat.talk.state = {**chat.talk.state, KEY: _mark(draft)}
        chat.tx.add(chat.talk)


def unseen(chat: Chat, draft: Draft, said: Answer) -> bool:
    """Whether the answer would hand in or drop rows that changed since they were shown here."""
    shown = chat.talk.state.get(KEY)
    return said in _ENDS and shown is not None and shown != _mark(draft)


def _mark(draft: Draft) -> int:
    """The same for the same rows."""
    rows = [(row.key, sorted(row.cells.items()), sorted(row.marks.items())) for row in draft.rows]
    return crc32(repr(rows).encode())
