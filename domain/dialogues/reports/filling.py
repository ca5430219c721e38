"""A report is filled in a chat: the rows are the unit's, the place in them is one person's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Prompt, Typed
from domain.dialogues.reports import shown_rows
from domain.dialogues.reports import wording as rw
from domain.forms.definition.model import Cursor, Draft, RowDropped, RowSaved, Sheet, Submitted
from domain.forms.engine import engine


class Filling(Stored):
    """Where one person stands in the report of an obligation.

    `after_nil` is the submission of a nil report it was opened after. `shown` marks the rows that
    the last question showed whole, `order` are the keys of its rows as they were numbered.
    """

    obligation: int
    cursor: Cursor
    on_behalf: bool = False
    after_nil: int | None = None
    shown: int | None = None
    order: tuple[int, ...] | None = None

    def at(self, draft: Draft) -> "Filling":
        """The same, where this draft is."""
        return self.model_copy(update={"cursor": draft.cursor})

    def seen(self, draft: Draft) -> "Filling":
        """The same after its question was sent; only some questions show what the rows hold."""
        shown = shown_rows.mark(draft)
        kept = self.shown if shown is None else shown
        return self.model_copy(update={"shown": kept, "order": shown_rows.order(draft)})


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """The report as it is now. `step` is the question of the chat.

    `nil` is the submission of a nil report that its first row takes back; None when there is none,
    or it was accepted.
    """

    sheet: Sheet
    draft: Draft
    report: str
    handed_in: bool = False
    nil: int | None = None
    step: int = 0

    def draft_of(self, state: Filling) -> Draft:
        """The rows of the unit, at the place of this person."""
        cursor = replace(state.cursor, step=max(state.cursor.step, self.step))
        return replace(self.draft, cursor=cursor)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Effect: the nil report is a draft again."""


@dataclass(frozen=True, slots=True)
class Save:
    """Effect: these rows are kept; `after` is the draft then, None when it is over."""

    changes: Sequence[RowSaved | RowDropped]
    after: Draft | None


@dataclass(frozen=True, slots=True)
class HandIn:
    """Effect: the report is handed in, or that there is nothing to report."""

    nil: bool


def prompt(state: Filling, facts: OpenSheet) -> Prompt:
    """The open question, from the rows as they are now."""
    return engine.prompt(facts.sheet, replace(facts.draft, cursor=state.cursor))


def step(state: Filling, said: Answer, facts: OpenSheet) -> Step[Filling]:
    """What follows an answer; everything typed is kept."""
    if facts.handed_in and (facts.nil is None or facts.nil != state.after_nil):
        return _taken(said, facts)
    draft = facts.draft_of(state)
    if shown_rows.unseen(state.shown, draft, said):
        return _shown_again(state, draft, facts, rw.NOT_SENT)
    if shown_rows.renumbered(state.order, draft, said):
        return _shown_again(state, draft, facts, rw.NOT_WRITTEN)
    return _went_on(state, engine.step(facts.sheet, draft, said), facts)


def _taken(said: Answer, facts: OpenSheet) -> Step[Filling]:
    """Somebody else handed it in."""
    sentence = rw.TAKEN_TYPED if isinstance(said, Typed) else rw.TAKEN
    values = {"unit": facts.sheet.unit, "report": facts.report, "id": facts.sheet.id}
    return Step(None, sentence.format(**values))


def _shown_again(state: Filling, draft: Draft, facts: OpenSheet, done: str) -> Step[Filling]:
    """All rows as they are now, before anything is done to them; `done` says what was not."""
    everything = tuple(row.key for row in draft.rows)
    whole = replace(draft, cursor=replace(draft.cursor, pasted=everything, brief=False))
    who = ", ".join(facts.sheet.others)
    by = rw.CHANGED_BY.format(who=who) if who else ""
    return Step(state.at(whole), rw.CHANGED_ELSEWHERE.format(by=by, done=done))


def _went_on(state: Filling, done: Step[Draft], facts: OpenSheet) -> Step[Filling]:
    changes = [one for one in done.effects if not isinstance(one, Submitted)]
    undone = facts.handed_in and any(isinstance(one, RowSaved) for one in changes)
    effects = [TakeBack()] if undone else []
    handed_in = [HandIn(one.nil) for one in done.effects if isinstance(one, Submitted)]
    notice = "\n".join(filter(None, (rw.NIL_UNDONE if undone else "", done.notice)))
    went = state.at(done.state) if done.state is not None and done.understood else state
    return Step(
        None if done.state is None else went,
        notice,
        (*effects, Save(changes, done.state), *handed_in),
        done.understood,
    )


REPORT: Conversation[Filling, OpenSheet] = Conversation(
    "report", TypeAdapter(Filling), prompt, step
)
