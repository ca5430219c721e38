"""What follows an answer at each screen of a report; each function is one arrow of the engine."""

from dataclasses import replace
from typing import Any

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.checks import check, printable
from domain.forms.comments import of_cells, words
from domain.forms.conditions import relevant
from domain.forms.dates import read_date
from domain.forms.display import gaps, marked, names, show
from domain.forms.labels import AS_ABOVE, Labelled
from domain.forms.model import (
    Draft,
    Effect,
    Field,
    FieldKind,
    Invalid,
    Left,
    Row,
    RowDropped,
    RowSaved,
    Screen,
    Sheet,
    Submitted,
)
from domain.forms.prompts import current, find, held, in_hand, number
from domain.forms.remarks import remarks
from domain.forms.values import choices
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted

#: Longer values are not offered: a button or a line of a menu has to be read at a glance.
_OFFERED = 40


def go(draft: Draft, screen: Screen, **changes: Any) -> Draft:
    """The draft with another question open; `changes` are fields of the cursor."""
    fresh = {"brief": False, "pasted": (), "comment": -1, **changes}
    cursor = replace(draft.cursor, screen=screen, step=draft.cursor.step + 1, **fresh)
    return replace(draft, cursor=cursor)


def stay(draft: Draft, notice: str) -> Step[Draft]:
    """The same question once more: what came could not be taken."""
    return Step(draft, notice, understood=False)


def ask(sheet: Sheet, draft: Draft, row: int | None, at: int, **changes: Any) -> Draft:
    """The draft with this field of this row asked; what it holds now is remembered as seen."""
    found = find(draft, row)
    seen = found.cells.get(sheet.form.fields[at].key, "") if found else ""
    field = sheet.form.fields[at]
    offered = choices(field) or (() if seen else used_before(sheet, draft, field))
    fresh = {"again": False, "single": False, "pending": "", **changes}
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


