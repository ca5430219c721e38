"""Answers written into an office's own workbook, on a copy: its look stays as it is.

The rows to fill in are the example or empty rows of the table. There are as many as there are
lines afterwards: what stands below moves with its merged cells, sums and print area.
"""

import io
import re
import zipfile
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.formula.translate import Translator
from openpyxl.styles import Alignment
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from documents.fill_lines import fixed_values, is_plain, open_lines
from documents.fitting import height, lines
from documents.model import PrintedTable
from documents.moving import Shift, move_rows, shifted_formula
from documents.newer_lists import add_newer_lists
from documents.spelling import plain
from domain.forms.answers.values import files_words
from domain.forms.definition.model import FieldKind, Form
from domain.tables.adding import adds_up
from domain.tables.filling import FillLine, OwnFile

_DATE_FORMAT = "dd/mm/yyyy"


def fill(report: PrintedTable, own: OwnFile) -> bytes:
    """The workbook with everything that was handed in."""
    book = openpyxl.load_workbook(io.BytesIO(own.content), keep_links=False)
    with zipfile.ZipFile(io.BytesIO(own.content)) as archive:
        add_newer_lists(archive, book)
    sheet = book.worksheets[own.place.sheet]
    if report.form.rows:
        _fill_rows(book, sheet, report, own)
    else:
        _fill_cells(sheet, report.form, fixed_values(report), own)
    book.active = own.place.sheet
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill_cells(sheet: Any, form: Form, values: dict[str, str], own: OwnFile) -> None:
    for field in form.fields:
        column, row = own.fields.get(field.key, (-1, 0))
        value = values.get(field.key, "")
        kind = field.kind if is_plain(field, value) else FieldKind.TEXT
        if column >= 0:
            _write(sheet, row, column, kind, value)


def _fill_rows(book: Any, sheet: Any, report: PrintedTable, own: OwnFile) -> None:
    place = own.place
    filled = open_lines(report, named=place.unit is not None)
    _part_rows(sheet, place.first, place.last)
    room, wanted = place.last - place.first + 1, max(len(filled), 1)
    shift = Shift(place.last, wanted - room, place.first)
    look = _RowLook(sheet, place.look, place.left, place.right, shift)
    move_rows(book, sheet, shift)
    for n in range(wanted):
        look.put(sheet, place.first + n)
    for row, line in enumerate(filled, start=place.first):
        _line(sheet, row, line, report.form, own)
        _fit(sheet, row, place.left, place.right)
    if place.total is not None:
        _sum_up(sheet, report.form, own, shift.row(place.total), wanted)


def _part_rows(sheet: Any, first: int, last: int) -> None:
    """Cells drawn over several of the rows to be filled in are parted: each row is its own."""
    for one in list(sheet.merged_cells.ranges):
        if first <= one.min_row < one.max_row <= last:
            sheet.unmerge_cells(str(one))


def _sum_up(sheet: Any, form: Form, own: OwnFile, total: int, count: int) -> None:
    """Sums where the row of sums leaves room for them, or holds figures of an older report."""
    for field in form.fields:
        if not adds_up(field) or field.key not in own.fields:
            continue
        cell = sheet.cell(total, own.fields[field.key][0] + 1)
        if isinstance(cell, MergedCell) or not _is_open(cell, own.place.first):
            continue
        letter, first = cell.column_letter, own.place.first
        cell.value = f"=SUM({letter}{first}:{letter}{first + count - 1})"


def _is_open(cell: Any, first: int) -> bool:
    """Whether a cell of sums is empty, a typed figure, or looks at the one row there was."""
    if not isinstance(cell.value, str):
        return True
    one = rf"=(SUM\()?\$?{cell.column_letter}\$?{first}\)?"
    return re.fullmatch(one, cell.value, re.IGNORECASE) is not None


class _RowLook:
    """How a row to be filled in looks: styles, formulas, cells merged in it."""

    def __init__(self, sheet: Any, row: int, left: int, right: int, shift: Shift) -> None:
        self._row = row
        # What stands below moves; the rows to be filled in are looked at as they are.
        below = Shift(shift.after, shift.by, keeps=True)
        self._cells = {
            column: (copy(cell._style), _formula_of(cell, sheet.title, below))
            for column in range(left + 1, right + 2)
            if (cell := sheet._cells.get((row, column))) is not None
        }
        self._merges = [
            (one.min_col, one.max_col)
            for one in sheet.merged_cells.ranges
            if one.min_row == one.max_row == row
        ]

    def put(self, sheet: Any, row: int) -> None:
        """Make another row look like this one, empty but for what is computed."""
        for one in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]:
            sheet.unmerge_cells(str(one))
        for column, (style, formula) in self._cells.items():
            cell = sheet.cell(row, column)
            cell._style = copy(style)
            cell.value = self._formula(formula, row, cell.column_letter)
        for first, last in self._merges:
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        # The height fits what is written when a program opens the file.
        sheet.row_dimensions.pop(row, None)

    def _formula(self, formula: Any, row: int, letter: str) -> Any:
        if formula is None:
            return None
        return Translator(formula, origin=f"{letter}{self._row}").translate_formula(
            f"{letter}{row}"
        )


