"""Codes, the registration conversation, and changing one's name or position."""

from domain.chat.flow import Step
from domain.chat.messengers import limits_of
from domain.dialogues import wording as w
from domain.dialogues.letters import letters
from domain.dialogues.people import registration, renaming
from domain.dialogues.people import wording as pw
from domain.dialogues.people.registration import (
    REGISTRATION,
    Invited,
    Registered,
    Registration,
    Stage,
)
from domain.dialogues.people.renaming import RENAMING, Renaming
from domain.dialogues.reports.reports import last_words
from domain.vietnamese.spelling import short_day
from handlers.chat import Chat, Reply, close_all, close_flow, is_open, open_flow, state_of
from handlers.flow import Flow, nothing
from services.letters.find_letters import in_force
from services.letters.letter_says import letter_of
from services.people import register_contact
from services.people.register_contact import CodeRefused
from services.reports import show_status
from storage import contacts, invitations, units
from storage.tables import Invitation


def code_typed(chat: Chat, code: str) -> Reply:
    """Somebody typed a code: a stranger is asked to agree, a contact joins the unit at once."""
    found = register_contact.try_code(chat.work, chat.address, code)
    if isinstance(found, CodeRefused):
        said = _REFUSED[found].format(contact=chat.desk.contact)
        return Reply(said, ask=bool(chat.talk.flow))
    if not register_contact.has_room(chat.tx, chat.address):
        most = limits_of(chat.address.channel).people
        return Reply(pw.FULL_BOT.format(limit=most, contact=chat.desk.contact), ask=False)
    if chat.address.contact_id is not None:
        return _second_unit(chat, found)
    if is_open(chat, REGISTRATION) and state_of(chat, REGISTRATION).invitation == found.id:
        return Reply()  # the code that is being used: the question goes on
    open_flow(chat, REGISTRATION, Registration(invitation=found.id))
    return Reply()


_REFUSED = {
    CodeRefused.WRONG: pw.BAD_CODE,
    CodeRefused.USED: pw.USED_CODE,
    CodeRefused.TOO_MANY: pw.TOO_MANY_CODES,
    CodeRefused.SILENCE: "",
}


def _second_unit(chat: Chat, invitation: Invitation) -> Reply:
    contact = contacts.get(chat.tx, chat.me)
    unit = units.get(chat.tx, invitation.unit_id)
    joined = register_contact.join(chat.work, contact, invitation)
    sentence = pw.ALSO if joined else pw.ALREADY
    return Reply(sentence.format(role=pw.ROLES[invitation.role], unit=unit.name))


def act(chat: Chat, state: Registration, done: Step[Registration]) -> Reply:
    """The person is a contact, or nothing is kept."""
    (effect,) = done.effects
    if isinstance(effect, Registered):
        return _register(chat, state, effect)
    return _declined(chat, state, done.notice)


def gather(chat: Chat, state: Registration) -> Invited:
    """Whose code it is."""
    invitation = invitations.get(chat.tx, state.invitation)
    return register_contact.facts(chat.tx, chat.desk, invitation)


def _declined(chat: Chat, state: Registration, notice: str) -> Reply:
    expires = invitations.get(chat.tx, state.invitation).expires_at
    close_all(chat)
    day = short_day(chat.desk.local(expires).date())
    return Reply(notice or pw.REFUSED.format(day=day), ask=False)


def _register(chat: Chat, state: Registration, person: Registered) -> Reply:
    """The code is tried again: it may have expired or been used since it was typed."""
    invitation = invitations.get(chat.tx, state.invitation)
    close_all(chat)
    if not invitations.works(invitation, chat.now):
        return Reply(pw.BAD_CODE.format(contact=chat.desk.contact), ask=False)
    facts = register_contact.facts(chat.tx, chat.desk, invitation)
    contact = register_contact.register(chat.work, chat.address, invitation, person)
    done = pw.REGISTERED.format(
        person=_person(person.name, person.position), role=pw.ROLES[facts.role], unit=facts.unit
    )
    more = f"{_upcoming(chat, contact.id)}{pw.HELP_HINT}{_letters(chat, contact.id)}"
    return Reply(f"{done}\n{more}", ask=False)


def _letters(chat: Chat, contact_id: int) -> str:
    """The letters in force that came before this person, for whoever registers late."""
    found = in_force(chat.work, contacts.units_of(chat.tx, contact_id))
    lines = [pw.LETTER_LINE.format(line=letters.line(letter_of(one))) for one in found[:_MOST]]
    return pw.LETTERS_IN_FORCE.format(lines="\n".join(lines)) if lines else ""


#: Letters that are named at a registration; “công văn” has them all.
_MOST = 3


def _upcoming(chat: Chat, contact_id: int) -> str:
    mine = contacts.units_of(chat.tx, contact_id)
    owed = [
        one
        for one in show_status.unanswered(show_status.of_units(chat.work, mine))
        if not one.status.overdue
    ]
    if not owed:
        return ""
    return pw.UPCOMING.format(id=owed[0].period.id, due=last_words(owed[0].report.due))


def _person(name: str, position: str) -> str:
    return ", ".join(filter(None, (name, position)))


def has_step_before(chat: Chat) -> bool:
    """Whether *quay lại* leads anywhere: not from the first question."""
    return state_of(chat, REGISTRATION).stage is not Stage.CONSENT


def _help(chat: Chat) -> str:
    return registration.help_text(gather(chat, state_of(chat, REGISTRATION)))


FLOW = Flow(REGISTRATION, gather, act, lambda chat, state: True, _help)


def start_renaming(chat: Chat, field: renaming.Field) -> Reply:
    """“sửa tên”, “sửa chức vụ”; a report that is open comes back afterwards."""
    open_flow(chat, RENAMING, Renaming(field=field), over=True)
    return Reply()


def rename(chat: Chat, state: Renaming, done: Step[Renaming]) -> Reply:
    """The new value, kept at once."""
    (effect,) = done.effects
    contact = contacts.get(chat.tx, chat.me)
    setattr(contact, effect.field, effect.value)
    chat.tx.add(contact)
    close_flow(chat)
    return Reply(pw.RENAMED.format(person=_person(contact.name, contact.position)))


RENAMING_FLOW = Flow(RENAMING, nothing, rename, lambda chat, state: True, lambda _: w.HELP_LIST)
