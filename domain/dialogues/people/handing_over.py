"""“bàn giao”: a code for the successor of somebody who leaves a unit."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt
from domain.dialogues import choosing
from domain.dialogues.duties import wording as dw


class HandingOver(Stored):
    """A code for a successor is about to be made."""

    unit: int


@dataclass(frozen=True, slots=True)
class UnitHandedOver:
    """The unit that is handed over, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class GiveCode:
    """Effect: a code for the unit is made and shown."""


def prompt(state: HandingOver, facts: UnitHandedOver) -> Prompt:
    """What handing over means."""
    return Prompt(dw.HAND_OVER.format(unit=facts.name), (dw.GIVE_CODE, dw.BACK))


def step(state: HandingOver, said: Answer, facts: UnitHandedOver) -> Step[HandingOver]:
    """A code for the successor, or nothing."""
    match said:
        case Picked("code"):
            return Step(None, "", (GiveCode(),))
        case Picked("back" | "leave"):
            return Step(None, dw.NOT_HANDED_OVER)
    return choosing.missed(state, prompt(state, facts), said)


HANDING_OVER: Conversation[HandingOver, UnitHandedOver] = Conversation(
    "handing_over", TypeAdapter(HandingOver), prompt, step
)
