"""What a leader of a unit is told: what the unit owes, and that its officers act."""

from collections.abc import Sequence

from domain.dialogues.people import wording as pw
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.reports import due_words, state_words
from handlers.chat import Chat
from services.reports import show_status
from services.reports.show_status import ReportStanding
from storage import contacts, directives, units


def led(chat: Chat) -> list[ReportStanding]:
    """What the units owe that this person leads without reporting for them."""
    return show_status.of_units(chat.work, _units(chat))


def _units(chat: Chat) -> list[int]:
    mine = chat.units
    return [unit for unit in chat.units_led if unit not in mine]


def standing_lines(standings: Sequence[ReportStanding]) -> list[str]:
    """A line for each report, under the name of its unit."""
    lines: list[str] = []
    unit = ""
    for standing in sorted(standings, key=lambda s: s.unit.code):
        if standing.unit.name != unit:
            unit = standing.unit.name
            lines.append(rw.STATUS_HEAD.format(unit=unit))
        closed = rw.STATE_CLOSED if standing.closed and not standing.settled else ""
        lines.append(
            rw.STATUS_LINE.format(
                id=standing.period.id,
                report=standing.report.name,
                due=due_words(standing.report.due),
                state=state_words(standing.status) + closed,
            )
        )
    return lines


def status(chat: Chat) -> str:
    """“tình hình” of a leader, "" for anybody else."""
    if not _units(chat):
        return ""
    return "\n".join([*standing_lines(led(chat)), officers_act(chat)])


def report(chat: Chat, period_id: int | None) -> str:
    """What a leader hears who asks for a report of the unit, "" when it is none of theirs."""
    found = [s for s in led(chat) if period_id in (None, s.period.id)]
    if period_id is None:
        found = [s for s in found if not s.settled]
    if not found:
        return ""
    return "\n".join([*standing_lines(found), officers_act(chat)])


def letter(chat: Chat, directive_id: int) -> str:
    """The same about a letter that went to a unit of theirs."""
    if not set(directives.units(chat.tx, directive_id)) & set(_units(chat)):
        return ""
    return f"{pw.LEADER_LETTER.format(id=directive_id)} {officers_act(chat)}"


def no_role(chat: Chat) -> str:
    """What somebody hears who was registered and is nothing any more, "" for anybody else."""
    if chat.members:
        return ""
    return pw.NO_ROLE.format(agency=chat.desk.agency, contact=chat.desk.contact)


def officers_act(chat: Chat) -> str:
    """Who of the unit does it, by name; nobody, and whom to ask."""
    mine = _units(chat)
    people = contacts.officers(chat.tx, mine)
    names = contacts.named(chat.tx, [one for unit in mine for one in people.get(unit, [])])
    if names:
        return pw.LEADER_OFFICERS.format(people=", ".join(names.values()))
    known = units.named(chat.tx, mine)
    of = ", ".join(known[unit].name for unit in mine)
    return pw.LEADER_NOBODY.format(units=of, contact=chat.desk.contact)
