"""What a messenger handed over: saved first, then understood, all in one transaction."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from domain.chat.channel import Update
from domain.chat.messages import Incoming, IncomingKind, Notice, Prompt
from domain.dialogues import wording as w
from domain.dialogues.duties import wording as dw
from domain.letters.secrecy import marked_secret
from domain.vietnamese.spelling import instant, quoted
from handlers import flows, rights
from handlers.chat import Chat, Gathered, Reply, remember
from handlers.converse import converse
from handlers.in_group import in_group
from handlers.reports import answer_files, files
from handlers.reports.opened import Got
from services.agency import failures, usage
from services.people import people
from services.people.lose_address import alarm_if_alone
from services.work import Work
from storage import addresses, chats, inbox, outbox
from storage.chats import Arrived
from storage.db import UNAVAILABLE, Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Inbound

logger = logging.getLogger(__name__)

Parse = Callable[[Update], Incoming | None]


@dataclass(frozen=True, slots=True)
class ReceivingBot:
    """The bot account that received something, and how its updates are read."""

    channel: str
    account: str
    parse: Parse


def receive(work: Work, bot: ReceivingBot, update: Update) -> None:
    """Keep the update, handle it, owe the answer, erase the body.

    If our code fails, what it did is undone, the body stays with the name of the error, and the
    person gets an answer. An update that was here before changes nothing.
    """
    secret = holds_mark(update.raw)
    kept = Update(update.id, {}) if secret else update
    row_id = inbox.keep(work.tx, update.id, channel=bot.channel, account=bot.account, now=work.now)
    if row_id is None:
        return
    try:
        with work.tx.begin_nested():
            if not _handle(work, bot, update, row_id, secret=secret):
                inbox.wait_for_file(work.tx, row_id, kept)
            work.tx.flush()
    except Exception as error:
        row = _note(work, row_id, kept, error)
        _apologise(work, bot, update, row)


def asks_answer(work: Work, bot: ReceivingBot, row_id: int) -> bool:
    """Whether the file that waits is a photo or PDF for the row of an open report."""
    row = inbox.get(work.tx, row_id)
    chat = _chat_of(work, bot.parse(Update(row.update_id, row.raw)))
    return chat is not None and answer_files.may_be_answer(chat)


def keep_for_later(work: Work, bot: ReceivingBot, updates: Sequence[Update]) -> None:
    """Keep these updates as they came, to be taken up one by one; what bears a mark of secrecy
    is dealt with at once, for nothing of it may be kept.
    """
    plain = []
    for update in updates:
        if holds_mark(update.raw):
            receive(work, bot, update)
        else:
            plain.append(update)
    inbox.keep_for_later(work.tx, plain, channel=bot.channel, account=bot.account, now=work.now)


def take_up(work: Work, bot: ReceivingBot, row_id: int) -> None:
    """Handle an update that was kept for later, as of the moment when it came.

    Failing is as in `receive`. One that was dealt with before stays as it is.
    """
    row = inbox.get(work.tx, row_id)
    if row.state != inbox.UpdateState.NEW:
        return
    update, work = Update(row.update_id, row.raw), replace(work, now=row.received_at)
    try:
        with work.tx.begin_nested():
            if _handle(work, bot, update, row.id, secret=False):
                inbox.done(work.tx, row)
            else:
                inbox.wait_for_file(work.tx, row.id, update)
            work.tx.flush()
    except Exception as error:
        row = _note(work, row_id, update, error)
        _apologise(work, bot, update, row)


def receive_file(work: Work, bot: ReceivingBot, row_id: int, got: Got) -> None:
    """The file of a kept update was fetched and opened, or (`got` in words) could not be.

    Failing is as in `receive`. A row that was dealt with meanwhile stays as it is.
    """
    row = inbox.get(work.tx, row_id)
    if row.state != inbox.UpdateState.FILE:
        return
    update = Update(row.update_id, row.raw)
    try:
        with work.tx.begin_nested():
            chat = _chat_of(work, bot.parse(update))
            if chat is not None:
                _answer(chat, row.id, rights.withdrawn(chat) or files.take(chat, got))
            inbox.done(work.tx, row)
            work.tx.flush()
    except Exception as error:
        _note(work, row.id, update, error)
        _apologise(work, bot, update, row)


def replay(work: Work, bot: ReceivingBot, row_id: int) -> None:
    """An update that our code failed on is handled once more, after it was mended.

    What was asked meanwhile is not answered by it: then the person is asked to send it again.
    """
    row = inbox.get(work.tx, row_id)
    if row.state != inbox.UpdateState.REPLAY:
        return
    update = Update(row.update_id, row.raw)
    try:
        with work.tx.begin_nested():
            if _too_late(work, bot, update, row) or _handle(
                work, bot, update, f"{row.id}.again", secret=False
            ):
                inbox.done(work.tx, row)
            else:
                inbox.wait_for_file(work.tx, row.id, update)
            work.tx.flush()
    except Exception as error:
        _note(work, row.id, update, error)


def _too_late(work: Work, bot: ReceivingBot, update: Update, row: Inbound) -> bool:
    """Whether the chat went on since: then the words might answer another question."""
    incoming = bot.parse(update)
    chat = None if incoming is None or incoming.group else _chat_of(work, incoming)
    if incoming is None or chat is None or chat.talk.asked_at <= row.received_at:
        return False
    at = instant(work.desk.local(row.received_at))
    said = Reply(w.MENDED.format(typed=quoted(incoming.text), at=at))
    _answer(chat, f"{row.id}.again", said)
    return True


def _note(work: Work, row_id: int, kept: Update, error: Exception) -> Inbound:
    """The update stays with its error, which is logged by ids and said to the administrators."""
    if isinstance(error, UNAVAILABLE):
        raise error
    place = failures.where(error)
    row = inbox.failed(work.tx, row_id, kept, place)
    logger.error("update %s of %s failed: %s", row.id, row.channel, place)
    text = dw.FAILED_MESSAGE.format(id=row.id)
    # One message a day for each place in the code, however many messages meet it.
    key = f"failed:update:{crc32(place.encode())}:{work.desk.today(work.now)}"
    people.tell_agency(work, people.plain(text), key=key)
    return row


def _chat(work: Work, incoming: Incoming, arrived: Arrived) -> Chat:
    """A private chat, with what was read with it."""
    if arrived.talk is None:
        raise AssertionError("a private chat has a conversation")
    name = arrived.contact.name if arrived.contact else None
    gathered = Gathered(name, arrived.members, arrived.doubtful)
    return Chat(work.tx, work.desk, arrived.address, arrived.talk, incoming, work.now, gathered)


def _chat_of(work: Work, incoming: Incoming | None) -> Chat | None:
    """The private chat of a registered person."""
    arrived = _arrived(work, incoming) if incoming else None
    if incoming is None or arrived is None or arrived.address.contact_id is None:
        return None
    return _chat(work, incoming, arrived)


def holds_mark(raw: object) -> bool:
    """Whether any text in the update bears a mark of secrecy. Never fails."""
    return any(_marked(text) for text in _strings(raw))


def _marked(text: str) -> bool:
    try:
        return marked_secret(text) is not None
    except Exception:
        # What cannot be read is treated as a mark would be: nothing of it is kept.
        return True


def _strings(raw: Any) -> Iterator[str]:
    match raw:
        case str():
            yield raw
        case dict():
            for value in raw.values():
                yield from _strings(value)
        case list():
            for value in raw:
                yield from _strings(value)


def _handle(
    work: Work, bot: ReceivingBot, update: Update, row_id: int | str, *, secret: bool
) -> bool:
    """Whether the update is dealt with; False: its file has to be fetched first."""
    incoming = bot.parse(update)
    arrived = _arrived(work, incoming) if incoming else None
    if incoming is None or arrived is None:
        return True
    address = arrived.address
    usage.count(work, address, received=1)
    if secret:
        _owe(work.tx, address, row_id, Reply(w.SECRET, ask=False), None, work.now)
        return True
    if incoming.group:
        _owe(work.tx, address, row_id, in_group(work, incoming.text), None, work.now)
        return True
    chat = _chat(work, incoming, arrived)
    sent = incoming.attached is not None and address.contact_id is not None
    if sent and answer_files.may_be_answer(chat):
        reply = answer_files.refused(chat)
    elif sent and incoming.kind is IncomingKind.FILE:
        reply = files.wanted(chat)
    else:
        reply = converse(chat)
    if reply is None:
        return False
    _answer(chat, row_id, reply)
    return True


def _arrived(work: Work, incoming: Incoming) -> Arrived | None:
    """The chat it came from; None for news about the chat itself, which is taken note of."""
    where = _where(incoming)
    if incoming.kind is IncomingKind.BLOCKED:
        known = addresses.find(work.tx, **where)
        if known is not None:
            addresses.mark(work.tx, known, addresses.AddressState.BLOCKED)
            alarm_if_alone(work, known)
        return None
    arrived = chats.arrived(work.tx, **where, is_group=incoming.group, now=work.now)
    return None if incoming.kind is IncomingKind.UNBLOCKED else arrived


#: What is no message of a person, but news about their chat.
_NEWS = (IncomingKind.BLOCKED, IncomingKind.UNBLOCKED)


def _where(incoming: Incoming) -> dict[str, str]:
    return {"channel": incoming.channel, "account": incoming.account, "chat": incoming.chat}


def _answer(chat: Chat, row_id: int | str, reply: Reply) -> None:
    """Owe the one answer, with the open question after it."""
    chat.forget(chat.gathered.changed)
    asked = flows.open_prompt(chat) if reply.ask else None
    if asked is not None or isinstance(reply.message, Prompt):
        chat.talk.asked_at = chat.now
        chat.tx.add(chat.talk)
        flows.note_shown(chat)
    _owe(chat.tx, chat.address, row_id, _unlike_the_last(chat, reply, asked), asked, chat.now)


def _unlike_the_last(chat: Chat, reply: Reply, asked: Prompt | None) -> Reply:
    """No message equals the one before it, unless that was asked for: it would be overlooked."""
    if reply.made is not None:
        remember(chat, said=None)
    said = "\n".join(filter(None, (reply.notice, asked.text if asked else "")))
    if not said or reply.message is not None:
        return reply
    same = chat.talk.memory.get("said") == (mark := crc32(said.encode()))
    remember(chat, said=mark)
    if not same or reply.again:
        return reply
    return replace(reply, notice=w.SAME.format(notice=reply.notice).rstrip())


def _owe(
    tx: Tx,
    address: Address,
    row_id: int | str,
    reply: Reply,
    asked: Prompt | None,
    now: datetime,
) -> None:
    owed = Owed(f"reply:{row_id}", address, Lane.REPLY)
    if reply.file is not None:
        outbox.owe_file(tx, owed, reply.file, caption=reply.notice, due=now)
        return
    if reply.made is not None:
        _owe_made(tx, owed, reply.made.to_json(), now)
        return
    message = reply.message or _joined(reply.notice, asked)
    if message is not None:
        outbox.owe(tx, owed, message, due=now)
    for file_id, caption in reply.more_files:
        with_file = Owed(f"reply:{row_id}:file:{file_id}", address, Lane.REPLY)
        outbox.owe_file(tx, with_file, file_id, caption=caption, due=now)


def _owe_made(tx: Tx, owed: Owed, recipe: Mapping[str, Any], now: datetime) -> None:
    """The file with its words, when it is made; one that is being made is not made twice."""
    if outbox.is_making(tx, owed.address, recipe):
        outbox.owe(tx, owed, Notice(w.FILE_BEING_MADE), due=now)
    else:
        outbox.owe_made(tx, replace(owed, key=f"{owed.key}:made"), recipe, due=now)


def _joined(notice: str, asked: Prompt | None) -> Prompt | Notice | None:
    """The notice and the question in one message."""
    if asked is None:
        return Notice(notice) if notice else None
    text = f"{notice}\n{asked.text}" if notice else asked.text
    return Prompt(text, asked.choices, asked.actions, asked.step)


def _apologise(work: Work, bot: ReceivingBot, update: Update, row: Inbound) -> None:
    """Say that the message is kept and will be looked at; parsing may be what failed."""
    try:
        with work.tx.begin_nested():
            incoming = bot.parse(update)
            if incoming is None or incoming.group or incoming.kind in _NEWS:
                return
            address = addresses.seen(work.tx, **_where(incoming), is_group=False, now=work.now)
            _owe(work.tx, address, row.id, Reply(w.FAILED, ask=False), None, work.now)
    except Exception as error:
        row.error = f"{row.error}, then {type(error).__name__}"
        work.tx.add(row)
