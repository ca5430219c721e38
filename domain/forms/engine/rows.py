"""Rows as wholes: seen, dropped and taken back, copied."""

from collections.abc import Sequence
from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.definition.model import (
    Draft,
    Effect,
    Row,
    RowDropped,
    RowMoved,
    RowRestored,
    RowSaved,
    RowsOrdered,
    RowTaken,
    Screen,
    Sheet,
)
from domain.forms.engine.going import go, stay
from domain.vietnamese.spelling import count


def drop(sheet: Sheet, draft: Draft, n: int) -> Step[Draft]:
    """“bỏ dòng 2”."""
    if not 1 <= n <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=n, count=count(len(draft.rows))))
    key = draft.rows[n - 1].key
    left = replace(draft, rows=tuple(row for row in draft.rows if row.key != key))
    left = replace(left, cursor=replace(left.cursor, undo=key))
    notice, effects = w.DROPPED.format(n=n), (RowDropped(key),)
    if draft.cursor.screen is Screen.FIELD and draft.cursor.row != key:
        return Step(go(left, Screen.FIELD), notice, effects)
    screen = Screen.CARD if left.rows else Screen.OPEN
    row = None if left.cursor.row == key else left.cursor.row
    return Step(go(left, screen, row=row, brief=True), notice, effects)


def view(sheet: Sheet, draft: Draft, n: int) -> Step[Draft]:
    """“xem 2”: that row in full, with the choices of the card."""
    if not 1 <= n <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=n, count=count(len(draft.rows))))
    return Step(go(draft, Screen.CARD, row=draft.rows[n - 1].key))


def restore(draft: Draft) -> Step[Draft]:
    """“hoàn tác”: the row that was dropped last comes back to its place."""
    found = [row for row in draft.dropped if row.key == draft.cursor.undo]
    if not found:
        return stay(draft, w.NOTHING_TO_RESTORE)
    rows = (*draft.rows, *found)
    if _by_key(draft.rows):
        rows = tuple(sorted(rows, key=lambda row: row.key))
    whole = replace(draft, rows=rows, cursor=replace(draft.cursor, undo=0))
    n = rows.index(found[0]) + 1
    effects: tuple[Effect, ...] = (RowRestored(found[0].key),)
    if not _by_key(draft.rows):
        effects = (*effects, RowsOrdered(tuple(row.key for row in rows)))
    return Step(go(whole, Screen.CARD, row=found[0].key), w.RESTORED.format(n=n), effects)


def copy(draft: Draft, n: int) -> Step[Draft]:
    """“chép dòng 2”: a new row with the same cells, to be changed."""
    if not 1 <= n <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=n, count=count(len(draft.rows))))
    made = Row(draft.next_key, draft.rows[n - 1].cells, "", draft.rows[n - 1].marks)
    grown = replace(draft, rows=(*draft.rows, made), next_key=draft.next_key + 1)
    notice = w.COPIED.format(n=n, to=len(grown.rows))
    effects = (RowSaved(made.key, made.cells, made.marks),)
    return Step(go(grown, Screen.CARD, row=made.key), notice, effects)


def reorder(draft: Draft, n: int, to: int) -> Step[Draft]:
    """“chuyển dòng 3 lên 1”: the row stands there from now on; 0 is the end."""
    last = len(draft.rows)
    at = to or last
    for number in (n, at):
        if not 1 <= number <= last:
            return stay(draft, w.NO_ROW.format(n=number, count=count(last)))
    row = draft.rows[n - 1]
    rest = [other for other in draft.rows if other.key != row.key]
    rows = (*rest[: at - 1], row, *rest[at - 1 :])
    after = go(replace(draft, rows=rows), Screen.CARD, row=row.key, brief=True)
    keys = tuple(other.key for other in rows)
    return Step(after, w.REORDERED.format(n=n, to=at), (RowsOrdered(keys),))


def move_on(sheet: Sheet, draft: Draft, n: int) -> Step[Draft]:
    """“dòng 2 sang kỳ sau”: it leaves this report and is offered by the next one."""
    at = n or next((i for i, r in enumerate(draft.rows, 1) if r.key == draft.cursor.row), 0)
    if not 1 <= at <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=n or at, count=count(len(draft.rows))))
    gone = draft.rows[at - 1]
    left = replace(draft, rows=tuple(row for row in draft.rows if row.key != gone.key))
    screen = Screen.CARD if left.rows else Screen.OPEN
    notice = w.MOVED_ON.format(n=at)
    return Step(go(left, screen, row=None, brief=True), notice, (RowMoved(gone.key),))


def look_back(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """“kỳ trước”: the rows of the report before, to be taken over one by one."""
    if not sheet.before:
        return stay(draft, w.NOTHING_BEFORE)
    return Step(go(draft, Screen.BEFORE, page=0))


def take_over(sheet: Sheet, draft: Draft, source: int) -> Step[Draft]:
    """BEFORE: the row chosen becomes a new row of this report."""
    found = sheet.before[source]
    made = Row(draft.next_key, found.cells)
    grown = replace(draft, rows=(*draft.rows, made), next_key=draft.next_key + 1)
    saved: tuple[Effect, ...] = (RowSaved(made.key, made.cells),)
    effects = (*saved, RowTaken(source)) if found.moved else saved
    notice = w.TAKEN_OVER.format(n=len(grown.rows))
    return Step(go(grown, Screen.CARD, row=made.key), notice, effects)


def _by_key(rows: Sequence[Row]) -> bool:
    keys = [row.key for row in rows]
    return keys == sorted(keys)
