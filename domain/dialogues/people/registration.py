"""Becoming a contact: the data notice with an explicit choice, then name and position."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.people import wording as pw
from domain.dialogues.people.consenting import agreement
from domain.dialogues.people.person import SHORT, corrects_name, read_person, read_position
from domain.forms.answers.clauses import questions
from domain.forms.answers.intents import Intent, read_intent
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import numbered, quoted, upper_first


class Stage(StrEnum):
    """Which question is open."""

    CONSENT = "consent"
    NAME = "name"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose code it is, in words. `role` is a key of `wording.ROLES`."""

    unit: str
    role: str
    agency: str
    contact: str


class Registration(Stored):
    """How far the person is; nothing of it is kept when they stop."""

    invitation: int
    stage: Stage = Stage.CONSENT
    name: str = ""


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
    return pw.NOTICE.format(agency=agency, role=pw.ROLES[role])


def prompt(state: Registration, facts: Invited) -> Prompt:
    """The open question."""
    match state.stage:
        case Stage.CONSENT:
            text = pw.CONSENT.format(
                role=pw.ROLES[facts.role],
                unit=facts.unit,
                agency=facts.agency,
                notice=notice(facts.agency, facts.role),
            )
            return Prompt(text, (pw.AGREE, pw.REFUSE))
        case Stage.NAME:
            return Prompt(pw.ASK_NAME)
    return Prompt(pw.ASK_POSITION_TOO.format(name=state.name))


def step(state: Registration, answer: Answer, facts: Invited) -> Step[Registration]:
    """What follows the answer."""
    match answer:
        case Picked("leave"):
            return Step(None, pw.LEFT_REGISTRATION, (Declined(),))
        case Picked("back"):
            return _back(state)
        case Picked("skip"):
            return _skip(state)
        case Picked("help"):
            return Step(state, help_text(facts))
    answer = _worded(state, answer)
    other = _no_answer(state, answer.text, facts) if isinstance(answer, Typed) else None
    if other is not None:
        return other
    if state.stage is Stage.CONSENT:
        return _consent(state, answer)
    if isinstance(answer, Typed):
        return _named(state, answer.text)
    return Step(state, w.UNFIT, understood=False)


def _worded(state: Registration, answer: Answer) -> Answer:
    """The consent, also when it is said in other words than those of the choice."""
    if state.stage is not Stage.CONSENT or not isinstance(answer, Typed):
        return answer
    match agreement(answer.text):
        case True:
            return Picked(pw.AGREE.value)
        case False:
            return Picked(pw.REFUSE.value)
    return answer


def help_text(facts: Invited) -> str:
    """Why this is asked, and whom to call."""
    return pw.HELP_REGISTRATION.format(agency=facts.agency, contact=facts.contact)


_WHOM = re.compile(r"\b(?:sdt|so dt|so dien thoai|lien he|phu trach|hoi ai|goi ai)\b")


def _no_answer(state: Registration, text: str, facts: Invited) -> Step[Registration] | None:
    """A question is answered with why this is asked; who needs time keeps the place."""
    meant = read_intent(None, text)
    if meant is not None and meant.intent is Intent.WAIT:
        return Step(state, pw.WAITS)
    if _WHOM.search(fold(text)) and state.stage is Stage.CONSENT:
        return Step(state, help_text(facts))
    explain = meant is not None and meant.plain and meant.intent is Intent.EXPLAIN
    if _asks(state, text) or explain:
        return Step(state, help_text(facts))
    return None


def _asks(state: Registration, text: str) -> bool:
    """Whether a text is a question; a name may end as one does."""
    short = len(text.split()) <= SHORT and "?" not in text
    return questions(text) and not (short and state.stage is not Stage.CONSENT)


def _consent(state: Registration, answer: Answer) -> Step[Registration]:
    match answer:
        case Picked("yes"):
            return Step(_at(state, Stage.NAME))
        case Picked("no"):
            return Step(None, "", (Declined(),))
        case Typed(text):
            return Step(state, _unclear(text), understood=False)
    return Step(state, w.UNFIT, understood=False)


def _unclear(text: str) -> str:
    return w.CHOICE_UNCLEAR.format(
        typed=quoted(text), numbers=numbered([pw.AGREE.label, pw.REFUSE.label])
    )


def _named(state: Registration, text: str) -> Step[Registration]:
    if state.stage is Stage.POSITION:
        return _positioned(state, text)
    person = read_person(text)
    if person is None:
        return Step(state, pw.BAD_NAME.format(typed=quoted(text)), understood=False)
    name, position = upper_first(person[0]), person[1]
    if not position:
        return Step(_at(state, Stage.POSITION, name))
    return Step(None, "", (Registered(name, position),))


def _positioned(state: Registration, text: str) -> Step[Registration]:
    if corrects_name(text):
        return Step(_at(state, Stage.NAME))
    position = read_position(text)
    if position is None:
        return Step(state, pw.BAD_POSITION.format(typed=quoted(text)), understood=False)
    return Step(None, "", (Registered(state.name, position),))


def _at(state: Registration, stage: Stage, name: str = "") -> Registration:
    return state.model_copy(update={"stage": stage, "name": name or state.name})


def _back(state: Registration) -> Step[Registration]:
    before = {Stage.NAME: Stage.CONSENT, Stage.POSITION: Stage.NAME}
    if state.stage not in before:
        return Step(state, pw.NO_BACK)
    return Step(_at(state, before[state.stage]))


def _skip(state: Registration) -> Step[Registration]:
    if state.stage is Stage.POSITION:
        return Step(None, "", (Registered(state.name, ""),))
    return Step(state, w.CANNOT_SKIP, understood=False)


REGISTRATION: Conversation[Registration, Invited] = Conversation(
    "registration", TypeAdapter(Registration), prompt, step
)
