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
from domain.chat.messages import Answer, SentFile, Stale, Typed, Unfit
from domain.forms import wording as w
from domain.forms.answers.checks import check
from domain.forms.answers.clauses import questions, waits
from domain.forms.answers.comments import of_cells, place_of, words
from domain.forms.answers.labels import (
    LabelledAnswer,
    adds_row,
    begins,
    copied,
    dropped,
    edits,
    hands_in,
    keeps,
    labelled,
    link_alone,
    looks_back,
    made,
    moved_on,
    reordered,
    speaks_of_sending,
    uncorrected,
    undone,
    viewed,
)
from domain.forms.answers.talk import is_talk
from domain.forms.definition.model import Cursor, Draft, FieldKind, Invalid, Screen, Sheet
from domain.forms.engine import files, gap_card, long_answer, moves, rows
from domain.forms.engine.going import go, new_row, nil_start, resume, stay, supplement
from domain.forms.engine.intended import intended
from domain.forms.engine.picking import picked
from domain.forms.engine.placed import current
from domain.forms.engine.prompts import open_screen, prompt
from domain.forms.pasting import paste
from domain.forms.pasting.beside import answers_in, parted_row
from domain.forms.pasting.pasted_fragments import opened_by, opens_next
from domain.forms.pasting.pasting import looks_pasted
from domain.forms.showing.display import counts, show
from domain.vietnamese.courtesy import marked_question
from domain.vietnamese.spelling import numbered, quoted

__all__ = [
    "asks_text",
    "help_text",
    "nil_start",
    "open_screen",
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
        return supplement(sheet, draft)
    if not draft.rows:
        return Step(replace(draft, cursor=Cursor(Screen.OPEN, draft.cursor.step + 1)))
    return Step(resume(sheet, draft), w.RESUME.format(**_resuming(sheet, draft, "")))


def asks_text(sheet: Sheet, draft: Draft) -> bool:
    """Whether free text is asked for, so that short words may be content."""
    free = (FieldKind.TEXT, FieldKind.LONG_TEXT)
    return open_screen(draft) is Screen.FIELD and current(sheet, draft).kind in free


def asks_number(sheet: Sheet, draft: Draft) -> bool:
    """Whether a number is the answer just now, so that it cannot choose from a menu."""
    return open_screen(draft) is Screen.FIELD and current(sheet, draft).kind is FieldKind.NUMBER


def step(sheet: Sheet, draft: Draft, answer: Answer) -> Step[Draft]:
    """What follows the answer. Bad input gives the same draft back, with a notice.

    The state is None after Submitted and Left. Rows in the returned draft are as they are after
    the effects.
    """
    before = draft.cursor
    tail = before.tail if sheet.continues else ""
    draft = replace(draft, cursor=replace(draft.cursor, tail=tail))
    screen = open_screen(draft)
    if screen is not draft.cursor.screen:
        gone = draft.cursor.screen in (Screen.FIELD, Screen.DATE)
        if gone and isinstance(answer, Typed):
            return moves.row_gone(draft, screen, answer.text)
        draft = go(draft, screen, row=None)
    if isinstance(answer, SentFile):
        return files.given(sheet, draft, answer.name)
    if isinstance(answer, Stale):
        return stay(draft, w.STALE if draft.rows else w.STALE_PLAIN)
    if isinstance(answer, Unfit):
        return stay(draft, w.UNFIT)
    try:
        if isinstance(answer, Typed):
            return _typed(sheet, draft, answer.text, before)
        return picked(sheet, draft, answer.value)
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
    Screen.BEFORE: w.HELP_BEFORE,
    Screen.NIL: w.HELP_NIL,
    Screen.NIL_ROWS: w.HELP_NIL,
}


def _typed(sheet: Sheet, draft: Draft, text: str, before: Cursor) -> Step[Draft]:
    if sheet.continues and draft.cursor.tail:
        return paste.go_on(sheet, draft, text)
    if draft.cursor.parts and draft.cursor.screen is Screen.FIELD:
        return long_answer.part(sheet, draft, text)
    about_row = _row_word(sheet, draft, text)
    if about_row is not None:
        return about_row
    lines = answers_in(sheet, draft, text)
    if lines:
        return moves.several(sheet, draft, lines)
    text = parted_row(sheet, draft, text) or text
    if gap_card.asks_for_gaps(sheet, draft) and viewed(text) is None:
        return _beside_gaps(sheet, draft, text, before)
    if _is_paste(sheet, draft, text):
        return paste.paste(sheet, draft, text, before)
    line = _line(sheet, draft, text)
    return _unlabelled(sheet, draft, text) if line is None else _labelled(sheet, draft, line)


def _line(sheet: Sheet, draft: Draft, text: str) -> LabelledAnswer | None:
    """The line with a label where one is taken, at the opening an address alone, too."""
    if draft.cursor.screen not in (Screen.OPEN, Screen.FIELD, Screen.CARD):
        return None
    line = made(sheet.form, text) or labelled(sheet.form, text)
    if line is None and open_screen(draft) is Screen.OPEN:
        return link_alone(sheet.form, text)
    return line


def _labelled(sheet: Sheet, draft: Draft, line: LabelledAnswer) -> Step[Draft]:
    if opens_next(sheet, draft, line):
        draft = new_row(sheet, draft)
    begun = draft if draft.rows else new_row(sheet, opened_by(draft, line))
    there = draft if draft.cursor.screen is not Screen.OPEN else begun
    return moves.edited(sheet, there, line)


