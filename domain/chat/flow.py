"""What every conversation is made of: two pure functions over a state that is plain JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from domain.chat.messages import Answer, Prompt

State = TypeVar("State")
Facts = TypeVar("Facts")

#: How what is stored is read: nothing is turned into another type, nothing unknown is passed over.
STRICT = ConfigDict(frozen=True, extra="forbid", strict=True)


class Stored(BaseModel):
    """A state: unchangeable, and nothing in it that is not named."""

    model_config = STRICT


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """What an answer led to.

    `state` is None when the conversation is over; `notice` is said before the next question, or
    without it (`ask` False); `effects` are values the shell carries out in the same transaction:
    when one is refused, the state stays the one before. `understood` is False when the answer
    could not be taken: the state is the one before.
    """

    state: State | None
    notice: str = ""
    effects: tuple[Any, ...] = ()
    understood: bool = True
    ask: bool = True


@dataclass(frozen=True, slots=True)
class Conversation(Generic[State, Facts]):
    """One conversation. `name` is its key in the database; `states` are the JSON of its states.

    `prompt` is the open question and `step` what follows an answer to it, both by the state and
    the facts about the world, which the shell gathers.
    """

    name: str
    states: TypeAdapter[State]
    prompt: Callable[[State, Facts], Prompt]
    step: Callable[[State, Answer, Facts], Step[State]]

    def read(self, kept: Mapping[str, Any]) -> State:
        """The state that `write` gave. Raises pydantic.ValidationError for anything else."""
        return self.states.validate_json(json.dumps(kept))

    def write(self, state: State) -> dict[str, Any]:
        """Plain JSON data; `read` gives an equal state back."""
        kept: dict[str, Any] = self.states.dump_python(state, mode="json")
        return kept
