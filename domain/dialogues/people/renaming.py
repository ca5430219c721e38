"""“sửa tên”, “sửa chức vụ”: one question, one answer."""

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.people import wording as pw
from domain.dialogues.people.person import read_person, read_position
from domain.forms.answers.intents import given_up
from domain.vietnamese.courtesy import asks
from domain.vietnamese.spelling import quoted, upper_first

Field = Literal["name", "position"]


class Renaming(Stored):
    """A name or position is being changed."""

    field: Field


@dataclass(frozen=True, slots=True)
class Renamed:
    """Effect: the person is called so."""

    field: Field
    value: str


def prompt(state: Renaming, facts: None) -> Prompt:
    """The question for the new value."""
    return Prompt(pw.ASK_NAME_ONLY if state.field == "name" else pw.ASK_POSITION)


def step(state: Renaming, said: Answer, facts: None) -> Step[Renaming]:
    """The new value, kept at once."""
    match said:
        case Picked("back" | "leave" | "skip"):
            return Step(None, pw.NOTHING_CHANGED)
        case Typed(text) if given_up(text):
            return Step(None, pw.NOTHING_CHANGED)
        case Typed(text):
            return _typed(state, text)
    return Step(state, w.UNFIT, understood=False)


def _typed(state: Renaming, text: str) -> Step[Renaming]:
    value = _read(state.field, text)
    if not value:
        wrong = pw.BAD_NAME if state.field == "name" else pw.BAD_POSITION
        return Step(state, wrong.format(typed=quoted(text)), understood=False)
    return Step(None, "", (Renamed(state.field, value),))


def _read(field: Field, text: str) -> str:
    """The new value, "" when it cannot be one."""
    if field == "name":
        if asks(text) and len(text.split()) > 4:
            return ""
        person = read_person(text)
        return upper_first(person[0]) if person else ""
    return read_position(text) or ""


RENAMING: Conversation[Renaming, None] = Conversation(
    "renaming", TypeAdapter(Renaming), prompt, step
)
