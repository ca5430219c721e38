"""Menus: a prompt as numbered text, and a reply read back, for every messenger alike.

Telegram shows buttons whose data names question and value (`q:7:save`); Zalo shows numbers and
words. One resolver reads both, so a person may also type the number on Telegram.
"""

import re
from collections.abc import Iterable

from domain.chat.messages import (
    Answer,
    Incoming,
    IncomingKind,
    Notice,
    Option,
    Picked,
    Prompt,
    Stale,
    Typed,
    Unfit,
)
from domain.vietnamese.courtesy import bare, marked_question
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.telex import untelexed

#: A bare number, as “1”, “1.”, “số 1”, “1 ạ”, “một”.
_NUMBER = re.compile(
    r"(?:(?:so|chon|y) )?(\d{1,2}|[a-z]{2,4})"
    r"(?: (?:a|nhe|nha|nghen)(?: (?:e|em|a|anh|c|chi))?)?"
)
_BELOW_ZERO = re.compile(r"\s*[-\u2012-\u2015\u2212]\s?\d")
_SPELLED = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_SPELLED_OUT = {word: n for n, word in enumerate(_SPELLED, start=1)}


def as_text(message: Prompt | Notice) -> str:
    """The message for a messenger without buttons: numbers for choices, words for a push."""
    if isinstance(message, Notice):
        return "\n".join(filter(None, (message.text, message.how, message.tail)))
    lines = [f"{n}. {option.label}" for n, option in enumerate(message.choices, start=1)]
    return "\n".join([message.text, *lines])


def as_buttons(notice: Notice) -> str:
    """The text above the buttons of a push, for a messenger that has them."""
    return "\n".join(filter(None, (notice.text, notice.tail)))


def button(prompt: Prompt, option: Option) -> str:
    """The data of the button for `option` under `prompt`; at most 64 bytes."""
    return f"q:{prompt.step}:{option.value}"


def resolve(prompt: Prompt, incoming: Incoming) -> Answer:
    """What the person answered to `prompt`; a word that means two options picks neither."""
    if incoming.kind is IncomingKind.BUTTON:
        return _pressed(prompt, incoming.button)
    if incoming.kind is not IncomingKind.TEXT:
        return Unfit(incoming.kind)
    return _typed(prompt, incoming.text)


def bare_number(text: str) -> int | None:
    """The number when the whole message is one ("2", "số 2", "hai ạ"), else None.

    "-3" is a number below zero and no third choice.
    """
    if _BELOW_ZERO.match(text):
        return None
    found = _NUMBER.fullmatch(fold(text))
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _SPELLED_OUT.get(found[1])


def _pressed(prompt: Prompt, data: str) -> Answer:
    kind, _, rest = data.partition(":")
    step, _, value = rest.partition(":")
    known = {option.value for option in (*prompt.choices, *prompt.actions)}
    if kind == "q" and step == str(prompt.step) and value in known:
        return Picked(value)
    return Stale()


def _typed(prompt: Prompt, text: str) -> Answer:
    if marked_question(text):  # who asks chooses nothing
        return Typed(text)
    number = bare_number(text)
    if number is not None and 1 <= number <= len(prompt.choices):
        return Picked(prompt.choices[number - 1].value)
    every = (*prompt.choices, *prompt.actions)
    ours = [option for option in every if not _is_content(option)]
    meant = _named(every, text) or _named(ours, bare(text)) or _named(ours, untelexed(fold(text)))
    return Picked(meant.value) if meant is not None else Typed(text)


def _is_content(option: Option) -> bool:
    """Whether its label is a value that people wrote, as one that was used before: “Trẻ em” is no
    polite “Trẻ”.
    """
    return re.fullmatch(r"u\d+", option.value) is not None


def _named(options: Iterable[Option], text: str) -> Option | None:
    """The option whose label or word the text is; a text that is two of them is none."""
    # As written first: `Xã Văn Lang` and `Xã Văn Lăng` fold to the same text.
    for form in (_as_written, fold):
        said = form(text)
        meant = [option for option in options if said in map(form, _names(option))]
        if said and len(meant) == 1:
            return meant[0]
    return None


def _as_written(text: str) -> str:
    return " ".join(clean(text).casefold().split())


def _names(option: Option) -> tuple[str, ...]:
    return (option.label, *option.words)
