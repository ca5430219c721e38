"""Menus: a prompt as numbered text, and a reply read back, for every messenger alike.

Telegram shows buttons whose data names question and value (`q:7:save`); Zalo shows numbers and
words. One resolver reads both, so a person may also type the number on Telegram.
"""

import re

from domain.chat.messages import (
    Answer,
    Incoming,
    Kind,
    Notice,
    Option,
    Picked,
    Prompt,
    Stale,
    Typed,
    Unfit,
)
from domain.chat.wording import ACTION_LINE, STANDING_LINE
from domain.vietnamese.folding import clean, fold

_NUMBER = re.compile(r"(?:(?:so|chon|muc|y) )?(\d{1,3})")


def as_text(message: Prompt | Notice) -> str:
    """The message for a messenger without buttons: numbers for choices, words for the rest."""
    if isinstance(message, Notice):
        lines = [STANDING_LINE.format(word=_word(o), label=o.label) for o in message.standing]
        return "\n".join([message.text, *lines])
    lines = [f"{n}. {option.label}" for n, option in enumerate(message.choices, start=1)]
    if message.actions:
        words = ", ".join(ACTION_LINE.format(word=_word(o)) for o in message.actions)
        lines.append(f"({words})")
    return "\n".join([message.text, *lines])


def button(prompt: Prompt, option: Option) -> str:
    """The data of the button for `option` under `prompt`; at most 64 bytes."""
    return f"q:{prompt.step}:{option.value}"


def resolve(prompt: Prompt, incoming: Incoming) -> Answer:
    """What the person answered to `prompt`; a word that means two options picks neither."""
    if incoming.kind is Kind.BUTTON:
        return _pressed(prompt, incoming.button)
    if incoming.kind is not Kind.TEXT:
        return Unfit(incoming.kind)
    return _typed(prompt, incoming.text)


def _pressed(prompt: Prompt, data: str) -> Answer:
    kind, _, rest = data.partition(":")
    step, _, value = rest.partition(":")
    known = {option.value for option in (*prompt.choices, *prompt.actions)}
    if kind == "q" and step == str(prompt.step) and value in known:
        return Picked(value)
    return Stale()


def _typed(prompt: Prompt, text: str) -> Answer:
    number = _NUMBER.fullmatch(fold(text))
    if number and 1 <= int(number[1]) <= len(prompt.choices):
        return Picked(prompt.choices[int(number[1]) - 1].value)
    # As written first: `Xã Văn Lang` and `Xã Văn Lăng` fold to the same text.
    for form in (_as_written, fold):
        said = form(text)
        meant = [o for o in (*prompt.choices, *prompt.actions) if said in map(form, _names(o))]
        if said and len(meant) == 1:
            return Picked(meant[0].value)
    return Typed(text)


def _as_written(text: str) -> str:
    return " ".join(clean(text).casefold().split())


def _names(option: Option) -> tuple[str, ...]:
    return (option.label, *option.words)


def _word(option: Option) -> str:
    return option.words[0] if option.words else option.label.lower()
