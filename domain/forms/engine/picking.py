"""What follows a choice at each screen of a report."""

from collections.abc import Callable

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.definition.model import Draft, FieldKind, Row, Screen, Sheet
from domain.forms.engine import moves, rows
from domain.forms.engine.going import ask, back, go, new_row, nil_start, resume, stay, to_comment
from domain.forms.engine.placed import PAGE, current, held, in_hand


def picked(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """What follows a choice or an action. Raises Invalid."""
    if sheet.since and value not in ("leave", "back"):
        return Step(go(draft, draft.cursor.screen), w.EXPIRED)
    if value == "leave":
        return moves.leave(sheet, draft)
    return _AT[draft.cursor.screen](sheet, draft, value)


def _at_opening(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "rows":
            return Step(new_row(sheet, draft))
        case "nil":
            return nil_start(sheet, draft)
        case "skip":
            return stay(draft, w.REQUIRED_ROWS.format(id=sheet.id))
    return moves.leave(sheet, draft)


def _at_field(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "back":
            return Step(back(sheet, draft))
        case "yesterday":
            return moves.yesterday(sheet, draft)
    offered = dict(enumerate(draft.cursor.offered))
    if value.startswith("u") and int(value[1:]) in offered:
        return moves.answered(sheet, draft, offered[int(value[1:])])
    field = current(sheet, draft)
    if field.kind is FieldKind.FILE and held(sheet, draft):
        if value == "drop_files":
            return moves.keep_open(sheet, draft)
        return moves.kept(sheet, draft)
    if draft.cursor.comment >= 0:  # who leaves out a comment leaves the cell as it is
        return Step(to_comment(sheet, draft, draft.cursor.comment + 1), w.COMMENT_LEFT)
    if field.required:
        return stay(draft, w.REQUIRED.format(label=field.short))
    return moves.keep(sheet, draft, "")


def _at_date(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "right":
            return moves.keep(sheet, draft, draft.cursor.pending)
        case "skip":
            return stay(draft, w.CANNOT_SKIP)
    return Step(ask(sheet, draft, draft.cursor.row, draft.cursor.at))


def _at_card(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "submit":
            return moves.submit(sheet, draft)
        case "rest":
            return Step(resume(sheet, draft))
        case "add":
            return Step(new_row(sheet, draft))
        case "edit":
            return Step(go(draft, Screen.PICK, row=in_hand(draft).key))
        case "view":
            return Step(go(draft, Screen.TABLE, page=0))
        case "back" if draft.cursor.comment > 0:
            return Step(back(sheet, draft))
        case "back":
            last = len(sheet.form.fields) - 1
            return Step(ask(sheet, draft, in_hand(draft).key, last, again=True))
    return stay(draft, w.CANNOT_SKIP)


def _at_list(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """PICK: a field of the row in hand. TABLE: a row."""
    if value == "skip":
        return stay(draft, w.CANNOT_SKIP)
    if value == "later":
        return Step(go(draft, Screen.TABLE, page=draft.cursor.page + PAGE))
    if value.startswith("f"):
        row = in_hand(draft)
        return Step(ask(sheet, draft, row.key, int(value[1:]), single=True))
    if value.startswith("r"):
        return _open_row(draft, int(value[1:]))
    return Step(go(draft, Screen.CARD))


def _at_before(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """A row of the report before, or back to this one."""
    if value == "skip":
        return stay(draft, w.CANNOT_SKIP)
    if value == "later":
        return Step(go(draft, Screen.BEFORE, page=draft.cursor.page + PAGE))
    if value.startswith("b") and value[1:].isdigit() and int(value[1:]) < len(sheet.before):
        return rows.take_over(sheet, draft, int(value[1:]))
    return Step(resume(sheet, draft) if draft.rows else go(draft, Screen.OPEN))


def _open_row(draft: Draft, key: int) -> Step[Draft]:
    found: list[Row] = [row for row in draft.rows if row.key == key]
    return Step(go(draft, Screen.CARD, row=key if found else None))


def _at_nil(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "confirm":
            return moves.confirm_nil(draft)
        case "drop":
            return Step(go(draft, Screen.NIL))
        case "skip":
            return stay(draft, w.CANNOT_SKIP)
    if draft.rows:
        return Step(resume(sheet, draft))
    return Step(go(draft, Screen.OPEN))


_AT: dict[Screen, Callable[[Sheet, Draft, str], Step[Draft]]] = {
    Screen.OPEN: _at_opening,
    Screen.FIELD: _at_field,
    Screen.DATE: _at_date,
    Screen.CARD: _at_card,
    Screen.PICK: _at_list,
    Screen.TABLE: _at_list,
    Screen.BEFORE: _at_before,
    Screen.NIL: _at_nil,
    Screen.NIL_ROWS: _at_nil,
}
