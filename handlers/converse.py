"""One message of a private chat: who writes, what is open, what is answered."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.chat.menus import bare_number, resolve
from domain.chat.messages import IncomingKind, Picked, Stale
from domain.dialogues import wording as w
from domain.dialogues.commands.model import Act
from domain.dialogues.commands.table import COMMANDS
from domain.dialogues.letters import wording as lw
from domain.dialogues.meant.topics import acknowledges, courteous, thanks
from domain.dialogues.people import wording as pw
from domain.dialogues.people.codes import looks_like_code, read_code
from domain.dialogues.reports.filling import REPORT
from domain.dialogues.reviewing.reviewing import REVIEWING
from domain.dialogues.words import Said, read_word
from domain.forms.answers.clauses import questions
from domain.forms.answers.labels import dropped
from domain.forms.definition.model import Full
from domain.vietnamese.courtesy import marked_question
from domain.vietnamese.spelling import count, quoted
from handlers import flows, meant, proved, repeated, rights, sentences, unclear, words
from handlers.chat import SILENCE, Chat, Reply, is_open, remember
from handlers.letters import letter_file
from handlers.people import codes, registration
from handlers.reports import overview, report, returned
from handlers.reports.report import fullness
from services.agency import usage
from storage import directives, outbox

#: A messenger cuts longer texts: what follows so soon after a full one continues it.
_CONTINUED = timedelta(seconds=30)
#: Buttons of pushes: what they say in words.
_STANDING = {kind: one.act for one in COMMANDS if one.words for kind in one.buttons}


def converse(chat: Chat) -> Reply:
    """The answer to what a person did."""
    incoming = chat.incoming
    over = rights.withdrawn(chat)
    if over is not None:
        return over
    if incoming.kind is IncomingKind.EDITED:
        return _changed_afterwards(chat)
    if incoming.kind is IncomingKind.PHOTO and incoming.text.strip():
        return _captioned(chat)
    if chat.address.contact_id is None and not flows.registering(chat):
        return _stranger(chat)
    if incoming.kind is IncomingKind.BUTTON:
        return _settled(chat, _pressed(chat))
    if incoming.kind is not IncomingKind.TEXT:
        return unclear.unfit(chat) if chat.talk.flow else _no_words(chat)
    again = repeated.answered_before(chat)
    if again is not None:
        return again
    step = chat.talk.step
    pasted = letter_file.pasted(chat, incoming.text)
    reply = pasted or _settled(chat, _written(chat, incoming.text))
    repeated.note_answer(chat, step)
    return reply


def _captioned(chat: Chat) -> Reply:
    """A picture with words: the words are read, and that the picture is not kept is said."""
    words = replace(chat.incoming, kind=IncomingKind.TEXT, attached=None)
    reply = converse(replace(chat, incoming=words))
    if reply == SILENCE or reply.message is not None:
        return reply
    notice = "\n".join(filter(None, (w.ONLY_CAPTION, reply.notice)))
    return replace(reply, notice=notice)


#: A text is often changed several times in a row.
_CHANGED_AGAIN = timedelta(minutes=10)


def _changed_afterwards(chat: Chat) -> Reply:
    """A message that was changed after it was answered changes nothing; that is said once."""
    before = chat.talk.memory.get("changed_at")
    recently = before and chat.now - datetime.fromisoformat(before) < _CHANGED_AGAIN
    if recently or chat.address.contact_id is None:
        return SILENCE
    remember(chat, changed_at=chat.now.isoformat())
    return Reply(w.CHANGED_AFTERWARDS.format(how=report.how_to_change(chat)), ask=False)


def _settled(chat: Chat, reply: Reply) -> Reply:
    """Count messages that could not be taken; anything understood ends the count."""
    if reply.understood:
        unclear.understood(chat)
        return reply
    return unclear.after_miss(chat, reply)


#: Answers to somebody who is not registered, a day, codes apart; and the part of a bot's monthly
#: plan that all of them together may use, so that strangers cannot empty it.
_TO_STRANGER, _OF_PLAN = 3, 10


#: Words that do something at once, which nobody who asks a question wants.
_DONE_AT_ONCE = (Act.ACK, Act.WITHDRAW, Act.SKIP)


def _stranger(chat: Chat) -> Reply:
    """Somebody who is not registered: greeted once, then only codes are answered, and a few words.

    A code that works is always taken.
    """
    text = chat.incoming.text if chat.incoming.kind is IncomingKind.TEXT else ""
    word = read_word(text)
    code = read_code(codes.without_start(text))
    if code or (word is None and looks_like_code(text)):
        return registration.code_typed(chat, code)
    if not _may_answer(chat):
        return SILENCE
    if not chat.address.greeted:
        chat.address.greeted = True
        chat.tx.add(chat.address)
        return Reply(pw.STRANGER.format(agency=chat.desk.agency))
    return Reply(pw.STRANGER_FIRST) if word else SILENCE


def _may_answer(chat: Chat) -> bool:
    """Whether a stranger is answered once more today, out of the bot's month."""
    day = f"{chat.desk.today(chat.now)}"
    before = chat.talk.memory.get("stranger", {})
    answered = before.get("answers", 0) if before.get("day") == day else 0
    if answered >= _TO_STRANGER or usage.used_by_strangers(chat.work, chat.address, part=_OF_PLAN):
        return False
    remember(chat, stranger={"day": day, "answers": answered + 1})
    return True


