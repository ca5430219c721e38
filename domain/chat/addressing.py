"""How a person is spoken to: Anh/Chị as the words are written, or another way of the agency's."""

import re
from dataclasses import replace
from enum import StrEnum

from domain.chat import wording as w
from domain.chat.messages import Document, Message, Notice, Picture

#: At the beginning of a sentence: of the text, of a line, or after what ends one.
_AT = re.compile(rf"(?P<start>^|[.!?]\s+|\n)?{w.PERSON}")


class Addressing(StrEnum):
    """Whom the agency's words speak to."""

    PERSON = "anh_chi"
    #: Party bodies, police, the army.
    COMRADE = "dong_chi"


def addressed(message: Message, how: Addressing) -> Message:
    """The message as this agency says it. What is quoted word for word stays as it is."""
    if how is Addressing.PERSON:
        return message
    match message:
        case Notice():
            text = message.text if message.verbatim else _said(message.text)
            return replace(message, text=text, how=_said(message.how), tail=_said(message.tail))
        case Document() | Picture():
            return replace(message, caption=_said(message.caption))
    return replace(message, text=_said(message.text))


def _said(text: str) -> str:
    return _AT.sub(lambda m: f"{m['start'] or ''}{_word(m['start'])}", text)


def _word(start: str | None) -> str:
    return w.COMRADE if start is None else w.COMRADE_FIRST
