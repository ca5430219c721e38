"""“giao báo cáo phan-anh cho phuong: trước ngày 25 của tháng cuối quý”: a duty in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.deadlines.due import Due
from domain.deadlines.ladder import Audience, Ladder, Step
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.vocabulary import Unit
from domain.dialogues.owing import wording as w
from domain.dialogues.reports import due_words
from domain.forms.definition.model import Invalid
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which form, which groups of units, and the deadline as it was typed."""

    form: str
    groups: tuple[str, ...]
    phrase: str


def read_assignment(rest: str, forms: Sequence[str], groups: Sequence[str]) -> Assignment:
    """What follows “giao báo cáo”. Raises Invalid with what is known and an example."""
    form, _, tail = rest.strip().partition(" ")
    joint, _, tail = tail.strip().partition(" ")
    if fold(joint) != "cho" or not tail:
        raise Invalid(w.ASSIGN_UNCLEAR.format(typed=quoted(rest)))
    if form not in forms:
        raise Invalid(w.ASSIGN_NO_FORM.format(typed=quoted(form), forms=", ".join(forms)))
    named, phrase = _groups(tail, groups)
    if not named:
        typed = quoted(tail.partition(":")[0])
        raise Invalid(w.ASSIGN_NO_GROUP.format(typed=typed, groups=", ".join(groups)))
    if not phrase:
        raise Invalid(w.ASSIGN_NO_DUE.format(typed=quoted(rest)))
    return Assignment(form, named, phrase)


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


def proposal(
    assignment: Assignment,
    *,
    subject: str,
    units: int,
    every: PeriodType,
    dates: Sequence[tuple[Period, Due]],
    ladder: Ladder,
    closes_after: int,
) -> str:
    """The duty shown back in words and dates, before it is made."""
    lines = [w.ASSIGN_DATE.format(period=p.label, due=due_words(due)) for p, due in dates]
    return w.ASSIGN.format(
        subject=subject,
        groups=", ".join(assignment.groups),
        count=count(units),
        every=w.EVERY[every],
        phrase=quoted(assignment.phrase),
        dates="\n".join(lines),
        ladder=ladder_words(ladder),
        closes=count(closes_after),
    )


def ladder_words(ladder: Ladder) -> str:
    """ "05 ngày làm việc trước hạn; ngày làm việc cuối; 01 ngày làm việc sau hạn"."""
    return "; ".join(map(_step_words, ladder.steps))


def _step_words(step: Step) -> str:
    to = "" if step.audience is Audience.OFFICER else f" ({w.AUDIENCES[step.audience]})"
    if not step.offset:
        return w.STEP_LAST + to
    side = w.STEP_BEFORE if step.offset < 0 else w.STEP_AFTER
    unit = w.STEP_UNITS["w" if step.unit is Unit.WORKING_DAY else "d"]
    return side.format(count=count(abs(step.offset)), unit=unit) + to
