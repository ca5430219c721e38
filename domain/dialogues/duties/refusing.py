"""An administrator refuses what a unit asked for: the reason is asked for."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.duties import wording as dw
from domain.forms.answers.clauses import questions, waits
from domain.forms.answers.intents import given_up, put_off
from domain.vietnamese.courtesy import bare
from domain.vietnamese.doubt import hesitates
from domain.vietnamese.spelling import quoted


class Refusing(Stored):
    """The reason of a refusal is asked for."""

    request: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Effect: the request is refused; `reason` is "" when none is given."""

    reason: str


def prompt(state: Refusing, facts: None) -> Prompt:
    """Why the request is refused."""
    return Prompt(dw.ASK_REFUSAL.format(id=state.request), (), (dw.BACK,))


def step(state: Refusing, said: Answer, facts: None) -> Step[Refusing]:
    """The reason was typed, or there is none, or nothing is decided."""
    match said:
        case Picked("back" | "leave"):
            return Step(None, dw.NOT_DECIDED.format(id=state.request))
        case Picked("skip"):
            return Step(None, "", (Refuse(""),))
        case Typed(text) if given_up(text):
            return Step(None, dw.NOT_DECIDED.format(id=state.request))
        case Typed(text) if _no_reason(text):
            return Step(state, dw.NOT_A_REASON.format(typed=quoted(text)), understood=False)
        case Typed(text):
            return Step(None, "", (Refuse(text),))
    return Step(state, w.UNFIT, understood=False)


def _no_reason(text: str) -> bool:
    """Whether a text asks, waits or doubts, or is no more than a courtesy."""
    unclear = questions(text) or waits(text) or hesitates(text) or put_off(text)
    return unclear or not bare(text)


REFUSING: Conversation[Refusing, None] = Conversation(
    "refusing", TypeAdapter(Refusing), prompt, step
)
