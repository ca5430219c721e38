"""The conversation that fills a report table: what is asked now, and what follows an answer.

    OPEN ──rows──► FIELD 1…n ──► CARD ──submit──► handed in
      │             │  ▲          │ ▲  ├─ add ──► FIELD 1 of a new row
      nil           ▼  │          ▼ │  └─ view ─► TABLE ──► CARD of a row
      ▼            DATE          PICK ──► FIELD (single)
     NIL ──confirm──► handed in         NIL_ROWS ──► NIL, when the draft has rows

Every answer is an effect at once, so whatever stops the conversation loses nothing. The card is
also the confirmation. Rows belong to the unit and are read again before every step; the cursor is
one person's.
"""

from dataclasses import replace

from domain.chat.flow import Step
from domain.chat.messages import Answer, Stale, Typed, Unfit
from domain.forms import moves, paste, rows
from domain.forms import wording as w
from domain.forms.checks import check
from domain.forms.cursor import cursor_from_json, cursor_to_json
from domain.forms.display import counts, lacking
from domain.forms.labels import copied, dropped, labelled, undone, viewed
from domain.forms.model import Cursor, Draft, FieldKind, Invalid, Row, Screen, Sheet
from domain.forms.pasting import looks_pasted
from domain.forms.prompts import PAGE, current, in_hand, open_screen, prompt
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import numbers_up_to, quoted

__all__ = [
    "asks_text",
    "cursor_from_json",
    "cursor_to_json",
    "help_text",
    "nil_start",
    "prompt",
    "resume",
    "start",
    "step",
]


