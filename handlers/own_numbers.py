"""The numbers that examples name: a report and a letter of the person who reads them."""

from dataclasses import dataclass

from handlers.chat import Chat
from services.reports import show_status
from storage import directives, reports
from storage.tables import ReportPeriod


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """Ids as they are typed, "" where there is none; `unit` owes the report."""

    report: str
    letter: str
    unit: str = ""


def of_agency(chat: Chat) -> OwnNumbers:
    """The newest report that still takes any, and the newest letter."""
    period, letter = running(chat), next(iter(directives.newest(chat.tx, 1)), None)
    return OwnNumbers(str(period.id) if period else "", str(letter.id) if letter else "")


def running(chat: Chat) -> ReportPeriod | None:
    """The newest report that still takes any."""
    found = reports.not_closed(chat.tx, now=chat.now)
    return found[-1] if found else None


def of_person(chat: Chat) -> OwnNumbers:
    """What the units of the person owe, else handed in last; a letter that waits, else the last."""
    unit_ids = chat.units or chat.units_led
    mine = show_status.of_units(chat.work, unit_ids)
    owed = next(iter(show_status.unanswered(mine) or mine), None)
    waiting = directives.unacknowledged(chat.tx, unit_ids)
    letters = waiting or [one.id for one in directives.of_units(chat.tx, unit_ids)]
    letter = str(letters[-1]) if letters else ""
    return (
        OwnNumbers(str(owed.period.id), letter, owed.unit.name) if owed else OwnNumbers("", letter)
    )
