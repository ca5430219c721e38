"""Whole sentences, whatever is open: who says them decides what they mean."""

from collections.abc import Callable

from domain.dialogues import wording as w
from domain.dialogues.commands.model import Act
from domain.dialogues.commands.table import COMMANDS
from domain.dialogues.duties.days import find_day
from domain.dialogues.duties.sentences import Sentence, read_sentence
from domain.forms.answers.clauses import questions
from domain.forms.definition.model import Invalid
from domain.vietnamese.courtesy import marked_question
from domain.vietnamese.doubt import unsure
from domain.vietnamese.spelling import quoted
from handlers import flows, what_number
from handlers.agency import board
from handlers.chat import Chat, Reply
from handlers.duties import agency, assigning, chasing, owing
from handlers.letters import letters
from handlers.people import absence, inviting
from handlers.reports import review, tables

#: Buttons of pushes that are sentences; what is refused is asked for its reason.
_BUTTONS = {kind: one.act for one in COMMANDS if not one.words for kind in one.buttons}


def read(chat: Chat, text: str) -> Reply | None:
    """The answer to a sentence; None when the message is none and has to be taken otherwise.

    While free text is asked for, a sentence counts only when its id is one of this person's.
    """
    if flows.registering(chat):
        return None
    said = read_sentence(text)
    if said is None:
        return None
    in_text = bool(chat.talk.flow) and flows.asks_text(chat)
    if in_text and not _certain(chat, said):
        return None
    if said.act in _DONE_AT_ONCE and (doubt := _doubt(text)):
        return Reply(doubt)
    if said.id is None:
        return _without_id(chat, said)
    reply = _answered(chat, said)
    if reply is not None or in_text:
        return reply
    unsaid = agency.without_unit(chat, said) if _administrator(chat) else None
    return unsaid or _unknown(chat, said.id)


#: What a sentence does at once, which nobody who asks a question wants.
_DONE_AT_ONCE = (
    *(Act.EXTEND, Act.REMIND, Act.PAPER, Act.NOT_OURS, Act.GRANT, Act.REFUSE, Act.EXEMPT),
    *(Act.UNLOCK, Act.DAY, Act.ABSENT, Act.PRESENT, Act.INVITE, Act.BOARD_CLOSE),
)


def _doubt(text: str) -> str:
    """Why a sentence that acts at once is not done; "" when it is a plain order."""
    if questions(text):
        sentence = w.ASKED if marked_question(text) else w.ASKED_PLAIN
        return sentence.format(typed=quoted(text))
    return w.UNSURE.format(typed=quoted(text)) if unsure(text) else ""


def _certain(chat: Chat, said: Sentence) -> bool:
    """Whether it can be no content of a text field, such as “Nhắc 157 hộ dân …”."""
    if said.id is None:
        return False
    if said.act not in owing.VERBS:
        return _administrator(chat)
    if said.act not in owing.DATED:  # of the others nothing follows the id
        return not said.rest
    try:
        return find_day(said.rest, chat.desk.today(chat.now)) is not None
    except Invalid:
        return True


def pressed(chat: Chat, kind: str, number: int) -> Reply | None:
    """A button of a push: other ways to answer a reminder, a decision; None for any other."""
    if kind == "refuse":
        return agency.refuse(chat, number) if _administrator(chat) else _not_yours(chat)
    if kind not in _BUTTONS:
        return None
    reply = _answered(chat, Sentence(_BUTTONS[kind], number))
    return reply or _unknown(chat, number)


def _answered(chat: Chat, said: Sentence) -> Reply | None:
    if said.act in (*agency.VERBS, *agency.WITH_UNIT) and _administrator(chat):
        reply = agency.say(chat, said)
        if reply is not None:
            return reply
    if said.act in (Act.REVIEW, Act.REOPEN) and _administrator(chat):
        return review.of_unit(chat, said.id or 0, said.rest, reopen=said.act is Act.REOPEN)
    if said.act in chasing.VERBS and not said.rest and _administrator(chat):
        return chasing.say(chat, said)
    if said.act in owing.VERBS:
        return owing.say(chat, said)
    return None if _administrator(chat) else _not_yours(chat)


def _without_id(chat: Chat, said: Sentence) -> Reply | None:
    if said.act is Act.INVITE:
        return inviting.code(chat, said.rest) if _administrator(chat) else None
    if said.act in _AGENCY:
        return _AGENCY[said.act](chat, said.rest) if _administrator(chat) else _not_yours(chat)
    return _ANYBODY[said.act](chat, said.rest)


_AGENCY: dict[Act, Callable[[Chat, str], Reply]] = {
    Act.DAY: chasing.day,
    Act.ASSIGN: assigning.begin,
    Act.BOARD: lambda chat, _: board.link(chat),
    Act.BOARD_CLOSE: lambda chat, _: board.close(chat),
}
_ANYBODY: dict[Act, Callable[[Chat, str], Reply]] = {
    Act.ABSENT: absence.absent,
    Act.PRESENT: lambda chat, _: absence.present(chat),
    Act.HAND_OVER: lambda chat, _: absence.start(chat),
    Act.CALENDAR: lambda chat, _: tables.deadlines(chat),
    Act.WHY: lambda chat, _: absence.why(chat),
    Act.FIND: letters.find,
}


#: What is done for sentences, with a number and without: a test holds that every one is there.
NUMBERED = {
    *(*agency.VERBS, *agency.WITH_UNIT, *chasing.VERBS, *owing.VERBS),
    *(Act.REVIEW, Act.REOPEN),
}
BARE = {Act.INVITE, *_AGENCY, *_ANYBODY}


def _unknown(chat: Chat, number: int) -> Reply:
    return Reply(what_number.is_not_owed(chat, number))


def _administrator(chat: Chat) -> bool:
    return chat.administrator


def _not_yours(chat: Chat) -> Reply:
    return Reply(w.NOT_ADMINISTRATOR.format(agency=chat.desk.agency))
