"""The sheets of an office's workbook with what says how its tables are meant to be filled in.

Lines, bold type, number formats, drop-downs and notes are read besides the texts; nothing is run,
computed or followed. What could hurt is refused before a cell is read, as `workbook` does.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from documents import wording
from documents.newer_lists import add_newer_lists
from documents.unreadable import Unreadable
from documents.workbook import cell_text, checked, transitional
from domain.tables.source import (
    CellLimit,
    CellRule,
    MergedCells,
    Shown,
    SourceCell,
    SourceFile,
    SourceSheet,
)

#: A table to be filled in is no data file: rows and columns that are looked at.
MOST_ROWS, MOST_COLUMNS = 3000, 256
_MOST_SHEETS = 30
_LIMITS = {
    "list": CellLimit.LIST,
    "whole": CellLimit.WHOLE,
    "decimal": CellLimit.DECIMAL,
    "date": CellLimit.DATE,
}
_RANGE = re.compile(r"=?(?:'(?P<quoted>[^']+)'!|(?P<bare>[^!'\"]+)!)?(?P<cells>[$A-Z0-9:]+)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def sheets_of(content: bytes) -> SourceFile:
    """The visible sheets of a workbook. Raises Unreadable."""
    archive = checked(content)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(transitional(archive, content)), keep_links=False, rich_text=False
        )
        add_newer_lists(archive, book)
        return _file(book)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.FILE_DAMAGED) from error


def _file(book: Any) -> SourceFile:
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet not in shown]
    if len(shown) > _MOST_SHEETS:
        raise Unreadable(wording.FILE_TOO_MANY_SHEETS.format(limit=_MOST_SHEETS))
    remarks = (wording.TABLE_HIDDEN_SHEETS.format(names=", ".join(hidden)),) if hidden else ()
    sheets = [_sheet(book, sheet, book.worksheets.index(sheet)) for sheet in shown]
    return SourceFile(tuple(sheets), remarks)


def _sheet(book: Any, sheet: Any, index: int) -> SourceSheet:
    if sheet.max_row > MOST_ROWS and _last_row(sheet) > MOST_ROWS:
        raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=MOST_ROWS))
    cells: dict[int, dict[int, SourceCell]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if row <= MOST_ROWS and column <= MOST_COLUMNS:
            made = _cell(cell)
            if not made.blank or made.boxed:
                cells.setdefault(row, {})[column - 1] = made
    return SourceSheet(
        name=sheet.title,
        index=index,
        cells=cells,
        spans=tuple(
            MergedCells(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ),
        rules=tuple(_rules(book, sheet)),
        hidden=frozenset(_hidden(sheet)),
    )


def _last_row(sheet: Any) -> int:
    return max(
        (row for (row, _), cell in sheet._cells.items() if cell.value is not None), default=0
    )


def _cell(cell: Any) -> SourceCell:
    value = getattr(cell, "value", None)
    formula = getattr(cell, "data_type", "") == "f"
    border = cell.border
    sides = [side is not None and bool(side.style) for side in _sides(border)]
    note = getattr(cell, "comment", None)
    return SourceCell(
        text=str(getattr(value, "text", value)) if formula else cell_text(value).strip(),
        formula=formula,
        bold=bool(cell.font and cell.font.b),
        boxed=sum(sides) >= 2,
        shown=_shown(cell.number_format, value),
        note=str(note.text).strip() if note is not None else "",
    )


def _sides(border: Any) -> tuple[Any, ...]:
    return (border.left, border.right, border.top, border.bottom)


def _shown(code: str, value: Any) -> Shown:
    """What a number format shows, ECMA-376 18.8.30."""
    if isinstance(value, date | datetime):
        return Shown.DATE
    bare = _QUOTED.sub("", code or "").lower()
    if "%" in bare:
        return Shown.PERCENT
    if "yy" in bare or ("d" in bare and "m" in bare):
        return Shown.DATE
    if bare not in ("general", "@") and ("0" in bare or "#" in bare):
        return Shown.NUMBER
    return Shown.NUMBER if isinstance(value, int | float) else Shown.PLAIN


def _hidden(sheet: Any) -> Iterator[int]:
    for said in sheet.column_dimensions.values():
        if said.hidden and said.min:
            yield from range(said.min - 1, min(said.max or said.min, MOST_COLUMNS))


def _rules(book: Any, sheet: Any) -> Iterator[CellRule]:
    for rule in sheet.data_validations.dataValidation:
        limit = _LIMITS.get(rule.type, CellLimit.OTHER)
        choices = _choices(book, sheet, str(rule.formula1 or "")) if limit is CellLimit.LIST else ()
        for one in rule.sqref.ranges:
            yield CellRule(
                MergedCells(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1),
                limit,
                choices,
                *_bounds(rule),
            )


def _bounds(rule: Any) -> tuple[str, str]:
    """The lowest and the highest value a rule lets in, as written; "" for none."""
    first, second = str(rule.formula1 or ""), str(rule.formula2 or "")
    match rule.operator or "between":
        case "between":
            return first, second
        case "greaterThanOrEqual":
            return first, ""
        case "greaterThan":
            return (str(int(first) + 1) if first.lstrip("-").isdigit() else ""), ""
        case "lessThanOrEqual":
            return "", first
    return "", ""


def _choices(book: Any, sheet: Any, formula: str) -> tuple[str, ...]:
    """The items of a drop-down: written there, in a range, or in a range with a name."""
    if formula.startswith('"'):
        texts = formula.strip('"').split(",")
    else:
        named = book.defined_names.get(formula.lstrip("=")) or sheet.defined_names.get(
            formula.lstrip("=")
        )
        texts = list(_range(book, sheet, named.attr_text if named is not None else formula))
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _range(book: Any, sheet: Any, formula: str) -> Iterator[str]:
    found = _RANGE.fullmatch(formula)
    if found is None:
        return
    name = found["quoted"] or found["bare"]
    if name is not None and name not in book.sheetnames:
        return
    source = book[name] if name else sheet
    left, top, right, bottom = range_boundaries(found["cells"].replace("$", ""))
    for row in range(top or 1, min(bottom or MOST_ROWS, MOST_ROWS) + 1):
        for column in range(left or 1, (right or left or 1) + 1):
            cell = source._cells.get((row, column))
            if cell is not None and cell.value is not None:
                yield cell_text(cell.value)
