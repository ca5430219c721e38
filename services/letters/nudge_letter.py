"""Remind, now and once a day, everybody of the units that have not acknowledged a letter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues.letters import letters
from services.agency.desk import Desk
from services.duties.working_calendar import when_open
from services.letters.letter_says import letter_of
from services.people.people import officers
from services.reports.open_question import waiting_line
from services.work import Work
from storage import addresses, audit, directives, outbox, units
from storage.outbox import Lane, Owed
from storage.tables import Directive


@dataclass(frozen=True, slots=True)
class LetterNudged:
    """How many messages for how many units; `again`: today it was done already.

    `over`: the letter was recalled or replaced, so that nobody is asked for it.
    """

    messages: int
    units: int
    again: bool = False
    over: bool = False


def letter_nudged_today(work: Work, directive: Directive) -> bool:
    """Whether that was done today already."""
    return audit.happened(
        work.tx, action="letter_nudged", about=_about(work.desk, directive, work.now)
    )


def _about(desk: Desk, directive: Directive, now: datetime) -> str:
    return f"directive:{directive.id}:{desk.today(now)}"


def nudge_letter(work: Work, directive: Directive) -> LetterNudged:
    """Owe one message a person; outside working hours it goes when offices open."""
    if not directives.stands(work.tx, directive.id):
        return LetterNudged(0, 0, over=True)
    if letter_nudged_today(work, directive):
        return LetterNudged(0, 0, again=True)
    acked = directives.acknowledgements(work.tx, directive.id)
    silent = [unit for unit in directives.units(work.tx, directive.id) if unit not in acked]
    people = officers(work, silent)
    mine: dict[int, list[int]] = defaultdict(list)
    for unit_id, persons in people.items():
        for person in persons:
            mine[person].append(unit_id)
    chats, names = addresses.reachable(work.tx, list(mine)), units.named(work.tx, silent)
    due = when_open(work)
    for person, address in chats.items():
        said = letters.nudge(
            letter_of(directive),
            [names[unit].name for unit in mine[person]],
            agency=work.desk.agency,
            tail=waiting_line(work, address.id),
        )
        key = f"letter-nudge:{directive.id}:{work.desk.today(work.now)}:{person}"
        outbox.owe(work.tx, Owed(key, address, Lane.REMINDER), said, due=due)
    if chats:
        work.record(
            "letter_nudged",
            about=_about(work.desk, directive, work.now),
        )
    return LetterNudged(len(chats), len(people))
