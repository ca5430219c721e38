"""The table of a period is frozen as a numbered edition, and told apart from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.model import AnnexLine, Changed, PrintedTable, Section
from domain.dialogues.reports.reports import state_words
from domain.forms.definition.definition import from_json as form_from_json
from domain.forms.definition.model import Form
from domain.forms.definition.versions import united
from domain.forms.showing.editions import (
    Absent,
    Edition,
    EditionChange,
    FrozenRow,
    FrozenUnit,
    changes,
    from_json,
    to_json,
)
from domain.vietnamese.spelling import upper_first
from services.agency.desk import Desk
from services.reports.fill_report import form_of, named_report, rows_of
from services.reports.show_status import ReportStanding, of_period
from services.work import Work
from storage import reports, snapshots
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportPeriod, Snapshot


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition as it would be, or is: its number, content, and what changed since the last."""

    number: int
    edition: Edition
    changes: tuple[EditionChange, ...]


def next_edition(tx: Tx, period: ReportPeriod, now: datetime) -> Frozen:
    """What *chốt* would freeze now; nothing is kept."""
    form = form_of(tx, period)
    standings = of_period(tx, period, now)
    edition = Edition(
        form.key,
        form.version,
        tuple(_unit(tx, s) for s in standings if s.status.handed_in),
        tuple(_absent(s) for s in standings if not s.status.handed_in or s.status.late),
    )
    last = snapshots.latest(tx, period.id)
    before = from_json(last.content) if last else None
    changed = changes(form, before, edition) if before else []
    return Frozen(last.number + 1 if last else 1, edition, tuple(changed))


def freeze(work: Work, period: ReportPeriod) -> Snapshot:
    """Keep the table as it is now under the next number."""
    found = next_edition(work.tx, period, work.now)
    made = snapshots.keep(
        work.tx, period, to_json(found.edition), made_by=work.person, now=work.now
    )
    work.record("frozen", Ref.period(period.id), number=made.number)
    return made


def table_of_edition(work: Work, snapshot: Snapshot) -> PrintedTable:
    """The table of an edition, for any writer; who took it out is kept."""
    work.record("exported", Ref.period(snapshot.period_id), number=snapshot.number)
    return read_edition(work.tx, work.desk, snapshot)


def read_edition(tx: Tx, desk: Desk, snapshot: Snapshot) -> PrintedTable:
    """The table of an edition: the same bytes whenever it is asked for."""
    period = reports.period(tx, snapshot.period_id)
    if period is None:
        raise AssertionError("an edition has a period: the database holds that")
    edition = from_json(snapshot.content)
    versions = [form_from_json(found) for found in reports.form_versions(tx, edition.form)]
    newest = next(form for form in versions if form.version == edition.version)
    form = united(newest, [form for form in versions if form.version < edition.version])
    before = snapshots.numbered(tx, period.id, snapshot.number - 1)
    return PrintedTable(
        form=form,
        agency=desk.agency,
        period_label=upper_first(named_report(tx, period, form).period),
        produced_at=desk.local(snapshot.made_at),
        sections=tuple(_section(unit) for unit in edition.units),
        missing=tuple(AnnexLine(a.code, a.name, a.status) for a in edition.absent),
        edition=snapshot.number,
        changes=_changed(form, before, edition),
    )


def _changed(form: Form, before: Snapshot | None, edition: Edition) -> tuple[Changed, ...]:
    found: Sequence[EditionChange] = (
        changes(form, from_json(before.content), edition) if before else []
    )
    return tuple(Changed(c.code, c.unit, c.what, c.before, c.after) for c in found)


def _unit(tx: Tx, standing: ReportStanding) -> FrozenUnit:
    submission = standing.submission
    if submission is None or submission.submitted_at is None:
        raise AssertionError("a report that was handed in has a submission")
    rows = tuple(FrozenRow(row.key, dict(row.cells)) for row in rows_of(tx, submission))
    return FrozenUnit(
        standing.unit.code,
        standing.unit.name,
        rows,
        nil=standing.status.nil,
        status=upper_first(state_words(standing.status)),
        sent_at=submission.submitted_at.isoformat(),
    )


def _absent(standing: ReportStanding) -> Absent:
    words = upper_first(state_words(standing.status))
    return Absent(standing.unit.code, standing.unit.name, words)


def _section(unit: FrozenUnit) -> Section:
    return Section(
        unit.code,
        unit.name,
        [row.cells for row in unit.rows],
        nil=unit.nil,
        status_label=unit.status,
        submitted_at=datetime.fromisoformat(unit.sent_at),
    )
