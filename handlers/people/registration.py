"""Codes, the registration conversation, and changing one's name or position."""

from domain.chat.messages import Answer, Picked, Prompt, Typed
from domain.chat.messengers import limits_of
from domain.dialogues import registration, renaming
from domain.dialogues import wording as w
from domain.dialogues.registration import Declined, Facts, Registered, State
from domain.dialogues.reports import last_words
from domain.vietnamese.spelling import quoted, short_day
from handlers.chat import Chat, Reply, close_all, close_flow, keep_state, open_flow
from services.people import register_contact
from services.reports import show_status
from storage import contacts, invitations, units
from storage.tables import Invitation

FLOW = "registration"
RENAMING = "renaming"


def code_typed(chat: Chat, code: str) -> Reply:
    """Somebody typed a code: a stranger is asked to agree, a contact joins the unit at once."""
    found = register_contact.try_code(chat.tx, chat.desk, chat.address, code, chat.now)
    if isinstance(found, str):
        return Reply(found, ask=bool(chat.talk.flow))
    if not register_contact.has_room(chat.tx, chat.address):
        most = limits_of(chat.address.channel).people
        return Reply(w.FULL_BOT.format(limit=most, contact=chat.desk.contact), ask=False)
    if chat.address.contact_id is not None:
        return _second_unit(chat, found)
    open_flow(chat, FLOW, State(found.id).to_json())
    return Reply()


def _second_unit(chat: Chat, invitation: Invitation) -> Reply:
    contact = contacts.get(chat.tx, chat.me)
    unit = units.get(chat.tx, invitation.unit_id)
    joined = register_contact.join(chat.tx, chat.desk, contact, invitation, chat.now)
    sentence = w.ALSO if joined else w.ALREADY
    return Reply(sentence.format(role=w.ROLES[invitation.role], unit=unit.name))


def prompt(chat: Chat) -> Prompt:
    """The open question."""
    state = State.from_json(chat.talk.state)
    return registration.prompt(state, _facts(chat, state))


def answer(chat: Chat, said: Answer) -> Reply:
    """What follows an answer; at the end the person is a contact, or nothing is kept."""
    state = State.from_json(chat.talk.state)
    done = registration.step(state, said, _facts(chat, state))
    for effect in done.effects:
        match effect:
            case Registered():
                return _register(chat, state, effect)
            case Declined():
                return _declined(chat, state, done.notice)
    if done.state is not None and done.state != state:
        keep_state(chat, done.state.to_json())
    return Reply(done.notice, understood=done.understood)


def _facts(chat: Chat, state: State) -> Facts:
    invitation = invitations.get(chat.tx, state.invitation)
    return register_contact.facts(chat.tx, chat.desk, invitation)


def _declined(chat: Chat, state: State, notice: str) -> Reply:
    expires = invitations.get(chat.tx, state.invitation).expires_at
    close_all(chat)
    day = short_day(chat.desk.local(expires).date())
    return Reply(notice or w.REFUSED.format(day=day), ask=False)


def _register(chat: Chat, state: State, person: Registered) -> Reply:
    """The code is tried again: it may have expired or been used since it was typed."""
    invitation = invitations.get(chat.tx, state.invitation)
    close_all(chat)
    if not invitations.works(invitation, chat.now):
        return Reply(w.BAD_CODE.format(contact=chat.desk.contact), ask=False)
    facts = register_contact.facts(chat.tx, chat.desk, invitation)
    contact = register_contact.register(
        chat.tx, chat.desk, chat.address, invitation, person, chat.now
    )
    done = w.REGISTERED.format(
        person=_person(person.name, person.position), role=w.ROLES[facts.role], unit=facts.unit
    )
    return Reply(f"{done}\n{_upcoming(chat, contact.id)}{w.HELP_HINT}", ask=False)


def _upcoming(chat: Chat, contact_id: int) -> str:
    mine = contacts.units_of(chat.tx, contact_id)
    owed = show_status.unanswered(show_status.of_units(chat.tx, chat.desk, mine, chat.now))
    if not owed:
        return ""
    return w.UPCOMING.format(id=owed[0].period.id, due=last_words(owed[0].report.due))


def _person(name: str, position: str) -> str:
    return ", ".join(filter(None, (name, position)))


def start_renaming(chat: Chat, field: str) -> Reply:
    """“sửa tên”, “sửa chức vụ”; a report that is open comes back afterwards."""
    open_flow(chat, RENAMING, {"field": field}, over=True)
    return Reply()


def renaming_prompt(chat: Chat) -> Prompt:
    """The question for the new value."""
    return renaming.prompt(chat.talk.state["field"])


def renaming_answer(chat: Chat, said: Answer) -> Reply:
    """The new value, kept at once."""
    field = chat.talk.state["field"]
    match said:
        case Picked("back" | "leave" | "skip"):
            close_flow(chat)
            return Reply(w.NOTHING_CHANGED)
        case Typed(text):
            value = renaming.read(field, text)
        case _:
            return Reply(w.UNFIT, understood=False)
    if not value:
        wrong = w.BAD_NAME if field == "name" else w.BAD_POSITION
        return Reply(wrong.format(typed=quoted(text)), understood=False)
    contact = contacts.get(chat.tx, chat.me)
    setattr(contact, field, value)
    chat.tx.add(contact)
    close_flow(chat)
    return Reply(w.RENAMED.format(person=_person(contact.name, contact.position)))
