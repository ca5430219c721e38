"""A chat can no longer be reached: a unit that nobody is left for is an alarm to the agency."""

from datetime import datetime

from domain.dialogues.duties import wording as dw
from services.agency.desk import Desk
from services.people.be_absent import reachable_units
from services.people.people import plain, tell_agency
from storage import contacts, units
from storage.db import Tx
from storage.tables import Address


def alarm_if_alone(tx: Tx, desk: Desk, address: Address, now: datetime) -> None:
    """Tell the administrators which units of this person have nobody left, once a day each."""
    if address.contact_id is None:
        return
    tx.flush()
    mine = contacts.units_of(tx, address.contact_id)
    there = reachable_units(tx, mine)
    for unit_id in mine:
        if unit_id not in there:
            name = units.get(tx, unit_id).name
            text = dw.NOBODY_LEFT.format(units=name, why=dw.WHY_UNREACHABLE)
            key = f"alone:{unit_id}:{desk.today(now)}"
            tell_agency(tx, desk, plain(text), key=key, now=now)
