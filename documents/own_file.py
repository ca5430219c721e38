"""Whether an office's own file can carry what is handed in, and its writer."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from openpyxl.formula.translate import Translator

from documents import wording
from documents.model import PrintedTable
from documents.moving import Shift, move_rows
from documents.table import is_word
from domain.forms.importing.grid import cell_name
from domain.tables.filling import OwnFile

#: Parts that the library makes anew or that say nothing of the sheet.
_MADE_ANEW = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|xl/_rels/.*|docProps/.*|xl/(sharedStrings|styles|workbook"
    r"|calcChain|metadata)\.xml|xl/theme/.*|xl/printerSettings/.*|xl/worksheets/_rels/.*"
    r"|xl/worksheets/sheet\d+\.xml|xl/(comments|drawings/comment|drawings/vmlDrawing).*"
    r"|xl/drawings/_rels/.*|xl/charts/_rels/.*|xl/externalLinks/.*|customXml/.*|xl/persons/.*"
    r"|xl/media/.*|xl/drawings/drawing\d+\.xml|xl/charts/chart\d+\.xml|xl/tables/table\d+\.xml"
)
#: What the library leaves out of parts that it writes again.
_DRAWN = re.compile(rb"<xdr:(sp|cxnSp|grpSp)\b")
_NEWER = (
    (re.compile(rb"<x14:conditionalFormatting\b"), wording.KEEPS_FORMATS),
    (re.compile(rb"<x14:sparklineGroup\b"), wording.KEEPS_SPARKLINES),
    (re.compile(rb"<x14:slicer"), wording.KEEPS_SLICERS),
)


def write(report: PrintedTable, own: OwnFile) -> tuple[str, bytes]:
    """The ending and the bytes of the office's file, filled in."""
    if own.place.in_text:
        from documents import fill_word

        return ".docx", fill_word.fill(report, own)
    from documents import fill_book

    return ".xlsx", fill_book.fill(report, own)


def cannot_carry(own: OwnFile, *, rows: bool) -> list[str]:
    """Why a file cannot be filled in and given back as it is, in words; [] when it can.

    `rows`: rows are added to its table.
    """
    if is_word(own.content):
        return []
    broken = (*_broken(own), *_unlike(own)) if rows else ()
    return [*dict.fromkeys((*_lost(own.content), *broken))]


def _broken(own: OwnFile) -> Iterator[str]:
    """Formulas that look at rows which go when the table is filled in."""
    book = openpyxl.load_workbook(io.BytesIO(own.content), keep_links=False)
    place = own.place
    move_rows(
        book, book.worksheets[place.sheet], Shift(place.last, place.first - place.last, place.first)
    )
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            inside = sheet is book.worksheets[place.sheet] and cell.row == place.first
            if getattr(cell, "data_type", "") == "f" and not inside and "#REF!" in str(cell.value):
                moved = cell.row if cell.row <= place.first else cell.row - place.first + place.last
                where = cell_name(cell.column - 1, moved)
                yield wording.KEEPS_FORMULA.format(cell=f"{sheet.title}!{where}")


def _unlike(own: OwnFile) -> Iterator[str]:
    """Columns whose formulas are not the same in every row, as a running sum."""
    book = openpyxl.load_workbook(io.BytesIO(own.content), keep_links=False)
    sheet, place = book.worksheets[own.place.sheet], own.place
    for column in range(place.left + 1, place.right + 2):
        first = sheet.cell(place.look, column)
        for row in range(place.look + 1, place.last + 1):
            cell = sheet.cell(row, column)
            if row in place.sections or getattr(cell, "data_type", "") != "f":
                continue
            same = getattr(first, "data_type", "") == "f" and (
                Translator(str(first.value), origin=first.coordinate).translate_formula(
                    cell.coordinate
                )
                == str(cell.value)
            )
            if not same:
                yield wording.KEEPS_UNLIKE.format(cell=f"{sheet.title}!{cell.coordinate}")
                break


def _lost(content: bytes) -> Iterator[str]:
    """What the library would lose of a workbook, seen by writing it once."""
    written = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content), keep_links=False).save(written)
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written) as after:
        kept = set(after.namelist())
        for name in before.namelist():
            if name not in kept and not _MADE_ANEW.fullmatch(name) and not name.endswith("/"):
                yield wording.KEEPS_PART.format(part=name)
            if name.startswith("xl/drawings/") and _DRAWN.search(before.read(name)):
                yield wording.KEEPS_SHAPES
            if name.startswith("xl/worksheets/"):
                text = before.read(name)
                yield from (said for pattern, said in _NEWER if pattern.search(text))