def answered(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """FIELD: free text for the field asked. Raises Invalid."""
    field = current(sheet, draft)
    now = held(sheet, draft)
    if now != draft.cursor.seen:
        return _meanwhile(sheet, draft, text)
    above = _above(sheet, draft) if fold(text) in AS_ABOVE else ""
    if above:
        return keep(sheet, draft, above)
    if field.kind is FieldKind.DATE:
        return dated(sheet, draft, text)
    return keep(sheet, draft, check(field, text, sheet))


def _above(sheet: Sheet, draft: Draft) -> str:
    """What the row above holds in the field asked."""
    at = next((n for n, r in enumerate(draft.rows) if r.key == draft.cursor.row), len(draft.rows))
    return draft.rows[at - 1].cells.get(current(sheet, draft).key, "") if at else ""


def row_gone(draft: Draft, screen: Screen, text: str) -> Step[Draft]:
    """A colleague dropped the row in hand: what was typed for it is quoted, not kept elsewhere."""
    return Step(go(draft, screen, row=None), w.ROW_GONE.format(typed=quoted(text)))


def _meanwhile(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """A colleague answered the field that is open here: neither answer is lost or overwritten."""
    field, row = current(sheet, draft), find(draft, draft.cursor.row)
    value = show(field, held(sheet, draft))
    by = (row.by if row else "") or w.COLLEAGUE
    typed, shown = quoted(text), quoted(value, 100)
    notice = w.MEANWHILE.format(by=by, label=field.short, value=shown, typed=typed)
    return Step(ask(sheet, draft, draft.cursor.row, draft.cursor.at), notice)


def dated(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """A date: kept when it is certain, else asked about. Raises Invalid."""
    read = read_date(printable(text), today=sheet.today, first=sheet.first, last=sheet.last)
    if not read.certain:
        return Step(go(draft, Screen.DATE, pending=read.iso))
    return keep(sheet, draft, read.iso)


def keep(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """The value goes into the row in hand, and the next question follows with its echo."""
    field = current(sheet, draft)
    after, effect = put(draft, draft.cursor.row, field.key, value)
    row = after.rows[-1] if draft.cursor.row is None else in_hand(after)
    return Step(_onward(sheet, after, row), echo(sheet, field, value), (effect,))


def put(draft: Draft, key: int | None, column: str, value: str) -> tuple[Draft, Effect]:
    """The draft with one cell changed; without a row a new one begins."""
    row = find(draft, key)
    if row is None:
        made = Row(draft.next_key, {column: value})
        grown = replace(draft, rows=(*draft.rows, made), next_key=draft.next_key + 1)
        cursor = replace(draft.cursor, row=made.key)
        return replace(grown, cursor=cursor), RowSaved(made.key, made.cells)
    marks = {key: mark for key, mark in row.marks.items() if key != column}
    changed = replace(row, cells={**row.cells, column: value}, marks=marks)
    rows = tuple(changed if r.key == row.key else r for r in draft.rows)
    return replace(draft, rows=rows), RowSaved(row.key, changed.cells, marks)


def _onward(sheet: Sheet, draft: Draft, row: Row) -> Draft:
    after = draft.cursor.at + 1
    if draft.cursor.comment >= 0:
        return to_comment(sheet, draft, draft.cursor.comment + 1)
    if draft.cursor.single:
        there = rest(sheet, draft, row)
        return replace(there, cursor=replace(there.cursor, brief=True))
    unasked = sheet.form.fields[after:]
    for at, field in enumerate(unasked, start=after):
        if field.key not in row.cells and relevant(field, row.cells):
            return ask(sheet, draft, row.key, at)
    return rest(sheet, draft, row)


def to_comment(sheet: Sheet, draft: Draft, n: int) -> Draft:
    """The cell of the n-th comment (from 0), after the last one the card."""
    comments = of_cells(sheet, draft)
    if n >= len(comments):
        return go(draft, Screen.CARD, brief=True, comment=n)
    keys = [field.key for field in sheet.form.fields]
    at = keys.index(comments[n].field)
    return ask(sheet, draft, comments[n].row, at, single=True, comment=n)


def supplement(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """A report that was sent back: its comments, cell by cell; others are said at the beginning."""
    cells = of_cells(sheet, draft)
    others = [words(sheet.form, draft.rows, c) for c in sheet.comments if c not in cells]
    notice = w.COMMENTS.format(agency=sheet.agency, lines="; ".join(others)) if others else ""
    if cells:
        return Step(to_comment(sheet, draft, 0), notice)
    remarked = [c.row for c in sheet.comments if find(draft, c.row)]
    row = remarked[0] if remarked else draft.rows[-1].key if draft.rows else None
    return Step(go(draft, Screen.CARD if draft.rows else Screen.OPEN, row=row), notice)


def echo(sheet: Sheet, field: Field, value: str) -> str:
    """The first line of the next question: what was just kept."""
    if field.kind is FieldKind.DATE and value:
        return w.READ_DATE.format(label=field.short, day=marked(sheet, field, value))
    shown = quoted(show(field, value), 200)
    return w.ECHO.format(label=field.short, value=shown, end=_end(field, shown))


def _end(field: Field, shown: str) -> str:
    """A full stop, but not after a link, which would take it along."""
    return "" if (field.kind is FieldKind.LINK and "://" in shown) or shown[-1:] in ".…" else "."


def edited(sheet: Sheet, draft: Draft, line: Labelled) -> Step[Draft]:
    """A labelled line changes the row it names, else the row in hand. Raises Invalid."""
    if line.row is None and draft.cursor.row is None and draft.cursor.screen is Screen.FIELD:
        row = None
    elif line.row is not None and not 1 <= line.row <= len(draft.rows):
        return stay(draft, w.NO_ROW.format(n=line.row, count=count(len(draft.rows))))
    else:
        row = draft.rows[line.row - 1] if line.row else in_hand(draft)
    value = check(line.field, line.value, sheet)
    after, effect = put(draft, row.key if row else None, line.field.key, value)
    if draft.cursor.screen is Screen.FIELD:
        return _edited_beside(sheet, after, line, value, effect)
    kept = row or after.rows[-1]
    shown = marked(sheet, line.field, value)
    for remark in remarks(after, find(after, kept.key) or kept, line.field):
        shown = w.REMARKED.format(value=quoted(shown, 200), remark=remark)
    named = w.CHANGED_ROW.format(n=number(after, kept.key)) if len(after.rows) > 1 else ""
    notice = w.CHANGED.format(
        label=line.field.short, row=named, value=quoted(shown, 300), end=_end(line.field, shown)
    )
    return Step(go(after, Screen.CARD, row=kept.key, brief=True), notice, (effect,))


def _edited_beside(
    sheet: Sheet, draft: Draft, line: Labelled, value: str, effect: Effect
) -> Step[Draft]:
    """A labelled line while a field is open: the field itself, or another one of the row."""
    notice = echo(sheet, line.field, value)
    row = in_hand(draft)
    if line.field.key == current(sheet, draft).key and line.row is None:
        return Step(_onward(sheet, draft, row), notice, (effect,))
    return Step(ask(sheet, draft, row.key, draft.cursor.at), notice, (effect,))


def back(sheet: Sheet, draft: Draft) -> Draft:
    """FIELD: one question back with its value; from the first one to the screen before."""
    cursor = draft.cursor
    if cursor.single:
        return go(draft, Screen.PICK, single=False)
    if cursor.at and cursor.row is not None:
        return ask(sheet, draft, cursor.row, cursor.at - 1, again=True)
    return go(draft, Screen.CARD if draft.rows else Screen.OPEN, row=cursor.row, again=False)


def kept(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """“giữ”, directly after *quay lại* or while one field is changed."""
    value = held(sheet, draft)
    row = find(draft, draft.cursor.row)
    if not value or row is None:
        return stay(draft, w.NOT_KEEPING)
    return Step(_onward(sheet, draft, row), echo(sheet, current(sheet, draft), value))


def submit(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """CARD: hand in, or go to the first gap."""
    for n, row in enumerate(draft.rows, start=1):
        missing = gaps(sheet.form, row)
        if missing:
            said = w.INCOMPLETE if sheet.form.rows else w.INCOMPLETE_ONE
            notice = said.format(n=n, gaps=names(missing))
            return Step(rest(sheet, draft, row), notice)
    return Step(None, "", (Submitted(nil=False),))


def confirm_nil(draft: Draft) -> Step[Draft]:
    """NIL: rows of the draft go, and the report says that there is nothing."""
    dropped = tuple(RowDropped(row.key) for row in draft.rows)
    return Step(None, "", (*dropped, Submitted(nil=True)))


def leave(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """Away from the conversation: names the place and the way back."""
    cursor = draft.cursor
    if cursor.screen in (Screen.FIELD, Screen.DATE) and find(draft, cursor.row):
        notice = (w.LEFT_FIELD if sheet.form.rows else w.LEFT_FIELD_ONE).format(
            n=number(draft, cursor.row),
            k=cursor.at + 1,
            total=len(sheet.form.fields),
            label=current(sheet, draft).short,
            id=sheet.id,
        )
    elif draft.rows:
        notice = (w.LEFT_ROWS if sheet.form.rows else w.LEFT_ONE).format(
            count=count(len(draft.rows)), id=sheet.id
        )
    else:
        notice = w.LEFT_EMPTY.format(id=sheet.id)
    return Step(None, notice, (Left(),))


def yesterday(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """The button beside a date. Raises Invalid."""
    return answered(sheet, draft, w.YESTERDAY.label)


def unreadable(reason: Invalid, draft: Draft) -> Step[Draft]:
    """What could not be taken is said, the place is kept."""
    return stay(draft, str(reason))
