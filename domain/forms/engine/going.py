"""From one question of a report to another: nothing here changes a row."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.comments import numbered, of_cells
from domain.forms.answers.values import choices
from domain.forms.definition.conditions import relevant
from domain.forms.definition.model import Draft, Field, Row, Screen, Sheet
from domain.forms.engine.placed import find
from domain.forms.showing.display import gaps

#: Longer values are not offered: a button or a line of a menu has to be read at a glance.
_OFFERED = 40


def go(draft: Draft, screen: Screen, **changes: Any) -> Draft:
    """The draft with another question open; `changes` are fields of the cursor.

    The walk through comments goes on only while it is about the same cell.
    """
    comment = draft.cursor.comment if _same_cell(draft, screen, changes) else -1
    fresh = {"brief": False, "pasted": (), "comment": comment, "reminded": False, **changes}
    cursor = replace(draft.cursor, screen=screen, step=draft.cursor.step + 1, **fresh)
    return replace(draft, cursor=cursor)


def _same_cell(draft: Draft, screen: Screen, changes: Mapping[str, Any]) -> bool:
    cursor, asking = draft.cursor, (Screen.FIELD, Screen.DATE)
    there = (changes.get("row", cursor.row), changes.get("at", cursor.at))
    return screen in asking and cursor.screen in asking and there == (cursor.row, cursor.at)


def stay(draft: Draft, notice: str) -> Step[Draft]:
    """The same question once more: what came could not be taken."""
    return Step(draft, notice, understood=False)


def ask(sheet: Sheet, draft: Draft, row: int | None, at: int, **changes: Any) -> Draft:
    """The draft with this field of this row asked; what it holds now is remembered as seen."""
    found = find(draft, row)
    seen = found.cells.get(sheet.form.fields[at].key, "") if found else ""
    field = sheet.form.fields[at]
    offered = choices(field) or (() if seen else used_before(sheet, draft, field))
    fresh = {"again": False, "single": False, "pending": "", "parts": False, **changes}
    return go(draft, Screen.FIELD, row=row, at=at, seen=seen, offered=offered, **fresh)


def used_before(sheet: Sheet, draft: Draft, field: Field) -> tuple[str, ...]:
    """Short values of this field in the rows above and in earlier reports, the latest first."""
    if not field.reuse:
        return ()
    above = [row.cells.get(field.key, "") for row in reversed(draft.rows)]
    known = dict.fromkeys(filter(None, (*above, *sheet.used.get(field.key, ()))))
    return tuple(value for value in known if len(value) <= _OFFERED and "\n" not in value)[:3]


def new_row(sheet: Sheet, draft: Draft) -> Draft:
    """The first question of a row that does not exist yet."""
    return ask(sheet, draft, None, 0)


def rest(sheet: Sheet, draft: Draft, row: Row) -> Draft:
    """The first field of the row that was never asked, else the first gap, else the card."""
    fields = sheet.form.fields
    unasked = [
        at
        for at, field in enumerate(fields)
        if field.key not in row.cells and relevant(field, row.cells)
    ]
    missing = [at for at, field in enumerate(fields) if field in gaps(sheet.form, row)]
    for at in (*unasked, *missing):
        return ask(sheet, draft, row.key, at)
    return go(draft, Screen.CARD, row=row.key, single=False, again=False)


def to_comment(sheet: Sheet, draft: Draft, n: int, *, again: bool = False) -> Draft:
    """The cell of the n-th comment (from 0), after the last one the card."""
    comments = of_cells(sheet, draft)
    if n >= len(comments):
        return go(draft, Screen.CARD, brief=True, comment=n)
    keys = [field.key for field in sheet.form.fields]
    at = keys.index(comments[n].field)
    return ask(sheet, draft, comments[n].row, at, single=True, comment=n, again=again)


def supplement(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """A report that was sent back: its comments, cell by cell; others are said at the beginning."""
    cells = of_cells(sheet, draft)
    others = [numbered(sheet, draft, c) for c in sheet.comments if c not in cells]
    notice = w.COMMENTS.format(agency=sheet.agency, lines="; ".join(others)) if others else ""
    if cells:
        return Step(to_comment(sheet, draft, 0), notice)
    remarked = [c.row for c in sheet.comments if find(draft, c.row)]
    row = remarked[0] if remarked else draft.rows[-1].key if draft.rows else None
    return Step(go(draft, Screen.CARD if draft.rows else Screen.OPEN, row=row), notice)


def back(sheet: Sheet, draft: Draft) -> Draft:
    """FIELD: one question or comment back with its value; from the first to the screen before."""
    cursor = draft.cursor
    if cursor.comment > 0:
        return to_comment(sheet, draft, cursor.comment - 1, again=True)
    if cursor.comment == 0:
        return to_comment(sheet, draft, 0, again=True)
    if cursor.single:
        return go(draft, Screen.PICK, single=False)
    if cursor.at and cursor.row is not None:
        return ask(sheet, draft, cursor.row, cursor.at - 1, again=True)
    return go(draft, Screen.CARD if draft.rows else Screen.OPEN, row=cursor.row, again=False)


def nil_start(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """“không phát sinh”: the confirmation, or first the question about rows of the draft."""
    screen = Screen.NIL_ROWS if draft.rows else Screen.NIL
    return Step(go(draft, screen))


def resume(sheet: Sheet, draft: Draft) -> Draft:
    """The draft at the first row that still lacks something, else at the card."""
    for row in draft.rows:
        there = rest(sheet, draft, row)
        if there.cursor.screen is Screen.FIELD:
            return there
    return go(draft, Screen.CARD, row=draft.rows[-1].key)