def _pressed(chat: Chat) -> Reply:
    """A button: of the open question, of the way out, or of a push."""
    data = chat.incoming.button
    kind, _, typed = data.partition(":")
    # Not isdigit alone: "²" is a digit, and no number.
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None
    if number is not None:
        proved.by_tap(chat, data)
    if kind in _STANDING and number is not None:
        return words.handle(chat, Said(_STANDING[kind], number))
    reply = sentences.pressed(chat, kind, number) if number is not None else None
    if reply is not None:
        return reply
    out = unclear.way_out(chat)
    if out:
        return _out(chat, out)
    asked = flows.open_prompt(chat)
    if asked is None:
        return Reply(w.OLD_BUTTON + overview.waiting_words(chat))
    said = resolve(asked, chat.incoming)
    # These two say more about their old buttons; everywhere else they are simply over.
    if isinstance(said, Stale) and not (is_open(chat, REPORT) or is_open(chat, REVIEWING)):
        return Reply(w.OLD_BUTTON_ASKED)
    return flows.FLOWS[chat.talk.flow].answer(chat, said)


def _out(chat: Chat, value: str) -> Reply:
    return Reply(again=True) if value == "again" else flows.pick(chat, value)


def _written(chat: Chat, text: str) -> Reply:
    doubt = _doubtful(chat)
    said = read_word(text, in_text=bool(chat.talk.flow) and flows.asks_text(chat))
    overlong = _continued(chat, text)
    if overlong:
        return Reply(overlong)
    if said is not None:
        asked = marked_question(text) and said.act in _DONE_AT_ONCE
        return Reply(w.ASKED.format(typed=quoted(text))) if asked else words.handle(chat, said)
    reply = codes.typed(chat, text)
    if reply is None:
        reply = _rest(chat) if report.awaits_rest(chat) else sentences.read(chat, text)
    if reply is not None:
        return reply
    if not chat.talk.flow:
        return _nothing_open(chat, text)
    if doubt and dropped(text) is None:
        return Reply(w.DOUBTFUL.format(typed=quoted(text)))
    out = unclear.way_out(chat)
    if out:
        return _out(chat, out)
    reply = _acknowledged_meanwhile(chat, text) or _asked_meanwhile(chat, text)
    return reply or _answered(chat, text)


#: Words that a question to the program has at most where a report takes any text.
_QUESTION = 12


def _asked_meanwhile(chat: Chat, text: str) -> Reply | None:
    """What is no answer to the open question, where no free text is asked for."""
    # Of free text only a short question is no content.
    content = flows.asks_text(chat) and not (questions(text) and len(text.split()) <= _QUESTION)
    free = content or flows.registering(chat) or report.awaits_rest(chat)
    if ":" in text or "\n" in text.strip() or len(text) > 160 or free:
        return None
    asked = flows.open_prompt(chat)
    if asked is None or isinstance(resolve(asked, chat.incoming), Picked):
        return None
    if thanks(text):
        return Reply()
    if chat.administrator and not chat.units and not is_open(chat, REPORT):
        # Where no choice is offered a reason or a remark is asked for, in any words.
        return meant.agency_reading(chat, text) if asked.choices else None
    return meant.reading(chat, text, in_report=is_open(chat, REPORT))


