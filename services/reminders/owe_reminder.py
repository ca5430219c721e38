"""One reminder to one person, about everything it is time to remind of; and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from domain.chat.messages import Notice
from domain.deadlines.working_days import Calendar
from domain.dialogues.duties.reminding import Line, several
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.reports import Named, reminder
from services.agency.desk import Desk
from services.duties.due_dates import due_of
from services.duties.working_calendar import calendar_of
from services.reports.fill_report import named_report
from services.reports.open_question import waiting_line
from storage import addresses, outbox, reports, units
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Address, Obligation


@dataclass(frozen=True, slots=True)
class Subjects:
    """What reminders about these obligations say of them, read once for a whole round."""

    report: Mapping[int, Named]
    unit: Mapping[int, str]
    calendar: Calendar


def subjects(tx: Tx, desk: Desk, owing: Sequence[Obligation]) -> Subjects:
    """Read what is said of these obligations; `report` and `unit` have the id of each as key."""
    periods = reports.periods_named(tx, sorted({one.period_id for one in owing}))
    named = {key: named_report(tx, period) for key, period in periods.items()}
    report = {
        one.id: replace(named[one.period_id], due=due_of(one, periods[one.period_id]))
        for one in owing
    }
    return Subjects(report, _units(tx, owing), calendar_of(tx, desk))


def _units(tx: Tx, owing: Sequence[Obligation]) -> dict[int, str]:
    """The unit of each obligation; of one that was sent back only the supplement is missing."""
    known = units.named(tx, {one.unit_id for one in owing})
    drafts = reports.current(tx, [one.id for one in owing])
    names = {}
    for one in owing:
        name, draft = known[one.unit_id].name, drafts.get(one.id)
        returned = draft is not None and bool(draft.comments)
        names[one.id] = rw.SUPPLEMENT_OF.format(unit=name) if returned else name
    return names


def owe_reminder(
    tx: Tx,
    desk: Desk,
    address: Address,
    owing: Sequence[Obligation],
    *,
    about: Subjects,
    key: str,
    now: datetime,
) -> None:
    """Owe one message: a sentence about one report, a line for each of several."""
    said = _message(tx, desk, address, _lines(about, owing), about.calendar, now)
    ids = sorted(one.id for one in owing)
    owed = Owed(f"{key}:{'.'.join(map(str, ids))}", address, Lane.REMINDER, filed(ids))
    outbox.owe(tx, owed, said, due=now)


def reminded_today(
    tx: Tx, desk: Desk, chats: Mapping[int, Address], now: datetime
) -> set[tuple[int, int]]:
    """Which of these people were reminded of which obligations today, or will be, as ids.

    Whatever sent it: the ladder, an administrator, a later day that was asked for.
    """
    everywhere = addresses.of_contacts(tx, sorted(chats))
    person = {one.id: one.contact_id for one in everywhere if one.contact_id is not None}
    midnight = datetime.combine(desk.today(now), time(), tzinfo=desk.zone)
    rows = outbox.reminders_since(tx, midnight, sorted(person))
    return {
        (person[row.address_id], int(part))
        for row in rows
        for part in row.about.removeprefix("owed.").split(".")
        if part
    }


def filed(obligation_ids: Sequence[int]) -> str:
    """What a reminder about these obligations is filed under in the outbox."""
    return "owed." + "".join(f"{one}." for one in obligation_ids)


def _message(
    tx: Tx,
    desk: Desk,
    address: Address,
    lines: Sequence[Line],
    calendar: Calendar,
    now: datetime,
) -> Notice:
    tail = waiting_line(tx, desk, address.id, now)
    if len(lines) > 1:
        return several(lines, contact=desk.contact, tail=tail)
    return reminder(
        lines[0].report,
        lines[0].units,
        desk.today(now),
        calendar=calendar,
        agency=desk.agency,
        contact=desk.contact,
        tail=tail,
    )


def _lines(about: Subjects, owing: Sequence[Obligation]) -> list[Line]:
    """A line for each report and due date, the earliest first, with the units that owe it."""
    grouped: dict[Named, list[str]] = {}
    for one in owing:
        grouped.setdefault(about.report[one.id], []).append(about.unit[one.id])
    lines = [Line(report, names) for report, names in grouped.items()]
    return sorted(lines, key=lambda line: (line.report.due.last_day, line.report.id))


def retract(tx: Tx, desk: Desk, obligation: Obligation, now: datetime) -> None:
    """Take back what is queued about this obligation; what else it was about is owed again."""
    for row in outbox.queued_about(tx, f".{obligation.id}.", unit_id=obligation.unit_id):
        rest = [int(n) for n in row.about.split(".")[1:-1] if int(n) != obligation.id]
        row.state = outbox.State.DROPPED
        tx.add(row)
        tx.flush()
        if rest:
            owing = [reports.obligation_by_id(tx, one) for one in rest]
            address = addresses.get(tx, row.address_id)
            said = subjects(tx, desk, owing)
            owe_reminder(tx, desk, address, owing, about=said, key=f"rest:{row.id}", now=now)
