"""What of a letter is for which unit: its tasks, what it owes by when, whom to ask."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.dialogues.duties import wording as dw
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.letter_plan import EVERYBODY, LetterPlan
from domain.dialogues.letters.letter_reading import LetterReading
from domain.dialogues.letters.letters import Letter
from domain.dialogues.reports.reports import due_words
from domain.letters.addressing import Target
from domain.vietnamese.spelling import long_day
from services.agency.desk import Desk
from services.letters.plan_letter import ShownDuty, day_of_sending, report_name, shown_duties
from storage import directives, units
from storage.db import Tx
from storage.tables import Directive

#: Places in `tasks` of a reading and in its lines of `due` dates.
Part = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class LetterSays:
    """A reading with what is planned for it."""

    reading: LetterReading
    plan: LetterPlan


def due_lines(tx: Tx, desk: Desk, says: LetterSays, *, today: date) -> tuple[str, ...]:
    """What is owed by when, a line for each duty that the letter makes, in its order."""
    sent = day_of_sending(says.plan, today)
    shown = shown_duties(tx, desk, says.reading, says.plan, today=sent)
    return tuple(_due_line(one) for one in shown if one.planned.wanted and one.dates)


def _due_line(shown: ShownDuty) -> str:
    report = report_name(shown.deadline.what)
    _, due = shown.dates[0]
    said = due_words(due)
    if due.last_working_day != due.last_day:
        said = lw.DUE_WORKED.format(due=said, day=long_day(due.last_working_day))
    if shown.once or shown.every is None:
        return lw.DUE_LINE.format(report=report, due=said)
    return lw.DUE_RHYTHM.format(report=report, every=dw.EVERY[shown.every], due=said)


def parts_of(
    tx: Tx, says: LetterSays | None, unit_ids: Iterable[int], groups: Sequence[str]
) -> dict[int, Part]:
    """What is for each of these units; what is for `EVERYBODY` is for each."""
    found = list(unit_ids)
    if says is None:
        return {unit_id: {} for unit_id in found}
    tasks = says.plan.tasks or ((EVERYBODY,),) * len(says.reading.tasks)
    wanted = [one for one in says.plan.duties if one.wanted]
    due = [tuple(f"g:{key}" for key in one.groups or groups) for one in wanted]
    members = _members(tx, {target for line in (*tasks, *due) for target in line}) | {
        EVERYBODY: set()
    }
    return {
        unit_id: {"tasks": _mine(tasks, unit_id, members), "due": _mine(due, unit_id, members)}
        for unit_id in found
    }


def _mine(
    lines: Sequence[Sequence[Target]], unit_id: int, members: Mapping[Target, set[int]]
) -> list[int]:
    return [
        place
        for place, targets in enumerate(lines)
        if EVERYBODY in targets or any(unit_id in members[target] for target in targets)
    ]


def _members(tx: Tx, targets: Iterable[Target]) -> dict[Target, set[int]]:
    """The units behind each target."""
    return {
        target: {int(target[2:])}
        if target.startswith("u:")
        else {unit.id for unit in units.in_groups(tx, [target[2:]])}
        for target in targets
        if target != EVERYBODY
    }


def kept(says: LetterSays, due: Sequence[str]) -> dict[str, object]:
    """The reading and the lines of dates as a letter keeps them."""
    return {
        "reading": says.reading.model_dump(mode="json"),
        "due": list(due),
        "leaders_after": says.plan.leaders_after,
    }


def reading_of_sent(directive: Directive) -> LetterReading | None:
    """What was read of a letter that was sent; None for one that was typed."""
    found = directive.reading.get("reading")
    return LetterReading.model_validate_json(json.dumps(found)) if found else None


def with_reading(
    letter: Letter,
    reading: LetterReading | None,
    due: Sequence[str],
    parts: Iterable[Part],
    follows: str = "",
) -> Letter:
    """The letter with what its push says to the units whose parts these are."""
    if reading is None:
        return replace(letter, follows=follows)
    mine = sorted({place for part in parts for place in part.get("due", ())})
    return replace(
        letter,
        topics=len(reading.topics),
        focus=reading.topics,
        due=tuple(due[place] for place in mine if place < len(due)),
        contact=reading.contact.value,
        tasks=bool(reading.tasks),
        follows=follows,
    )


def follows_words(tx: Tx, follows: int | None, follows_as: str) -> str:
    """Which letter this one corrects or replaces, "" for none."""
    earlier = directives.get(tx, follows) if follows is not None else None
    if earlier is None or follows_as not in lw.FOLLOWS:
        return ""
    return lw.FOLLOWS[follows_as].format(letter=letter_of(earlier).name, id=earlier.id)


def sent_to(tx: Tx, directive: Directive, letter: Letter, unit_ids: Sequence[int]) -> Letter:
    """The letter as its push said it to these units."""
    reading = reading_of_sent(directive)
    found = directives.parts(tx, directive.id, unit_ids)
    follows = follows_words(tx, directive.follows, directive.follows_as)
    due = directive.reading.get("due", [])
    return with_reading(letter, reading, due, found.values(), follows)


def part_words(tx: Tx, directive: Directive, unit_ids: Sequence[int], names: Sequence[str]) -> str:
    """What the letter asks of these units, its dates, and whom to ask."""
    letter, named = letter_of(directive), ", ".join(names)
    reading = reading_of_sent(directive)
    found = directives.parts(tx, directive.id, unit_ids).values()
    mine = sorted({place for part in found for place in part.get("tasks", ())})
    tasks = [reading.tasks[n].text for n in mine if n < len(reading.tasks)] if reading else []
    if reading is None or not tasks:
        return lw.PART_ALL.format(letter=letter.name, units=named, id=directive.id)
    said = with_reading(letter, reading, directive.reading.get("due", []), found)
    lines = [text if text[:1].isdigit() else lw.PART_TASK.format(text=text) for text in tasks]
    lines += [lw.PART_DUE.format(due=one) for one in said.due]
    lines += [lw.PART_CONTACT.format(contact=said.contact)] if said.contact else []
    return lw.PART.format(units=named, letter=letter.name, tasks="\n".join(lines))


def letter_of(directive: Directive) -> Letter:
    """A stored letter as the dialogues speak of it; topics are not counted, for that takes long."""
    return Letter(directive.id, directive.number, directive.issued_on, directive.subject)
