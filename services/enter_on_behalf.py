"""The agency enters reports of units out of one consolidated workbook; all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.dialogues import wording as w
from domain.forms.filing import problem_words
from domain.forms.grid import Grid
from domain.forms.importing import Part, read_table
from domain.forms.model import Invalid
from domain.letters.secrecy import marked_secret
from domain.vietnamese.folding import fold
from services.desk import Desk
from services.fill_report import Opened, open_report
from services.import_rows import import_rows
from services.show_status import Standing, of_period
from services.submit_report import submit
from storage.db import Tx
from storage.tables import ReportPeriod


class CannotEnter(ValueError):
    """Nothing was entered; the message says why."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was handed in for a unit."""

    unit: str
    rows: int
    nil: bool


def enter_on_behalf(
    tx: Tx,
    desk: Desk,
    period: ReportPeriod,
    grid: Grid,
    *,
    now: datetime,
    contact_id: int | None = None,
) -> list[Entered]:
    """Hand in the reports of a workbook for its units, whose officers are told.

    `contact_id` is the administrator who does it, None the desk.

    Raises CannotEnter when a cell is wrong, a unit is unknown or has handed in already.
    """
    if any(marked_secret(text) for text in grid.texts()):
        raise CannotEnter(w.LETTER_SECRET)
    standings = of_period(tx, period, now)
    if not standings:
        raise CannotEnter(w.ENTER_NOBODY.format(id=period.id))
    found = _parts(tx, desk, standings, grid, now)
    return [_enter(tx, desk, opened, part, contact_id, now) for opened, part in found]


def _parts(
    tx: Tx, desk: Desk, standings: Sequence[Standing], grid: Grid, now: datetime
) -> list[tuple[Opened, Part]]:
    """Every part of the table with the report it is for."""
    sheet = open_report(tx, desk, standings[0].obligation.id, now=now).sheet
    try:
        table = read_table(sheet, grid)
    except Invalid as reason:
        raise CannotEnter(str(reason)) from reason
    if table.problems:
        raise CannotEnter(problem_words(table.problems))
    if table.period and fold(table.period) != fold(sheet.period):
        raise CannotEnter(
            w.ENTER_PERIOD.format(file=table.period, id=sheet.id, period=sheet.period)
        )
    by_name = {fold(standing.unit.name): standing for standing in standings}
    return [_for_unit(tx, desk, by_name, part, table.unit, now) for part in table.parts]


def _for_unit(
    tx: Tx, desk: Desk, by_name: dict[str, Standing], part: Part, above: str, now: datetime
) -> tuple[Opened, Part]:
    """A table of one unit names it above, a consolidated one above its rows."""
    name = part.unit or above
    standing = by_name.get(fold(name))
    if standing is None:
        some = next(iter(by_name.values()))
        said = {"typed": name[:80], "id": some.period.id, "example": some.unit.name}
        raise CannotEnter(w.ENTER_NO_UNIT.format(**said))
    if standing.status.handed_in:
        raise CannotEnter(w.ENTER_IN.format(unit=standing.unit.name))
    if not part.nil and not part.rows:
        raise CannotEnter(w.ENTER_EMPTY.format(unit=standing.unit.name))
    return open_report(tx, desk, standing.obligation.id, now=now), part


def _enter(
    tx: Tx, desk: Desk, opened: Opened, part: Part, contact_id: int | None, now: datetime
) -> Entered:
    if part.rows:
        import_rows(tx, desk, opened, part.rows, instead=True, contact_id=contact_id, now=now)
        opened = open_report(tx, desk, opened.obligation.id, now=now)
    submit(tx, desk, opened, nil=part.nil, contact_id=contact_id, now=now, on_behalf=True)
    return Entered(opened.sheet.unit, len(part.rows), part.nil)