def _formula_of(cell: Any, sheet: str, below: Shift) -> str | None:
    """The formula of a cell after what stands below has moved; None for none."""
    if getattr(cell, "data_type", "") != "f":
        return None
    return shifted_formula(str(getattr(cell.value, "text", cell.value)), sheet, below, own=True)


def _line(sheet: Any, row: int, line: FillLine, form: Form, own: OwnFile) -> None:
    place = own.place
    if line.number is None:
        _heading(sheet, row, line.note, place.left, place.right)
        return
    if place.ordinal is not None:
        _put(sheet, row, place.ordinal, line.number)
    if place.unit is not None:
        _write(sheet, row, place.unit, FieldKind.TEXT, line.unit)
    if line.note:
        _note(sheet, row, line.note, own)
        return
    for field in form.fields:
        if field.key in own.fields:
            value = line.values.get(field.key, "")
            _write(sheet, row, own.fields[field.key][0], field.kind, value)


def _note(sheet: Any, row: int, text: str, own: OwnFile) -> None:
    """That a unit has nothing to report; nothing is computed in its row."""
    for column in range(own.place.left, own.place.right + 1):
        if sheet.cell(row, column + 1).data_type == "f":
            _put(sheet, row, column, None)
    first = min(column for column, _ in own.fields.values())
    _write(sheet, row, first, FieldKind.TEXT, text)


def _heading(sheet: Any, row: int, text: str, left: int, right: int) -> None:
    """The name of a unit over all columns; nothing is computed in its row."""
    for column in range(left, right + 1):
        _put(sheet, row, column, None)
    for one in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]:
        sheet.unmerge_cells(str(one))
    cell = sheet.cell(row, left + 1)
    cell.value, cell.data_type = text, "s"
    font = copy(cell.font)
    font.b = True
    cell.font = font
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=left + 1, end_column=right + 1)


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    cell = sheet.cell(row, column + 1)
    if isinstance(cell, MergedCell):
        return None
    cell.value = value
    return cell


def _write(sheet: Any, row: int, column: int, kind: FieldKind, value: str) -> None:
    """An answer as a value of its kind: figures can be added up, dates sorted, words are words."""
    if value and kind is FieldKind.NUMBER:
        number = Decimal(value)
        whole = number == number.to_integral_value()
        _put(sheet, row, column, int(number) if whole else float(number))
        return
    if value and kind is FieldKind.DATE:
        shown = sheet.cell(row, column + 1).number_format
        cell = _put(sheet, row, column, date.fromisoformat(value))
        if cell is not None:
            cell.number_format = shown if is_date_format(shown) else _DATE_FORMAT
            cell.alignment = _aligned(cell.alignment, shrink_to_fit=True)
        return
    text = files_words(value) if value and kind is FieldKind.FILE else plain(value)
    cell = _put(sheet, row, column, text or None)
    if cell is not None and value:
        # What begins with “=” is what somebody typed, and no formula.
        cell.data_type = "s"
        cell.alignment = _aligned(cell.alignment, wrap_text=True)


#: Points that a column is wide for each character of its width, and a cell's own margins.
_POINTS, _INSIDE, _USUAL_WIDTH, _USUAL_SIZE, _HIGHEST = 5.25, 4.0, 8.43, 11.0, 409.0


def _fit(sheet: Any, row: int, left: int, right: int) -> None:
    """A height for what was written; not every program finds it by itself."""
    most = 0.0
    for column in range(left + 1, right + 2):
        cell = sheet._cells.get((row, column))
        if cell is None or not isinstance(cell.value, str) or cell.data_type == "f":
            continue
        size = (cell.font.sz or _USUAL_SIZE) * (1.0 if "Times" in (cell.font.name or "") else 1.15)
        room = _width(sheet, row, column) * _POINTS - _INSIDE
        most = max(most, height(lines(cell.value, room, size), size))
    if most:
        sheet.row_dimensions[row].height = min(most, _HIGHEST)


def _width(sheet: Any, row: int, column: int) -> float:
    """The width of a cell in characters, over the columns it is merged with."""
    last = next(
        (one.max_col for one in sheet.merged_cells.ranges
         if one.min_row <= row <= one.max_row and one.min_col == column),
        column,
    )  # fmt: skip
    letters = (get_column_letter(at) for at in range(column, last + 1))
    dimensions = sheet.column_dimensions
    return sum(
        dimensions[letter].width if letter in dimensions and dimensions[letter].width
        else _USUAL_WIDTH
        for letter in letters
    )  # fmt: skip


def _aligned(found: Any, **more: bool) -> Alignment:
    made = copy(found)
    for name, value in more.items():
        setattr(made, name, value)
    return made
