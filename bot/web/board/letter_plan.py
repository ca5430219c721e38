"""The part of a letter's page that comes from what was read of it: fields with their words,
addressees, whom each task is for, deadlines that become duties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, whole
from domain.dialogues.letters.drafting import Written, read_day
from domain.dialogues.letters.letter_plan import EVERYBODY, LetterPlan, PlannedDuty
from domain.dialogues.letters.letter_reading import LetterReading, ReadField
from domain.dialogues.reports.reports import due_words
from domain.letters.addressing import AddressedLine, Target
from domain.vietnamese.spelling import short_day
from services.duties.known_forms import form_keys, form_name
from services.duties.working_calendar import calendar_of
from services.letters import draft_letter
from services.letters.address_letter import addressed, directory_of, remember, split
from services.letters.end_letter_duties import duties_of
from services.letters.letter_says import letter_of
from services.letters.plan_letter import day_of, day_of_sending, filled_in, shown_duties
from services.letters.send_scheduled import due_at
from storage import directives, units
from storage.db import Tx
from storage.tables import BoardDraft


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of the letter: its name, what was read, the words it was read from, if it is sure."""

    name: str
    value: str
    quotation: str
    sure: bool


def shown_fields(reading: LetterReading) -> list[ShownField]:
    """Those that are not sure come first; one that is missing says so."""
    every = [_field(name, getattr(reading, key)) for key, name in bw.READ_FIELDS.items()]
    return sorted(every, key=lambda one: (one.sure, not one.value))


def _field(name: str, found: ReadField) -> ShownField:
    return ShownField(name, found.value, found.quotation, found.sure)


def plan_values(tx: Tx, visit: Visit, draft: BoardDraft, written: Written) -> dict[str, Any]:
    """What the page draws of the reading; nothing for a letter that was only typed."""
    reading, plan = draft_letter.reading_in(draft), draft_letter.plan_in(draft)
    earlier = directives.get(tx, plan.follows) if plan.follows is not None else None
    always: dict[str, Any] = {
        "plan": plan,
        "scheduled": due_at(draft),
        "opens": _opens(tx, visit),
        "earlier": letter_of(earlier) if earlier is not None else None,
        "earlier_duties": len(duties_of(visit.work(tx), earlier.id)) if earlier else 0,
    }
    if reading is None:
        return {"reading": None, **always}
    known = directory_of(tx)
    today = visit.site.desk.today(visit.site.clock.now())
    names = target_names(tx, written, plan)
    sent = day_of_sending(plan, today)
    duties = shown_duties(tx, visit.site.desk, reading, plan, today=sent)
    return always | {
        "reading": reading,
        "fields": shown_fields(reading),
        "addressed": [(n, line) for n, line in enumerate(addressed(reading, known))],
        "oddities": [
            *reading.remarks,
            *(bw.ODDITIES[code] for code in reading.oddities if code in bw.ODDITIES),
        ],
        "until_words": _until_words,
        "targets": names,
        "duties": [(n, one, list(map(_date, one.dates))) for n, one in enumerate(duties)],
        "forms": {key: form_name(tx, key) for key in form_keys(tx)},
        "group_names": units.group_names(tx),
    }


def _opens(tx: Tx, visit: Visit) -> str:
    """The next working day, on which a letter may go out."""
    calendar = calendar_of(tx, visit.site.desk)
    tomorrow = visit.site.desk.today(visit.site.clock.now()) + timedelta(days=1)
    return short_day(calendar.first_working_day_on_or_after(tomorrow))


def _until_words(until: str) -> str:
    """The last day as it is typed; what was typed and is no day stays as it is."""
    day = day_of(until)
    return short_day(day) if day else until


def _date(dated: Any) -> str:
    period, due = dated
    return f"{period.label}: {due_words(due)}"


