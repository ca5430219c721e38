"""A list to choose from (screen F): several letters, reports or units would be possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.chat.messages import Option, Prompt
from domain.dialogues import wording as w
from domain.vietnamese.spelling import numbers_up_to, quoted


@dataclass(frozen=True, slots=True)
class State:
    """`purpose` is what the choice is for; `options` are its values with their labels."""

    purpose: str
    title: str
    options: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain data; `from_json` gives an equal state back."""
        return {
            "purpose": self.purpose,
            "title": self.title,
            "options": [list(option) for option in self.options],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "State":
        """The state that `to_json` wrote."""
        options = tuple((value, label) for value, label in data["options"])
        return State(data["purpose"], data["title"], options)


def prompt(state: State) -> Prompt:
    """The list with its title."""
    choices = tuple(Option(value, label) for value, label in state.options)
    return Prompt(state.title, choices, (w.CONFIRM_BACK,))


def unclear(choices: tuple[Option, ...], text: str) -> str:
    """The typed text quoted back with the numbers that would do."""
    last = len(choices)
    numbers = numbers_up_to(last)
    return w.CHOICE_UNCLEAR.format(typed=quoted(text), numbers=numbers, example=min(2, last))
