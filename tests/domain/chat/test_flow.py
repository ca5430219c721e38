"""A conversation keeps its state as plain JSON and reads nothing else back."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Prompt, Typed


class Counting(Stored):
    said: tuple[str, ...] = ()


def ask(state: Counting, facts: None) -> Prompt:
    return Prompt(f"{len(state.said)}?")


def count(state: Counting, said: Answer, facts: None) -> Step[Counting]:
    if not isinstance(said, Typed):
        return Step(None)
    return Step(Counting(said=(*state.said, said.text)))


COUNTING = Conversation("counting", TypeAdapter(Counting), ask, count)


def test_what_was_said_goes_through_json() -> None:
    state = COUNTING.step(Counting(said=("một",)), Typed("hai"), None).state
    assert state is not None

    kept = json.loads(json.dumps(COUNTING.write(state)))

    assert kept == {"said": ["một", "hai"]}
    assert COUNTING.read(kept) == state


@pytest.mark.parametrize("kept", [{"said": [1]}, {"said": "hai"}, {"other": 1}, {"said": None}])
def test_anything_else_is_refused(kept: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        COUNTING.read(kept)