def _acknowledged_meanwhile(chat: Chat, text: str) -> Reply | None:
    """“da nhan roi a” in a report while a letter waits: neither is done, both ways are said."""
    if not flows.asks_text(chat) or not acknowledges(text):
        return None
    waiting = directives.unacknowledged(chat.tx, chat.units)
    return Reply(w.ACK_OR_TEXT.format(typed=quoted(text), id=waiting[-1])) if waiting else None


def _answered(chat: Chat, text: str) -> Reply:
    asked = flows.open_prompt(chat)
    if asked is None:
        raise AssertionError("a conversation is open")
    answer = resolve(asked, chat.incoming)
    return flows.FLOWS[chat.talk.flow].answer(chat, answer)


def _rest(chat: Chat) -> Reply:
    """The next part of a message that was cut; what could be an answer to the card is asked."""
    asked = flows.open_prompt(chat)
    if asked is not None and isinstance(resolve(asked, chat.incoming), Picked):
        remember(chat, full=None)
        return Reply(w.REST_OR_ANSWER.format(typed=quoted(chat.incoming.text)))
    return _answered(chat, chat.incoming.text)


def _doubtful(chat: Chat) -> bool:
    """Whether the last question may not have been seen; its possible double stays counted."""
    if chat.gathered.doubtful is False:
        return False
    rows = outbox.doubtful(chat.tx, address_id=chat.address.id)
    # An open question is put again with the answer. Nothing else is: it goes once more, marked.
    once_more = [row for row in rows if row.body["kind"] != "prompt" and not row.resent]
    for row in once_more:
        outbox.resend(chat.tx, row.id, mark=lw.RESENT, due=chat.now)
    outbox.merged(chat.tx, [row for row in rows if row not in once_more])
    return bool(rows)


def _nothing_open(chat: Chat, text: str) -> Reply:
    """No question is open: a number, a courtesy, or something unclear."""
    if courteous(text):
        return _sticker(chat)
    meant_so = meant.answer(chat, text) if bare_number(text) is None else None
    if meant_so is not None:
        return meant_so
    line = returned.begun_line(chat, text) or returned.sent_in(chat, text)
    if line is not None:
        return line
    waiting = overview.waiting_words(chat)
    typed = quoted(text)
    if bare_number(text) is not None:
        return Reply(w.NUMBER_CLOSED.format(typed=typed, waiting=waiting), understood=True)
    again = returned.said_again(chat)
    if again:
        return Reply(w.UNCLEAR_RETURNED.format(typed=typed, again=again))
    return Reply(w.UNCLEAR_CLOSED.format(typed=typed, waiting=waiting), understood=True)


def _no_words(chat: Chat) -> Reply:
    """A photo that nothing asked for is said not to be kept."""
    if chat.incoming.kind is IncomingKind.PHOTO:
        return Reply(w.PHOTO_NOT_KEPT)
    return _sticker(chat)


def _sticker(chat: Chat) -> Reply:
    """A sticker or a thank-you needs no answer; a letter that waits is named once."""
    unit_ids = chat.units
    waiting = directives.unacknowledged(chat.tx, unit_ids)
    if not waiting or chat.talk.memory.get("told") == waiting[-1]:
        return SILENCE
    remember(chat, told=waiting[-1])
    return Reply(lw.HOW_TO_ACK.format(id=waiting[-1]))


def _continued(chat: Chat, text: str) -> str:
    """What is said to the second part of a text that the messenger cut; "" for any other."""
    before = chat.talk.memory.get("full")
    full = fullness(chat.incoming) is not Full.NO
    length = len(text)
    soon = before and chat.now - datetime.fromisoformat(before["at"]) <= _CONTINUED
    if soon and before:
        length += before["length"]
    at = {"at": chat.now.isoformat(), "length": length, "goes_on": bool(soon)}
    remember(chat, full=at if full or soon else None)
    if not soon or not is_open(chat, REPORT) or not flows.asks_text(chat):
        return ""
    return w.OVERLONG.format(length=count(length), limit=count(1000))