def start(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """Open the report: its comments if it was sent back, the opening when there are no rows.

    Else where the rows were left.
    """
    if sheet.comments:
        return moves.supplement(sheet, draft)
    if not draft.rows:
        return Step(replace(draft, cursor=Cursor(Screen.OPEN, draft.cursor.step + 1)))
    return Step(resume(sheet, draft), w.RESUME.format(**_resuming(sheet, draft, "")))


def nil_start(sheet: Sheet, draft: Draft) -> Step[Draft]:
    """“không phát sinh”: the confirmation, or first the question about rows of the draft."""
    screen = Screen.NIL_ROWS if draft.rows else Screen.NIL
    return Step(moves.go(draft, screen))


def resume(sheet: Sheet, draft: Draft) -> Draft:
    """The draft at the first row that still lacks something, else at the card."""
    for row in draft.rows:
        there = moves.rest(sheet, draft, row)
        if there.cursor.screen is Screen.FIELD:
            return there
    return moves.go(draft, Screen.CARD, row=draft.rows[-1].key)


def asks_text(sheet: Sheet, draft: Draft) -> bool:
    """Whether free text is asked for, so that short words may be content."""
    free = (FieldKind.TEXT, FieldKind.LONG_TEXT)
    return open_screen(draft) is Screen.FIELD and current(sheet, draft).kind in free


def step(sheet: Sheet, draft: Draft, answer: Answer) -> Step[Draft]:
    """What follows the answer. Bad input gives the same draft back, with a notice.

    The state is None after Submitted and Left. Rows in the returned draft are as they are after
    the effects.
    """
    screen = open_screen(draft)
    if screen is not draft.cursor.screen:
        gone = draft.cursor.screen in (Screen.FIELD, Screen.DATE)
        if gone and isinstance(answer, Typed):
            return moves.row_gone(draft, screen, answer.text)
        draft = moves.go(draft, screen, row=None)
    if isinstance(answer, Stale):
        return moves.stay(draft, w.STALE if draft.rows else w.STALE_PLAIN)
    if isinstance(answer, Unfit):
        return moves.stay(draft, w.UNFIT)
    try:
        if isinstance(answer, Typed):
            return _typed(sheet, draft, answer.text)
        return _picked(sheet, draft, answer.value)
    except Invalid as reason:
        return moves.unreadable(reason, draft)


def help_text(sheet: Sheet, draft: Draft) -> str:
    """What *trợ giúp* answers here; the question follows it."""
    match open_screen(draft):
        case Screen.OPEN:
            said = w.HELP_OPEN if sheet.form.rows else w.HELP_OPEN_ONE
            return said.format(total=len(sheet.form.fields))
        case Screen.FIELD:
            field = current(sheet, draft)
            return w.HELP_FIELD.format(help=field.help or field.question)
        case Screen.CARD:
            said = w.HELP_CARD if sheet.form.rows else w.HELP_CARD_ONE
            return said.format(agency=sheet.agency)
        case screen:
            return _HELP[screen]


_HELP = {
    Screen.DATE: w.HELP_DATE,
    Screen.PICK: w.HELP_PICK,
    Screen.TABLE: w.HELP_TABLE,
    Screen.NIL: w.HELP_NIL,
    Screen.NIL_ROWS: w.HELP_NIL,
}


def _typed(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    about_row = _row_word(sheet, draft, text)
    if about_row is not None:
        return about_row
    if _is_paste(sheet, draft, text):
        return paste.paste(sheet, draft, text)
    line = labelled(sheet.form, text)
    if line is not None and draft.cursor.screen in (Screen.OPEN, Screen.FIELD, Screen.CARD):
        begun = draft if draft.rows else moves.new_row(sheet, draft)
        there = draft if draft.cursor.screen is not Screen.OPEN else begun
        return moves.edited(sheet, there, line)
    return _unlabelled(sheet, draft, text)


def _row_word(sheet: Sheet, draft: Draft, text: str) -> Step[Draft] | None:
    """“bỏ dòng 2”, “chép dòng 2”, “hoàn tác”; None for anything else."""
    there = (Screen.OPEN, Screen.FIELD, Screen.CARD, Screen.TABLE)
    if not sheet.form.rows or draft.cursor.screen not in there:
        return None
    if undone(text) and draft.cursor.undo:
        return rows.restore(draft)
    gone, twice = dropped(text), copied(text)
    if gone is not None and draft.rows:
        return rows.drop(sheet, draft, gone)
    return rows.copy(draft, twice) if twice is not None and draft.rows else None


def _unlabelled(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    if sheet.since:
        return _old_question(sheet, draft, text)
    if draft.cursor.screen is Screen.FIELD:
        if fold(text) == w.KEEP and draft.cursor.seen:
            return moves.kept(sheet, draft)
        return moves.answered(sheet, draft, text)
    seen = viewed(text)
    if seen is not None and draft.rows:
        return rows.view(sheet, draft, seen)
    return moves.stay(draft, _unclear(sheet, draft, text))


def _is_paste(sheet: Sheet, draft: Draft, text: str) -> bool:
    """Whole rows are taken at the opening, on the card and where a row's first field is asked."""
    screen = draft.cursor.screen
    lacks = any(lacking(sheet.form, row) != ([], []) for row in draft.rows)
    if screen is Screen.CARD and draft.cursor.pasted and lacks and viewed(text) is None:
        return True
    if screen not in (Screen.OPEN, Screen.CARD, Screen.FIELD):
        return False
    several = "\n" in text.strip() and screen is not Screen.FIELD
    return several or looks_pasted(sheet, text)


def _old_question(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """A field open for a day takes only what fits its type; other text is quoted, not kept."""
    shaped = draft.cursor.screen is Screen.FIELD and not asks_text(sheet, draft)
    if shaped and _fits(sheet, draft, text):
        return moves.answered(sheet, draft, text)
    notice = w.RESUME.format(**_resuming(sheet, draft, text))
    return Step(moves.go(draft, draft.cursor.screen), notice, understood=True)


def _fits(sheet: Sheet, draft: Draft, text: str) -> bool:
    try:
        check(current(sheet, draft), text, sheet)
    except Invalid:
        return False
    return True


def _resuming(sheet: Sheet, draft: Draft, typed: str) -> dict[str, str]:
    return {
        "since": w.SINCE.format(since=sheet.since) if sheet.since else "",
        "counts": counts(sheet.form, draft),
        "unsaved": w.UNSAVED.format(typed=quoted(typed)) if typed else "",
    }


def _unclear(sheet: Sheet, draft: Draft, text: str) -> str:
    """Quoted back, with the numbers that would do and one of them as an example."""
    choices = prompt(sheet, draft).choices
    last = min(2, len(choices))
    numbers = numbers_up_to(len(choices))
    label = choices[last - 1].label
    example = w.EXAMPLE.format(n=last, label=label[:1].lower() + quoted(label[1:], 30))
    return w.UNCLEAR.format(typed=quoted(text), numbers=numbers, example=example)


def _picked(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    if sheet.since and value not in ("leave", "back"):
        return Step(moves.go(draft, draft.cursor.screen), w.EXPIRED)
    if value == "leave":
        return moves.leave(sheet, draft)
    match draft.cursor.screen:
        case Screen.OPEN:
            return _at_opening(sheet, draft, value)
        case Screen.FIELD:
            return _at_field(sheet, draft, value)
        case Screen.DATE:
            return _at_date(sheet, draft, value)
        case Screen.CARD:
            return _at_card(sheet, draft, value)
        case Screen.PICK | Screen.TABLE:
            return _at_list(sheet, draft, value)
    return _at_nil(sheet, draft, value)


def _at_opening(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "rows":
            return Step(moves.new_row(sheet, draft))
        case "nil":
            return nil_start(sheet, draft)
        case "skip":
            return moves.stay(draft, w.REQUIRED_ROWS.format(id=sheet.id))
    return moves.leave(sheet, draft)


def _at_field(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "back":
            return Step(moves.back(sheet, draft))
        case "yesterday":
            return moves.yesterday(sheet, draft)
    offered = dict(enumerate(draft.cursor.offered))
    if value.startswith("u") and int(value[1:]) in offered:
        return moves.answered(sheet, draft, offered[int(value[1:])])
    field = current(sheet, draft)
    if field.required:
        return moves.stay(draft, w.REQUIRED.format(label=field.short))
    return moves.keep(sheet, draft, "")


def _at_date(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "right":
            return moves.keep(sheet, draft, draft.cursor.pending)
        case "skip":
            return moves.stay(draft, w.CANNOT_SKIP)
    return Step(moves.ask(sheet, draft, draft.cursor.row, draft.cursor.at))


def _at_card(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "submit":
            return moves.submit(sheet, draft)
        case "add":
            return Step(moves.new_row(sheet, draft))
        case "edit":
            return Step(moves.go(draft, Screen.PICK, row=in_hand(draft).key))
        case "view":
            return Step(moves.go(draft, Screen.TABLE, page=0))
        case "back":
            last = len(sheet.form.fields) - 1
            return Step(moves.ask(sheet, draft, in_hand(draft).key, last, again=True))
    return moves.stay(draft, w.CANNOT_SKIP)


def _at_list(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    """PICK: a field of the row in hand. TABLE: a row."""
    if value == "skip":
        return moves.stay(draft, w.CANNOT_SKIP)
    if value == "later":
        return Step(moves.go(draft, Screen.TABLE, page=draft.cursor.page + PAGE))
    if value.startswith("f"):
        row = in_hand(draft)
        return Step(moves.ask(sheet, draft, row.key, int(value[1:]), single=True))
    if value.startswith("r"):
        return _open_row(draft, int(value[1:]))
    return Step(moves.go(draft, Screen.CARD))


def _open_row(draft: Draft, key: int) -> Step[Draft]:
    found: list[Row] = [row for row in draft.rows if row.key == key]
    return Step(moves.go(draft, Screen.CARD, row=key if found else None))


def _at_nil(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    match value:
        case "confirm":
            return moves.confirm_nil(draft)
        case "drop":
            return Step(moves.go(draft, Screen.NIL))
        case "skip":
            return moves.stay(draft, w.CANNOT_SKIP)
    if draft.rows:
        return Step(resume(sheet, draft))
    return Step(moves.go(draft, Screen.OPEN))
