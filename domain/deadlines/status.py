"""The status of an obligation: one pure function, called by everything that shows or counts it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportState(StrEnum):
    """Where a report stands."""

    NOT_DUE = "not_due"
    DUE = "due"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    OUTSIDE = "outside"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What is kept about one obligation. Instants are aware UTC.

    `waits_since` is when the report began to wait for the unit: its first reminder or draft.
    `returned`: the agency sent it back and it was not handed in since. `on_behalf`: the agency
    entered it for the unit. `outside_at` is when it went as a paper, `outside_confirmed` whether
    the agency has it.
    """

    overdue_at: datetime
    waits_since: datetime | None = None
    has_rows: bool = False
    submitted_at: datetime | None = None
    nil: bool = False
    accepted: bool = False
    returned: bool = False
    on_behalf: bool = False
    exempt: bool = False
    outside_at: datetime | None = None
    outside_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """`late`: it was handed in late, or is not and the time is over.

    `nil`, `on_behalf` and `confirmed` (a paper that the agency has) stand beside it.
    """

    state: ReportState
    late: bool
    nil: bool = False
    on_behalf: bool = False
    confirmed: bool = False

    @property
    def overdue(self) -> bool:
        """Still owed although the time is over."""
        return self.late and not self.settled

    @property
    def settled(self) -> bool:
        """Nothing is owed any more, as far as anybody knows now."""
        return self.handed_in or self.state in (ReportState.OUTSIDE, ReportState.EXEMPT)

    @property
    def handed_in(self) -> bool:
        """It is here, with its rows or with the word that there is nothing."""
        return self.state in (ReportState.SUBMITTED, ReportState.ACCEPTED)


def status(facts: StatusFacts, now: datetime) -> Status:
    """The status at `now`."""
    if facts.submitted_at is not None:
        state = ReportState.ACCEPTED if facts.accepted else ReportState.SUBMITTED
        late = facts.submitted_at >= facts.overdue_at
        return Status(state, late, facts.nil, facts.on_behalf)
    if facts.exempt:
        return Status(ReportState.EXEMPT, late=False)
    if facts.outside_at is not None:
        late = facts.outside_at >= facts.overdue_at
        return Status(ReportState.OUTSIDE, late, confirmed=facts.outside_confirmed)
    late = now >= facts.overdue_at
    if facts.returned:
        return Status(ReportState.RETURNED, late)
    if facts.has_rows:
        return Status(ReportState.DRAFT, late)
    waiting = late or facts.waits_since is not None
    return Status(ReportState.DUE if waiting else ReportState.NOT_DUE, late)
