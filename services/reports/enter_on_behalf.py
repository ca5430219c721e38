"""The agency enters reports of units out of one consolidated workbook; all of it, or nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.dialogues.letters import wording as lw
from domain.dialogues.reviewing import wording as vw
from domain.forms.definition.model import Invalid
from domain.forms.importing.books import read_book
from domain.forms.importing.filing import of_other_period, problem_words
from domain.forms.importing.grid import Book
from domain.forms.importing.importing import FilePart
from domain.letters.secrecy import marked_secret
from domain.vietnamese.naming import Names
from services.forms.own_file import in_our_words
from services.reports.fill_report import OpenReport, open_report
from services.reports.import_rows import import_rows
from services.reports.show_status import ReportStanding, of_period
from services.reports.submit_report import submit
from services.work import Work
from storage import units
from storage.tables import ReportPeriod


class CannotEnter(ValueError):
    """Nothing was entered; the message says why."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was handed in for a unit."""

    unit: str
    rows: int
    nil: bool


@dataclass(frozen=True, slots=True)
class EnteredFile:
    """What a file did: unit by unit, and what of it was not read."""

    units: tuple[Entered, ...]
    notes: tuple[str, ...] = ()


def enter_on_behalf(work: Work, period: ReportPeriod, book: Book) -> EnteredFile:
    """Hand in the reports of a workbook for its units, whose officers are told.

    `contact_id` is the administrator who does it, None the desk.

    Raises CannotEnter when a cell is wrong, a unit is unknown or has handed in already.
    """
    if any(marked_secret(text) for text in book.texts()):
        raise CannotEnter(lw.LETTER_SECRET)
    standings = of_period(work.tx, period, work.now)
    if not standings:
        raise CannotEnter(vw.ENTER_NOBODY.format(id=period.id))
    found, notes = _parts(work, standings, book)
    entered = [_enter(work, opened, part) for opened, part in found]
    return EnteredFile(tuple(entered), notes)


def _parts(
    work: Work, standings: Sequence[ReportStanding], book: Book
) -> tuple[list[tuple[OpenReport, FilePart]], tuple[str, ...]]:
    """Every part of the table with the report it is for."""
    sheet = open_report(work, standings[0].obligation.id).sheet
    try:
        names = Names(dict(units.names(work.tx)))
        table = read_book(sheet, in_our_words(work.tx, sheet.form, book), names)
    except Invalid as reason:
        raise CannotEnter(str(reason)) from reason
    if table.problems:
        raise CannotEnter(problem_words(table.problems))
    other = of_other_period(sheet, table)
    if other:
        raise CannotEnter(vw.ENTER_PERIOD.format(file=other, id=sheet.id, period=sheet.period))
    by_name = Names({at: standing.unit.name for at, standing in enumerate(standings)})
    found = [
        (open_report(work, standing.obligation.id), part)
        for part in table.parts
        for standing in [_for_unit(standings, by_name, part, table.unit)]
    ]
    counted = Counter(opened.sheet.unit for opened, _ in found)
    twice = [unit for unit, times in counted.items() if times > 1]
    if twice:
        raise CannotEnter(vw.ENTER_TWICE.format(unit=twice[0]))
    return found, table.notes


def _for_unit(
    standings: Sequence[ReportStanding], by_name: Names[int], part: FilePart, above: str
) -> ReportStanding:
    """A table of one unit names it above, a consolidated one above its rows."""
    name = part.unit or above
    named = by_name.find(name)
    if len(named.sure) != 1:
        near = [by_name[at] for at in (*named.sure, *named.near)]
        some = standings[0]
        example = near[0] if near else some.unit.name
        said = {"typed": name[:80], "id": some.period.id, "example": example}
        raise CannotEnter(vw.ENTER_NO_UNIT.format(**said))
    standing = standings[named.sure[0]]
    if standing.status.handed_in:
        raise CannotEnter(vw.ENTER_IN.format(unit=standing.unit.name))
    if not part.nil and not part.rows:
        raise CannotEnter(vw.ENTER_EMPTY.format(unit=standing.unit.name))
    return standing


def _enter(work: Work, opened: OpenReport, part: FilePart) -> Entered:
    if part.rows:
        import_rows(work, opened, part.rows, instead=True)
        opened = open_report(work, opened.obligation.id)
    submit(work, opened, nil=part.nil, on_behalf=True)
    return Entered(opened.sheet.unit, len(part.rows), part.nil)
