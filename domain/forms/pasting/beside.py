"""What comes beside an answer in one message: other labels of the row, or a row cut by signs."""

import re
from collections.abc import Sequence

from domain.forms.answers.labels import LabelledAnswer
from domain.forms.answers.shapes import is_date
from domain.forms.definition.model import Draft, FieldKind, Screen, Sheet
from domain.forms.engine.placed import current, number
from domain.forms.pasting.pasted_lines import LabelledLine
from domain.forms.pasting.pasted_text import read_lines

_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)


def answers_in(sheet: Sheet, draft: Draft, text: str) -> Sequence[LabelledAnswer]:
    """The answer to the open question and the labelled lines behind it, in the row in hand.

    “Đèn hỏng. Nội dung: 2 bóng tắt” is a title and a content. () for anything else.
    """
    cursor = draft.cursor
    if cursor.screen is not Screen.FIELD or cursor.row is None or ":" not in text:
        return ()
    asked = current(sheet, draft)
    if asked.kind not in _TEXTS or _begins_with_label(sheet, text):
        return ()
    lines = list(read_lines(sheet.form, f"{asked.short}: {text}", sheet, frozenset()))
    found = [line for line in lines if isinstance(line, LabelledLine)]
    here = (None, number(draft, cursor.row))
    if len(found) < max(2, len(lines)) or any(line.row not in here for line in found):
        return ()
    if len({line.field.key for line in found}) < len(found):
        return ()
    return [LabelledAnswer(line.field, line.value) for line in found]


def _begins_with_label(sheet: Sheet, text: str) -> bool:
    first = next(iter(read_lines(sheet.form, text, sheet, frozenset())), None)
    return isinstance(first, LabelledLine)


_SIGNS = (re.compile(r"\s*;\s*"), re.compile(r"\s*\|\s*"), re.compile(r"\s*,\s+"))


def parted_row(sheet: Sheet, draft: Draft, text: str) -> str:
    """A row on one line, cut by semicolons, bars or commas, as a table has it; "" for none.

    It begins with a day and has a part for every column; with one for every column that is needed
    each stands on a line of its own, so that it is marked as guessed.
    """
    begins = draft.cursor.screen in (Screen.OPEN, Screen.CARD) or draft.cursor.row is None
    if not begins or "\n" in text.strip() or ":" in text.replace("://", ""):
        return ""
    needed = sum(field.required for field in sheet.form.fields)
    for sign in _SIGNS:
        parts = sign.split(text.strip().strip("|").strip())
        if not is_date(parts[0], sheet):
            continue
        if len(parts) == len(sheet.form.fields):
            return "\t".join(parts)
        if len(parts) == needed and len(parts) > _FEW:
            return "\n".join(parts)
    return ""


#: So few parts may be a sentence with commas.
_FEW = 3
