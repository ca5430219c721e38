"""What follows when somebody does not answer, but wants something: done, later, explained, back."""

from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.checks import check
from domain.forms.answers.intents import Intent, Meant, read_intent
from domain.forms.definition.model import Draft, Field, FieldKind, Invalid, Screen, Sheet
from domain.forms.engine.going import ask, go, nil_start
from domain.forms.engine.moves import not_kept
from domain.forms.engine.picking import picked
from domain.forms.engine.placed import current
from domain.vietnamese.courtesy import marked_question

_THERE = (Screen.OPEN, Screen.FIELD, Screen.CARD)


def intended(
    sheet: Sheet, draft: Draft, text: str, explained: str, gap: Field | None = None
) -> Step[Draft] | None:
    """The step, None when the text is an answer. Raises Invalid for what may be either.

    `gap` is the field that a line alone would fill where none is asked.
    """
    if draft.cursor.screen not in _THERE:
        return None
    at_field = draft.cursor.screen is Screen.FIELD
    asked = current(sheet, draft) if at_field else gap
    meant = read_intent(sheet.form, text, asked)
    if meant is None:
        return None
    if not meant.plain and asked is not None and _fits(sheet, asked, text):
        return None
    step = _step(sheet, draft, meant, explained)
    if asked is None or meant.intent is Intent.NIL or (step is not None and meant.plain):
        return step
    # It may be content: that is said with the way to keep it, and nothing is kept.
    how = not_kept(sheet, asked, text)
    if step is None:
        raise Invalid(how)
    return replace(step, notice=f"{step.notice}\n{how}")


def _fits(sheet: Sheet, field: Field, text: str) -> bool:
    """Whether a text is just what a field takes that is no free text: “Có hay không rõ”."""
    if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT) or marked_question(text):
        return False
    try:
        check(field, text, sheet)
    except Invalid:
        return False
    return True


def _step(sheet: Sheet, draft: Draft, meant: Meant, explained: str) -> Step[Draft] | None:
    match meant.intent:
        case Intent.WAIT:
            return Step(draft, w.PLACE_KEPT)
        case Intent.EXPLAIN:
            return Step(draft, explained)
        case Intent.LATER:
            return Step(draft, w.MORE_TIME.format(id=sheet.id))
        case Intent.CARD:
            return _card(draft)
        case Intent.NIL if not draft.rows and draft.cursor.at == 0:
            return nil_start(sheet, draft)
        case Intent.BACK if draft.cursor.screen is Screen.FIELD:
            return picked(sheet, draft, "back")
        case Intent.GOTO:
            return _there(sheet, draft, meant)
    return None


def _card(draft: Draft) -> Step[Draft]:
    """The rows with their gaps; without any the opening."""
    if not draft.rows:
        return Step(go(draft, Screen.OPEN), w.NOTHING_YET)
    return Step(go(draft, Screen.CARD))


def _there(sheet: Sheet, draft: Draft, meant: Meant) -> Step[Draft] | None:
    """The question of the field that was named, of the row in hand or the only one."""
    rows = [row.key for row in draft.rows]
    row = draft.cursor.row if draft.cursor.row in rows else (rows[0] if len(rows) == 1 else None)
    if row is None or meant.field is None:
        return None
    return Step(ask(sheet, draft, row, sheet.form.fields.index(meant.field), single=True))
