"""Whether the questions of a draft can be asked, said in words to whoever makes them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from domain.forms.definition.boundaries import refused_word
from domain.forms.definition.definition import LONGEST_CHOICE, MOST_CHOICES
from domain.forms.definition.model import FieldKind
from domain.tables import wording as tw
from domain.tables.drafting import MOST_QUESTIONS, DraftQuestion, FormDraft, plain_bound
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted

_BOUND = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,6})?|\d{1,15}([.,]\d{1,6})?")
_LISTED = (FieldKind.CHOICE, FieldKind.CHOICES)


def problems(draft: FormDraft) -> list[str]:
    """Everything that keeps a form from being made of the draft, question by question."""
    asked = [(n, one) for n, one in enumerate(draft.questions, start=1) if one.asked]
    found: list[str] = []
    if not draft.name.strip():
        found.append(tw.NO_NAME)
    if not asked:
        found.append(tw.NOTHING_ASKED)
    if len(asked) > MOST_QUESTIONS:
        found.append(tw.TOO_MANY.format(n=len(asked), most=MOST_QUESTIONS))
    for n, one in asked:
        found += [tw.OF_QUESTION.format(n=n, what=what) for what in _of(one)]
    found += _alike([(n, one.short) for n, one in asked])
    found += _crossing(draft, asked)
    return list(dict.fromkeys(found))


def _of(one: DraftQuestion) -> Iterator[str]:
    if not fold(one.label):
        yield tw.NO_LABEL
    if one.kind in _LISTED:
        yield from _of_choices(one)
    if one.kind is FieldKind.NUMBER:
        bad = [text for text in (one.low, one.high) if text and not _BOUND.fullmatch(text.strip())]
        yield from (tw.BAD_BOUND.format(typed=quoted(text)) for text in bad)
        if (
            not bad
            and one.low
            and one.high
            and Decimal(plain_bound(one.low)) > Decimal(plain_bound(one.high))
        ):
            yield tw.BOUNDS_TURNED.format(low=one.low, high=one.high)


def _of_choices(one: DraftQuestion) -> Iterator[str]:
    if not 2 <= len(one.choices) <= MOST_CHOICES:
        yield tw.CHOICES_COUNT.format(n=len(one.choices), most=MOST_CHOICES)
    if len({fold(text) for text in one.choices} - {""}) < len(one.choices):
        yield tw.CHOICES_ALIKE
    for text in one.choices:
        if len(text) > LONGEST_CHOICE:
            yield tw.CHOICE_LONG.format(text=quoted(text), most=LONGEST_CHOICE)
        if one.kind is FieldKind.CHOICES and set(text) & set(",;"):
            yield tw.CHOICE_COMMA.format(text=quoted(text))


def _alike(names: list[tuple[int, str]]) -> Iterator[str]:
    """Short names that read alike could not be told apart in a pasted line."""
    ordered = sorted(names, key=lambda one: fold(one[1]))
    for _, same in groupby(ordered, key=lambda one: fold(one[1])):
        found = list(same)
        if len(found) > 1:
            numbers = ", ".join(str(n) for n, _ in found)
            yield tw.NAMES_ALIKE.format(name=quoted(found[0][1]), numbers=numbers)


def _crossing(draft: FormDraft, asked: list[tuple[int, DraftQuestion]]) -> Iterator[str]:
    """What the program is not for: who said something, what is held to be false."""
    texts = [(tw.IN_NAME, draft.name), *((tw.IN_TITLE, line) for line in draft.title)]
    for n, one in asked:
        where = tw.IN_QUESTION.format(n=n)
        texts += [(where, text) for text in (one.label, one.question, one.group, *one.choices)]
    for where, text in texts:
        if refused_word(text):
            yield tw.CROSSED.format(where=where, text=quoted(text))
