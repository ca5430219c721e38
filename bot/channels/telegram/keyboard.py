"""A message as Telegram shows it: text, and buttons in rows."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from domain.chat.channel import Refused
from domain.chat.menus import as_buttons, as_text, button
from domain.chat.messages import Notice, Prompt

# How many characters a button shows on a phone when so many share a row; beyond it Telegram
# would cut the label itself.
_ROOM = {1: 40, 2: 14, 3: 10}
# Choices this few may share rows; longer lists are read from top to bottom.
_FEW = 4
# Bot API: InlineKeyboardButton.callback_data is 1-64 bytes; a keyboard has at most 100 buttons.
# Its JSON is refused at about 10 kB (undocumented), so a margin is kept.
_MOST_DATA = 64
_MOST_BUTTONS = 100
_MOST_BYTES = 9000
_BYTES_PER_BUTTON = 40


@dataclass(frozen=True, slots=True)
class Button:
    """What a button shows and what a press sends back."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text to send and the buttons under it."""

    text: str
    rows: Rows = ()


def drawn(message: Prompt | Notice) -> Drawn:
    """The message with its buttons.

    When there are more than Telegram takes, choices become numbered text, which a person may type
    on every messenger. Raises Refused when a value does not fit into a button.
    """
    if isinstance(message, Notice):
        whole = Drawn(as_buttons(message), _column(_standing(message)))
        return whole if _fits(whole.rows) else Drawn(as_text(message))
    choices = [Button(o.label, button(message, o)) for o in message.choices]
    actions = [Button(o.label, button(message, o)) for o in message.actions]
    whole = Drawn(message.text, (*_column(choices), *_grid(actions, most=3)))
    if _fits(whole.rows):
        return whole
    return Drawn(as_text(replace(message, actions=())), _grid(actions, most=3))


def _standing(notice: Notice) -> list[Button]:
    return [Button(option.label, option.value) for option in notice.standing]


def _column(buttons: list[Button]) -> Rows:
    return _grid(_numbered(buttons), most=2 if len(buttons) <= _FEW else 1)


def _grid(buttons: list[Button], most: int) -> Rows:
    """Rows of as many buttons as show their labels whole, at most `most`."""
    cut = [Button(_short(_shown(b)), _checked(b.data)) for b in buttons]
    longest = max((len(b.label) for b in cut), default=0)
    across = next((n for n in range(most, 1, -1) if longest <= _ROOM[n]), 1)
    return tuple(tuple(cut[at : at + across]) for at in range(0, len(cut), across))


def _numbered(buttons: list[Button]) -> list[Button]:
    """Numbers before the labels when cutting would make two of them look alike."""
    seen = Counter(_short(_shown(b)) for b in buttons)
    if all(times == 1 for times in seen.values()):
        return buttons
    return [replace(b, label=f"{n}. {_shown(b)}") for n, b in enumerate(buttons, start=1)]


def _shown(button: Button) -> str:
    """One line, composed: a cut must not part a letter from its marks. Never empty."""
    return unicodedata.normalize("NFC", " ".join(button.label.split())) or button.data


def _short(label: str) -> str:
    return label if len(label) <= _ROOM[1] else label[: _ROOM[1] - 1].rstrip() + "…"


def _checked(data: str) -> str:
    if not 1 <= len(data.encode()) <= _MOST_DATA:
        raise Refused(f"button data must have 1 to {_MOST_DATA} bytes: {data!r}")
    return data


def _fits(rows: Rows) -> bool:
    buttons = [b for row in rows for b in row]
    size = sum(len((b.label + b.data).encode()) + _BYTES_PER_BUTTON for b in buttons)
    return len(buttons) <= _MOST_BUTTONS and size <= _MOST_BYTES
