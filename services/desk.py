"""What every service needs of its agency: names in words, the zone, the working calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.deadlines.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Desk:
    """The agency that runs the bot. `contact` is whom people may call, in words."""

    agency: str
    contact: str
    zone: ZoneInfo
    calendar: Calendar

    def local(self, moment: datetime) -> datetime:
        """The instant in the zone in which people read and type."""
        return moment.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """The day it is where people are."""
        return self.local(now).date()
