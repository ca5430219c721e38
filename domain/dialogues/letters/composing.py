"""An administrator writes a letter in the chat: a template, a preview, a confirmation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Option, Picked, Prompt, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.letters import drafting
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Unusable


class Composing(Stored):
    """A letter is typed by a template."""

    stage: Literal["template"] = "template"


class Previewing(Stored):
    """The letter as typed, and as it will be sent to so many people."""

    stage: Literal["confirm"] = "confirm"
    letter: LetterDraft
    preview: str
    people: int


State = Composing | Previewing


@dataclass(frozen=True, slots=True)
class Office:
    """Names of the groups of units by key, and how a file gets here instead."""

    groups: Mapping[str, str]
    by_file: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Effect: the letter is shown as it will be sent."""

    letter: LetterDraft


@dataclass(frozen=True, slots=True)
class Send:
    """Effect: the letter that was previewed goes out."""

    letter: LetterDraft


def prompt(state: State, facts: Office) -> Prompt:
    """The template, or the preview with its numbers."""
    if isinstance(state, Composing):
        return Prompt(drafting.template(facts.groups.values(), facts.by_file))
    return Prompt(state.preview, (send_choice(state.people), lw.CHANGE, lw.DROP))


def send_choice(people: int) -> Option:
    """The choice that sends, with the number of people on it."""
    return Option(lw.SEND_TO.value, lw.SEND_TO.label.format(count=people))


def step(state: State, said: Answer, facts: Office) -> Step[State]:
    """What follows an answer while a letter is being written."""
    match said:
        case Picked("leave" | "drop"):
            return Step(None, lw.DROPPED_LETTER)
        case Picked("back" | "change"):
            return Step(Composing())
        case Picked("send") if isinstance(state, Previewing):
            return Step(None, "", (Send(state.letter),))
        case Typed(text):
            return _typed(state, text, facts)
        case Picked():
            return Step(state, w.CANNOT_SKIP, understood=False)
    return Step(state, w.UNFIT, understood=False)


def _typed(state: State, text: str, facts: Office) -> Step[State]:
    """A filled template, at either stage; another text at the preview is quoted back."""
    try:
        return Step(state, "", (Preview(drafting.read(text, facts.groups)),))
    except Unusable as problem:
        if isinstance(state, Composing):
            return Step(state, str(problem), understood=False, ask=False)
    choices = prompt(state, facts).choices
    return Step(state, choosing.unclear(choices, text), understood=False)


COMPOSING: Conversation[State, Office] = Conversation("composing", TypeAdapter(State), prompt, step)
