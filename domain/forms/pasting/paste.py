"""Whole rows in one message become rows of the draft, or repair those that are there."""

from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.marks import GUESSED
from domain.forms.answers.remarks import twin
from domain.forms.definition.model import Cells, Cursor, Draft, Full, Row, RowSaved, Screen, Sheet
from domain.forms.engine.going import go, stay
from domain.forms.engine.placed import number
from domain.forms.engine.prompts import printed
from domain.forms.pasting.pasted_cut import Joint, joined
from domain.forms.pasting.pasted_rest import rest
from domain.forms.pasting.pasting import Pasted, ReadRow, completed, merged, read


def paste(sheet: Sheet, draft: Draft, text: str, before: Cursor) -> Step[Draft]:
    """Whole rows in one message: new ones, and repairs of those that are there.

    With the cursor as it was `before`, words that the last row lacks its end of are put there.
    """
    whole = rest(sheet, draft, before, text)
    if whole is None:
        return _pasted(sheet, draft, text, draft.next_key, frozenset())
    bare = _without(draft, before.tail_row)
    alone = _first(sheet, replace(bare, rows=()), before.tail)
    if not alone or not _untouched(draft, before.tail_row, alone[0].cells):
        return _pasted(sheet, draft, text, draft.next_key, frozenset())
    now = {key: text for row in _first(sheet, bare, whole.text) for key, text in row.cells.items()}
    doubtful = frozenset(key for key, text in alone[0].cells.items() if now.get(key) != text)
    return _pasted(sheet, bare, whole.text, before.tail_row, doubtful)


def _first(sheet: Sheet, draft: Draft, text: str) -> tuple[ReadRow, ...]:
    return read(sheet, draft, text, frozenset()).rows[:1]


def _without(draft: Draft, key: int) -> Draft:
    return replace(draft, rows=tuple(row for row in draft.rows if row.key != key))


def _untouched(draft: Draft, key: int, cells: Cells) -> bool:
    """Whether a row still holds just what was pasted."""
    row = next(row for row in draft.rows if row.key == key)
    return {name: text for name, text in row.cells.items() if text} == cells


def go_on(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """The next part of a message that the messenger cut: its last row is read again, whole."""
    cursor = draft.cursor
    whole = joined(sheet.form, cursor.tail, text, to_the_brim=cursor.tail_brim)
    key = cursor.tail_row or draft.next_key
    bare = _without(replace(draft, cursor=replace(cursor, tail="", tail_row=0)), key)
    return _pasted(sheet, bare, whole.text, key, _doubtful(sheet, bare, whole))


def _doubtful(sheet: Sheet, draft: Draft, joint: Joint) -> frozenset[str]:
    """The cells of the first row that come out otherwise where the parts join another way."""
    if not joint.other:
        return frozenset()
    ours = printed(sheet, draft)
    both = [read(sheet, draft, text, ours).rows[:1] for text in (joint.text, joint.other)]
    cells = [rows[0].cells if rows else {} for rows in both]
    keys = cells[0].keys() | cells[1].keys()
    return frozenset(key for key in keys if cells[0].get(key) != cells[1].get(key))


def _pasted(
    sheet: Sheet, draft: Draft, text: str, key: int, doubtful: frozenset[str]
) -> Step[Draft]:
    known = {row.key for row in draft.rows}
    got, after, touched = paste_read(sheet, draft, text, printed(sheet, draft), key=key)
    if doubtful and touched:
        after, touched = _marked(after, touched, doubtful)
    effects = tuple(RowSaved(row.key, row.cells, row.marks) for row in touched)
    notice = "\n".join(filter(None, (_twins(after, touched), _unclear(sheet, got))))
    if not touched:
        return stay(draft, notice or w.NOTHING_READ.format(start=sheet.form.fields[0].short))
    fresh = tuple(row.key for row in touched if row.key not in known)
    last = touched[-1].key
    shown = go(after, Screen.CARD, row=last, pasted=fresh or (0,))
    cursor = replace(shown.cursor, opener=got.opener or draft.cursor.opener)
    own = got.open and last in fresh
    if sheet.full or own:
        tail = got.tail + text[len(text.rstrip()) :]
        cursor = replace(
            cursor, tail=tail, tail_row=last if own else 0, tail_brim=sheet.full is Full.BRIM
        )
    return Step(replace(shown, cursor=cursor), notice, effects)


def _twins(draft: Draft, touched: list[Row]) -> str:
    """Which rows say just what a row above says: sent twice, or really two; the person knows."""
    twins = [(number(draft, row.key), twin(draft, row)) for row in touched]
    return "\n".join(w.TWIN.format(n=n, first=first) for n, first in twins if first is not None)


def _marked(draft: Draft, touched: list[Row], doubtful: frozenset[str]) -> tuple[Draft, list[Row]]:
    """The first row with these cells marked as guessed."""
    first = touched[0]
    marks = {key: GUESSED for key in doubtful if key in first.cells and key not in first.marks}
    row = replace(first, marks={**first.marks, **marks})
    rows = tuple(row if other.key == row.key else other for other in draft.rows)
    return replace(draft, rows=rows), [row, *touched[1:]]


def paste_read(
    sheet: Sheet, draft: Draft, text: str, ours: frozenset[str], *, key: int = 0
) -> tuple[Pasted, Draft, list[Row]]:
    """What a message holds, the draft after it, and the rows it touched, each once.

    `key` is that of the first new row, if it is not the next one.
    """
    got = read(sheet, draft, text, ours)
    rows, key, after = list(draft.rows), key or draft.next_key, draft.next_key
    touched: list[Row] = []
    for found in got.rows:
        if not sheet.form.rows and rows:
            # There is one sheet: whatever comes belongs to it.
            row = merged(rows[0], found)
            rows[0] = row
        elif found.number is None:
            row = completed(sheet.form, Row(key, found.cells, "", found.marks))
            rows.append(row)
            after = max(after, key + 1)
            key = after
        else:
            row = merged(rows[found.number - 1], found)
            rows[found.number - 1] = row
        touched = [*(r for r in touched if r.key != row.key), row]
    return got, replace(draft, rows=tuple(rows), next_key=after), touched


def _unclear(sheet: Sheet, got: Pasted) -> str:
    lines = [w.UNCLEAR_LINES.format(lines="\n".join(got.unclear))] if got.unclear else []
    if got.names:
        lines.append(w.LEAVE_NAMES_OUT)
    return "\n".join(lines)
