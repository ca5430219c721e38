"""“giao báo cáo phan-anh cho phuong: trước ngày 25 của tháng cuối quý”: a duty in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt
from domain.deadlines.due import Due
from domain.deadlines.ladder import Audience, Ladder
from domain.deadlines.ladder import LadderStep as Rung
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.vocabulary import TimeUnit
from domain.dialogues import choosing
from domain.dialogues.duties import wording as dw
from domain.dialogues.reports.reports import due_words
from domain.forms.definition.model import Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted


class Assignment(Stored):
    """Which form, which groups of units, and the deadline as it was typed."""

    form: str
    groups: tuple[str, ...]
    phrase: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the assignment comes to: how many units, how often, the first dates, the terms."""

    subject: str
    units: int
    every: PeriodType
    dates: Sequence[tuple[Period, Due]]
    ladder: Ladder
    closes_after: int


@dataclass(frozen=True, slots=True)
class Assign:
    """Effect: the duty is made."""


def read_assignment(rest: str, forms: Sequence[str], groups: Sequence[str]) -> Assignment:
    """What follows “giao báo cáo”. Raises Invalid with what is known and an example."""
    form, _, tail = rest.strip().partition(" ")
    joint, _, tail = tail.strip().partition(" ")
    if fold(joint) != "cho" or not tail:
        raise Invalid(dw.ASSIGN_UNCLEAR.format(typed=quoted(rest)))
    if form not in forms:
        raise Invalid(dw.ASSIGN_NO_FORM.format(typed=quoted(form), forms=", ".join(forms)))
    named, phrase = _groups(tail, groups)
    if not named:
        typed = quoted(tail.partition(":")[0])
        raise Invalid(dw.ASSIGN_NO_GROUP.format(typed=typed, groups=", ".join(groups)))
    if not phrase:
        raise Invalid(dw.ASSIGN_NO_DUE.format(typed=quoted(rest)))
    return Assignment(form=form, groups=named, phrase=phrase)


def _groups(tail: str, known: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The groups at the beginning, and what is left."""
    tokens, found = tail.split(), []
    for n, token in enumerate(tokens):
        key = token.strip(",;:")
        if key in known:
            found.append(key)
        elif fold(key) not in ("va", ""):
            return tuple(dict.fromkeys(found)), " ".join(tokens[n:])
        if token.endswith(":"):
            return tuple(dict.fromkeys(found)), " ".join(tokens[n + 1 :])
    return tuple(dict.fromkeys(found)), ""


def prompt(state: Assignment, facts: Proposal) -> Prompt:
    """The duty shown back in words and dates, before it is made."""
    lines = [dw.ASSIGN_DATE.format(period=p.label, due=due_words(due)) for p, due in facts.dates]
    text = dw.ASSIGN.format(
        subject=facts.subject,
        groups=", ".join(state.groups),
        count=count(facts.units),
        every=dw.EVERY[facts.every],
        phrase=quoted(state.phrase),
        dates="\n".join(lines),
        ladder=ladder_words(facts.ladder),
        closes=count(facts.closes_after),
    )
    return Prompt(text, (dw.ASSIGN_YES, dw.BACK))


def step(state: Assignment, said: Answer, facts: Proposal) -> Step[Assignment]:
    """It is made, or not."""
    match said:
        case Picked("assign"):
            return Step(None, "", (Assign(),))
        case Picked("back" | "leave"):
            return Step(None, dw.NOT_ASSIGNED)
    return choosing.missed(state, prompt(state, facts), said)


def ladder_words(ladder: Ladder) -> str:
    """ "05 ngày làm việc trước hạn; ngày làm việc cuối; 01 ngày làm việc sau hạn"."""
    return "; ".join(map(_step_words, ladder.steps))


def _step_words(step: Rung) -> str:
    to = "" if step.audience is Audience.OFFICER else f" ({dw.AUDIENCES[step.audience]})"
    if not step.offset:
        return dw.STEP_LAST + to
    side = dw.STEP_BEFORE if step.offset < 0 else dw.STEP_AFTER
    unit = dw.STEP_UNITS["w" if step.unit is TimeUnit.WORKING_DAY else "d"]
    return side.format(count=count(abs(step.offset)), unit=unit) + to


ASSIGNING: Conversation[Assignment, Proposal] = Conversation(
    "assigning", TypeAdapter(Assignment), prompt, step
)
