"""What every conversation is made of: two pure functions over a state that is plain JSON."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Step(Generic[State]):
    """What an answer led to.

    `state` is None when the conversation is over; `notice` is said before the next question;
    `effects` are values the shell carries out in the same transaction. `understood` is False when
    the answer could not be taken: the state is the one before.
    """

    state: State | None
    notice: str = ""
    effects: tuple[Any, ...] = ()
    understood: bool = True
