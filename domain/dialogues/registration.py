"""Becoming a contact: the data notice with an explicit choice, then name and position."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from domain.chat.flow import Step
from domain.chat.menus import bare_number
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.vietnamese.folding import clean
from domain.vietnamese.spelling import numbers_up_to, quoted, upper_first

_PARTS = re.compile(r"\s*(?:[,;\n]| [-–—] )\s*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+){1,6}")
_LONGEST = 120


class Stage(StrEnum):
    """Which question is open."""

    CONSENT = "consent"
    NAME = "name"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Facts:
    """Whose code it is, in words. `role` is a key of `wording.ROLES`."""

    unit: str
    role: str
    agency: str
    contact: str


@dataclass(frozen=True, slots=True)
class State:
    """How far the person is; nothing of it is kept when they stop."""

    invitation: int
    stage: Stage = Stage.CONSENT
    name: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data; `from_json` gives an equal state back."""
        return {"invitation": self.invitation, "stage": self.stage.value, "name": self.name}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "State":
        """The state that `to_json` wrote."""
        return State(data["invitation"], Stage(data["stage"]), data["name"])


@dataclass(frozen=True, slots=True)
class Registered:
    """Effect: the person agreed and is called so."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Declined:
    """Effect: nothing is kept, the code stays valid."""


def notice(agency: str, role: str) -> str:
    """The data notice, kept with the consent; it names what the person becomes."""
    return w.NOTICE.format(agency=agency, role=w.ROLES[role])


def prompt(state: State, facts: Facts) -> Prompt:
    """The open question."""
    match state.stage:
        case Stage.CONSENT:
            text = w.CONSENT.format(
                role=w.ROLES[facts.role],
                unit=facts.unit,
                agency=facts.agency,
                notice=notice(facts.agency, facts.role),
            )
            return Prompt(text, (w.AGREE, w.REFUSE))
        case Stage.NAME:
            return Prompt(w.ASK_NAME)
    return Prompt(w.ASK_POSITION_TOO.format(name=state.name))


def step(state: State, answer: Answer, facts: Facts) -> Step[State]:
    """What follows the answer."""
    match answer:
        case Picked("leave"):
            return Step(None, w.LEFT_REGISTRATION, (Declined(),))
        case Picked("back"):
            return _back(state)
        case Picked("skip"):
            return _skip(state)
        case Picked("help"):
            return Step(state, help_text(facts))
    if state.stage is Stage.CONSENT:
        return _consent(state, answer)
    if isinstance(answer, Typed):
        return _named(state, answer.text)
    return Step(state, w.UNFIT, understood=False)


def help_text(facts: Facts) -> str:
    """Why this is asked, and whom to call."""
    return w.HELP_REGISTRATION.format(agency=facts.agency, contact=facts.contact)


def read_person(text: str) -> tuple[str, str] | None:
    """Name and position (perhaps "") in what was typed; None when the name cannot be one."""
    parts = [part for part in _PARTS.split(clean(text), maxsplit=1) if part]
    if not parts or not _NAME.fullmatch(parts[0]) or len(clean(text)) > _LONGEST:
        return None
    position = " ".join(parts[1].split()) if len(parts) > 1 else ""
    return " ".join(parts[0].split()), position


def _consent(state: State, answer: Answer) -> Step[State]:
    match answer:
        case Picked("yes"):
            return Step(replace(state, stage=Stage.NAME))
        case Picked("no"):
            return Step(None, "", (Declined(),))
        case Typed(text):
            return Step(state, _unclear(text), understood=False)
    return Step(state, w.UNFIT, understood=False)


def _unclear(text: str) -> str:
    return w.CHOICE_UNCLEAR.format(
        typed=quoted(text), numbers=numbers_up_to(2), example=w.AGREE_EXAMPLE
    )


def _named(state: State, text: str) -> Step[State]:
    if state.stage is Stage.POSITION:
        position = " ".join(clean(text).split())
        worded = any(letter.isalpha() for letter in position) and bare_number(text) is None
        if not worded or not 2 <= len(position) <= _LONGEST:
            return Step(state, w.BAD_POSITION.format(typed=quoted(text)), understood=False)
        return Step(None, "", (Registered(state.name, position),))
    person = read_person(text)
    if person is None:
        return Step(state, w.BAD_NAME.format(typed=quoted(text)), understood=False)
    name, position = upper_first(person[0]), person[1]
    if not position:
        return Step(replace(state, stage=Stage.POSITION, name=name))
    return Step(None, "", (Registered(name, position),))


def _back(state: State) -> Step[State]:
    before = {Stage.NAME: Stage.CONSENT, Stage.POSITION: Stage.NAME}
    if state.stage not in before:
        return Step(state, w.NO_BACK)
    return Step(replace(state, stage=before[state.stage]))


def _skip(state: State) -> Step[State]:
    if state.stage is Stage.POSITION:
        return Step(None, "", (Registered(state.name, ""),))
    return Step(state, w.CANNOT_SKIP, understood=False)
