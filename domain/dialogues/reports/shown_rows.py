"""Which rows a question showed: only those are handed in, or dropped for a nil report.

Colleagues fill one draft, and a person may hold it open in two messengers.
"""

import re
from collections.abc import Sequence
from zlib import crc32

from domain.chat.messages import Answer, Picked, Typed
from domain.forms.definition.model import Draft, Screen
from domain.forms.engine.prompts import open_screen
from domain.vietnamese.folding import fold

_NUMBERED = re.compile(r"\bdong (?:so |thu )?(\d{1,4})\b")
_LAST = (Screen.CARD, Screen.NIL, Screen.NIL_ROWS)
_ENDS = (Picked("submit"), Picked("confirm"), Picked("drop"))


def mark(draft: Draft) -> int | None:
    """The same for the same rows; None at a question that does not show what they hold."""
    return _mark(draft) if open_screen(draft) in _LAST else None


def order(draft: Draft) -> tuple[int, ...]:
    """The keys of the rows in the order in which they are numbered."""
    return tuple(row.key for row in draft.rows)


def unseen(shown: int | None, draft: Draft, said: Answer) -> bool:
    """Whether the answer would hand in or drop rows that changed since they were `shown`."""
    return said in _ENDS and shown is not None and shown != _mark(draft)


def renumbered(shown: Sequence[int] | None, draft: Draft, said: Answer) -> bool:
    """Whether the answer names a row by a number that another row had in the order `shown`."""
    if not isinstance(said, Typed):
        return False
    numbers = [int(found) for found in _NUMBERED.findall(fold(said.text))]
    now = order(draft)
    return shown is not None and any(_at(shown, n) != _at(now, n) for n in numbers)


def _at(keys: Sequence[int], number: int) -> int | None:
    return keys[number - 1] if 0 < number <= len(keys) else None


def _mark(draft: Draft) -> int:
    """The same for the same rows."""
    rows = [(row.key, sorted(row.cells.items()), sorted(row.marks.items())) for row in draft.rows]
    return crc32(repr(rows).encode())
