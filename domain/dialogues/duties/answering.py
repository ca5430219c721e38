"""What is missing of an answer to a reminder is asked for: the day, and what belongs to it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.dialogues import wording as w
from domain.dialogues.commands.model import Act
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.days import find_day
from domain.forms.answers.clauses import questions, waits
from domain.forms.answers.intents import given_up, put_off
from domain.forms.definition.model import Invalid
from domain.vietnamese.doubt import hesitates
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted


class Owing(Stored):
    """What is asked for: the day of a later reminder, of an extension, or of a paper."""

    verb: Literal[Act.EXTEND, Act.REMIND, Act.PAPER]
    obligation: int


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """The report it is about. `day` is an example of a day that would do."""

    unit: str
    id: int
    handed_in: bool
    today: date
    day: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """Effect: no reminder before this day."""

    day: date


@dataclass(frozen=True, slots=True)
class Extend:
    """Effect: the agency is asked for more time; `reason` may be ""."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Effect: the report went in as an official paper."""

    number: str
    day: date


Dated = PutOff | Extend | OnPaper
_QUESTIONS = {Act.EXTEND: dw.ASK_EXTEND, Act.REMIND: dw.ASK_REMIND, Act.PAPER: dw.ASK_PAPER}


def dated(verb: Act, text: str, today: date) -> Dated | None:
    """What the text asks for; None when the day is missing, or the number of the paper.

    Raises Invalid for a day that does not exist.
    """
    found = find_day(text, today, ahead=verb is not Act.PAPER)
    if found is None:
        return None
    if verb is Act.REMIND:
        return PutOff(found.day)
    if verb is Act.EXTEND:
        return Extend(found.day, " ".join(filter(None, (found.before, found.after))))
    number = number_of(found.before)
    return OnPaper(number, found.day) if number else None


def number_of(text: str) -> str:
    """The number of a paper, without the words that lead to it."""
    tokens = text.split()
    while tokens and fold(tokens[0]) in ("so", "van", "ban", "cv", "cong", "bang"):
        tokens.pop(0)
    return " ".join(tokens)


def already_in(facts: ReportAsked) -> str:
    """That a day makes no sense any more."""
    return dw.ALREADY_IN.format(unit=facts.unit, id=facts.id)


def prompt(state: Owing, facts: ReportAsked) -> Prompt:
    """The question for the day, and what belongs to it."""
    question = _QUESTIONS[state.verb]
    return Prompt(question.format(unit=facts.unit, id=facts.id, day=facts.day), (), (dw.BACK,))


def _not_answered(state: Owing, said: Answer, facts: ReportAsked) -> Step[Owing] | None:
    """What follows when somebody asks, waits or gives it up instead of naming a day."""
    match said:
        case Typed(text) if given_up(text):
            return Step(None, dw.NOT_ANSWERED.format(id=facts.id))
        case Typed(text) if questions(text) or hesitates(text) or waits(text) or put_off(text):
            return Step(state, dw.HELP_ANSWER)
    return None


def step(state: Owing, said: Answer, facts: ReportAsked) -> Step[Owing]:
    """The day was typed, or the question is left."""
    if facts.handed_in:
        return Step(None, already_in(facts))
    left = _not_answered(state, said, facts)
    if left is not None:
        return left
    match said:
        case Picked("back" | "leave"):
            return Step(None, dw.NOT_ANSWERED.format(id=facts.id))
        case Picked("skip"):
            return Step(state, w.CANNOT_SKIP, understood=False)
        case Typed(text):
            return _typed(state, text, facts.today)
    return Step(state, w.UNFIT, understood=False)


def _typed(state: Owing, text: str, today: date) -> Step[Owing]:
    try:
        effect = dated(state.verb, text, today)
    except Invalid as reason:
        return Step(state, str(reason), understood=False)
    if effect is None:
        return Step(state, dw.NO_SUCH_DAY.format(typed=quoted(text)), understood=False)
    return Step(None, "", (effect,))


OWING: Conversation[Owing, ReportAsked] = Conversation("owing", TypeAdapter(Owing), prompt, step)
