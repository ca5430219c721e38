"""What may be changed about a duty that stands: its ladder, closing, and whom it tells."""

from dataclasses import dataclass, fields

from domain.deadlines.due import Reading
from domain.deadlines.ladder import USUAL, Audience, Ladder
from services.duties.rework_period import rework_period
from services.duties.working_calendar import calendar_of
from services.work import Work
from storage import reports
from storage.references import Ref
from storage.tables import ReportingDuty

#: The longest that a period stays open, and the agency has, after a due date.
MOST_DAYS = 250


class BadTerms(ValueError):
    """Terms that make no sense; the message says why, with an example."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Raises BadTerms.

    `closes_after` is working days after the due date at which a period closes for entry,
    `overdue_from` decides when a report counts as late, `leaders` turns on the steps for leaders
    of units, `upward_after` is calendar days after the due date by which the agency itself has to
    report (None: it has not).
    """

    ladder: Ladder = USUAL
    closes_after: int = 10
    overdue_from: Reading = Reading.STRICT
    leaders: bool = False
    upward_after: int | None = None

    def __post_init__(self) -> None:
        given = {"closes after": self.closes_after, "upward after": self.upward_after}
        for name, days in given.items():
            if days is not None and not 0 <= days <= MOST_DAYS:
                raise BadTerms(f"{name} {days} days: 0 to {MOST_DAYS} are possible; example: 10")

    @property
    def silent_leaders(self) -> bool:
        """Whether the ladder has steps for leaders that are turned off."""
        return not self.leaders and any(s.audience is Audience.LEADER for s in self.ladder.steps)


#: What a duty gets by itself.
USUAL_TERMS = Terms()


def terms_of(duty: ReportingDuty) -> Terms:
    """The terms of a duty as they are now."""
    return Terms(
        Ladder.from_json(duty.ladder),
        duty.closes_after,
        Reading(duty.overdue_from),
        duty.leaders,
        duty.upward_after,
    )


def keep_terms(duty: ReportingDuty, terms: Terms) -> None:
    """Write the terms into the row; what follows from them is not worked out."""
    duty.ladder = terms.ladder.to_json()
    duty.closes_after, duty.overdue_from = terms.closes_after, terms.overdue_from
    duty.leaders, duty.upward_after = terms.leaders, terms.upward_after


def change_terms(work: Work, duty: ReportingDuty, terms: Terms) -> int:
    """Keep the terms and work out every open period anew; gives how many periods that were.

    A reminder that was sent stays sent; of new steps that have passed only the newest goes.
    """
    before = terms_of(duty)
    names = [f.name for f in fields(terms) if getattr(before, f.name) != getattr(terms, f.name)]
    keep_terms(duty, terms)
    work.tx.add(duty)
    about = Ref.duty(duty.id)
    changed = ",".join(names)
    work.record(
        "terms_changed",
        about=about,
        changed=changed,
    )
    calendar = calendar_of(work.tx, work.desk)
    periods = [p for p in reports.not_closed(work.tx, now=work.now) if p.duty_id == duty.id]
    for period in periods:
        rework_period(work.tx, work.desk, period, calendar)
    return len(periods)
