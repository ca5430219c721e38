"""Sentences that are no command: questions are answered, whatever would be done is asked first."""

import re
from collections.abc import Callable, Mapping, Sequence

from domain.dialogues.commands.model import Act
from domain.dialogues.meant import wording as mw
from domain.dialogues.meant.topics import Matter, number_in, topics
from domain.dialogues.words import Said
from domain.forms.answers.clauses import questions
from domain.vietnamese.courtesy import asks
from domain.vietnamese.doubt import unsure
from domain.vietnamese.folding import clean, fold
from domain.vietnamese.spelling import quoted
from handlers import meant_agency, own_numbers, words
from handlers.chat import Chat, Reply
from handlers.duties import owing
from handlers.letters import letters
from handlers.people import leading
from handlers.reports import overview, report, returned
from services.reports import show_status
from storage import directives

#: What is only read, so that it is answered in the middle of anything else.
READING = (Matter.CONTACT, Matter.HELP, Matter.ACK)


#: These only where a question names them, as in a report their words are content.
_NAMED = {
    Matter.DUE: re.compile(r"\b(?:han|deadline|nop|bao cao|bc|tre|kip)\b"),
    Matter.STATUS: re.compile(r"\b(?:gui|nop|no|bao cao|bc)\b"),
    Matter.LETTER: re.compile(r"\b(?:cv|cong van|van ban|vb)\b"),
}


def answer(chat: Chat, text: str) -> Reply | None:
    """The answer by what the text is about; None when that is not known."""
    agency = chat.administrator and not chat.units
    found = topics(text, agency=agency)
    if not found:
        return None
    if len(found) > 1:
        return Reply(_either(chat, text, found))
    if agency and found[0] in meant_agency.ACTS:
        return meant_agency.ACTS[found[0]](chat, text)
    if chat.units_led and not chat.units and found[0] in _OF_OFFICERS:
        return Reply(leading.status(chat))
    return _ACTS[found[0]](chat, text) if found[0] in _ACTS else None


#: What an administrator only reads, or is told how to do, so that it may be asked at any time.
_AGENCY_READS = (
    *(Matter.DEBTORS, Matter.PROGRESS, Matter.RECEIPTS, Matter.REQUESTS, Matter.REMIND),
    *(Matter.RESEND, Matter.EXEMPT, Matter.EXTEND, Matter.INVITE),
)


def agency_reading(chat: Chat, text: str) -> Reply | None:
    """The same for an administrator, whose open question follows."""
    found = topics(text, agency=True)
    if len(found) != 1 or found[0] not in _AGENCY_READS:
        return None
    return meant_agency.ACTS[found[0]](chat, text)


def reading(chat: Chat, text: str, *, in_report: bool) -> Reply | None:
    """The answer to what changes nothing in what is open, which follows it.

    `in_report`: the words of most questions are content there, so that they have to be named.
    """
    found = topics(text, agency=False)
    if len(found) != 1:
        return None
    named = _NAMED.get(found[0])
    asked = named is not None and (
        not in_report or (questions(text) and named.search(fold(text)) is not None)
    )
    if not asked and found[0] not in READING:
        return None
    return _ACTS[found[0]](chat, text)


def _either(chat: Chat, text: str, found: Sequence[Matter]) -> str:
    said = meant_agency.known(chat) if chat.administrator else _known(chat)
    # Without an id of theirs the word alone is the example.
    first, second = (mw.SAY[one].format_map(said).replace(" ”", "”") for one in found[:2])
    return mw.WHICH.format(typed=quoted(text), first=first, second=second)


def _known(chat: Chat) -> dict[str, str]:
    """The ids that are this person's own, for examples."""
    own = own_numbers.of_person(chat)
    return {"id": own.report, "letter": own.letter, "unit": own.unit, "day": ""}


def _contact(chat: Chat, text: str) -> Reply:
    """Whom to call at the agency; a leader hears who of the unit does the work, too."""
    said = mw.CONTACT.format(contact=chat.desk.contact)
    if chat.units_led and not chat.units:
        return Reply(f"{leading.officers_act(chat)} {said}")
    return Reply(said)


def _help(chat: Chat, text: str) -> Reply:
    return words.handle(chat, Said(Act.HELP))


def _status(chat: Chat, text: str) -> Reply:
    return overview.status(chat)


def _later(chat: Chat, text: str) -> Reply:
    """More time: the day is asked, where one report can only be meant."""
    owed = show_status.unanswered(report.mine(chat))
    if len(owed) != 1:
        return overview.status(chat)
    plain = not (questions(text) or unsure(text))
    rest = _UNTIL.sub("", clean(text)) if plain and _UNTIL.match(clean(text)) else ""
    return owing.act(chat, Act.EXTEND, owed[0], rest)


#: “xin gia hạn đến 28/9 vì …” says all that is needed where one report is owed.
_UNTIL = re.compile(
    r"^(?:(?:dạ|da|em|cho|bên em|phường em)\s+)*(?:xin\s+)?(?:gia hạn|gia han|lùi hạn|lui han)"
    r"(?:\s+(?:báo cáo|bao cao))?\s+(?=(?:đến|den|tới|toi|sang|thêm)\b)",
    re.IGNORECASE,
)


def _letter(chat: Chat, text: str) -> Reply:
    """The letter that is named, or that waits, or that came last."""
    if chat.units_led and not chat.units:
        return Reply(letters.of_leader(chat))
    number = number_in(text)
    wanted = letters.meant(chat, number) if number is not None else None
    if wanted is not None:
        return letters.view(chat, wanted)
    waiting = directives.unacknowledged(chat.tx, chat.units)
    if len(waiting) > 1 and not _NEWEST.search(fold(text)):
        return Reply(letters.which_to_read(chat, waiting))
    latest = waiting[-1:] or [one.id for one in directives.of_units(chat.tx, chat.units)][-1:]
    return letters.view(chat, latest[0]) if latest else Reply(mw.NOTHING_WAITS)


_NEWEST = re.compile(r"\b(?:moi|moi nhat|vua|vua roi|cuoi|sau cung|hom nay)\b")


def _ack(chat: Chat, text: str) -> Reply:
    """The one letter that it can only be; by our number, or the number it bears."""
    return letters.acknowledge(chat, number_in(text))


def _nil(chat: Chat, text: str) -> Reply:
    """The confirmation; who asks what it is hears that, and nothing is opened."""
    if asks(text):
        return Reply(mw.NIL_IS.format_map(_known(chat)).replace(" ”", "”"))
    return overview.nil_report(chat, None)


def _returned(chat: Chat, text: str) -> Reply:
    """What a report that was sent back lacks; else what is owed."""
    again = returned.said_again(chat)
    return Reply(again) if again else overview.status(chat)


def _report(chat: Chat, text: str) -> Reply:
    return overview.open_report(chat, None)


_ACTS: Mapping[Matter, Callable[[Chat, str], Reply]] = {
    Matter.DUE: _status,
    Matter.STATUS: _status,
    Matter.CONTACT: _contact,
    Matter.HELP: _help,
    Matter.REPORT: _report,
    Matter.NIL: _nil,
    Matter.LATER: _later,
    Matter.LETTER: _letter,
    Matter.ACK: _ack,
    Matter.RETURNED: _returned,
    Matter.OWN_TABLE: lambda chat, text: overview.newest_table(chat),
}
#: What a leader is told that the officers of the unit do.
_OF_OFFICERS = (Matter.REPORT, Matter.NIL, Matter.LATER, Matter.DUE, Matter.STATUS, Matter.ACK)
