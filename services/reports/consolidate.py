"""The consolidated table of one period: everything handed in, in the official form."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import overload

from documents.model import AnnexLine, PrintedTable, Section, single
from domain.dialogues.reports.reports import state_words
from domain.forms.definition.model import Form
from domain.forms.definition.versions import united
from domain.vietnamese.spelling import upper_first
from services.agency.desk import Desk
from services.reports.fill_report import form_of, named_report
from services.reports.show_status import ReportStanding, of_period
from services.work import Work
from storage import report_rows
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportPeriod


class KeptRows(Sequence[Mapping[str, str]]):
    """The rows of a report, read from the database each time they are gone through.

    So that a table of 100,000 rows is never in memory as a whole. Only inside its transaction.
    """

    def __init__(self, tx: Tx, submission_id: int, count: int) -> None:
        self._tx, self._submission_id, self._count = tx, submission_id, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Mapping[str, str]]:
        return report_rows.cells_of(self._tx, self._submission_id)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Mapping[str, str]]: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, str] | Sequence[Mapping[str, str]]:
        return list(self)[at]


def table_of(work: Work, period: ReportPeriod) -> PrintedTable:
    """The table of all units as it is now, for any writer; who took it out is kept."""
    work.record("exported", Ref.period(period.id))
    return read_table(work.tx, work.desk, period, work.now)


def read_table(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime) -> PrintedTable:
    """The table of all units as it is now; nothing is changed."""
    standings = of_period(tx, period, now)
    form = _form(tx, period, standings)
    return PrintedTable(
        form=form,
        agency=desk.agency,
        period_label=upper_first(named_report(tx, period, form).period),
        produced_at=desk.local(now),
        sections=tuple(_section(tx, s) for s in standings if s.status.handed_in),
        missing=tuple(_missing(s) for s in standings if not s.status.handed_in or s.status.late),
    )


def _form(tx: Tx, period: ReportPeriod, standings: Sequence[ReportStanding]) -> Form:
    """The form of the period with every column that a report handed in was begun with."""
    newest = form_of(tx, period)
    sent = [s.submission for s in standings if s.status.handed_in and s.submission]
    by_version = {submission.form_version: submission for submission in sent}
    return united(newest, [form_of(tx, period, found) for found in by_version.values()])


def table_of_unit(work: Work, standing: ReportStanding) -> PrintedTable:
    """The table of one unit, as that unit would sign it; who took it out is kept."""
    work.record("exported", Ref.obligation(standing.obligation.id))
    return read_table_of_unit(work.tx, work.desk, standing, work.now)


def read_table_of_unit(tx: Tx, desk: Desk, standing: ReportStanding, now: datetime) -> PrintedTable:
    """The same; nothing is changed."""
    return single(
        form_of(tx, standing.period, standing.submission),
        _section(tx, standing),
        period_label=upper_first(standing.report.period),
        produced_at=desk.local(now),
    )


def _section(tx: Tx, standing: ReportStanding) -> Section:
    submission = standing.submission
    if submission is None:
        raise AssertionError("a report that was handed in has a submission")
    return Section(
        standing.unit.code,
        standing.unit.name,
        KeptRows(tx, submission.id, standing.rows),
        nil=standing.status.nil,
        status_label=upper_first(state_words(standing.status)),
        submitted_at=submission.submitted_at,
    )


def _missing(standing: ReportStanding) -> AnnexLine:
    words = upper_first(state_words(standing.status))
    return AnnexLine(standing.unit.code, standing.unit.name, words)
