"""Whole rows in one message become rows of the draft, or repair those that are there."""

from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.going import go, stay
from domain.forms.model import Draft, Row, RowSaved, Screen, Sheet
from domain.forms.pasting import Pasted, completed, merged, read
from domain.forms.prompts import printed


def paste(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """Whole rows in one message: new ones, and repairs of those that are there."""
    got, after, touched = paste_read(sheet, draft, text, printed(sheet, draft))
    effects = tuple(RowSaved(row.key, row.cells, row.marks) for row in touched)
    notice = _unclear(sheet, got)
    if not touched:
        return stay(draft, notice or w.NOTHING_READ.format(start=sheet.form.fields[0].short))
    fresh = tuple(row.key for row in touched if row.key >= draft.next_key)
    last = touched[-1].key
    return Step(go(after, Screen.CARD, row=last, pasted=fresh or (0,)), notice, effects)


def paste_read(
    sheet: Sheet, draft: Draft, text: str, ours: frozenset[str]
) -> tuple[Pasted, Draft, list[Row]]:
    """What a message holds, the draft after it, and the rows it touched, each once."""
    got = read(sheet, draft, text, ours)
    rows, key = list(draft.rows), draft.next_key
    touched: list[Row] = []
    for found in got.rows:
        if not sheet.form.rows and rows:
            # There is one sheet: whatever comes belongs to it.
            row = merged(rows[0], found)
            rows[0] = row
        elif found.number is None:
            row = completed(sheet.form, Row(key, found.cells, "", found.marks))
            rows.append(row)
            key += 1
        else:
            row = merged(rows[found.number - 1], found)
            rows[found.number - 1] = row
        touched = [*(r for r in touched if r.key != row.key), row]
    return got, replace(draft, rows=tuple(rows), next_key=key), touched


def _unclear(sheet: Sheet, got: Pasted) -> str:
    lines = [w.UNCLEAR_LINES.format(lines="\n".join(got.unclear))] if got.unclear else []
    if got.names:
        lines.append(w.LEAVE_NAMES_OUT)
    return "\n".join(lines)
