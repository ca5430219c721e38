"""The same answer twice around a question that was put again: one answer, and that is said.

After a restart a polled Zalo bot puts the open question again, because an answer may be lost. Who
sends it once more has answered twice when nothing was lost after all; the second must not become
the answer to the next question.
"""

from datetime import datetime, timedelta
from zlib import crc32

from domain.chat.messages import IncomingKind
from domain.dialogues import wording as w
from domain.dialogues.reviewing.reviewing import REVIEWING
from domain.dialogues.reviewing.wording import ACCEPT
from domain.vietnamese.courtesy import bare
from domain.vietnamese.folding import fold
from domain.vietnamese.spelling import quoted
from handlers.chat import Chat, Reply, is_open, remember

#: How long before and after the repetition a text counts as sent because of it.
_NEAR = timedelta(minutes=1)


def answered_before(chat: Chat) -> Reply | None:
    """What to say to the second copy; None when this is an answer of its own.

    It is said once: who means the same words for this question too sends them again.
    """
    if _sent_twice(chat):
        return Reply(again=True)
    before = chat.talk.memory.get("typed", {})
    asked_again = chat.talk.memory.get("asked_again", "")
    if not asked_again or not chat.talk.flow or before.get("mark") != _mark(chat):
        return None
    again = datetime.fromisoformat(asked_again)
    first = datetime.fromisoformat(before["at"])
    if abs(chat.now - again) > _NEAR or abs(first - again) > _NEAR:
        return None
    remember(chat, asked_again=None)
    return Reply(w.ANSWERED_ONCE.format(typed=quoted(chat.incoming.text)))


#: So soon the same word is the same tap of an impatient thumb.
_TWICE = timedelta(seconds=20)
_REVIEW = fold(ACCEPT.label)


def _sent_twice(chat: Chat) -> bool:
    """Whether this is “duyệt” once more, which opened the report that it would accept."""
    before = chat.talk.memory.get("typed", {})
    word = fold(bare(chat.incoming.text)) == _REVIEW and is_open(chat, REVIEWING)
    if not word or before.get("mark") != _mark(chat):
        return False
    return chat.now - datetime.fromisoformat(before["at"]) <= _TWICE


def note_answer(chat: Chat, step: int) -> None:
    """Remember the checksum of a text that brought the conversation on from this step."""
    if chat.incoming.kind is IncomingKind.TEXT and chat.talk.flow and chat.talk.step != step:
        remember(chat, typed={"mark": _mark(chat), "at": chat.now.isoformat()})


def _mark(chat: Chat) -> int:
    return crc32(" ".join(chat.incoming.text.split()).encode())
