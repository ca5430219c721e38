"""One reminder to one person, about everything it is time to remind of; and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from domain.chat.messages import Notice
from domain.deadlines.working_days import Calendar
from domain.dialogues.duties.reminding import ReminderLine, several
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.reports import NamedReport, reminder
from services.agency.desk import Desk
from services.duties.due_dates import due_of
from services.duties.working_calendar import calendar_of
from services.reports.fill_report import named_report
from services.reports.open_question import waiting_line
from services.work import Work
from storage import addresses, outbox, reports, units
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.references import Ref
from storage.tables import Address, Obligation


@dataclass(frozen=True, slots=True)
class Subjects:
    """What reminders about these obligations say of them, read once for a whole round."""

    report: Mapping[int, NamedReport]
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
    work: Work, address: Address, owing: Sequence[Obligation], *, about: Subjects, key: str
) -> None:
    """Owe one message: a sentence about one report, a line for each of several."""
    said = _message(work, address, _lines(about, owing), about.calendar)
    ids = sorted(one.id for one in owing)
    owed = Owed(f"{key}:{'.'.join(map(str, ids))}", address, Lane.REMINDER, Ref.owed(ids))
    outbox.owe(work.tx, owed, said, due=work.now)


def reminded_today(work: Work, chats: Mapping[int, Address]) -> set[tuple[int, int]]:
    """Which of these people were reminded of which obligations today, or will be, as ids.

    Whatever sent it: the ladder, an administrator, a later day that was asked for.
    """
    everywhere = addresses.of_contacts(work.tx, sorted(chats))
    person = {one.id: one.contact_id for one in everywhere if one.contact_id is not None}
    midnight = datetime.combine(work.desk.today(work.now), time(), tzinfo=work.desk.zone)
    rows = outbox.reminders_since(work.tx, midnight, sorted(person))
    return {
        (person[row.address_id], obligation_id)
        for row in rows
        if (about := Ref.read(row.about)) is not None
        for obligation_id in about.ids
    }


def _message(
    work: Work, address: Address, lines: Sequence[ReminderLine], calendar: Calendar
) -> Notice:
    tail = waiting_line(work, address.id)
    if len(lines) > 1:
        return several(lines, contact=work.desk.contact, tail=tail)
    return reminder(
        lines[0].report,
        lines[0].units,
        work.desk.today(work.now),
        calendar=calendar,
        agency=work.desk.agency,
        contact=work.desk.contact,
        tail=tail,
    )


def _lines(about: Subjects, owing: Sequence[Obligation]) -> list[ReminderLine]:
    """A line for each report and due date, the earliest first, with the units that owe it."""
    grouped: dict[NamedReport, list[str]] = {}
    for one in owing:
        grouped.setdefault(about.report[one.id], []).append(about.unit[one.id])
    lines = [ReminderLine(report, names) for report, names in grouped.items()]
    return sorted(lines, key=lambda line: (line.report.due.last_day, line.report.id))


def retract(work: Work, obligation: Obligation) -> None:
    """Take back what is queued about this obligation; what else it was about is owed again."""
    for row in outbox.queued_about(work.tx, obligation.id, unit_id=obligation.unit_id):
        about = Ref.read(row.about)
        rest = [one for one in about.ids if one != obligation.id] if about else []
        row.state = outbox.DeliveryState.DROPPED
        work.tx.add(row)
        work.tx.flush()
        if rest:
            owing = [reports.obligation_by_id(work.tx, one) for one in rest]
            address = addresses.get(work.tx, row.address_id)
            said = subjects(work.tx, work.desk, owing)
            owe_reminder(work, address, owing, about=said, key=f"rest:{row.id}")
