"""What a message or an act is about: typed in the program, one short text in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    """What can be referred to. `OWED`: several obligations that one reminder is about."""

    LETTER = "directive"
    PERIOD = "period"
    OBLIGATION = "obligation"
    OWED = "owed"
    DUTY = "duty"
    REQUEST = "request"
    UNIT = "unit"
    GROUP = "group"
    CONTACT = "contact"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing by its id; of `OWED` there may be several.

    The text of `OWED` is `owed.5.9.`, so that a reminder is found by any of its obligations.
    """

    kind: Thing
    ids: tuple[int, ...]

    def __str__(self) -> str:
        if self.kind is Thing.OWED:
            return f"{self.kind}." + "".join(f"{one}." for one in self.ids)
        return f"{self.kind}:{self.ids[0]}"

    @property
    def id(self) -> int:
        """The id of the one thing it is about."""
        (only,) = self.ids
        return only

    @staticmethod
    def letter(directive_id: int) -> "Ref":
        """A letter."""
        return Ref(Thing.LETTER, (directive_id,))

    @staticmethod
    def period(period_id: int) -> "Ref":
        """The report of one period, of all units."""
        return Ref(Thing.PERIOD, (period_id,))

    @staticmethod
    def obligation(obligation_id: int) -> "Ref":
        """The report of one unit."""
        return Ref(Thing.OBLIGATION, (obligation_id,))

    @staticmethod
    def owed(obligation_ids: Sequence[int]) -> "Ref":
        """What one reminder is about."""
        return Ref(Thing.OWED, tuple(obligation_ids))

    @staticmethod
    def duty(duty_id: int) -> "Ref":
        """A duty to report."""
        return Ref(Thing.DUTY, (duty_id,))

    @staticmethod
    def request(request_id: int) -> "Ref":
        """What a unit asked the agency."""
        return Ref(Thing.REQUEST, (request_id,))

    @staticmethod
    def group(group_id: int) -> "Ref":
        """A group of units."""
        return Ref(Thing.GROUP, (group_id,))

    @staticmethod
    def unit(unit_id: int) -> "Ref":
        """A unit."""
        return Ref(Thing.UNIT, (unit_id,))

    @staticmethod
    def contact(contact_id: int) -> "Ref":
        """A person."""
        return Ref(Thing.CONTACT, (contact_id,))

    @staticmethod
    def read(text: str) -> "Ref | None":
        """The reference that `str` wrote, None for any other text."""
        owed = text.startswith(f"{Thing.OWED}.")
        head, _, rest = text.partition("." if owed else ":")
        parts = rest.removesuffix(".").split(".") if owed else [rest]
        if head not in set(Thing) or not all(part.isascii() and part.isdigit() for part in parts):
            return None
        return Ref(Thing(head), tuple(map(int, parts)))


def containing(obligation_id: int) -> str:
    """The part that the texts of all reminders about an obligation have in common."""
    return f".{obligation_id}."
