"""Which rows a question showed: only those are handed in, or dropped for a nil report.

Colleagues fill one draft, and a person may hold it open in two messengers.
"""

import re
from zlib import crc32

from domain.chat.messages import Answer, Picked, Typed
from domain.forms.definition.model import Draft, Screen
from domain.forms.engine.prompts import open_screen
from domain.vietnamese.folding import fold
from handlers.chat import Chat

#: Where they are kept in the state of the chat: a mark of the rows, and their keys in order.
KEY, ORDER = "shown", "order"
_NUMBERED = re.compile(r"\bdong (?:so |thu )?(\d{1,4})\b")
_LAST = (Screen.CARD, Screen.NIL, Screen.NIL_ROWS)
_ENDS = (Picked("submit"), Picked("confirm"), Picked("drop"))


def note(chat: Chat, draft: Draft) -> None:
    """The question is being sent; only some screens show what the rows hold."""
    whole = {KEY: _mark(draft)} if open_screen(draft) in _LAST else {}
    chat.talk.state = {**chat.talk.state, ORDER: _order(draft), **whole}
    chat.tx.add(chat.talk)


def unseen(chat: Chat, draft: Draft, said: Answer) -> bool:
    """Whether the answer would hand in or drop rows that changed since they were shown here."""
    shown = chat.talk.state.get(KEY)
    return said in _ENDS and shown is not None and shown != _mark(draft)


def renumbered(chat: Chat, draft: Draft, said: Answer) -> bool:
    """Whether the answer names a row by a number that another row had when it was shown here."""
    if not isinstance(said, Typed):
        return False
    shown, now = chat.talk.state.get(ORDER), _order(draft)
    numbers = [int(found) for found in _NUMBERED.findall(fold(said.text))]
    return shown is not None and any(_at(shown, n) != _at(now, n) for n in numbers)


def _order(draft: Draft) -> list[int]:
    return [row.key for row in draft.rows]


def _at(keys: list[int], number: int) -> int | None:
    return keys[number - 1] if 0 < number <= len(keys) else None


def _mark(draft: Draft) -> int:
    """The same for the same rows."""
    rows = [(row.key, sorted(row.cells.items()), sorted(row.marks.items())) for row in draft.rows]
    return crc32(repr(rows).encode())
