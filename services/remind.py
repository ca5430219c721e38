"""Reminders whose time has come, one message per person, period and step."""

from collections import defaultdict
from datetime import datetime

from domain.deadlines.reminding import decide
from domain.dialogues import wording as w
from domain.dialogues.reports import reminder
from services.desk import Desk
from services.fill_report import named_report, period_of
from services.open_question import waiting_line
from services.plan_reminders import facts, planned, replan
from services.submit_report import reminder_about
from storage import addresses, contacts, outbox, reports, units
from storage.db import Tx
from storage.outbox import Lane, Owed
from storage.tables import Obligation

BATCH = 200


def remind(tx: Tx, desk: Desk, now: datetime) -> int:
    """Take every step that has come; gives how many obligations were looked at."""
    due = reports.due_now(tx, now=now, limit=BATCH)
    to_send: dict[tuple[int, str], list[Obligation]] = defaultdict(list)
    for obligation in due:
        step = _take(tx, desk, obligation, now)
        if step:
            to_send[obligation.period_id, step].append(obligation)
    for (period_id, step), obligations in to_send.items():
        _send(tx, desk, period_id, step, obligations, now)
    return len(due)


def _take(tx: Tx, desk: Desk, obligation: Obligation, now: datetime) -> str:
    """Record what is decided about the obligation; the key of the step to send, or ""."""
    steps = planned(tx, desk, obligation)
    decision = decide(facts(tx, obligation), steps, now, calendar=desk.calendar, tz=desk.zone)
    taken = dict.fromkeys(decision.drop, "dropped")
    if decision.send is not None:
        taken[decision.send.step.key] = "sent"
        obligation.waits_since = obligation.waits_since or now
    obligation.steps = {**obligation.steps, **taken}
    obligation.hold_until = decision.hold
    replan(tx, desk, obligation, steps)
    return decision.send.step.key if decision.send else ""


def _send(
    tx: Tx, desk: Desk, period_id: int, step: str, obligations: list[Obligation], now: datetime
) -> None:
    """One message to each person, naming all their units that still owe this report."""
    officers = contacts.officers(tx, [o.unit_id for o in obligations])
    chats = addresses.reachable(tx, [c for people in officers.values() for c in people])
    mine: dict[int, list[Obligation]] = defaultdict(list)
    for obligation in obligations:
        for contact_id in officers.get(obligation.unit_id, ()):
            if contact_id in chats:
                mine[contact_id].append(obligation)
    names = _names(tx, obligations)
    report = named_report(tx, period_of(tx, obligations[0]))
    for contact_id, owing in mine.items():
        address = chats[contact_id]
        text = reminder(
            report,
            [names[o.id] for o in owing],
            desk.today(now),
            calendar=desk.calendar,
            agency=desk.agency,
            contact=desk.contact,
            tail=waiting_line(tx, desk, address.id, now),
        )
        # Filed under the obligation only when it is about one: then handing in takes it back.
        about = reminder_about(owing[0].id) if len(owing) == 1 else f"period:{period_id}"
        key = f"reminder:{period_id}:{step}:{contact_id}"
        outbox.owe(tx, Owed(key, address, Lane.REMINDER, about), text, due=now)


def _names(tx: Tx, obligations: list[Obligation]) -> dict[int, str]:
    """The unit of each obligation; of one that was sent back only the supplement is missing."""
    known = units.named(tx, [o.unit_id for o in obligations])
    drafts = reports.current(tx, [o.id for o in obligations])
    names = {}
    for obligation in obligations:
        name, draft = known[obligation.unit_id].name, drafts.get(obligation.id)
        returned = draft is not None and bool(draft.comments)
        names[obligation.id] = w.SUPPLEMENT_OF.format(unit=name) if returned else name
    return names
