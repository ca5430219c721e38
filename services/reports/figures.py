"""Figures of a report that is given: how complete and timely it comes, and its sums by period."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.deadlines.periods import Period
from domain.deadlines.rates import Rates, rates
from domain.deadlines.status import Status
from domain.dialogues.reports import wording as rw
from domain.forms.definition.model import Field
from domain.tables.adding import adds_up
from services.agency.desk import Desk
from services.reports.consolidate import read_table
from services.reports.rate_reports import By
from services.reports.show_status import of_period
from storage import reports, units
from storage.db import Tx
from storage.tables import ReportPeriod

#: Periods that are looked at, the newest ones.
SHOWN_PERIODS = 12


@dataclass(frozen=True, slots=True)
class FigureLine:
    """How many reports of a period, group or unit were expected, came, and came in time."""

    label: str
    rates: Rates


@dataclass(frozen=True, slots=True)
class SumLine:
    """The sum of a column in one period.

    `change` is from the period before; None for the first one, and while reports still come in.
    """

    label: str
    value: Decimal
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class SummedColumn:
    """A column of numbers that may be added up, period by period; `unit` may be ""."""

    label: str
    unit: str
    lines: tuple[SumLine, ...]

    @property
    def highest(self) -> Decimal:
        """What the longest bar stands for."""
        return max((line.value for line in self.lines), default=Decimal(0))


def shown_periods(tx: Tx, duty_id: int) -> list[ReportPeriod]:
    """The newest periods of a duty, the oldest of them first."""
    found = [period for period in reports.periods(tx) if period.duty_id == duty_id]
    found.sort(key=lambda period: Period.parse(period.code).first_day)
    return found[-SHOWN_PERIODS:]


def rate_duty(tx: Tx, periods: Sequence[ReportPeriod], by: By, now: datetime) -> list[FigureLine]:
    """The rates by period in their order, by group or unit. A unit of two groups counts twice."""
    groups, names = units.groups_of(tx), units.group_names(tx)
    found: dict[str, list[Status]] = defaultdict(list)
    for period in periods:
        label = _label(period, now)
        for standing in of_period(tx, period, now):
            unit = standing.unit
            mine = [names.get(key, key) for key in groups.get(unit.id, ())]
            labels = {By.PERIOD: [label], By.GROUP: mine, By.UNIT: [unit.name]}[by]
            for one in labels:
                found[one].append(standing.status)
    return [FigureLine(label, rates(statuses)) for label, statuses in found.items()]


def sum_duty(
    tx: Tx, desk: Desk, periods: Sequence[ReportPeriod], now: datetime
) -> list[SummedColumn]:
    """Every column of numbers but parts of a hundred, of everything that was handed in."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(dict)
    fields: dict[str, Field] = {}
    labels = [_label(period, now) for period in periods]
    growing = {label for label, p in zip(labels, periods, strict=True) if p.overdue_at > now}
    for period, label in zip(periods, labels, strict=True):
        table = read_table(tx, desk, period, now)
        added = [field for field in table.form.fields if adds_up(field)]
        fields |= {field.key: field for field in added}
        for field in added:
            sums[field.key][label] = Decimal(0)
        for section in table.sections if added else ():
            for cells in section.rows:
                for field in added:
                    sums[field.key][label] += Decimal(cells.get(field.key) or "0")
    return [
        SummedColumn(field.label, field.unit, tuple(_lines(labels, sums[key], growing)))
        for key, field in fields.items()
    ]


def _label(period: ReportPeriod, now: datetime) -> str:
    """The period in words; one whose deadline is to come says so, as its numbers still grow."""
    label = Period.parse(period.code).label
    return rw.PERIOD_OPEN.format(period=label) if period.overdue_at > now else label


def _lines(labels: Sequence[str], sums: dict[str, Decimal], growing: set[str]) -> Iterator[SumLine]:
    before: Decimal | None = None
    for label in labels:
        if label in sums:
            known = before is not None and label not in growing
            change = sums[label] - (before or 0) if known else None
            yield SumLine(label, sums[label], change)
            before = sums[label]
