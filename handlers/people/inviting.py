"""“mời UBND Xã Số 9”: a fresh registration code for the officer of a unit."""

from domain.dialogues.duties import wording as dw
from domain.dialogues.duties.naming import KnownUnit, Which, named_units
from domain.vietnamese.spelling import long_day, quoted
from handlers.chat import Chat, Reply
from handlers.duties import owing
from services.people.invite import invite
from storage import units
from storage.contacts import Role


def code(chat: Chat, rest: str) -> Reply | None:
    """The code, to be passed on; None when the text may be something else."""
    known = {unit.id: KnownUnit(unit.name, unit.code) for unit in units.everything(chat.tx)}
    named = named_units(rest, known)
    if isinstance(named, Which):
        return owing.which_unit(named, known)
    if named is None and not chat.talk.flow and known:
        example = dw.INVITE_EXAMPLE.format(unit=next(iter(known.values())).name)
        return Reply(dw.NO_UNIT.format(typed=quoted(rest), example=example))
    if named is None or len(named.keys) != 1 or named.rest:
        return None
    unit = units.get(chat.tx, named.keys[0])
    made = invite(chat.work, unit, Role.OFFICER)
    day = long_day(chat.desk.local(made.expires_at).date())
    return Reply(dw.INVITED.format(unit=unit.name, code=made.code, day=day))
