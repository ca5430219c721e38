"""Moving about in a draft: every change of the open question passes through `go`."""

from dataclasses import replace
from typing import Any

from domain.chat.flow import Step
from domain.forms.model import Cursor, Draft, Form, Phase, Row

#: Phases that show one particular state of the rows, so that a change by somebody else matters.
WATCHING = (Phase.NIL, Phase.ROW, Phase.DROP, Phase.SUBMIT)
#: Phases in which a row is being filled.
FILLING = (Phase.FIELD, Phase.CONFIRM_DATE, Phase.OUTSIDE, Phase.CARD, Phase.PICK_FIELD)
PAGE = 8


def go(draft: Draft, phase: Phase, **changes: Any) -> Draft:
    """The draft with another question open; `changes` are fields of the cursor."""
    cursor = replace(draft.cursor, phase=phase, step=draft.cursor.step + 1, **changes)
    return replace(draft, cursor=cursor)


def stay(draft: Draft, notice: str) -> Step[Draft]:
    """The same question once more, after a remark."""
    return Step(draft, notice)


def open_phase(draft: Draft) -> Phase:
    """The question that is really open, as colleagues may have added or removed rows meanwhile."""
    match draft.cursor.phase:
        case Phase.START | Phase.NIL if draft.rows:
            return Phase.TABLE
        case Phase.TABLE | Phase.ROWS | Phase.SUBMIT | Phase.ROW | Phase.DROP if not draft.rows:
            return Phase.START
        case Phase.ROW | Phase.DROP if find(draft, draft.cursor.viewed) is None:
            return Phase.ROWS
        case phase:
            return phase


def find(draft: Draft, row_id: int | None) -> Row | None:
    """The saved row with this id, or None when it has gone."""
    return next((row for row in draft.rows if row.id == row_id), None)


def viewed(draft: Draft) -> Row:
    """The saved row that is looked at; `open_phase` sees to it that it is there."""
    return next(row for row in draft.rows if row.id == draft.cursor.viewed)


def number(draft: Draft, row_id: int | None) -> int:
    """The number of a row as people count; a row that is not saved comes after the last."""
    ids = [row.id for row in draft.rows]
    return ids.index(row_id) + 1 if row_id in ids else len(ids) + 1


def row_ids(draft: Draft) -> tuple[int, ...]:
    """The rows as they stand now, to be remembered by a question that numbers them."""
    return tuple(row.id for row in draft.rows)


def unsaved(draft: Draft) -> int:
    """How many answers would be lost with the row in hand.

    Putting a saved row off to the next period counts, even when its date stays what it was.
    """
    cursor = draft.cursor
    saved = find(draft, cursor.row)
    before = saved.cells if saved else {}
    changed = sum(value != before.get(key, "") for key, value in cursor.cells.items())
    return max(changed + bool(cursor.pending), int(cursor.deferred))


def gap(form: Form, cursor: Cursor) -> int | None:
    """The first required field without a value, or None when the row is whole."""
    for at, field in enumerate(form.fields):
        if field.required and not cursor.cells.get(field.key):
            return at
    return None


def put_down(draft: Draft, phase: Phase, **changes: Any) -> Draft:
    """The draft at `phase` with no row in hand; `changes` are what the cursor still remembers."""
    return replace(draft, cursor=Cursor(phase=phase, step=draft.cursor.step + 1, **changes))


def home(draft: Draft) -> Phase:
    """The question a person starts from: the first one while there is no row, else the table."""
    return Phase.TABLE if draft.rows else Phase.START


def reopen(draft: Draft, when: str) -> Draft:
    """The draft for a person who comes back; `when` says in words since when a row has waited.

    A row in hand is asked about, otherwise the person starts at the table.
    """
    if not unsaved(draft):
        return put_down(draft, home(draft))
    phase = draft.cursor.phase
    if phase in (Phase.RESUME, Phase.ABANDON):
        return go(draft, Phase.RESUME, when=when)
    back = phase if phase in FILLING else Phase.FIELD
    return go(draft, Phase.RESUME, back=back, when=when)
