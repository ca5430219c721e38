"""“giao báo cáo phản ánh, kiến nghị cho Phường: trước ngày 25 …”: a duty in one sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from domain.chat.flow import Conversation, Step, Stored
from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.deadlines.due import Due
from domain.deadlines.ladder import Audience, Ladder
from domain.deadlines.ladder import LadderStep as Rung
from domain.deadlines.periods import Period, PeriodType
from domain.deadlines.vocabulary import TimeUnit
from domain.dialogues import choosing
from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.days import find_day
from domain.dialogues.groups import group_named
from domain.dialogues.reports.reports import due_words
from domain.forms.definition.model import Invalid
from domain.vietnamese.courtesy import asks, bare
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import count, quoted, short_day


class Assignment(Stored):
    """Which form, which groups of units, and the deadline as it was typed.

    `until` is the last day as ISO, "none" for a duty without an end, "" until that was asked.
    """

    form: str
    groups: tuple[str, ...]
    phrase: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the assignment comes to: group names, units, how often, the first dates, the terms.

    `example` is a last day that would do.
    """

    subject: str
    groups: tuple[str, ...]
    units: int
    every: PeriodType
    dates: Sequence[tuple[Period, Due]]
    ladder: Ladder
    closes_after: int
    today: date
    example: date


@dataclass(frozen=True, slots=True)
class Assign:
    """Effect: the duty is made."""


@dataclass(frozen=True, slots=True)
class Assignable:
    """What can be assigned to whom: names of forms and of groups, both by key."""

    forms: Mapping[str, str]
    groups: Mapping[str, str]

    @property
    def example(self) -> str:
        """A sentence that would do."""
        form, group = (next(iter(one.values()), "…") for one in (self.forms, self.groups))
        return dw.ASSIGN_EXAMPLE.format(form=form, group=group)


def read_assignment(rest: str, known: Assignable) -> Assignment:
    """What follows “giao báo cáo”. Raises Invalid with what is known and an example."""
    said = rest.strip()
    parts = [(said[: one.start()], said[one.end() :]) for one in _TO.finditer(said)]
    if not parts:
        raise Invalid(dw.ASSIGN_UNCLEAR.format(typed=quoted(rest), example=known.example))
    # The name of a form may hold “cho”, too.
    forms = [(_form(named, known.forms), tail) for named, tail in parts]
    form, tail = next(((form, tail) for form, tail in forms if form), (None, ""))
    if form is None:
        names = "; ".join(known.forms.values())
        raise Invalid(dw.ASSIGN_NO_FORM.format(typed=quoted(parts[0][0]), forms=names))
    groups, phrase = _groups(tail, known.groups)
    if not groups:
        typed = quoted(tail.partition(":")[0])
        names = ", ".join(known.groups.values())
        raise Invalid(dw.ASSIGN_NO_GROUP.format(typed=typed, groups=names))
    if not phrase:
        raise Invalid(dw.ASSIGN_NO_DUE.format(typed=quoted(rest), example=known.example))
    return Assignment(form=form, groups=groups, phrase=phrase)


_TO = re.compile(r"\s+cho\s+", re.IGNORECASE)


def _form(typed: str, known: Mapping[str, str]) -> str | None:
    """The key of the one form that has this key, or whose name it is or begins."""
    said = fold(typed)
    named = [key for key, name in known.items() if said in (fold(key), fold(name))]
    begun = [key for key, name in known.items() if said and fold(name).startswith(f"{said} ")]
    found = named or begun
    return found[0] if len(found) == 1 else None


