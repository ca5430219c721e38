"""Drop-downs that newer programs write in a part of their own, which the library leaves out.

A list on another sheet stands in an extension of the sheet (`x14:dataValidation`, MS-XLSX 2.6.1).
They are read from the file and put where the library keeps them.
"""

import posixpath
import zipfile
from typing import Any

from defusedxml.ElementTree import fromstring
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def add_newer_lists(archive: zipfile.ZipFile, book: Any) -> None:
    """Give the sheets of the book the drop-downs that only the file has."""
    for title, path in _paths(archive).items():
        text = archive.read(path)
        if b"x14:dataValidation" not in text or title not in book.sheetnames:
            continue
        for found in fromstring(text).iter(f"{_X14}dataValidation"):
            _add(book[title], found)


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its title."""
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("xl", one.get("Target", "")))
        for one in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    names = set(archive.namelist())
    found = {}
    for sheet in fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        path = targets.get(sheet.get(_RELATION), "").replace("xl//xl/", "xl/").lstrip("/")
        if path in names:
            found[sheet.get("name", "")] = path
    return found


def _add(sheet: Any, found: Any) -> None:
    where, formula = found.find(f"{_XM}sqref"), found.find(f"{_X14}formula1/{_XM}f")
    if found.get("type") != "list" or where is None or formula is None or not formula.text:
        return
    rule = DataValidation(type="list", formula1=formula.text, allow_blank=True)
    rule.sqref = MultiCellRange(where.text or "")
    sheet.add_data_validation(rule)
