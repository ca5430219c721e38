"""Rows put into a sheet or taken out of it, with everything that refers to rows.

The library moves cells alone. Here merged cells, formulas in every sheet, drop-downs, conditional
formats, names, print areas, heights, breaks, pictures and filters go along.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.formula import ArrayFormula

_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!]+)!)?"
    r"(?P<left>\$?[A-Z]{1,3})?(?P<d1>\$?)(?P<top>\d+)"
    r"(?::(?P<right>\$?[A-Z]{1,3})?(?P<d2>\$?)(?P<bottom>\d+))?"
)


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows below `after` move by `by`; a negative one drops the rows just above.

    What ends in row `after` reaches over the new rows, as the rows of a sum do; from `first` on,
    where that is the first row to be filled in and the sum began behind an example. `keeps`: none
    counts as dropped, and nothing grows.
    """

    after: int
    by: int
    first: int | None = None
    keeps: bool = False

    def gone(self, row: int) -> bool:
        """Whether this row is dropped."""
        return not self.keeps and self.after + self.by < row <= self.after

    def row(self, row: int) -> int:
        """Where a row is afterwards; a dropped one is the last that stays."""
        if row > self.after:
            return row + self.by
        return self.after + self.by if self.gone(row) else row

    def over(self, top: int, bottom: int) -> tuple[int, int] | None:
        """A range afterwards; None when all of it is dropped."""
        if self.first is not None and self.first <= top < bottom == self.after:
            return self.first, bottom + self.by
        if self.gone(top) and self.gone(bottom):
            return None
        first = self.after + self.by + 1 if self.gone(top) else self.row(top)
        grows = self.by > 0 and top <= self.after == bottom and not self.keeps
        return first, bottom + self.by if grows else self.row(bottom)


def move_rows(book: Any, sheet: Any, shift: Shift) -> None:
    """Put rows into the sheet below `shift.after`, or take rows above it out."""
    if not shift.by and shift.first is None:
        return
    _cells(sheet, shift)
    _merges(sheet, shift)
    _heights(sheet, shift)
    for other in book.worksheets:
        _formulas(other, sheet.title, shift, own=other is sheet)
    _rules(sheet, shift)
    _formats(sheet, shift)
    _printing(sheet, shift)
    _drawn(sheet, shift)
    _names(book, sheet, shift)


def _cells(sheet: Any, shift: Shift) -> None:
    moved: dict[tuple[int, int], Any] = {}
    for (row, column), cell in sheet._cells.items():
        if shift.gone(row):
            continue
        cell.row = shift.row(row)
        if getattr(cell, "hyperlink", None):
            cell.hyperlink.ref = cell.coordinate
        moved[cell.row, column] = cell
    sheet._cells = moved
    sheet._current_row = max((row for row, _ in moved), default=0)


def _merges(sheet: Any, shift: Shift) -> None:
    """Merged cells move whole; those that hold only dropped rows go."""
    kept = set()
    for one in sheet.merged_cells.ranges:
        if not (shift.gone(one.min_row) and shift.gone(one.max_row)):
            one.min_row, one.max_row = shift.row(one.min_row), shift.row(one.max_row)
            kept.add(one)
    sheet.merged_cells.ranges = kept


def _heights(sheet: Any, shift: Shift) -> None:
    found = dict(sheet.row_dimensions.items())
    sheet.row_dimensions.clear()
    for row, said in sorted(found.items()):
        if not shift.gone(row):
            said.index = shift.row(row)
            sheet.row_dimensions[said.index] = said


def _formulas(sheet: Any, moved: str, shift: Shift, *, own: bool) -> None:
    for cell in sheet._cells.values():
        value = getattr(cell, "value", None)
        if isinstance(value, ArrayFormula):
            value.text = shifted_formula(value.text, moved, shift, own=own)
            value.ref = _range(value.ref, shift) if own else value.ref
        elif getattr(cell, "data_type", "") == "f":
            cell.value = shifted_formula(str(value), moved, shift, own=own)


