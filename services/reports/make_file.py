"""Tables that go out as files: what is asked for is kept, and read when the file is made.

A large table takes seconds to read and to write, and nobody else should wait for that. What is said
with a table is told of the same state of the database as its rows.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from documents.making import FileLook, ToMake
from domain.dialogues.reports import wording as rw
from domain.dialogues.reports.reports import consolidated
from domain.dialogues.reviewing import wording as vw
from domain.vietnamese.spelling import instant
from services.agency.desk import Desk
from services.forms.own_file import own_file
from services.reports.consolidate import read_table, read_table_of_unit
from services.reports.fill_report import named_report
from services.reports.freeze import read_edition
from services.reports.show_status import ReportStanding, of_obligation, progress, seen
from services.reports.status_matrix import read_matrix
from storage import reports, snapshots
from storage.db import Tx
from storage.tables import ReportPeriod


class AskedTable(StrEnum):
    """Which table: `id` of a recipe is a period, an obligation, or an edition."""

    ALL = "all"
    MATRIX = "matrix"
    UNIT = "unit"
    OWN = "own"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The file that is wanted; `said` goes with it, "" where its own numbers do.

    `rights` is what the person was who asked (`storage.contacts.rights_mark`).
    """

    table: AskedTable
    id: int
    look: FileLook
    said: str = ""
    rights: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Recipe":
        """What `to_json` wrote."""
        known = {**data, "table": AskedTable(data["table"]), "look": FileLook(data["look"])}
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is said with the file, the file, and what is said instead when it is too long."""

    text: str
    wanted: ToMake
    too_long: str = ""


def fetch(tx: Tx, desk: Desk, recipe: Recipe, now: datetime) -> Fetched:
    """Everything the file shows, as it is now; nothing is changed."""
    match recipe.table:
        case AskedTable.ALL:
            return _of_all(tx, desk, recipe, now)
        case AskedTable.MATRIX:
            return _matrix(tx, desk, recipe, now)
        case AskedTable.EDITION:
            return _edition(tx, desk, recipe)
    return _of_unit(tx, desk, recipe, now)


def numbers_of_all(tx: Tx, desk: Desk, period: ReportPeriod, now: datetime, *, look: FileLook,
                   files: bool) -> str:  # fmt: skip
    """What is said with the table of all units."""
    numbers = progress(seen(tx, [period], now))
    kind = "" if look in (FileLook.XLSX, FileLook.OWN) else str(look)
    at = desk.local(now)
    return consolidated(named_report(tx, period), numbers, at, kind=kind, files=files)


def _of_all(tx: Tx, desk: Desk, recipe: Recipe, now: datetime) -> Fetched:
    period = _period(tx, recipe.id)
    text = numbers_of_all(tx, desk, period, now, look=recipe.look, files=True)
    table = read_table(tx, desk, period, now)
    own = own_file(tx, table.form) if recipe.look is FileLook.OWN else None
    wanted = ToMake(recipe.look, f"{table.form.key}-{period.code}", table, own=own)
    return Fetched(text, wanted, vw.TABLE_TOO_LONG.format(id=period.id))


def _matrix(tx: Tx, desk: Desk, recipe: Recipe, now: datetime) -> Fetched:
    period = _period(tx, recipe.id)
    made, numbers = read_matrix(tx, desk, period, now)
    at = instant(desk.local(now))
    text = vw.MATRIX_CAPTION.format(title=made.title, at=at, numbers=numbers)
    return Fetched(text, ToMake(recipe.look, f"tinh-hinh-{period.code}", made, numbers))


def _of_unit(tx: Tx, desk: Desk, recipe: Recipe, now: datetime) -> Fetched:
    standing = of_obligation(tx, reports.obligation_as_it_is(tx, recipe.id), now)
    wanted = file_of_unit(tx, desk, standing, recipe.look, now)
    return Fetched(recipe.said or said_of_unit(standing), wanted)


def file_of_unit(
    tx: Tx, desk: Desk, standing: ReportStanding, look: FileLook, now: datetime
) -> ToMake:
    """The file of one unit's table."""
    table = read_table_of_unit(tx, desk, standing, now)
    own = own_file(tx, table.form) if look is FileLook.OWN else None
    stem = f"{table.form.key}-{standing.period.code}-{standing.unit.code}"
    return ToMake(look, stem, table, own=own)


def said_of_unit(standing: ReportStanding) -> str:
    """Which table it is, and whether it was handed in."""
    state = rw.TABLE_SENT if standing.status.handed_in else rw.TABLE_DRAFT
    return state.format(report=standing.report.name, unit=standing.unit.name, id=standing.period.id)


def _edition(tx: Tx, desk: Desk, recipe: Recipe) -> Fetched:
    edition = snapshots.get(tx, recipe.id)
    table = read_edition(tx, desk, edition)
    code = _period(tx, edition.period_id).code
    stem = f"{table.form.key}-{code}-ban-{edition.number:02}"
    return Fetched(recipe.said, ToMake(recipe.look, stem, table))


def _period(tx: Tx, period_id: int) -> ReportPeriod:
    found = reports.period(tx, period_id)
    if found is None:
        raise AssertionError("a period is never deleted")
    return found
