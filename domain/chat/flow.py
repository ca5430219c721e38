"""What every conversation is made of: two pure functions over a state that is plain JSON."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from domain.chat.messages import Answer, Prompt

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """What an answer led to.

    `state` is None when the conversation is over; `notice` is said before the next question;
    `effects` are values the shell carries out in the same transaction.
    """

    state: State | None
    notice: str = ""
    effects: tuple[Any, ...] = ()


class Flow(Protocol[State]):
    """A conversation: the open question is derived from the state, never stored beside it."""

    def prompt(self, state: State) -> Prompt:
        """The question that is open now."""

    def step(self, state: State, answer: Answer) -> Step[State]:
        """What follows the answer. Bad input gives the same state back, with a notice."""

    def to_json(self, state: State) -> dict[str, Any]:
        """The state as plain JSON data."""

    def from_json(self, data: dict[str, Any]) -> State:
        """The state that `to_json` wrote."""
