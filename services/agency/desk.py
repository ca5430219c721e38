"""What every service needs of its agency: names in words, the zone, the working calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.chat.addressing import Addressing
from domain.deadlines.ladder import Hours
from domain.deadlines.reminding import OFFICE
from domain.deadlines.working_days import Calendar


class Links(Protocol):
    """Signed addresses of our own web server, each for one person and one thing."""

    def report(self, obligation_id: int, contact_id: int, until: datetime) -> str:
        """The page with the template and the upload of one report."""

    def board(self, number: int, contact_id: int, until: datetime) -> str:
        """The page that opens the board once; `number` is the link's own."""

    def file(self, file_id: int, contact_id: int, until: datetime, rights: str = "") -> str:
        """One stored file, as long as the person is all that `rights` says."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The agency that runs the bot. `contact` is whom people may call, in words.

    `links` is None where no public address is set: then none is offered. `group_status` lets
    groups ask how many units have reported. `hours` are those in which people are written to
    unasked. `files` is the folder of photos and files of answers, None where none can be kept.
    """

    agency: str
    contact: str
    zone: ZoneInfo
    calendar: Calendar
    links: Links | None = None
    group_status: bool = False
    addressing: Addressing = Addressing.PERSON
    hours: Hours = OFFICE
    files: Path | None = None

    def local(self, moment: datetime) -> datetime:
        """The instant in the zone in which people read and type."""
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """The day it is where people are."""
        return self.local(now).date()
