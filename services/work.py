"""What every act needs, as one value: the transaction, the agency, the moment, and who acts."""

from dataclasses import dataclass
from datetime import date, datetime

from services.agency.desk import Desk
from storage import audit
from storage.db import Tx
from storage.references import Ref


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is registered."""

    contact_id: int

    def __str__(self) -> str:
        return f"contact:{self.contact_id}"


@dataclass(frozen=True, slots=True)
class Stranger:
    """A chat of somebody who is not registered."""

    address_id: int

    def __str__(self) -> str:
        return f"address:{self.address_id}"


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs the command line."""

    def __str__(self) -> str:
        return "operator"


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Nobody: the time has come."""

    def __str__(self) -> str:
        return "scheduler"


Actor = Person | Stranger | Operator | Scheduler
OPERATOR, CLOCK = Operator(), Scheduler()


def read_actor(text: str) -> Actor | None:
    """Whoever `str` of an actor named, None for any other text."""
    kind, _, number = text.partition(":")
    if number.isascii() and number.isdigit():
        match kind:
            case "contact":
                return Person(int(number))
            case "address":
                return Stranger(int(number))
    programs: dict[str, Actor] = {str(OPERATOR): OPERATOR, str(CLOCK): CLOCK}
    return programs.get(text)


@dataclass(frozen=True, slots=True)
class Work:
    """One unit of work: everything done with it is committed together, or nothing is."""

    tx: Tx
    desk: Desk
    now: datetime
    by: Actor

    @property
    def actor(self) -> str:
        """Who acts, as the journal has it."""
        return str(self.by)

    @property
    def person(self) -> int | None:
        """The contact who acts; None for anybody else."""
        return self.by.contact_id if isinstance(self.by, Person) else None

    @property
    def me(self) -> int:
        """The contact who acts. Only for what people do in a chat or on the board."""
        if self.person is None:
            raise AssertionError(f"{self.by} is no registered person")
        return self.person

    @property
    def today(self) -> date:
        """The day it is where people are."""
        return self.desk.today(self.now)

    def record(self, action: str, about: Ref | str = "", **detail: str | int) -> None:
        """Write into the journal that whoever acts did this to that."""
        audit.record(self.tx, now=self.now, actor=self.actor, action=action, about=about, **detail)

    def local(self, moment: datetime) -> datetime:
        """The instant in the zone in which people read and type."""
        return self.desk.local(moment)
