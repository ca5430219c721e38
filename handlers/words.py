"""The words that work everywhere: what each of them does in this chat now."""

from collections.abc import Callable

from domain.dialogues import wording as w
from domain.dialogues.words import Said, Word
from handlers import flows, freezing, letters, overview, registration, report, review, tables
from handlers.chat import Chat, Reply

_ADMINISTRATORS = (
    Word.COMPOSE,
    Word.MISSING,
    Word.EXPORT,
    Word.REVIEW,
    Word.REOPEN,
    Word.FREEZE,
    Word.ON_BEHALF,
    Word.EXPORT_DOCX,
    Word.EXPORT_PDF,
)


def handle(chat: Chat, said: Said) -> Reply:
    """Do what the word asks for; the open question follows, where there is one."""
    if chat.talk.flow == registration.FLOW:
        return _while_registering(chat, said)
    if said.word in _ADMINISTRATORS and not chat.administrator:
        return Reply(w.NOT_ADMINISTRATOR.format(agency=chat.desk.agency))
    return _ACTS[said.word](chat, said)


def _while_registering(chat: Chat, said: Said) -> Reply:
    match said.word:
        case Word.BACK | Word.SKIP | Word.LEAVE | Word.HELP:
            return flows.pick(chat, said.word)
        case Word.AGAIN:
            return Reply()
    return Reply(w.STRANGER_FIRST)


def _again(chat: Chat, said: Said) -> Reply:
    return Reply(again=True) if chat.talk.flow else Reply(_nothing_open(chat))


def _help(chat: Chat, said: Said) -> Reply:
    if chat.talk.flow:
        return Reply(flows.FLOWS[chat.talk.flow].help_text(chat))
    lines = []
    if chat.administrator:
        lines.append(w.HELP_ADMINISTRATOR)
    if chat.units_led:
        lines.append(w.HELP_LEADER.format(contact=chat.desk.contact))
    if chat.units or not lines:
        lines.append(w.HELP_OFFICER.format(contact=chat.desk.contact))
    return Reply("\n".join(lines))


def _move(chat: Chat, said: Said) -> Reply:
    """Back, skip and leave belong to the open conversation."""
    if not chat.talk.flow:
        return Reply(_nothing_open(chat))
    return flows.pick(chat, said.word)


def _nothing_open(chat: Chat) -> str:
    return w.NOTHING_OPEN.format(waiting=overview.waiting_words(chat))


def _view(chat: Chat, said: Said) -> Reply:
    """A letter; the number of a report of theirs shows its table."""
    number = said.id or 0
    mine = any(standing.period.id == number for standing in report.mine(chat))
    return overview.own_table(chat, number) if mine else letters.view(chat, number)


def _missing(chat: Chat, said: Said) -> Reply:
    return letters.missing(chat, said.id or 0)


def _withdraw(chat: Chat, said: Said) -> Reply:
    return overview.withdraw_report(chat, said.id or 0)


def _status(chat: Chat, said: Said) -> Reply:
    """Of one report an administrator sees the matrix; anybody else what their units owe."""
    if said.id is not None and chat.administrator:
        return tables.standing_of_all(chat, said.id)
    return overview.status(chat)


_ACTS: dict[Word, Callable[[Chat, Said], Reply]] = {
    Word.HELP: _help,
    Word.REPORT: lambda chat, said: overview.open_report(chat, said.id),
    Word.NIL: lambda chat, said: overview.nil_report(chat, said.id),
    Word.ACK: lambda chat, said: letters.acknowledge(chat, said.id),
    Word.STATUS: _status,
    Word.AGAIN: _again,
    Word.BACK: _move,
    Word.SKIP: _move,
    Word.LEAVE: _move,
    Word.VIEW: _view,
    Word.WITHDRAW: _withdraw,
    Word.RENAME: lambda chat, said: registration.start_renaming(chat, "name"),
    Word.REPOSITION: lambda chat, said: registration.start_renaming(chat, "position"),
    Word.COMPOSE: lambda chat, said: letters.compose(chat),
    Word.MISSING: _missing,
    Word.FREEZE: lambda chat, said: freezing.begin(chat, said.id or 0),
    Word.TEMPLATE: lambda chat, said: overview.template(chat, said.id),
    Word.SUPPLEMENT: lambda chat, said: overview.open_report(chat, said.id),
    Word.REVIEW: lambda chat, said: review.begin(chat, said.id or 0),
    Word.REOPEN: lambda chat, said: review.begin(chat, said.id or 0, reopen=True),
    Word.EXPORT: lambda chat, said: tables.export(chat, said.id),
    Word.EXPORT_DOCX: lambda chat, said: tables.export(chat, said.id, "docx"),
    Word.EXPORT_PDF: lambda chat, said: tables.export(chat, said.id, "pdf"),
    Word.ON_BEHALF: lambda chat, said: overview.on_behalf(chat, said.id or 0),
    Word.TABLE: lambda chat, said: overview.own_table(chat, said.id or 0),
}
