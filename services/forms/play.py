"""A form played as an officer will meet it: nothing is kept, every answer is gone through again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.chat.menus import as_text, button, resolve
from domain.chat.messages import Incoming, IncomingKind, Option, Prompt
from domain.forms.definition.model import Draft, Form, Left, Sheet, Submitted
from domain.forms.engine import engine
from domain.tables import wording as tw
from domain.vietnamese.spelling import short_day

#: Answers of one game; more are no trial any more.
MOST_ANSWERS = 80
#: How an answer that was tapped is told from one that was typed.
TAP = "\x1ftap:"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the game: the officer's own (`mine`), or ours as each messenger shows it."""

    mine: bool
    telegram: str
    zalo: str


@dataclass(frozen=True, slots=True)
class Game:
    """The talk so far and the buttons that are open; `over` after it was handed in or left."""

    bubbles: tuple[Bubble, ...]
    options: tuple[tuple[str, str], ...]
    over: bool


def play(form: Form, answers: Sequence[str], today: date) -> Game:
    """The conversation after these answers."""
    sheet = _sheet(form, today)
    step = engine.start(sheet, Draft())
    draft: Draft | None = step.state
    bubbles: list[Bubble] = []
    asked = _asked(sheet, draft, step.notice, bubbles)
    for answer in answers[:MOST_ANSWERS]:
        if asked is None or draft is None:
            break
        said, shown = _said(asked, answer)
        bubbles.append(Bubble(True, shown, shown))
        step = engine.step(sheet, draft, resolve(asked, said))
        draft = step.state
        over = any(isinstance(effect, Submitted | Left) for effect in step.effects)
        if over or draft is None:
            ended = " ".join(filter(None, (step.notice, tw.PLAYED)))
            bubbles.append(Bubble(False, ended, ended))
            return Game(tuple(bubbles), (), True)
        asked = _asked(sheet, draft, step.notice, bubbles)
    options = (*asked.choices, *asked.actions) if asked else ()
    return Game(tuple(bubbles), tuple((TAP + o.value, o.label) for o in options), asked is None)


def _asked(sheet: Sheet, draft: Draft | None, notice: str, bubbles: list[Bubble]) -> Prompt | None:
    if draft is None:
        return None
    asked = engine.prompt(sheet, draft)
    both = (asked.text, as_text(asked))
    bubbles.append(Bubble(False, *("\n".join(filter(None, (notice, text))) for text in both)))
    return asked


def _said(asked: Prompt, answer: str) -> tuple[Incoming, str]:
    """What was done, and what stands in its bubble."""
    at = datetime(2000, 1, 1, tzinfo=UTC)
    if answer.startswith(TAP):
        value = answer.removeprefix(TAP)
        options = [one for one in (*asked.choices, *asked.actions) if one.value == value]
        label = options[0].label if options else value
        data = button(asked, options[0] if options else Option(value, label))
        tapped = Incoming("telegram", "", "1", "1", "", IncomingKind.BUTTON, at, button=data)
        return tapped, label
    typed = Incoming("telegram", "", "1", "1", "", IncomingKind.TEXT, at, text=answer)
    return typed, answer


def _sheet(form: Form, today: date) -> Sheet:
    first = today.replace(day=1)
    return Sheet(
        form=form,
        id=157,
        unit=tw.PLAY_UNIT,
        period=tw.PLAY_PERIOD,
        first=first,
        last=today,
        today=today,
        due=short_day(today),
        agency=tw.PLAY_AGENCY,
    )
