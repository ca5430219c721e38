"""A code somewhere in a message: it registers somebody, and never stands in a cell."""

import re

from domain.dialogues.people import wording as pw
from domain.dialogues.people.codes import codes_in, read_code
from handlers import flows
from handlers.chat import Chat, Reply
from handlers.people import registration
from storage import invitations

_START = re.compile(r"\s*/start(?:@\w+)?(?:\s+|$)", re.IGNORECASE)
#: So long is a sentence about a code; longer ones say more, which is not thrown away.
_SENTENCE = 60


def without_start(text: str) -> str:
    """What follows “/start”, as a link of Telegram types it; any other text as it is."""
    return _START.sub("", text, count=1) if _START.match(text) else text


def typed(chat: Chat, text: str) -> Reply | None:
    """The answer to a code that a message is or holds; None when it is about something else."""
    rest = without_start(text)
    alone = rest != text or not chat.talk.flow or len(text.strip()) <= len("K7F3M - 9QXA2")
    code = read_code(rest)
    if rest.strip() and alone and (code or rest != text):
        return registration.code_typed(chat, code)
    # Among other words it is one only when it was really given out: a number may look like one.
    ours = next((one for one in codes_in(rest) if invitations.find(chat.tx, one)), "")
    if not ours:
        return None
    if len(text) <= _SENTENCE and "\n" not in text.strip() and not _names_a_field(chat, text):
        return registration.code_typed(chat, ours)
    return Reply(pw.CODE_AMONG_OTHERS.format(code=ours), understood=False)


def _names_a_field(chat: Chat, text: str) -> bool:
    """Whether the message also says something that may belong into a report."""
    return ":" in text and not flows.registering(chat)
