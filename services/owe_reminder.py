"""One reminder to one person, about everything it is time to remind of; and taking it back."""

from collections.abc import Sequence
from datetime import datetime

from domain.chat.messages import Notice
from domain.deadlines.due import Due
from domain.dialogues import wording as w
from domain.dialogues.owing.reminding import Line, several
from domain.dialogues.reports import reminder
from services.desk import Desk
from services.due_dates import due_of
from services.fill_report import form_of, named_report
from services.open_question import waiting_line
from services.working_calendar import calendar_of
from storage import addresses, contacts, outbox, reports, units
from storage.contacts import Role
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Obligation


def owe_reminder(
    tx: Tx,
    desk: Desk,
    address: Address,
    owing: Sequence[Obligation],
    *,
    key: str,
    now: datetime,
) -> None:
    """Owe one message: a sentence about one report, a line for each of several."""
    said = _message(tx, desk, address, owing, now)
    ids = sorted(one.id for one in owing)
    owed = Owed(f"{key}:{'.'.join(map(str, ids))}", address, Lane.REMINDER, filed(ids))
    outbox.owe(tx, owed, said, due=now)


def filed(obligation_ids: Sequence[int]) -> str:
    """What a reminder about these obligations is filed under in the outbox."""
    return "owed." + "".join(f"{one}." for one in obligation_ids)


def _message(
    tx: Tx, desk: Desk, address: Address, owing: Sequence[Obligation], now: datetime
) -> Notice:
    lines = _lines(tx, owing)
    tail = waiting_line(tx, desk, address.id, now)
    if len(lines) > 1:
        return several(lines, contact=desk.contact, tail=tail)
    return reminder(
        lines[0].report,
        lines[0].units,
        desk.today(now),
        calendar=calendar_of(tx, desk),
        agency=desk.agency,
        contact=desk.contact,
        tail=tail,
    )


def _lines(tx: Tx, owing: Sequence[Obligation]) -> list[Line]:
    """A line for each report and due date, the earliest first, with the units that owe it."""
    names = _names(tx, owing)
    periods = reports.periods_named(tx, sorted({one.period_id for one in owing}))
    forms = {key: form_of(tx, period) for key, period in periods.items()}
    grouped: dict[tuple[int, Due], list[Obligation]] = {}
    for one in owing:
        grouped.setdefault((one.period_id, due_of(one, periods[one.period_id])), []).append(one)
    return [
        Line(named_report(tx, periods[key], forms[key], same[0]), [names[o.id] for o in same])
        for (key, due), same in sorted(grouped.items(), key=lambda g: (g[0][1].last_day, g[0][0]))
    ]


def _names(tx: Tx, owing: Sequence[Obligation]) -> dict[int, str]:
    """The unit of each obligation; of one that was sent back only the supplement is missing."""
    known = units.named(tx, [one.unit_id for one in owing])
    drafts = reports.current(tx, [one.id for one in owing])
    names = {}
    for one in owing:
        name, draft = known[one.unit_id].name, drafts.get(one.id)
        returned = draft is not None and bool(draft.comments)
        names[one.id] = w.SUPPLEMENT_OF.format(unit=name) if returned else name
    return names


def retract(tx: Tx, desk: Desk, obligation: Obligation, now: datetime) -> None:
    """Take back what is queued about this obligation; what else it was about is owed again."""
    people = [
        person
        for role in (Role.OFFICER, Role.LEADER)
        for person in contacts.officers(tx, [obligation.unit_id], role).get(obligation.unit_id, [])
    ]
    chats = addresses.of_contacts(tx, people)
    for row in outbox.queued_about(tx, f".{obligation.id}.", [one.id for one in chats]):
        rest = [int(n) for n in row.about.split(".")[1:-1] if int(n) != obligation.id]
        row.state = outbox.State.DROPPED
        tx.add(row)
        tx.flush()
        if rest:
            owing = [reports.obligation_by_id(tx, one) for one in rest]
            address = addresses.get(tx, row.address_id)
            owe_reminder(tx, desk, address, owing, key=f"rest:{row.id}", now=now)
