"""Rows as wholes: seen, dropped and taken back, copied."""

from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.model import Draft, Row, RowDropped, RowRestored, RowSaved, Screen, Sheet
from domain.forms.moves import go, stay
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
    rows = tuple(sorted((*draft.rows, *found), key=lambda row: row.key))
    whole = replace(draft, rows=rows, cursor=replace(draft.cursor, undo=0))
    n = rows.index(found[0]) + 1
    effects = (RowRestored(found[0].key),)
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
