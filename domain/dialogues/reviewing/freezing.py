"""An administrator freezes the table of a period: what it holds, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt
from domain.dialogues import choosing
from domain.dialogues import wording as w
from domain.dialogues.reports.reports import NamedReport, Progress, numbers_words
from domain.dialogues.reviewing import wording as vw
from domain.vietnamese.spelling import count, quoted

#: Changes that are named in the message; the rest is counted, all stand in the file.
_NAMED = 6


class Freezing(Stored):
    """The table of a period is about to be frozen."""

    period: int


@dataclass(frozen=True, slots=True)
class Next:
    """The edition that would be made now: its number, what it holds, what changed since the last.

    `changes` are a line each.
    """

    report: NamedReport
    number: int
    numbers: Progress
    changes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Freeze:
    """Effect: the edition is made and goes out."""


def prompt(state: Freezing, facts: Next) -> Prompt:
    """The numbers of the edition to be made, and the changes since the last one."""
    text = vw.FREEZE.format(
        number=count(facts.number),
        report=facts.report.name,
        numbers=numbers_words(facts.numbers),
        changes=_changes(facts.number, facts.changes),
    )
    return Prompt(text, (vw.FREEZE_NOW, vw.FREEZE_BACK))


def step(state: Freezing, said: Answer, facts: Next) -> Step[Freezing]:
    """It is made, or not."""
    match said:
        case Picked("freeze"):
            return Step(None, "", (Freeze(),))
        case Picked("back" | "leave"):
            return Step(None, vw.NOT_FROZEN)
    return choosing.missed(state, prompt(state, facts), said)


def frozen(report: NamedReport, number: int, numbers: Progress) -> str:
    """What is said when it is done."""
    values = {"number": count(number), "report": report.name, "id": report.id}
    return vw.FROZEN.format(numbers=numbers_words(numbers), **values)


def _changes(number: int, changes: Sequence[str]) -> str:
    if number == 1:
        return ""
    if not changes:
        return vw.FREEZE_SAME.format(before=count(number - 1))
    named = [quoted(line, 120) for line in changes[:_NAMED]]
    rest = len(changes) - len(named)
    if rest:
        named.append(w.MORE_LINES.format(count=count(rest)))
    lines = "\n".join(named)
    return vw.FREEZE_CHANGES.format(
        before=count(number - 1), count=count(len(changes)), lines=lines
    )


FREEZING: Conversation[Freezing, Next] = Conversation(
    "freezing", TypeAdapter(Freezing), prompt, step
)
