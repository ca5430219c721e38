"""An administrator writes a letter in the chat: a template, a preview, a confirmation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Option, Picked, Prompt, Typed
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.letters import drafting
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Unusable
from domain.forms.answers.clauses import questions
from domain.forms.answers.talk import is_talk


class Composing(Stored):
    """A letter is typed by a template; `parts` are its lines so far, by field."""

    stage: Literal["template"] = "template"
    parts: dict[str, str] = {}


class Previewing(Stored):
    """The letter as typed, and as it will be sent to so many people."""

    stage: Literal["confirm"] = "confirm"
    letter: LetterDraft
    preview: str
    people: int


State = Composing | Previewing


@dataclass(frozen=True, slots=True)
class Office:
    """Names of the groups of units by key, how a file gets here instead, and what day it is."""

    groups: Mapping[str, str]
    by_file: str
    today: date


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
    if isinstance(state, Composing) and state.parts:
        return Prompt(drafting.filled(state.parts))
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
            return Step(Composing(parts=_parts(state, facts)))
        case Picked("send") if isinstance(state, Previewing):
            return Step(None, "", (Send(state.letter),))
        case Typed(text):
            return _typed(state, text, facts)
        case Picked():
            return Step(state, w.CANNOT_SKIP, understood=False)
    return Step(state, w.UNFIT, understood=False)


def _parts(state: State, facts: Office) -> dict[str, str]:
    """The lines of the letter so far."""
    if isinstance(state, Composing):
        return state.parts
    return drafting.lines_of(state.letter, facts.groups)


def _typed(state: State, text: str, facts: Office) -> Step[State]:
    """Lines of the template, some or all of them; what was there before stays.

    A text without any label is the one line that is missing; at the preview it is quoted back.
    """
    before = _parts(state, facts)
    found = drafting.parts(text) or _missing_line(state, text)
    if not found:
        return _unclear(state, text, facts)
    now = drafting.merged(before, found)
    try:
        letter = drafting.checked(now, facts.groups, today=facts.today)
    except Unusable as problem:
        kept = {key: value for key, value in now.items() if key not in problem.wrong}
        # The lines that are there are in the question that follows.
        return Step(Composing(parts=kept), str(problem))
    return Step(state, "", (Preview(letter),))


def _missing_line(state: State, text: str) -> dict[str, str]:
    """The text as the only line that lacks, or nothing."""
    gaps = drafting.gaps(state.parts) if isinstance(state, Composing) and state.parts else ()
    talk = is_talk(text) or questions(text)
    return {gaps[0]: text.strip()} if len(gaps) == 1 and not talk else {}


def _unclear(state: State, text: str, facts: Office) -> Step[State]:
    if isinstance(state, Composing):
        said = drafting.gaps_said(drafting.gaps(state.parts))
        return Step(state, said, understood=False, ask=False)
    return Step(state, choosing.unclear(prompt(state, facts).choices, text), understood=False)


COMPOSING: Conversation[State, Office] = Conversation("composing", TypeAdapter(State), prompt, step)
