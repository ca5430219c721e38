"""Rows that came in a file: whether they are this unit's, and how they enter the draft."""

from collections.abc import Sequence
from dataclasses import replace

from domain.chat.flow import Step
from domain.forms import wording as w
from domain.forms.answers.remarks import filled
from domain.forms.definition.model import Draft, Invalid, Row, RowDropped, RowSaved, Screen, Sheet
from domain.forms.engine.going import go
from domain.forms.importing.file_titles import same_period
from domain.forms.importing.importing import FilePart, Table
from domain.forms.pasting.pasting import ReadRow
from domain.vietnamese.naming import find
from domain.vietnamese.spelling import count

#: Rows that one file may bring into one report.
MOST = 1000
#: How many wrong cells are named in one message.
_NAMED = 8


def belongs(sheet: Sheet, table: Table) -> bool:
    """Whether the lines above the table, and the units in it, leave this report possible."""
    other_period = of_other_period(sheet, table)
    alone = [part.unit for part in table.parts] in ([], [""])
    other_unit = alone and table.unit and not _is_mine(sheet, table.unit)
    return not other_period and not other_unit and (alone or _mine(sheet, table) is not None)


def of_other_period(sheet: Sheet, table: Table) -> str:
    """The period the file is of, "" when it is ours.

    A title of another period counts where most dates lie outside ours; else it was left there.
    """
    if table.period and not same_period(sheet, table.period):
        return table.period
    rows = sum(len(part.rows) for part in table.parts)
    return f"“{table.titled}”" if table.titled and 2 * table.outside > rows else ""


def rows_for(sheet: Sheet, table: Table) -> tuple[ReadRow, ...]:
    """The rows of this unit. Raises Invalid when there are none, or anything is wrong."""
    if table.problems:
        raise Invalid(problem_words(table.problems))
    if not belongs(sheet, table):
        raise Invalid(_stranger(sheet, table))
    mine = _mine(sheet, table)
    if mine is not None and mine.nil:
        raise Invalid(w.FILE_NIL.format(id=sheet.id))
    if mine is None or not mine.rows:
        raise Invalid(w.FILE_EMPTY.format(id=sheet.id))
    if not sheet.form.rows and len(mine.rows) > 1:
        raise Invalid(w.FILE_ONE.format(count=len(mine.rows)))
    if len(mine.rows) > MOST:
        raise Invalid(w.FILE_MANY.format(count=len(mine.rows), most=MOST))
    return mine.rows


def unknown_to(draft: Draft, rows: Sequence[ReadRow]) -> tuple[ReadRow, ...]:
    """The rows that the draft does not have yet, cell by cell."""
    kept = [filled(row.cells) for row in draft.rows]
    return tuple(row for row in rows if filled(row.cells) not in kept)


def filed(draft: Draft, rows: Sequence[ReadRow], *, instead: bool) -> Step[Draft]:
    """The draft with these rows after its own, or `instead` of them, at the card."""
    dropped = tuple(RowDropped(row.key) for row in draft.rows) if instead else ()
    made = [
        Row(key, row.cells, "", row.marks) for key, row in enumerate(rows, start=draft.next_key)
    ]
    kept = () if instead else draft.rows
    after = replace(draft, rows=(*kept, *made), next_key=draft.next_key + len(made))
    keys = tuple(row.key for row in made)
    saved = tuple(RowSaved(row.key, row.cells, row.marks) for row in made)
    card = go(after, Screen.CARD, row=keys[-1], pasted=keys)
    return Step(card, "", (*dropped, *saved))


def _mine(sheet: Sheet, table: Table) -> FilePart | None:
    named = [p for p in table.parts if not p.unit or _is_mine(sheet, p.unit)]
    return named[0] if named else None


def _is_mine(sheet: Sheet, name: str) -> bool:
    """Whether this names the unit of the report; other marks name another unit."""
    return bool(find(name, {0: sheet.unit}).sure)


def notes_for(sheet: Sheet, table: Table) -> tuple[str, ...]:
    """What of the file is not in the report, for whoever sent it."""
    others = [p for p in table.parts if p.unit and not _is_mine(sheet, p.unit)]
    if not others:
        return table.notes
    named = [w.SHEET_OTHER_UNIT.format(unit=p.unit, place=p.place) for p in others[:5]]
    rest = w.SHEET_MORE_UNREAD.format(count=count(len(others) - 5)) if len(others) > 5 else ""
    return (*table.notes, w.SHEET_OTHER_UNITS.format(parts="; ".join(named) + rest))


def problem_words(problems: Sequence[str]) -> str:
    """The first wrong cells by name, and how many more there are."""
    named = "\n".join(problems[:_NAMED])
    rest = len(problems) - _NAMED
    more = w.FILE_MORE_PROBLEMS.format(count=count(rest)) if rest > 0 else ""
    return w.FILE_PROBLEMS.format(count=count(len(problems)), lines=named, more=more)


def _stranger(sheet: Sheet, table: Table) -> str:
    period = table.period or of_other_period(sheet, table)
    said = ", ".join(filter(None, (table.unit, period)))
    others = [part.unit for part in table.parts if part.unit]
    return w.FILE_STRANGER.format(
        said=said or ", ".join(others[:3]), unit=sheet.unit, period=sheet.period
    )
