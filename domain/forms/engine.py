"""The conversation that fills a report table: what is asked now, and what follows an answer.

    START ──yes──► FIELD 1…n ──► CARD ──save──► TABLE ──► ROWS ──► ROW ──► DROP
      │              │   ▲        │ ▲             │                  │
      nil            ▼   │        ▼ │             ▼                  ▼
      ▼         CONFIRM_DATE  PICK_FIELD        SUBMIT           PICK_FIELD
     NIL          OUTSIDE                         │
      └───────────────────► handed in ◄───────────┘

A person who comes back with a row in hand stands at RESUME; giving up a row that holds several
answers passes ABANDON. Every question can be left, and everything typed stays: the row in hand in
the cursor, saved rows with the unit. Row ids are made by whoever keeps the rows: after an effect
they are read again before the next question is asked, so questions are derived from the rows as
they are now, and lists remember which rows their numbers meant.
"""

from collections.abc import Callable

from domain.chat.flow import Step
from domain.chat.messages import Answer, Kind, Stale, Typed, Unfit
from domain.forms import row_moves, table_moves
from domain.forms import wording as w
from domain.forms.asking import say
from domain.forms.cursor import cursor_from_json, cursor_to_json
from domain.forms.model import Draft, Left, Phase, Sheet
from domain.forms.places import WATCHING, go, open_phase, reopen, stay, unsaved
from domain.forms.prompts import prompt
from domain.vietnamese.folding import fold

__all__ = ["cursor_from_json", "cursor_to_json", "prompt", "reopen", "step"]

_ASKS_HELP = {"tro giup", "giup", "help"}


def step(sheet: Sheet, draft: Draft, answer: Answer) -> Step[Draft]:
    """What follows the answer. Bad input gives the same draft back, with a notice.

    The state is None only after Submitted. After Left it is the draft to come back to. Rows in the
    returned draft are those that came in: effects say what is to become of them.
    """
    phase = open_phase(draft)
    if phase is not draft.cursor.phase and draft.cursor.phase in WATCHING:
        return Step(go(draft, phase), w.MEANWHILE)
    match answer:
        case Stale():
            return stay(draft, w.STALE)
        case Unfit(kind):
            return stay(draft, _unfit(kind))
        case Typed(text):
            return _typed(sheet, draft, text)
    return _picked(sheet, draft, answer.value)


def _typed(sheet: Sheet, draft: Draft, text: str) -> Step[Draft]:
    if open_phase(draft) is Phase.FIELD:
        return row_moves.typed(sheet, draft, text)
    if fold(text) in _ASKS_HELP:
        return stay(draft, w.CHOICE_HELP)
    return stay(draft, say(sheet, w.NOT_UNDERSTOOD))


def _picked(sheet: Sheet, draft: Draft, value: str) -> Step[Draft]:
    asked = prompt(sheet, draft)
    if value not in {option.value for option in (*asked.choices, *asked.actions)}:
        return stay(draft, w.STALE)
    if value == "leave":
        kept = draft.rows or unsaved(draft)
        return Step(draft, say(sheet, w.LEFT if kept else w.LEFT_EMPTY), (Left(),))
    return _MOVES[open_phase(draft)](sheet, draft, value)


def _unfit(kind: Kind) -> str:
    return w.UNFIT.format(thing=w.UNFIT_THING.get(kind, w.UNFIT_OTHER))


_MOVES: dict[Phase, Callable[[Sheet, Draft, str], Step[Draft]]] = {
    Phase.START: table_moves.start,
    Phase.NIL: table_moves.nil,
    Phase.FIELD: row_moves.field,
    Phase.CONFIRM_DATE: row_moves.confirm_date,
    Phase.OUTSIDE: row_moves.outside,
    Phase.CARD: row_moves.card,
    Phase.PICK_FIELD: row_moves.pick_field,
    Phase.TABLE: table_moves.table,
    Phase.ROWS: table_moves.rows,
    Phase.ROW: table_moves.row,
    Phase.DROP: table_moves.drop,
    Phase.ABANDON: row_moves.abandon,
    Phase.SUBMIT: table_moves.submit,
    Phase.RESUME: row_moves.resume,
}
