"""What follows an answer while a row is in hand: its questions, its card, giving it up."""

from datetime import date
from typing import Any

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.asking import current, say
from domain.forms.checks import check, printable
from domain.forms.dates import read_date
from domain.forms.display import named
from domain.forms.model import (
    Draft,
    Effect,
    FieldKind,
    Invalid,
    Phase,
    Row,
    RowAdded,
    RowChanged,
    RowDropped,
    Sheet,
)
from domain.forms.places import find, gap, go, home, number, put_down, stay, unsaved
from domain.forms.row_prompts import date_read


def typed(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """FIELD: an answer in free text. The one place where an invalid answer is caught."""
    try:
        return _taken(sheet, draft, text)
    except Invalid as problem:
        return stay(draft, str(problem))


def _taken(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    field = current(sheet, draft)
    if field.kind is not FieldKind.DATE:
        return Step(_fill(sheet, draft, check(field, text, sheet)))
    read = read_date(printable(text), today=sheet.today, first=sheet.first, last=sheet.last)
    if not read.exact:
        return Step(go(draft, Phase.CONFIRM_DATE, pending=read.iso))
    return _dated(sheet, draft, read.date, notice=date_read(field, read.date))


def _dated(sheet: Sheet, draft: Draft, day: date, *, notice: str = "") -> Step[Draft]:
    """The date is certain; does it belong to this period?"""
    if not sheet.first <= day <= sheet.last:
        return Step(go(draft, Phase.OUTSIDE, pending=day.isoformat()))
    return Step(_fill(sheet, draft, day.isoformat(), deferred=False), notice)


def field(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """FIELD: one of the words beside the question."""
    match value:
        case "keep":
            return Step(_onward(sheet, draft))
        case "skip":
            return Step(_fill(sheet, draft, ""))
        case "back":
            return Step(_backward(draft))
        case _:
            asked = current(sheet, draft)
            return stay(draft, w.FIELD_HELP.format(help=asked.help or asked.question))


def _fill(sheet: Sheet, draft: Draft, value: str, **changes: bool) -> Draft:
    cells = {**draft.cursor.cells, current(sheet, draft).key: value}
    return _onward(sheet, draft, cells=cells, pending="", **changes)


def _onward(sheet: Sheet, draft: Draft, **changes: Any) -> Draft:
    after = draft.cursor.at + 1
    if draft.cursor.single or after == len(sheet.form.fields):
        return go(draft, Phase.CARD, single=False, **changes)
    return go(draft, Phase.FIELD, at=after, **changes)


def _backward(draft: Draft) -> Draft:
    if draft.cursor.single:
        return go(draft, Phase.PICK_FIELD, single=False)
    if draft.cursor.at:
        return go(draft, Phase.FIELD, at=draft.cursor.at - 1)
    return go(draft, home(draft))


def confirm_date(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """CONFIRM_DATE: was the date understood as it was meant?"""
    if value == "retype":
        return Step(go(draft, Phase.FIELD, pending=""))
    return _dated(sheet, draft, date.fromisoformat(draft.cursor.pending))


def outside(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """OUTSIDE: what to do with a date that is not of this period."""
    if value == "retype":
        return Step(go(draft, Phase.FIELD, pending=""))
    later = value == "next_period"
    filled = _fill(sheet, draft, draft.cursor.pending, deferred=later)
    return Step(filled, w.GOES_TO.format(period=sheet.next_period) if later else "")


def card(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """CARD: the whole row is there."""
    match value:
        case "save":
            return _save(sheet, draft)
        case "edit":
            return Step(go(draft, Phase.PICK_FIELD))
        case _:
            return _abandon(draft, Phase.CARD)


def pick_field(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """PICK_FIELD: which answer is to be changed. Back to the row when nothing was changed yet."""
    cursor = draft.cursor
    if value != "back":
        return Step(go(draft, Phase.FIELD, at=int(value.removeprefix("f")), single=True))
    if cursor.row is None or unsaved(draft):
        return Step(go(draft, Phase.CARD))
    seen = {"viewed": cursor.viewed, "version": cursor.version}
    return Step(put_down(draft, Phase.ROW, shown=cursor.shown, page=cursor.page, **seen))


def resume(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """RESUME: go on where the row was left, or give it up."""
    if value == "go_on":
        return Step(go(draft, draft.cursor.back, when=""))
    return _abandon(draft, draft.cursor.back)


def abandon(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """ABANDON: give up several answers, or keep them."""
    if value == "abandon_no":
        return Step(go(draft, draft.cursor.back, when=""))
    return _give_up(draft)


def _abandon(draft: Draft, back: Phase) -> Step[Draft]:
    # One answer is quickly typed again; asking for more than that would only be in the way.
    if unsaved(draft) > 1:
        return Step(go(draft, Phase.ABANDON, back=back))
    return _give_up(draft)


def _give_up(draft: Draft) -> Step[Draft]:
    notice = w.ABANDONED.format(n=number(draft, draft.cursor.row))
    return Step(put_down(draft, home(draft)), notice)


def _save(sheet: Sheet, draft: Draft) -> Step[Draft]:
    missing = gap(sheet.form, draft.cursor)
    if missing is not None:
        notice = w.GAP.format(label=sheet.form.fields[missing].short)
        return Step(go(draft, Phase.FIELD, at=missing, single=True), notice)
    if draft.cursor.row is None:
        return _saved(sheet, draft, RowAdded(draft.cursor.cells, draft.cursor.deferred))
    row = find(draft, draft.cursor.row)
    if row is None:
        notice = say(sheet, w.ROW_GONE_EDIT)
        return Step(go(draft, Phase.CARD, row=None, version=0), notice)
    differences = _differences(sheet, draft, row)
    if row.version != draft.cursor.version and differences:
        lines = "\n".join(differences)
        notice = say(sheet, w.ROW_CHANGED_EDIT, by=row.by or w.COLLEAGUE, lines=lines)
        return Step(go(draft, Phase.CARD, version=row.version), notice)
    return _saved(sheet, draft, *_replacing(draft, row))


def _differences(sheet: Sheet, draft: Draft, row: Row) -> list[str]:
    """The cells of the saved row that saving the row in hand would replace."""
    mine = draft.cursor.cells
    return [
        w.CELL_LINE.format(cell=named(field, row.cells, limit=100))
        for field in sheet.form.fields
        if row.cells.get(field.key, "") != mine.get(field.key, "")
    ]


def _replacing(draft: Draft, row: Row) -> tuple[Effect, ...]:
    cells = draft.cursor.cells
    if draft.cursor.deferred:
        return RowAdded(cells, deferred=True), RowDropped(row.id, row.version)
    return (RowChanged(row.id, cells, row.version),)


def _saved(sheet: Sheet, draft: Draft, *effects: Effect) -> Step[Draft]:
    if draft.cursor.deferred:
        notice = w.SAVED_NEXT.format(period=sheet.next_period)
    else:
        notice = w.SAVED.format(n=number(draft, draft.cursor.row))
    return Step(put_down(draft, Phase.TABLE), notice, effects)
