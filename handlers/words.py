"""The words that work everywhere: what each of them does in this chat now."""

from collections.abc import Callable

from domain.dialogues import wording as w
from domain.dialogues.commands.help import help_of
from domain.dialogues.commands.model import Act, Help, Who
from domain.dialogues.commands.table import COMMANDS
from domain.dialogues.people import wording as pw
from domain.dialogues.words import Said
from handlers import flows, own_numbers, what_number
from handlers.chat import Chat, Reply
from handlers.letters import composing, letters
from handlers.own_numbers import OwnNumbers
from handlers.people import registration
from handlers.reports import freezing, overview, report, review, tables
from storage import reports

_AGENCY = {command.act for command in COMMANDS if command.who is Who.AGENCY}


def handle(chat: Chat, said: Said) -> Reply:
    """Do what the word asks for; the open question follows, where there is one."""
    if flows.registering(chat):
        return _while_registering(chat, said)
    if said.act in _AGENCY and not chat.administrator:
        return Reply(w.NOT_ADMINISTRATOR.format(agency=chat.desk.agency))
    return ACTS[said.act](chat, said)


def _while_registering(chat: Chat, said: Said) -> Reply:
    match said.act:
        case Act.BACK | Act.SKIP | Act.LEAVE | Act.HELP:
            return flows.pick(chat, said.act)
        case Act.AGAIN:
            return Reply()
    return Reply(pw.STRANGER_FIRST)


def _again(chat: Chat, said: Said) -> Reply:
    return Reply(again=True) if chat.talk.flow else Reply(_nothing_open(chat))


def _help(chat: Chat, said: Said) -> Reply:
    if chat.talk.flow:
        return Reply(flows.FLOWS[chat.talk.flow].help_text(chat))
    parts = []
    if chat.administrator:
        parts.append(_help_with(chat, Help.AGENCY, own_numbers.of_agency(chat)))
    own = own_numbers.of_person(chat)
    if chat.units_led:
        parts.append(_help_with(chat, Help.LEADER, own))
    if chat.units or not parts:
        parts.append(_help_with(chat, Help.OFFICER, own))
    return Reply("\n".join(parts))


def _help_with(chat: Chat, whom: Help, own: OwnNumbers) -> str:
    return help_of(whom, contact=chat.desk.contact, report=own.report, letter=own.letter)


def _move(chat: Chat, said: Said) -> Reply:
    """Back, skip and leave belong to the open conversation."""
    if not chat.talk.flow:
        return Reply(_nothing_open(chat))
    return flows.pick(chat, said.act)


def _nothing_open(chat: Chat) -> str:
    return w.NOTHING_OPEN.format(waiting=overview.waiting_words(chat))


def _view(chat: Chat, said: Said) -> Reply:
    """A letter; the number of a report of theirs shows its table."""
    number = said.id or 0
    mine = any(standing.period.id == number for standing in report.mine(chat))
    if not mine and chat.administrator and reports.period(chat.tx, number) is not None:
        return tables.standing_of_all(chat, number)
    return overview.own_table(chat, number) if mine else letters.view(chat, number)


def _missing(chat: Chat, said: Said) -> Reply:
    return letters.missing(chat, said.id or 0)


def _withdraw(chat: Chat, said: Said) -> Reply:
    return overview.withdraw_report(chat, said.id or 0)


def _status(chat: Chat, said: Said) -> Reply:
    """Of one report an administrator sees the matrix; anybody else what their units owe."""
    if said.id is not None and chat.administrator:
        letter = reports.period(chat.tx, said.id) is None and what_number.borne(chat, said.id)
        return (letters.missing if letter else tables.standing_of_all)(chat, said.id)
    return overview.status(chat)


#: What each word does; a test holds that every word of the table is here.
ACTS: dict[Act, Callable[[Chat, Said], Reply]] = {
    Act.HELP: _help,
    Act.REPORT: lambda chat, said: overview.open_report(chat, said.id),
    Act.NIL: lambda chat, said: overview.nil_report(chat, said.id),
    Act.ACK: lambda chat, said: letters.acknowledge(chat, said.id),
    Act.STATUS: _status,
    Act.AGAIN: _again,
    Act.BACK: _move,
    Act.SKIP: _move,
    Act.LEAVE: _move,
    Act.VIEW: _view,
    Act.PART: lambda chat, said: letters.part(chat, said.id),
    Act.LETTERS: lambda chat, said: letters.listed(chat),
    Act.WITHDRAW: _withdraw,
    Act.RENAME: lambda chat, said: registration.start_renaming(chat, "name"),
    Act.REPOSITION: lambda chat, said: registration.start_renaming(chat, "position"),
    Act.COMPOSE: lambda chat, said: composing.compose(chat),
    Act.MISSING: _missing,
    Act.FREEZE: lambda chat, said: freezing.begin(chat, said.id or 0),
    Act.TEMPLATE: lambda chat, said: overview.template(chat, said.id),
    Act.SUPPLEMENT: lambda chat, said: overview.open_report(chat, said.id),
    Act.REVIEW: lambda chat, said: review.begin(chat, said.id or 0),
    Act.REOPEN: lambda chat, said: review.begin(chat, said.id or 0, reopen=True),
    Act.EXPORT: lambda chat, said: tables.export(chat, said.id),
    Act.EXPORT_DOCX: lambda chat, said: tables.export(chat, said.id, "docx"),
    Act.EXPORT_PDF: lambda chat, said: tables.export(chat, said.id, "pdf"),
    Act.ON_BEHALF: lambda chat, said: overview.on_behalf(chat, said.id or 0),
    Act.TABLE: lambda chat, said: overview.own_table(chat, said.id or 0),
}
