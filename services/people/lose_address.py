"""A chat can no longer be reached: a unit that nobody is left for is an alarm to the agency."""

from domain.dialogues.duties import wording as dw
from services.people.be_absent import reachable_units
from services.people.people import plain, tell_agency
from services.work import Work
from storage import contacts, units
from storage.tables import Address


def alarm_if_alone(work: Work, address: Address) -> None:
    """Tell the administrators which units of this person have nobody left, once a day each."""
    if address.contact_id is None:
        return
    work.tx.flush()
    mine = contacts.units_of(work.tx, address.contact_id)
    there = reachable_units(work.tx, mine)
    for unit_id in mine:
        if unit_id not in there:
            name = units.get(work.tx, unit_id).name
            text = dw.NOBODY_LEFT.format(units=name, why=dw.WHY_UNREACHABLE)
            key = f"alone:{unit_id}:{work.desk.today(work.now)}"
            tell_agency(work, plain(text), key=key)
