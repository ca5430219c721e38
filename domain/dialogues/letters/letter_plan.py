"""What is done with a letter that was read, as an administrator confirms it before it is sent."""

from domain.chat.flow import Stored
from domain.letters.addressing import Target

#: In place of targets: every unit that gets the letter.
EVERYBODY = "*"


class PlannedDuty(Stored):
    """A deadline of the reading that becomes a reporting duty when `wanted`.

    `deadline` and `rule` are places in the reading. `form` is the key of a form, "" for reminders
    only. `groups` are keys, those of the letter when there are none, unless the letter asks
    somebody who is `open`; `until` is ISO, "" for a report that is due once, or until it is said.
    """

    deadline: int
    rule: int = 0
    wanted: bool = False
    form: str = ""
    groups: tuple[str, ...] = ()
    open: bool = False
    until: str = ""


class LetterPlan(Stored):
    """`tasks` says whom each task of the reading is for: `EVERYBODY`, targets, or nobody.

    `send_at` is the instant at which it goes out, ISO with its zone, "" for at once; `approved` is
    the version of the draft that was confirmed for it. `follows` is the letter that this one
    corrects or replaces, as `follows_as` says; `end_duties`: the reports that were given with it
    end when this one is sent. Leaders of units that are silent hear of it `leaders_after` so many
    working hours, 0: they do not.
    """

    tasks: tuple[tuple[Target, ...], ...] = ()
    duties: tuple[PlannedDuty, ...] = ()
    send_at: str = ""
    approved: int = 0
    follows: int | None = None
    follows_as: str = ""
    end_duties: bool = False
    leaders_after: int = 0
