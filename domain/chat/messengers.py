"""Messengers by name: what each can carry, and how it is dealt with.

A messenger is one folder of `bot/channels`, which are described here when `bot` is imported;
nothing else names one.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a messenger can carry. Lengths are UTF-16 code units, the unit both messengers count.

    `hears` is the longest text that a person's message can have before the messenger cuts it.
    `month` is how many messages and `people` how many people one bot may have, None: no limit.
    """

    max_text: int
    buttons: bool
    files: bool
    edits: bool
    hears: int
    month: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Messenger:
    """`name` is kept with every chat, `shown` is what people call it.

    `a_second` is how many messages a bot may send a second. A recipient is believed to be gone
    after `failures` refusals in a row. `hands_over_again`: an update that was not confirmed comes
    once more; where it does not, an answer may be lost. `start` is the address that opens a chat
    with the bot, of its `{link}` and the `{code}` of a registration if it can bring that along.
    """

    name: str
    shown: str
    limits: Limits
    a_second: float
    failures: int = 1
    hands_over_again: bool = True
    start: str = "{link}"

    def opened_by(self, link: str, code: str) -> str:
        """The address that opens a chat with the bot whose address is `link`."""
        return self.start.format(link=link, code=code)


_KNOWN: dict[str, Messenger] = {}


def describe(messenger: Messenger) -> Messenger:
    """This messenger can be used from now on. Raises ValueError when its name is another's."""
    if _KNOWN.get(messenger.name, messenger) != messenger:
        raise ValueError(f"two messengers are called {messenger.name}")
    _KNOWN[messenger.name] = messenger
    return messenger


def messenger(name: str) -> Messenger:
    """The messenger of this name. Raises KeyError."""
    return _KNOWN[name]


def limits_of(name: str) -> Limits:
    """What the messenger of this name can carry. Raises KeyError."""
    return _KNOWN[name].limits


def shown_names() -> Mapping[str, str]:
    """What people call every messenger, by its name."""
    return {name: known.shown for name, known in _KNOWN.items()}
