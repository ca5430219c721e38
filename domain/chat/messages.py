"""What is said in a chat, whichever messenger carries it.

A `Prompt` is a question of an open conversation: it has numbered choices or takes free text,
never both. A `Notice` is pushed and may arrive in the middle of a form, so it never owns the
numbers: its options are *standing*, they name the thing they act on (`ack:12`, typed `nhận 12`)
and stay valid at any time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer: `value` is kept, `label` is shown, `words` may be typed in its place.

    `value` is short ASCII, because Telegram's callback data holds 64 bytes. The first of
    `words` is the one announced where there are no buttons.
    """

    value: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. `choices` are numbered where there are no buttons; `actions` are words.

    `step` says which question this is, so that the buttons of an older one are recognised.
    """

    text: str
    choices: tuple[Option, ...] = ()
    actions: tuple[Option, ...] = ()
    step: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that asks nothing of the open conversation; `standing` options work at any time.

    `how` tells in words what the options do, for messengers without buttons; `tail` comes last on
    every messenger, such as the question that still waits. `verbatim`: the text is somebody
    else's, a letter's, and is not worded anew.
    """

    text: str
    standing: tuple[Option, ...] = ()
    how: str = ""
    tail: str = ""
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file with its bytes; `reuse` is the messenger's own id when it was uploaded before."""

    name: str
    content: bytes = field(repr=False)
    caption: str = ""
    reuse: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `url` is for messengers that fetch it themselves instead of taking bytes."""

    name: str
    content: bytes = field(repr=False)
    caption: str = ""
    url: str = ""
    reuse: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A message of ours, replaced where the messenger can do that."""

    message_id: str
    text: str


Message = Prompt | Notice | Document | Picture | Edit


class IncomingKind(StrEnum):
    """What a person did. `OTHER` is anything a form cannot use: sticker, voice, location.

    `EDITED` is a message that was changed after it was sent.
    """

    TEXT = "text"
    BUTTON = "button"
    FILE = "file"
    PHOTO = "photo"
    OTHER = "other"
    EDITED = "edited"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message; `reference` is what the channel needs to fetch it."""

    reference: str
    name: str
    size: int | None = None
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did in a chat, as an adapter understood it."""

    channel: str
    account: str
    chat: str
    sender: str
    sender_name: str
    kind: IncomingKind
    at: datetime
    text: str = field(default="", repr=False)
    button: str = ""
    group: bool = False
    attached: Attached | None = None
    callback: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """An option was chosen, by button, number or word."""

    value: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Free text."""

    text: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of a question that is no longer open."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Something that is no text: a sticker, a photo, a file."""

    kind: IncomingKind


@dataclass(frozen=True, slots=True)
class SentFile:
    """A photo or file was sent, which is kept under this name."""

    name: str


Answer = Picked | Typed | Stale | Unfit | SentFile


def to_json(message: Prompt | Notice) -> dict[str, Any]:
    """The message as plain JSON data; `from_json` gives an equal one back."""
    if isinstance(message, Prompt):
        return {
            "kind": "prompt",
            "text": message.text,
            "choices": [_option_to_json(o) for o in message.choices],
            "actions": [_option_to_json(o) for o in message.actions],
            "step": message.step,
        }
    return {
        "kind": "notice",
        "text": message.text,
        "standing": [_option_to_json(o) for o in message.standing],
        "how": message.how,
        "tail": message.tail,
        "verbatim": message.verbatim,
    }


def from_json(data: Mapping[str, Any]) -> Prompt | Notice:
    """The message that `to_json` wrote. Raises KeyError or ValueError on anything else."""
    match data["kind"]:
        case "prompt":
            return Prompt(
                data["text"], _options(data["choices"]), _options(data["actions"]), data["step"]
            )
        case "notice":
            return Notice(
                data["text"],
                _options(data["standing"]),
                data.get("how", ""),
                data.get("tail", ""),
                data.get("verbatim", False),
            )
        case other:
            raise ValueError(f"unknown kind of message: {other!r}")


def _option_to_json(option: Option) -> list[Any]:
    return [option.value, option.label, list(option.words)]


def _options(data: list[list[Any]]) -> tuple[Option, ...]:
    return tuple(Option(value, label, tuple(words)) for value, label, words in data)
