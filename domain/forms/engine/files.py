"""A photo or file that was sent while a report is open: where it goes, and what is said of it."""

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.values import files_in
from domain.forms.definition.model import Draft, Field, FieldKind, Screen, Sheet
from domain.forms.engine.going import ask, go, stay
from domain.forms.engine.moves import put
from domain.forms.engine.placed import find, in_hand
from domain.vietnamese.spelling import count

#: Photos and files of one cell.
MOST_FILES = 10


def wanted(sheet: Sheet, draft: Draft) -> Field | None:
    """The field that a file would go into: the one asked, else the only one of its kind."""
    fields = sheet.form.fields
    if draft.cursor.screen is Screen.FIELD and fields[draft.cursor.at].kind is FieldKind.FILE:
        return fields[draft.cursor.at]
    pictured = [field for field in fields if field.kind is FieldKind.FILE]
    there = draft.cursor.screen is Screen.FIELD or (
        draft.cursor.screen is Screen.CARD and bool(draft.rows)
    )
    return pictured[0] if there and len(pictured) == 1 else None


def given(sheet: Sheet, draft: Draft, name: str) -> Step[Draft]:
    """The file goes into its cell beside those that are there; the question stays open."""
    field = wanted(sheet, draft)
    if field is None:
        return stay(draft, w.FILE_NOT_ASKED)
    card = draft.cursor.screen is Screen.CARD
    row = in_hand(draft) if card else find(draft, draft.cursor.row)
    held = files_in(row.cells.get(field.key, "")) if row else ()
    if name in held:
        return stay(draft, w.FILE_TWICE.format(label=field.short))
    if len(held) >= MOST_FILES:
        return stay(draft, w.FILE_MOST.format(label=field.short, most=count(MOST_FILES)))
    after, effect = put(draft, row.key if row else None, field.key, "; ".join((*held, name)))
    key = row.key if row else after.rows[-1].key
    notice = w.FILE_ADDED.format(label=field.short, count=count(len(held) + 1))
    if card:
        return Step(go(after, Screen.CARD, row=key, brief=True), notice, (effect,))
    single = draft.cursor.single
    return Step(ask(sheet, after, key, draft.cursor.at, single=single), notice, (effect,))
