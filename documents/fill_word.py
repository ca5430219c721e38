"""Answers written into the table of an office's own Word file, on a copy: nothing else is touched.

The rows to fill in are the example or empty rows of the table. Each line gets a copy of the first
of them with its borders, fonts and alignment; rows of sums get the sums.
"""

import io
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from documents.fill_lines import fixed_values, is_plain, open_lines
from documents.letter_word import HOLDERS, cells_of, inside
from documents.model import PrintedTable
from documents.spelling import day_cell, plain
from domain.forms.answers.values import files_words, number_words
from domain.forms.definition.model import FieldKind, Form
from domain.tables.adding import adds_up
from domain.tables.filling import FillLine, OwnFile

_TBL, _TR, _P, _R, _T = (qn(f"w:{name}") for name in ("tbl", "tr", "p", "r", "t"))


def fill(report: PrintedTable, own: OwnFile) -> bytes:
    """The document with everything that was handed in."""
    document = docx.Document(io.BytesIO(own.content))
    table = list(_tables(document.element.body))[own.place.sheet]
    rows = [row for row in table.iter(_TR) if inside(row, table)]
    if report.form.rows:
        _fill_rows(rows, report, own)
    else:
        _fill_cells(rows, report.form, fixed_values(report), own)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _tables(parent: Any) -> Iterable[Any]:
    for element in parent.iterchildren():
        if element.tag == _TBL:
            yield element
        elif element.tag in HOLDERS:
            yield from _tables(element)


def _fill_cells(rows: list[Any], form: Form, values: Mapping[str, str], own: OwnFile) -> None:
    for field in form.fields:
        if field.key in own.fields:
            column, row = own.fields[field.key]
            value = values.get(field.key, "")
            kind = field.kind if is_plain(field, value) else FieldKind.TEXT
            _put(rows[row - 1], column, _shown(kind, value))


def _fill_rows(rows: list[Any], report: PrintedTable, own: OwnFile) -> None:
    place = own.place
    body = rows[place.first - 1 : place.last]
    look = deepcopy(rows[place.look - 1])
    lines = open_lines(report, named=place.unit is not None) or [FillLine(None, "", {})]
    made = [_line(look, line, report.form, own) for line in lines]
    for row in made:
        body[0].addprevious(row)
    for row in body:
        row.getparent().remove(row)
    if place.total is not None:
        _sums(rows[place.total - 1], report, own)


def _line(look: Any, line: FillLine, form: Form, own: OwnFile) -> Any:
    row, place = deepcopy(look), own.place
    for _, cell in _cells(row):
        _write(cell, "")
    if line.number is None:
        return _heading(row, line.note) if line.note else row
    if place.ordinal is not None:
        _put(row, place.ordinal, str(line.number))
    if place.unit is not None:
        _put(row, place.unit, line.unit)
    if line.note:
        _put(row, min(column for column, _ in own.fields.values()), line.note)
        return row
    for field in form.fields:
        if field.key in own.fields:
            value = _shown(field.kind, line.values.get(field.key, ""))
            _put(row, own.fields[field.key][0], value)
    return row


def _sums(row: Any, report: PrintedTable, own: OwnFile) -> None:
    """The sums of figures, where the row of sums leaves room for them; of %, none."""
    for field in report.form.fields:
        if not adds_up(field) or field.key not in own.fields:
            continue
        values = [
            Decimal(cells[field.key])
            for section in report.sections
            for cells in section.rows
            if cells.get(field.key)
        ]
        cell = _cell(row, own.fields[field.key][0])
        if cell is not None and not re.search(r"[^\s.…\d,x-]", _text(cell)):
            _write(cell, number_words(f"{sum(values, Decimal(0)):f}"))


def _shown(kind: FieldKind, value: str) -> str:
    if value and kind is FieldKind.FILE:
        return files_words(value)
    if value and kind is FieldKind.NUMBER:
        return number_words(value)
    return plain(day_cell(value) if kind is FieldKind.DATE else value)


def _cells(row: Any) -> list[tuple[int, Any]]:
    """The cells of a row with the grid column each begins at."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    at = int(before.get(qn("w:val"), "0")) if before is not None else 0
    found = []
    for cell in cells_of(row):
        found.append((at, cell))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        at += int(span.get(qn("w:val"), "1")) if span is not None else 1
    return found


def _cell(row: Any, column: int) -> Any:
    """The cell that covers a column of the grid; None for none."""
    starts = [one for one in _cells(row) if one[0] <= column]
    return starts[-1][1] if starts else None


def _put(row: Any, column: int, text: str) -> None:
    cell = _cell(row, column)
    if cell is not None:
        _write(cell, text)


def _text(cell: Any) -> str:
    return "".join(piece.text or "" for piece in cell.iter(_T))


def _write(cell: Any, text: str) -> None:
    """The text in the first paragraph of the cell, in the look of its first words."""
    paragraphs = list(cell.iterchildren(_P))
    first = paragraphs[0] if paragraphs else OxmlElement("w:p")
    if not paragraphs:
        cell.append(first)
    look = _look(first)
    for element in cell.iterchildren():
        if element.tag != qn("w:tcPr") and element is not first:
            cell.remove(element)
    for element in list(first.iterchildren()):
        if element.tag != qn("w:pPr"):
            first.remove(element)
    for n, line in enumerate(text.split("\n") if text else ()):
        first.append(_run(line, look, broken=n > 0))


def _look(paragraph: Any) -> Any:
    """How the words of a paragraph look; of an empty one how its mark does."""
    run = paragraph.find(f"{_R}/{qn('w:rPr')}")
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    found = run if run is not None else mark
    return deepcopy(found) if found is not None else None


def _run(text: str, look: Any, *, broken: bool) -> Any:
    run = OxmlElement("w:r")
    if look is not None:
        run.append(deepcopy(look))
    if broken:
        run.append(OxmlElement("w:br"))
    piece = OxmlElement("w:t")
    piece.text = text
    piece.set(qn("xml:space"), "preserve")
    run.append(piece)
    return run


def _heading(row: Any, text: str) -> Any:
    """A row of one cell over all columns with the name of a unit in bold."""
    cells = _cells(row)
    first = cells[0][1]
    width = sum(_wide(cell) for _, cell in cells)
    for _, cell in cells[1:]:
        cell.getparent().remove(cell)
    properties = first.get_or_add_tcPr()
    for span in properties.findall(qn("w:gridSpan")):
        properties.remove(span)
    properties.grid_span = width
    _write(first, text)
    for run in first.iter(_R):
        look = run.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            run.insert(0, look)
        if look.find(qn("w:b")) is None:
            look.append(OxmlElement("w:b"))
    return row


def _wide(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return int(span.get(qn("w:val"), "1")) if span is not None else 1