def _groups(tail: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The groups at the beginning, and what is left; a colon may part them."""
    head, colon, rest = tail.partition(":")
    whole = _listed(head, known) if colon else None
    if whole is not None:
        return whole, rest.strip()
    tokens, at, found = tail.split(), 0, []
    while at < len(tokens):
        if fold(tokens[at]) in ("va", ""):
            at += 1
            continue
        size, key = _longest(tokens[at:], known)
        if key is None:
            break
        found.append(key)
        at += size
    return tuple(dict.fromkeys(found)), " ".join(tokens[at:])


def _listed(text: str, known: Mapping[str, str]) -> tuple[str, ...] | None:
    """All groups of a list; None when one of them is not known."""
    whole = group_named(text, known)
    parts = [part for part in re.split(r"[,;]|\s+và\s+|\s+va\s+", text) if fold(part)]
    found = [whole] if whole else [group_named(part, known) for part in parts]
    keys = tuple(dict.fromkeys(key for key in found if key is not None))
    return keys if keys and None not in found else None


def _longest(tokens: Sequence[str], known: Mapping[str, str]) -> tuple[int, str | None]:
    """How many words name a group, the longest name that does, and its key."""
    longest = max((len(name.split()) for name in known.values()), default=1) + 1
    for size in range(min(longest, len(tokens)), 0, -1):
        key = group_named(" ".join(tokens[:size]).strip(",;:"), known)
        if key is not None:
            return size, key
    return 0, None


def prompt(state: Assignment, facts: Proposal) -> Prompt:
    """The question for its end, then the duty in words and dates, before it is made."""
    if _asks_end(state, facts):
        text = dw.ASSIGN_UNTIL.format(subject=facts.subject, example=short_day(facts.example))
        return Prompt(text, (), (dw.BACK,))
    lines = [dw.ASSIGN_DATE.format(period=p.label, due=due_words(due)) for p, due in facts.dates]
    text = dw.ASSIGN.format(
        subject=facts.subject,
        groups=", ".join(facts.groups),
        count=count(facts.units),
        every=dw.EVERY[facts.every] + _end_words(state),
        phrase=quoted(state.phrase),
        dates="\n".join(lines),
        ladder=ladder_words(facts.ladder),
        closes=count(facts.closes_after),
    )
    return Prompt(text, (dw.ASSIGN_YES, dw.BACK))


def step(state: Assignment, said: Answer, facts: Proposal) -> Step[Assignment]:
    """Its end is said; it is made, or not."""
    match said:
        case Typed(text) if _asks_end(state, facts):
            return _ended(state, text, facts)
        case Picked("assign"):
            return Step(None, "", (Assign(),))
        case Picked("back" | "leave"):
            return Step(None, dw.NOT_ASSIGNED)
    return choosing.missed(state, prompt(state, facts), said)


def _asks_end(state: Assignment, facts: Proposal) -> bool:
    """A report that is due once needs no end."""
    return not state.until and facts.every is not PeriodType.ONE_OFF


_NO_END = ("khong", "khong han", "khong co", "ko", "khong thoi han", "khong ket thuc")


def _ended(state: Assignment, text: str, facts: Proposal) -> Step[Assignment]:
    """The last day that was typed. Another text is said back with an example."""
    if fold(bare(text)) in _NO_END:
        return Step(state.model_copy(update={"until": "none"}))
    example = short_day(facts.example)
    if asks(text):
        said = dw.ASSIGN_UNTIL_UNCLEAR.format(typed=quoted(text), example=example)
        return Step(state, said, understood=False)
    try:
        found = find_day(text, facts.today, ahead=True)
    except Invalid as reason:
        return Step(state, str(reason), understood=False)
    if found is None:
        said = dw.ASSIGN_UNTIL_UNCLEAR.format(typed=quoted(text), example=example)
        return Step(state, said, understood=False)
    if found.day <= facts.today:
        said = dw.ASSIGN_UNTIL_PAST.format(day=short_day(found.day), example=example)
        return Step(state, said, understood=False)
    return Step(state.model_copy(update={"until": found.day.isoformat()}))


def _end_words(state: Assignment) -> str:
    if state.until in ("", "none"):
        return dw.ASSIGN_NO_END if state.until else ""
    return dw.ASSIGN_END.format(day=short_day(date.fromisoformat(state.until)))


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
