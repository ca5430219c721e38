"""A list to choose from (screen F): several letters, reports or units would be possible."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Option, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.commands.model import Act
from domain.forms.answers.intents import given_up
from domain.vietnamese.spelling import numbered, quoted
from domain.vietnamese.spoken_names import without_office

State = TypeVar("State")


class Purpose(StrEnum):
    """What is done with what is chosen."""

    ACK = "ack"
    REPORT = "report"
    NIL = "nil"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    REOPEN = "reopen"
    TEMPLATE = "template"
    TABLE = "table"
    ON_BEHALF = "on_behalf"
    OWING = "owing"
    HAND_OVER = "hand_over"


class Choice(Stored):
    """What an entry of a list stands for.

    `id` is a letter (ack), a unit (hand_over), an obligation in any other list; with `every` it is
    everything, of the period `id` where reports are reviewed. `act` and `rest` are the sentence
    that is said about an obligation.
    """

    label: str
    id: int
    every: bool = False
    act: Act | None = None
    rest: str = ""


class Choosing(Stored):
    """A list: `purpose` is what the choice is for."""

    purpose: Purpose
    title: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Effect: this one, for that purpose."""

    purpose: Purpose
    what: Choice


def prompt(state: Choosing, facts: None) -> Prompt:
    """The list with its title. An entry is named by its number, so that a button can carry it.

    Until 2026-11-29 buttons carried ids (`q:7:2`); a letter before the number tells them apart.
    """
    choices = tuple(
        Option(f"n{n}", one.label, (without_office(one.label),))
        for n, one in enumerate(state.options, start=1)
    )
    return Prompt(state.title, choices, (w.CONFIRM_BACK,))


def step(state: Choosing, said: Answer, facts: None) -> Step[Choosing]:
    """What was chosen; the list has gone then."""
    match said:
        case Picked("back" | "leave"):
            return Step(None, w.LIST_CLOSED)
        case Typed(text) if given_up(text):
            return Step(None, w.LIST_CLOSED)
        case Picked(value):
            named = {f"n{n}": one for n, one in enumerate(state.options, start=1)}
            if value in named:
                return Step(None, "", (Chosen(state.purpose, named[value]),))
    return missed(state, prompt(state, facts), said)


def missed(state: State, asked: Prompt, said: Answer) -> Step[State]:
    """What is answered to anything that is no choice of a question."""
    match said:
        case Picked():
            return Step(state, w.CANNOT_SKIP, understood=False)
        case Typed(text):
            return Step(state, unclear(asked.choices, text), understood=False)
    return Step(state, w.UNFIT, understood=False)


def unclear(choices: tuple[Option, ...], text: str) -> str:
    """The typed text quoted back with the choices there are."""
    numbers = numbered([option.label for option in choices])
    return w.CHOICE_UNCLEAR.format(typed=quoted(text), numbers=numbers)


CHOOSING: Conversation[Choosing, None] = Conversation(
    "choosing", TypeAdapter(Choosing), prompt, step
)
