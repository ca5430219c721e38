"""A letter is taken back: what is not sent stays here, whoever got it is told, its push says so."""

from dataclasses import dataclass

from domain.chat.messages import Notice
from domain.chat.messengers import limits_of
from domain.dialogues.letters import wording as lw
from domain.vietnamese.spelling import count, instant, quoted
from services.agency import usage
from services.letters.end_letter_duties import end_duties_of
from services.letters.letter_says import letter_of
from services.letters.recipients import CannotSend
from services.work import Work
from storage import addresses, contacts, directives, outbox, units
from storage.outbox import DeliveryState, Lane, Owed
from storage.references import Ref
from storage.tables import Address, Directive


@dataclass(frozen=True, slots=True)
class Recalled:
    """Messages that were kept back, people who are told, duties that end."""

    kept: int
    told: int
    duties: int


def to_be_told(work: Work, directive: Directive) -> list[Address]:
    """The chats that have the letter, or may have it."""
    states = outbox.states_by_address(work.tx, about=Ref.letter(directive.id))
    came = [number for number, held in states.items() if held & _MAY_HAVE]
    found = (addresses.get(work.tx, number) for number in came)
    return [address for address in found if address.contact_id is not None]


_MAY_HAVE = {DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.SENDING, DeliveryState.CLOSED}


def recall_letter(work: Work, directive: Directive, *, end_duties: bool) -> Recalled:
    """Take the letter back, once. Raises CannotSend when the month has no room to say so."""
    if directive.recalled_at is not None:
        return Recalled(0, 0, 0)
    told = to_be_told(work, directive)
    short = usage.shortage(work, told)
    if short is not None:
        raise CannotSend(
            lw.NO_FIT.format(
                bot=short.plan.name or short.plan.account,
                left=count(short.plan.left),
                needed=count(short.needed),
                reserve=count(short.reserve),
            )
        )
    kept = outbox.drop(work.tx, about=Ref.letter(directive.id), lane=Lane.BULK)
    directive.recalled_at, directive.recalled_by = work.now, work.person
    work.tx.add(directive)
    work.tx.flush()
    for address in told:
        _tell(work, directive, address)
    ended = end_duties_of(work, directive.id) if end_duties else 0
    work.record("recalled", Ref.letter(directive.id), messages=kept)
    return Recalled(kept, len(told), ended)


def _tell(work: Work, directive: Directive, address: Address) -> None:
    """A notice to this chat, and its push in place of which it stands, where that can be."""
    letter = letter_of(directive)
    mine = _units_of(work, directive, address)
    text = lw.RECALLED.format(
        units=", ".join(mine) or work.desk.agency,
        agency=work.desk.agency,
        letter=letter.name,
        subject=quoted(letter.subject, 200),
        id=directive.id,
    ) + _stands_again(work, directive)
    owed = Owed(f"recalled:{directive.id}:{address.id}", address, Lane.REMINDER)
    outbox.owe(work.tx, owed, Notice(text), due=work.now)
    message = outbox.last_message(work.tx, about=Ref.letter(directive.id), address_id=address.id)
    if message and limits_of(address.channel).edits:
        at = instant(work.desk.local(work.now))
        said = lw.RECALLED_ON_PUSH.format(
            at=at, letter=letter.name, subject=quoted(letter.subject, 200)
        )
        edit = Owed(f"recalled-edit:{directive.id}:{address.id}", address, Lane.REMINDER)
        outbox.owe_edit(work.tx, edit, message_id=message, text=said, due=work.now)


def _stands_again(work: Work, directive: Directive) -> str:
    """That the letter which it replaced is in force again."""
    if directive.follows is None or directive.follows_as != "replacement":
        return ""
    earlier = directives.get(work.tx, directive.follows)
    if earlier is None or not directives.stands(work.tx, earlier.id):
        return ""
    return lw.STANDS_AGAIN.format(letter=letter_of(earlier).name, id=earlier.id)


def _units_of(work: Work, directive: Directive, address: Address) -> list[str]:
    """The units of this person that got the letter."""
    went_to = set(directives.units(work.tx, directive.id))
    mine = [u for u in contacts.units_of(work.tx, address.contact_id or 0) if u in went_to]
    return [unit.name for unit in units.named(work.tx, mine).values()]