def _beside_gaps(sheet: Sheet, draft: Draft, text: str, before: Cursor) -> Step[Draft]:
    """The card with gaps: rows and labels, the value of a gap, or what somebody wants instead."""
    if gap_card.tells_of_rows(sheet, text):
        return paste.paste(sheet, draft, uncorrected(text), before)
    if sheet.since:
        return _old_question(sheet, draft, text)
    if hands_in(text):
        return moves.submit(sheet, draft)
    filled = gap_card.gap_filled(sheet, draft, text)
    field = filled.gap[1] if filled else None
    wanted = intended(sheet, draft, text, help_text(sheet, draft), field)
    if wanted is not None:
        return wanted
    if field is not None and is_talk(text):
        return stay(draft, moves.not_kept(sheet, field, text))
    if filled is None:
        return stay(draft, w.UNCLEAR_LINES.format(lines=quoted(text, 200)))
    line = filled.as_typed(sheet, only=gap_card.only_one(sheet, draft))
    return _echoed(sheet, paste.paste(sheet, draft, line, before), filled.gap)


def _echoed(sheet: Sheet, step: Step[Draft], gap: gap_card.Gap) -> Step[Draft]:
    """With what the gap holds now, as the card may show the row in one line."""
    n, field = gap
    after = step.state or Draft()
    value = next((row.cells.get(field.key, "") for row in after.rows[n - 1 : n]), "")
    hidden = value and show(field, value) not in prompt(sheet, after).text
    said = moves.echo(sheet, field, value) if hidden else ""
    return replace(step, notice="\n".join(filter(None, (said, step.notice))))


def _row_word(sheet: Sheet, draft: Draft, text: str) -> Step[Draft] | None:
    """“bỏ dòng 2”, “dòng 2 sang kỳ sau”, “hoàn tác” and the like; None for anything else."""
    there = (Screen.OPEN, Screen.FIELD, Screen.CARD, Screen.TABLE)
    if not sheet.form.rows or draft.cursor.screen not in there or marked_question(text):
        return None
    if undone(text) and draft.cursor.undo:
        return rows.restore(draft)
    if looks_back(text):
        return rows.look_back(sheet, draft)
    return _numbered_row_word(sheet, draft, text) if draft.rows else None


def _numbered_row_word(sheet: Sheet, draft: Draft, text: str) -> Step[Draft] | None:
    if (gone := dropped(text)) is not None:
        return rows.drop(sheet, draft, gone)
    if (twice := copied(text)) is not None:
        return rows.copy(draft, twice)
    if (order := reordered(text)) is not None:
        return rows.reorder(draft, *order)
    if (late := moved_on(text)) is not None:
        return rows.move_on(sheet, draft, late)
    return None


def _unlabelled(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    if sheet.since:
        return _old_question(sheet, draft, text)
    waiting = _comment_waiting(sheet, draft)
    if waiting and hands_in(text):
        return stay(draft, waiting)
    if draft.cursor.screen is Screen.CARD and speaks_of_sending(text) and not waits(text):
        return _of_sending(sheet, draft, text)
    wanted = intended(sheet, draft, text, help_text(sheet, draft))
    if wanted is not None:
        return wanted
    if draft.cursor.screen is Screen.FIELD:
        return _at_field(sheet, draft, text)
    seen = viewed(text)
    if seen is not None and draft.rows:
        return rows.view(sheet, draft, seen)
    return _chosen_in_words(sheet, draft, text) or stay(draft, _unclear(sheet, draft, text))


def _of_sending(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    """Only the choice hands in: what lacks is asked for, anything else hears that nothing went."""
    if hands_in(text) and gap_card.lacks(sheet, draft):
        return moves.submit(sheet, draft)
    return stay(draft, _unclear(sheet, draft, text))


def _at_field(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    if long_answer.begins(current(sheet, draft), text):
        return long_answer.begin(draft)
    if keeps(text):
        return moves.kept(sheet, draft)
    return moves.answered(sheet, draft, text)


def _chosen_in_words(sheet: Sheet, draft: Draft, text: str) -> Step[Draft] | None:
    """A row more, or something to be changed; None for anything else."""
    if draft.cursor.screen is Screen.OPEN and begins(text):
        return picked(sheet, draft, w.ROWS.value)
    if draft.cursor.screen is not Screen.CARD or questions(text):
        return None
    if sheet.form.rows and adds_row(text):
        return Step(new_row(sheet, draft))
    return picked(sheet, draft, "edit") if edits(text) else None


def _comment_waiting(sheet: Sheet, draft: Draft) -> str:
    """That nothing was sent, as a comment waits; "" where none does."""
    comments, n = of_cells(sheet, draft), draft.cursor.comment
    if draft.cursor.screen is not Screen.FIELD or not 0 <= n < len(comments):
        return ""
    comment = comments[n]
    k, total = place_of(sheet, comment)
    said = words(sheet.form, draft.rows, comment).rstrip(".")
    return w.COMMENT_WAITS.format(k=k, total=total, text=said)


def _is_paste(sheet: Sheet, draft: Draft, text: str) -> bool:
    """Whole rows are taken at the opening, on the card and where a row's first field is asked."""
    screen = draft.cursor.screen
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
    return Step(go(draft, draft.cursor.screen), notice, understood=True)


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
    """Quoted back, with the choices there are; of what was not sent it is said."""
    choices = prompt(sheet, draft).choices
    if choices and choices[0].value == w.SUBMIT.value and speaks_of_sending(text):
        return w.NOT_SENT_YET.format(typed=quoted(text), label=choices[0].label)
    labels = [option.label for option in choices]
    return w.UNCLEAR.format(typed=quoted(text), numbers=numbered(labels))
