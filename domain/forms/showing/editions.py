"""Numbered editions of the table of a period: what one held, and what the next one changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.forms import wording as w
from domain.forms.definition.model import Cells, Form
from domain.forms.showing.display import row_title, show
from domain.vietnamese.spelling import count


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A row with the key that it has in its report for ever."""

    key: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class FrozenUnit:
    """What one unit had handed in. `sent_at` is an ISO instant in UTC, `status` in words."""

    code: str
    name: str
    rows: tuple[FrozenRow, ...] = ()
    nil: bool = False
    status: str = ""
    sent_at: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """A unit to be named beside the table, and why in words."""

    code: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The table of a period at one moment."""

    form: str
    version: int
    units: tuple[FrozenUnit, ...] = ()
    absent: tuple[Absent, ...] = ()

    @property
    def row_count(self) -> int:
        """How many rows all units have together."""
        return sum(len(unit.rows) for unit in self.units)


@dataclass(frozen=True, slots=True)
class EditionChange:
    """One difference between two editions, in words."""

    code: str
    unit: str
    what: str
    before: str
    after: str


def changes(form: Form, before: Edition, after: Edition) -> list[EditionChange]:
    """What is not as it was, unit by unit in the order of their codes."""
    was = {unit.code: unit for unit in before.units}
    now = {unit.code: unit for unit in after.units}
    names = {**{u.code: u.name for u in before.units}, **{u.code: u.name for u in after.units}}
    return [
        EditionChange(code, name, *said)
        for code, name in sorted(names.items())
        for said in _of_unit(form, was.get(code), now.get(code))
    ]


def _of_unit(
    form: Form, was: FrozenUnit | None, now: FrozenUnit | None
) -> Iterator[tuple[str, str, str]]:
    if was is None or now is None or was.nil != now.nil:
        yield w.EDITION_REPORT, _words(was), _words(now)
    else:
        yield from _of_rows(form, was.rows, now.rows)


def _words(unit: FrozenUnit | None) -> str:
    if unit is None:
        return w.EDITION_NONE
    return w.EDITION_NIL if unit.nil else w.EDITION_ROWS.format(count=count(len(unit.rows)))


def _of_rows(
    form: Form, was: Sequence[FrozenRow], now: Sequence[FrozenRow]
) -> Iterator[tuple[str, str, str]]:
    """Rows are known by their key, so a row that only moved is no change."""
    before = {row.key: row.cells for row in was}
    for n, row in enumerate(now, start=1):
        if row.key not in before:
            yield w.EDITION_ROW.format(n=n), w.EDITION_NONE, row_title(form, row.cells)
        else:
            yield from _of_cells(form, n, before[row.key], row.cells)
    kept = {row.key for row in now}
    for n, row in enumerate(was, start=1):
        if row.key not in kept:
            what = w.EDITION_ROW_BEFORE.format(n=n)
            yield what, row_title(form, row.cells), w.EDITION_DROPPED


def _of_cells(form: Form, n: int, was: Cells, now: Cells) -> Iterator[tuple[str, str, str]]:
    for field in form.fields:
        before, after = was.get(field.key, ""), now.get(field.key, "")
        if before != after:
            what = w.EDITION_CELL.format(n=n, short=field.short)
            yield what, show(field, before), show(field, after)


def to_json(edition: Edition) -> dict[str, Any]:
    """Plain data; `from_json` gives an equal edition back."""
    return {
        "form": edition.form,
        "version": edition.version,
        "units": [_unit_to_json(unit) for unit in edition.units],
        "absent": [[a.code, a.name, a.status] for a in edition.absent],
    }


def _unit_to_json(unit: FrozenUnit) -> dict[str, Any]:
    rows = [[row.key, dict(row.cells)] for row in unit.rows]
    about = {"code": unit.code, "name": unit.name, "nil": unit.nil, "status": unit.status}
    return {**about, "sent_at": unit.sent_at, "rows": rows}


def from_json(data: Mapping[str, Any]) -> Edition:
    """The edition that `to_json` wrote. Raises KeyError on anything else."""
    units = tuple(
        FrozenUnit(
            found["code"],
            found["name"],
            tuple(FrozenRow(key, cells) for key, cells in found["rows"]),
            nil=found["nil"],
            status=found["status"],
            sent_at=found["sent_at"],
        )
        for found in data["units"]
    )
    absent = tuple(Absent(*found) for found in data["absent"])
    return Edition(data["form"], data["version"], units, absent)