def target_names(tx: Tx, written: Written, plan: LetterPlan) -> dict[Target, str]:
    """Whom tasks can be for: the recipients of the letter, and whom the plan names already."""
    groups, named = split(t for line in plan.tasks for t in line if t != EVERYBODY)
    known = units.group_names(tx)
    keys = dict.fromkeys((*written.groups, *groups))
    found = units.named(tx, (*written.units, *named))
    grouped = {f"g:{key}": known[key] for key in keys if key in known}
    return (
        {EVERYBODY: bw.EVERYBODY}
        | grouped
        | {f"u:{number}": unit.name for number, unit in found.items()}
    )


def plan_typed(visit: Visit, draft: BoardDraft) -> LetterPlan:
    """The plan as the form says it; what the form does not hold stays."""
    before = draft_letter.plan_in(draft)
    hours = whole(visit.text("leaders_after")) or 0
    before = before.model_copy(update={"leaders_after": min(max(hours, 0), _MOST_HOURS)})
    if visit.text("planned") != "yes":
        return before
    tasks = tuple(tuple(visit.texts(f"task-{n}")) for n in range(len(before.tasks)))
    shown = draft_letter.written_of(draft).groups
    duties = tuple(_duty(visit, n, one, shown) for n, one in enumerate(before.duties))
    said = {"tasks": tasks, "duties": duties}
    return before.model_copy(update=said | _follows(visit, before))


#: Working hours after which leaders may hear of silence: two weeks.
_MOST_HOURS = 95


def _follows(visit: Visit, before: LetterPlan) -> dict[str, object]:
    """Whether it still corrects or replaces the letter that it was said to."""
    if before.follows is None:
        return {}
    chosen = visit.text("follows_as")
    if chosen not in FOLLOWS:
        return {"follows": None, "follows_as": "", "end_duties": False}
    return {"follows_as": chosen, "end_duties": visit.text("end_duties") == "yes"}


#: How a letter may follow another.
FOLLOWS = ("correction", "replacement")


def _duty(visit: Visit, number: int, before: PlannedDuty, shown: tuple[str, ...]) -> PlannedDuty:
    """The duty as its part of the form says; all groups ticked that were `shown` is none named."""
    if not visit.text(f"shown-{number}"):
        return before  # the page had no place for it: it cannot become a report
    groups = tuple(visit.texts(f"who-{number}"))
    every = not before.groups and not before.open and set(groups) == set(shown)
    until = visit.text(f"until-{number}")
    day = read_day(until) if until else None
    return before.model_copy(
        update={
            "wanted": visit.text(f"duty-{number}") == "yes",
            "form": visit.text(f"form-{number}"),
            "groups": () if every else groups,
            "until": day.isoformat() if day else until[:20],
        }
    )


def choose_addressees(tx: Tx, visit: Visit, draft: BoardDraft, written: Written) -> Written:
    """Recipients after what was chosen for the lines that were in doubt; it is remembered."""
    reading = draft_letter.reading_in(draft)
    if reading is None:
        return written
    lines = addressed(reading, directory_of(tx))
    for number, line in enumerate(lines):
        chosen = _chosen(visit, number, line)
        if chosen:
            remember(visit.work(tx), line.text, chosen)
            groups, named = split(chosen)
            written = replace(
                written,
                groups=tuple(dict.fromkeys((*written.groups, *groups))),
                units=tuple(dict.fromkeys((*written.units, *named))),
            )
    return written


def _chosen(visit: Visit, number: int, line: AddressedLine) -> Sequence[Target]:
    """Only what was offered for the line can be chosen."""
    offered = {one.key for one in line.offered}
    return [target for target in visit.texts(f"to-{number}") if target in offered]


def known_by_now(tx: Tx, visit: Visit, draft: BoardDraft, plan: LetterPlan) -> LetterPlan:
    """The plan after somebody said whom a line means."""
    reading = draft_letter.reading_in(draft)
    if reading is None:
        return plan
    today = visit.site.desk.today(visit.site.clock.now())
    return filled_in(tx, visit.site.desk, reading, plan, directory_of(tx), today=today)
