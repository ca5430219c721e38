"""Messages that may have arrived are settled: by evidence, by sending once more, or by time.

Neither messenger has a key that would make a second send harmless. So a letter or reminder of
unknown fate waits for a quarter of an hour of working time, in which an acknowledgement or a
report may prove that it was read, and goes once more then, marked as such. An answer is not sent
again: the person's next word gets one that says the same.
"""

from datetime import timedelta

from domain.deadlines import office_time
from domain.deadlines.working_days import Calendar
from domain.dialogues.letters import wording as lw
from services.duties.working_calendar import calendar_of
from services.reports.show_status import of_obligation
from services.work import Work
from storage import addresses, contacts, directives, outbox, reports
from storage.addresses import AddressState
from storage.outbox import Lane
from storage.references import Ref, Thing
from storage.tables import Address, Delivery

#: Working time after which a push is sent once more, and time after which an answer is let be.
WAIT, LET_BE = timedelta(minutes=15), timedelta(hours=24)
#: So often a push is sent once more at most; then nobody can tell, and that is said.
MOST = 3
_BATCH = 100


def settle_unknown(work: Work) -> int:
    """Settle what has waited long enough; gives how many messages that were.

    Pushes go only while the office works.
    """
    local, calendar = work.desk.local(work.now), calendar_of(work.tx, work.desk)
    working = calendar.is_working_day(local.date()) and local.time() in work.desk.hours
    rows = outbox.unknown_since(
        work.tx,
        pushes=work.now - WAIT if working else None,
        replies=work.now - LET_BE,
        limit=_BATCH,
    )
    return sum(_settled(work, calendar, row) for row in rows)


def _settled(work: Work, calendar: Calendar, row: Delivery) -> bool:
    if row.lane == Lane.REPLY:
        outbox.close(work.tx, row.id)
        return True
    since = work.desk.local(row.unknown_at or row.due_at)
    if work.desk.local(work.now) < office_time.after(since, WAIT, work.desk.hours, calendar):
        return False
    _settle(work, row)
    return True


def _settle(work: Work, row: Delivery) -> None:
    address = addresses.get(work.tx, row.address_id)
    ref = Ref.read(row.about)
    if ref is not None and ref.kind is Thing.LETTER and _read(work, address, ref.id):
        outbox.proved(work.tx, row.id, now=work.now)
    elif ref is not None and ref.kind is Thing.OWED and _all_in(work, ref):
        outbox.unwanted(work.tx, row.id)
    elif address.state != AddressState.ACTIVE or row.resent >= MOST:
        outbox.close(work.tx, row.id)
    else:
        outbox.resend(work.tx, row.id, mark=lw.RESENT, due=work.now)


def _read(work: Work, address: Address, directive_id: int) -> bool:
    """Whether every unit of the person to which the letter went has acknowledged it."""
    acked = directives.acknowledged_at(work.tx, directive_id)
    mine = set(contacts.units_of(work.tx, address.contact_id)) if address.contact_id else set()
    went = mine & set(directives.units(work.tx, directive_id))
    return bool(went) and went <= acked.keys()


def _all_in(work: Work, owed: Ref) -> bool:
    """Whether nothing of what a reminder was about is owed any more."""
    found = [reports.obligation_by_id(work.tx, number) for number in owed.ids]
    return all(of_obligation(work.tx, one, work.now).settled for one in found)
