"""An administrator reads the reports of a period: accepts them, or sends them back with comments.

One by one (`Reviewing`), or everything that waits at once (`ReviewingAll`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from pydantic import AwareDatetime, TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Stale, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.reviewing import answer_by, showing
from domain.dialogues.reviewing import wording as vw
from domain.dialogues.reviewing.showing import Read
from domain.forms.answers import comments as lines
from domain.forms.answers.intents import given_up, put_off
from domain.forms.answers.labels import viewed
from domain.forms.definition.model import Comment, Draft, Invalid, Row, Sheet
from domain.forms.showing.display import row_card
from domain.vietnamese.spelling import quoted


class Reviewing(Stored):
    """A report is read by the agency; `version` is the revision, handed in, accepted."""

    stage: Literal["look", "comment", "confirm"]
    obligation: int
    accepted: bool
    version: tuple[int, bool, bool]
    comments: tuple[Comment, ...] = ()
    answer_by: AwareDatetime | None = None


class ReviewingAll(Stored):
    """Everything that waits is about to be accepted."""

    stage: Literal["all"]
    period: int
    report: str
    submissions: tuple[int, ...]


State = Reviewing | ReviewingAll


@dataclass(frozen=True, slots=True)
class ReportRead:
    """The report as it is now. `now` is local: people read and type its zone."""

    read: Read
    version: tuple[int, bool, bool]
    sheet: Sheet
    rows: tuple[Row, ...]
    now: datetime

    def named(self, sentence: str) -> str:
        """A sentence about this report."""
        return sentence.format(report=self.read.report.name, unit=self.read.unit)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many reports of those that were counted still wait, and their rows."""

    reports: int
    rows: int


@dataclass(frozen=True, slots=True)
class Accept:
    """Effect: the report is accepted."""


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Effect: everything that was counted and still waits is accepted."""


@dataclass(frozen=True, slots=True)
class SendBack:
    """Effect: the unit gets the comments; `by` when an answer is due."""

    comments: Sequence[Comment]
    by: datetime | None


def prompt(state: State, facts: ReportRead | Waiting) -> Prompt:
    """The report, the question for comments, or a confirmation."""
    if isinstance(facts, Waiting) or isinstance(state, ReviewingAll):
        return _prompt_all(state, facts)
    if facts.version != state.version:
        return showing.changed(facts.named(vw.CHANGED_SINCE))
    match state.stage:
        case "look":
            return showing.look(facts.read)
        case "comment":
            return showing.ask_comments(facts.read)
    said = [lines.words(facts.sheet.form, facts.rows, one) for one in state.comments]
    by = state.answer_by.astimezone(facts.now.tzinfo) if state.answer_by else None
    return showing.confirm(facts.read, said, by)


def _prompt_all(state: State, facts: ReportRead | Waiting) -> Prompt:
    if not isinstance(state, ReviewingAll) or not isinstance(facts, Waiting):
        raise AssertionError("a state comes with its own facts")
    return showing.confirm_all(state.report, facts.reports, facts.rows)


def step(state: State, said: Answer, facts: ReportRead | Waiting) -> Step[State]:
    """What follows an answer of the administrator."""
    match said:
        case Picked("leave"):
            return Step(None, vw.REVIEW_CLOSED)
        case Picked("back"):
            return _back(state)
        case Picked("skip"):
            return Step(state, w.CANNOT_SKIP, understood=False)
    if isinstance(state, Reviewing) and isinstance(facts, ReportRead):
        if facts.version != state.version:
            return Step(None, facts.named(vw.CHANGED_MEANWHILE))
        return _acted(state, said, facts)
    match said:
        case Stale():
            return Step(state, w.OLD_BUTTON_ASKED)
        case Picked("accept"):
            return Step(None, "", (AcceptAll(),))
    return _unclear(state, said, prompt(state, facts))


def _unclear(state: State, said: Answer, asked: Prompt) -> Step[State]:
    typed = said.text if isinstance(said, Typed) else ""
    return Step(state, choosing.unclear(asked.choices, typed), understood=False)


def _back(state: State) -> Step[State]:
    if isinstance(state, Reviewing) and state.stage != "look" and not state.accepted:
        before: Literal["look", "comment"] = "look" if state.stage == "comment" else "comment"
        return Step(state.model_copy(update={"stage": before}))
    return Step(None, vw.REVIEW_CLOSED)


def _acted(state: Reviewing, said: Answer, facts: ReportRead) -> Step[State]:
    match said:
        case Stale():
            return Step(state, w.OLD_BUTTON_ASKED)
        case Picked("accept") if state.stage == "look":
            return Step(None, "", (Accept(),))
        case Picked("return" | "retype"):
            return Step(state.model_copy(update={"stage": "comment"}))
        case Picked("send") if state.stage == "confirm":
            return Step(None, "", (SendBack(state.comments, state.answer_by),))
        case Typed(text):
            return _typed(state, text, facts)
    return Step(state, w.UNFIT, understood=False)


def _typed(state: Reviewing, text: str, facts: ReportRead) -> Step[State]:
    """A row to be seen in full, or comments; anything else is quoted back."""
    form, rows = facts.sheet.form, facts.rows
    if given_up(text):
        return _back(state)
    if put_off(text) and ":" not in text:
        return Step(state, vw.NOT_A_REMARK.format(typed=quoted(text)), understood=False)
    seen = viewed(text)
    if seen is not None and 1 <= seen <= len(rows):
        return Step(state, row_card(facts.sheet, Draft(rows), rows[seen - 1], seen))
    try:
        said, by = answer_by.parted(text, facts.now)
        found = lines.read_comments(form, rows, said)
    except Invalid as reason:
        return Step(state, str(reason), understood=False)
    if state.stage != "comment" and any(comment.row is None for comment in found):
        return _unclear(state, Typed(text), prompt(state, facts))
    until = by.astimezone(UTC) if by else None
    kept = {"stage": "confirm", "comments": found, "answer_by": until}
    return Step(state.model_copy(update=kept))


REVIEWING: Conversation[State, ReportRead | Waiting] = Conversation(
    "review", TypeAdapter(State), prompt, step
)