def shifted_formula(text: str, moved: str, shift: Shift, *, own: bool) -> str:
    """A formula after rows of the sheet `moved` have moved; `own`: it stands in that sheet."""
    tokens = Tokenizer(text)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            token.value = _reference(token.value, moved, shift, own=own)
    return "=" + "".join(token.value for token in tokens.items)


def _reference(text: str, moved: str, shift: Shift, *, own: bool) -> str:
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return text
    sheet = (found["sheet"] or "")[:-1].strip("'").replace("''", "'")
    if (sheet and sheet.casefold() != moved.casefold()) or (not sheet and not own):
        return text
    top, bottom = int(found["top"]), int(found["bottom"] or found["top"])
    flat = found["bottom"] is None or (top == bottom and found["left"] != found["right"])
    if flat:
        if shift.gone(top):
            return "#REF!"
        rows = (shift.row(top), shift.row(bottom))
    else:
        over = shift.over(top, bottom)
        if over is None:
            return "#REF!"
        rows = over
    made = f"{found['sheet'] or ''}{found['left'] or ''}{found['d1']}{rows[0]}"
    if found["bottom"] is None:
        return made
    return f"{made}:{found['right'] or ''}{found['d2']}{rows[1]}"


def _range(text: str, shift: Shift) -> str:
    """`A9:D12` after the rows have moved; "" when all of it is dropped."""
    made = [_reference(one, "", shift, own=True) for one in text.split()]
    return " ".join(one for one in made if "#REF!" not in one)


def _rules(sheet: Any, shift: Shift) -> None:
    kept = []
    for rule in sheet.data_validations.dataValidation:
        ranges = _range(str(rule.sqref), shift)
        if ranges:
            rule.sqref = MultiCellRange(ranges)
            kept.append(rule)
    sheet.data_validations.dataValidation = kept
    for rule in kept:
        for name in ("formula1", "formula2"):
            setattr(rule, name, _bare(getattr(rule, name), sheet.title, shift))


def _bare(text: str | None, sheet: str, shift: Shift) -> str | None:
    """A formula as rules keep it, without the sign of equality."""
    if not text or text.startswith('"'):
        return text
    return shifted_formula(f"={text}", sheet, shift, own=True)[1:]


def _formats(sheet: Any, shift: Shift) -> None:
    made = ConditionalFormattingList()
    for one in sheet.conditional_formatting:
        ranges = _range(str(one.sqref), shift)
        for rule in one.rules if ranges else ():
            rule.formula = [_bare(text, sheet.title, shift) for text in rule.formula]
            made.add(ranges, rule)
    sheet.conditional_formatting = made


def _printing(sheet: Any, shift: Shift) -> None:
    if sheet.print_area:
        areas = re.sub(r"(?:'[^']+'|[^'!,]+)!", "", str(sheet.print_area)).replace("$", "")
        sheet.print_area = " ".join(filter(None, (_range(one, shift) for one in areas.split(","))))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _range(sheet.auto_filter.ref, shift)
    for table in sheet.tables.values():
        table.ref = _range(table.ref, shift)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    for line in sheet.row_breaks.brk:
        line.id = shift.row(line.id)


def _drawn(sheet: Any, shift: Shift) -> None:
    """Pictures and charts hang on cells; those counts begin with 0."""
    for one in (*sheet._images, *sheet._charts):
        for corner in ("_from", "to"):
            place = getattr(one.anchor, corner, None)
            if place is not None:
                place.row = shift.row(place.row + 1) - 1


def _names(book: Any, sheet: Any, shift: Shift) -> None:
    names: Iterable[Any] = (*book.defined_names.values(), *sheet.defined_names.values())
    for name in names:
        moved = shifted_formula(f"={name.attr_text}", sheet.title, shift, own=False)
        name.attr_text = moved.removeprefix("=")
