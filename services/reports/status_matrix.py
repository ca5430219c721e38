"""Who has reported when: the units of a duty by its latest periods."""

from collections.abc import Sequence
from datetime import datetime

from documents.status import Mark, Matrix, MatrixStatus, Tone, UnitStatus
from domain.deadlines.status import ReportState
from domain.deadlines.status import Status as Standing_
from domain.dialogues.reports.reports import numbers_line, state_words
from domain.dialogues.reviewing import wording as vw
from domain.vietnamese.spelling import upper_first
from services.agency.desk import Desk
from services.reports.fill_report import named_report
from services.reports.show_status import ReportStanding, of_period, progress
from services.work import Work
from storage import reports
from storage.db import Tx
from storage.references import Ref
from storage.tables import ReportPeriod

#: More periods side by side cannot be read on a phone.
PERIODS = 4
_MARKS = {
    ReportState.NOT_DUE: Mark.QUIET,
    ReportState.DUE: Mark.OPEN,
    ReportState.DRAFT: Mark.DRAFT,
    ReportState.SUBMITTED: Mark.DONE,
    ReportState.RETURNED: Mark.BACK,
    ReportState.ACCEPTED: Mark.ACCEPTED,
    ReportState.OUTSIDE: Mark.OUTSIDE,
    ReportState.EXEMPT: Mark.EXEMPT,
}
_TONES = {
    Mark.QUIET: Tone.QUIET,
    Mark.OPEN: Tone.OPEN,
    Mark.DRAFT: Tone.OPEN,
    Mark.BACK: Tone.BACK,
    Mark.OVERDUE: Tone.OVERDUE,
    Mark.EXEMPT: Tone.QUIET,
}


def status_matrix(work: Work, period: ReportPeriod) -> tuple[Matrix, str]:
    """The matrix up to this period, and its numbers in a line; who took it out is kept."""
    work.record("matrix", Ref.period(period.id))
    return read_matrix(work.tx, work.desk, period, work.now)


def read_matrix(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime) -> tuple[Matrix, str]:
    """The same; nothing is changed."""
    shown = periods_up_to(tx, period, PERIODS)
    columns = [of_period(tx, p, now) for p in shown]
    matrix = Matrix(
        title=matrix_title(tx, period),
        agency=desk.agency,
        produced_at=desk.local(now),
        periods=tuple(upper_first(named_report(tx, p).period) for p in shown),
        units=_units(columns),
    )
    return matrix, numbers_line(progress(columns[-1]))


def matrix_title(tx: Tx, period: ReportPeriod) -> str:
    """What the matrix up to this period is called."""
    return vw.MATRIX_TITLE.format(subject=named_report(tx, period).subject)


def periods_up_to(tx: Tx, period: ReportPeriod, count: int) -> list[ReportPeriod]:
    """The latest periods of the same duty, this one last."""
    same = [p for p in reports.periods(tx) if p.duty_id == period.duty_id and p.id <= period.id]
    return same[-count:]


def _units(columns: Sequence[Sequence[ReportStanding]]) -> tuple[UnitStatus, ...]:
    names = {s.unit.code: s.unit.name for column in columns for s in column}
    found = [{s.unit.code: s.status for s in column} for column in columns]
    return tuple(
        UnitStatus(code, name, tuple(cell(column.get(code)) for column in found))
        for code, name in sorted(names.items())
    )


def cell(status: Standing_ | None) -> MatrixStatus:
    """A status in words, tone and shape; of a unit that did not owe the report then, empty."""
    if status is None:
        return MatrixStatus("")
    mark = _mark(status)
    return MatrixStatus(upper_first(state_words(status)), _TONES.get(mark, Tone.DONE), mark)


def _mark(status: Standing_) -> Mark:
    if status.overdue and status.state is not ReportState.RETURNED:
        return Mark.OVERDUE
    if status.settled and status.nil and status.state is not ReportState.ACCEPTED:
        return Mark.NIL
    return _MARKS[status.state]
