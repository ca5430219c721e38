"""An administrator sends a letter as a file: checked by her, previewed, sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.letters import drafting
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.composing import send_choice
from domain.dialogues.letters.drafting import Unusable, Written
from domain.dialogues.letters.letters import Letter
from domain.vietnamese.spelling import count, quoted

#: Deadlines that the first answer quotes; the rest is counted.
_MOST = 4


Stage = Literal["look", "edit", "to", "confirm"]


class LetterRead(Stored):
    """A letter that came as a file: its draft on the board, what was found in it.

    `doubts` say whom its lines may mean. `preview`, `people` and `version` are of its last preview.
    """

    draft: int
    stage: Stage
    pasted: bool = False
    deadlines: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    preview: str = ""
    people: int = 0
    version: int = 0

    def at(self, stage: Stage, **more: Any) -> "LetterRead":
        """The same letter at another stage."""
        return self.model_copy(update={"stage": stage, **more})


@dataclass(frozen=True, slots=True)
class DraftOnBoard:
    """The draft as it stands; the number of units in each group and its name, by key.

    `besides` are names of units that it goes to one by one.
    """

    written: Written
    sizes: Mapping[str, int]
    names: Mapping[str, str]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """Effect: the draft is as it was corrected."""

    written: Written


@dataclass(frozen=True, slots=True)
class ShowPreview:
    """Effect: the letter is shown as it will be sent."""


@dataclass(frozen=True, slots=True)
class TryOut:
    """Effect: the letter goes to this very chat."""


@dataclass(frozen=True, slots=True)
class SendDraft:
    """Effect: what was previewed goes out, unless the draft has another version by now."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Effect: the draft is given up."""


def prompt(state: LetterRead, facts: DraftOnBoard) -> Prompt:
    """What was read, a question for what has to change, or the preview."""
    written = facts.written
    match state.stage:
        case "edit":
            text = lw.LETTER_EDIT.format(
                number=written.number, issued=written.issued, subject=written.subject
            )
            return Prompt(text, (), (w.CONFIRM_BACK,))
        case "to":
            groups = ", ".join(facts.names.values())
            return Prompt(lw.LETTER_TO_ASK.format(groups=groups), (), (w.CONFIRM_BACK,))
        case "confirm":
            sent = (send_choice(state.people), lw.TRY_OUT, lw.DROP)
            return Prompt(state.preview, sent, (w.CONFIRM_BACK,))
    choices = (lw.LETTER_PREVIEW, lw.LETTER_CHANGE, lw.LETTER_CHANGE_TO, lw.DROP)
    return Prompt(_read(state, facts), choices)


def _read(state: LetterRead, facts: DraftOnBoard) -> str:
    """The letter in a sentence, with what is missing named as such."""
    written = facts.written
    issued = drafting.read_day(written.issued)
    letter = Letter(0, written.number, issued, written.subject)
    named = [(key, facts.names.get(key, key)) for key in written.groups]
    sizes = [(name, count(facts.sizes.get(key, 0))) for key, name in named]
    to = [lw.LETTER_GROUP.format(group=group, count=size) for group, size in sizes]
    to += facts.besides
    said = (lw.PASTED_READ if state.pasted else lw.LETTER_READ).format(
        letter=letter.name,
        subject=quoted(written.subject, 200) if written.subject else lw.LETTER_NO_SUBJECT,
        deadline=_deadlines(state),
        to=", ".join(to) or lw.LETTER_NO_TO,
    )
    return " ".join((said, *state.doubts))


def _deadlines(state: LetterRead) -> str:
    """Every deadline of the letter, and what looks like one and cannot be taken."""
    found, refused = state.deadlines, state.refused
    quotes = "; ".join(f"“{one}”" for one in found[:_MOST])
    more = lw.LETTER_MORE.format(count=count(len(found) - _MOST)) if len(found) > _MOST else ""
    lines = [lw.LETTER_DEADLINE.format(quotes=quotes + more)] if found else []
    lines += [lw.LETTER_REFUSED.format(reasons=" ".join(refused[:_MOST]))] if refused else []
    return " ".join(lines) or lw.LETTER_NO_DEADLINE


def step(state: LetterRead, said: Answer, facts: DraftOnBoard) -> Step[LetterRead]:
    """What follows an answer while the letter is looked at."""
    match said:
        case Picked(value) if value in _STAGES:
            return Step(state.at(_STAGES[value]))
        case Picked("send") if state.stage != "confirm":
            return Step(state, w.CANNOT_SKIP, understood=False)
        case Picked(value):
            return _act(state, value)
        case Typed(text):
            return _typed(state, text, facts)
    return Step(state, w.UNFIT, understood=False)


_STAGES: Mapping[str, Stage] = {"back": "look", "change": "edit", "to": "to"}


def _act(state: LetterRead, value: str) -> Step[LetterRead]:
    """A choice that does something."""
    match value:
        case "leave" | "drop":
            return Step(None, lw.DROPPED_LETTER, (Drop(),))
        case "preview":
            return Step(state, "", (ShowPreview(),))
        case "try":
            return Step(state, lw.TRIED, (TryOut(),), ask=False)
        case "send":
            return Step(None, lw.SENDING, (SendDraft(),))
    return Step(state, w.CANNOT_SKIP, understood=False)


def _typed(state: LetterRead, text: str, facts: DraftOnBoard) -> Step[LetterRead]:
    try:
        match state.stage:
            case "edit":
                return Step(state.at("look"), "", (Keep(_edited(facts.written, text)),))
            case "to":
                groups = drafting.read_groups(text, facts.names)
                return Step(state.at("look"), "", (Keep(replace(facts.written, groups=groups)),))
    except Unusable as reason:
        return Step(state, str(reason), understood=False)
    return Step(state, choosing.unclear(prompt(state, facts).choices, text), understood=False)


def _edited(written: Written, text: str) -> Written:
    """The parts that are named in the lines; the others stay. Raises Unusable."""
    found = drafting.parts(text)
    if not found.keys() & {"number", "issued", "subject", "body"}:
        raise Unusable(lw.LETTER_EDIT_UNCLEAR)
    issued = found.get("issued", written.issued)
    if issued and drafting.read_day(issued) is None:
        raise Unusable(lw.COMPOSE_NO_DAY.format(typed=issued))
    return replace(
        written,
        number=found.get("number", written.number),
        issued=issued,
        subject=found.get("subject", written.subject),
        body=found.get("body", written.body),
    )


LETTER_FILE: Conversation[LetterRead, DraftOnBoard] = Conversation(
    "letter_file", TypeAdapter(LetterRead), prompt, step
)
