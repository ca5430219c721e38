"""How complete and how timely reports came in, of any set of them: a period, a unit, a group."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.deadlines.status import ReportState, Status


@dataclass(frozen=True, slots=True)
class Rates:
    """`expected` is without the exempt; `complete` and `timely` are never above it.

    A paper that went elsewhere counts as complete. A report that is not due yet and not there is
    expected all the same: the numbers of an open period grow.
    """

    expected: int
    complete: int
    timely: int

    @property
    def completeness(self) -> int | None:
        """Percent, 0 to 100, rounded down, so that 100 means all; None when nothing is expected."""
        return _percent(self.complete, self.expected)

    @property
    def timeliness(self) -> int | None:
        """The same of what came in before its time was over."""
        return _percent(self.timely, self.expected)


def rates(statuses: Iterable[Status]) -> Rates:
    """The rates of these reports."""
    asked = [one for one in statuses if one.state is not ReportState.EXEMPT]
    here = [one for one in asked if one.handed_in or one.state is ReportState.OUTSIDE]
    return Rates(len(asked), len(here), sum(not one.late for one in here))


def _percent(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
