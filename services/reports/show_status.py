"""Who owes what, and how far everything is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from domain.deadlines.due import upcoming
from domain.deadlines.model import Rule
from domain.deadlines.periods import PeriodType
from domain.deadlines.status import ReportState, Status, StatusFacts, status
from domain.dialogues.reports.reports import NamedReport, Progress
from services.duties.due_dates import due_of, is_closed, overdue_at
from services.duties.working_calendar import calendar_of
from services.reports.fill_report import OpenReport, named_report
from services.work import Work
from storage import forms, report_rows, reports, units
from storage.db import Tx
from storage.reports import KeptReport
from storage.tables import ON_BEHALF, Obligation, OrgUnit, ReportPeriod, Submission


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """One unit's report of one period, and where it stands."""

    obligation: Obligation
    period: ReportPeriod
    unit: OrgUnit
    report: NamedReport
    status: Status
    submission: Submission | None
    rows: int
    closed: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status.settled


def of_units(work: Work, unit_ids: Sequence[int]) -> list[ReportStanding]:
    """What these units owe or handed in, oldest period first."""
    return _standings(work.tx, reports.of_units(work.tx, unit_ids), work.now)


def of_period(tx: Tx, period: ReportPeriod, now: datetime) -> list[ReportStanding]:
    """Every unit of a period, by code."""
    found = _standings(tx, reports.of_period(tx, period.id), now)
    return sorted(found, key=lambda standing: standing.unit.code)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A standing as pages of many show it: the same status, without what acts need."""

    obligation_id: int
    period_id: int
    unit_id: int
    unit: str
    status: Status
    rows: int
    submitted_at: datetime | None


def seen(
    tx: Tx,
    periods: Sequence[ReportPeriod],
    now: datetime,
    *,
    unit_ids: Sequence[int] | None = None,
) -> list[StandingLine]:
    """Where units stand in these periods, all of them or some, by code of the unit."""
    overdue = {period.id: period.overdue_at for period in periods}
    return [
        StandingLine(
            one.obligation_id,
            one.period_id,
            one.unit_id,
            one.unit,
            status(_facts_kept(one, overdue[one.period_id]), now),
            one.rows,
            one.submitted_at,
        )
        for one in reports.kept(tx, list(overdue), unit_ids)
    ]


def _facts_kept(one: KeptReport, overdue_at: datetime) -> StatusFacts:
    return StatusFacts(
        overdue_at=one.own_overdue_at or overdue_at,
        waits_since=one.waits_since,
        has_rows=one.rows > 0,
        submitted_at=one.submitted_at,
        nil=bool(one.nil),
        accepted=one.accepted_at is not None,
        returned=one.returned,
        on_behalf=one.origin == ON_BEHALF,
        exempt=one.exempt_at is not None,
        outside_at=_start_of(one.outside_on),
        outside_confirmed=one.outside_confirmed_at is not None,
    )


def of_obligation(tx: Tx, obligation: Obligation, now: datetime) -> ReportStanding:
    """One report of one unit."""
    return _standings(tx, [obligation], now)[0]


def of_opened(
    tx: Tx, opened: OpenReport, submission: Submission | None, now: datetime
) -> ReportStanding:
    """The same of a report that is open already, with what became of its draft."""
    obligation, period, rows = opened.obligation, opened.period, len(opened.draft.rows)
    at = status(_facts(obligation, period, submission, rows), now)
    named = named_report(tx, period, opened.sheet.form, obligation)
    return ReportStanding(
        obligation, period, opened.kept.unit, named, at, submission, rows, opened.closed
    )


def waiting(standings: Sequence[ReportStanding]) -> list[ReportStanding]:
    """Reports that wait for an answer: reminded or begun, and not handed in."""
    owed = unanswered(standings)
    return [s for s in standings if s in owed and s.status.state is not ReportState.NOT_DUE]


def unanswered(standings: Sequence[ReportStanding]) -> list[ReportStanding]:
    """Everything that is owed and may still be entered, the earliest due date first."""
    owed = [s for s in standings if not s.settled and not s.closed]
    return sorted(owed, key=lambda s: (overdue_at(s.obligation, s.period), s.period.id))


def next_due(work: Work, unit_ids: Sequence[int]) -> NamedReport | None:
    """The next report that these units will owe, of a period that has not begun."""
    today = work.desk.today(work.now)
    mine = set(unit_ids)
    calendar = calendar_of(work.tx, work.desk)
    found: list[tuple[date, NamedReport]] = []
    for duty in reports.duties(work.tx):
        if not mine & {unit.id for unit in units.in_groups(work.tx, duty.groups)}:
            continue
        form = forms.form(work.tx, duty.form_key, duty.form_version)
        rule, after = Rule.from_json(duty.rule), max(today, duty.first_day)
        for period, due in upcoming(rule, after, 2, calendar):
            # What is due once is open from the first day of the duty on.
            once = period.type is PeriodType.ONE_OFF
            begins = duty.first_day if once else period.first_day
            if begins > today and (duty.until is None or begins <= duty.until):
                found.append((due.last_day, NamedReport(0, form.subject, period.label, due)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def progress(standings: Sequence[ReportStanding | StandingLine]) -> Progress:
    """The numbers of one period; exempt units are not counted among those that owe it."""
    sent = [s for s in standings if s.status.handed_in or s.status.state is ReportState.OUTSIDE]
    exempt = sum(s.status.state is ReportState.EXEMPT for s in standings)
    return Progress(
        total=len(standings) - exempt,
        sent=len(sent),
        nil=sum(s.status.nil for s in sent),
        draft=sum(s.status.state is ReportState.DRAFT for s in standings),
        returned=sum(s.status.state is ReportState.RETURNED for s in standings),
        accepted=sum(s.status.state is ReportState.ACCEPTED for s in standings),
        rows=sum(s.rows for s in sent),
        outside=sum(s.status.state is ReportState.OUTSIDE for s in standings),
        exempt=exempt,
        late=sum(s.status.late for s in sent),
    )


def _standings(tx: Tx, obligations: Sequence[Obligation], now: datetime) -> list[ReportStanding]:
    periods = reports.periods_named(tx, sorted({o.period_id for o in obligations}))
    named = {key: named_report(tx, period) for key, period in periods.items()}
    known = units.named(tx, {o.unit_id for o in obligations})
    current = reports.current(tx, [o.id for o in obligations])
    counts = report_rows.counts(tx, [s.id for s in current.values()])
    found = []
    for obligation in obligations:
        submission = current.get(obligation.id)
        rows = counts.get(submission.id, 0) if submission else 0
        period = periods[obligation.period_id]
        unit, report = known[obligation.unit_id], named[period.id]
        if obligation.own_due is not None:
            report = replace(report, due=due_of(obligation, period))
        at = status(_facts(obligation, period, submission, rows), now)
        closed = is_closed(obligation, period, now)
        found.append(ReportStanding(obligation, period, unit, report, at, submission, rows, closed))
    return found


def _facts(
    obligation: Obligation, period: ReportPeriod, submission: Submission | None, rows: int
) -> StatusFacts:
    return StatusFacts(
        overdue_at=overdue_at(obligation, period),
        waits_since=obligation.waits_since,
        has_rows=rows > 0,
        submitted_at=submission.submitted_at if submission else None,
        nil=submission.nil if submission else False,
        accepted=submission is not None and submission.accepted_at is not None,
        returned=submission is not None and bool(submission.comments),
        on_behalf=submission is not None and submission.origin == ON_BEHALF,
        exempt=obligation.exempt_at is not None,
        outside_at=_start_of(obligation.outside_on),
        outside_confirmed=obligation.outside_confirmed_at is not None,
    )


def _start_of(day: date | None) -> datetime | None:
    """A paper counts from the beginning of its day; UTC will do, for no due date ends at night."""
    return datetime.combine(day, time(), tzinfo=UTC) if day else None
