"""Pieces of a DOCX document in the look of Decree 30/2020/NĐ-CP: pages, lines, tables.

Cells are written as XML directly: rows by the library's calls take twenty times longer.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

_FONT = "Times New Roman"
#: Points inside tables and outside.
_BODY, _TITLE = 11, 13


@dataclass(frozen=True, slots=True)
class WordCell:
    """One cell: `span` columns wide; `join` begins or goes on with a merge over two rows.

    `room` is how high its row is at least, in twentieths of a point.
    """

    text: str
    span: int = 1
    align: str = "left"
    bold: bool = False
    italic: bool = False
    join: str = ""
    room: int = 0


def document(title: str, author: str, at: datetime, *, landscape: bool) -> Doc:
    """An empty A4 document, margins 20/20/30/15 mm, the page number from the second page on.

    `at` is aware; it is the only clock of the file.
    """
    doc = Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_TITLE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    page = doc.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    page.page_width, page.page_height = width, height
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.different_first_page_header_footer = True
    page_number(page.header.paragraphs[0])
    core = doc.core_properties
    core.title, core.author, core.comments, core.language = title, author, "", "vi-VN"
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None)
    return doc


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, centred."""
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(run("1", size=_TITLE))
    paragraph._p.append(field)


def add_line(
    doc: Doc, text: str, *, align: str = "left", bold: bool = False, italic: bool = False
) -> Paragraph:
    """A line of its own that stays on the page of the next one."""
    paragraph = doc.add_paragraph()
    paragraph._p.append(run(text, bold=bold, italic=italic, size=_TITLE))
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


_ALIGN = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "both": ALIGN.JUSTIFY}


def add_table(
    doc: Doc, widths: Sequence[int], rows: Iterator[list[WordCell]], *, head: int
) -> None:
    """A table of fixed widths; its first rows come again on every page.

    The last row stays on the page of what follows the table.
    """
    table = _fixed(doc.add_table(rows=0, cols=len(widths), style="Table Grid"), widths)
    for number, cells in enumerate(rows):
        table._tbl.append(make_row(cells, widths, head=number < head))
    for paragraph in table._tbl.tr_lst[-1].iter(qn("w:p")):
        Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def _fixed(table: Table, widths: Sequence[int]) -> Table:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    return table


def make_row(cells: Sequence[WordCell], widths: Sequence[int], *, head: bool) -> BaseOxmlElement:
    """The XML of a row that no page break tears; a head comes again on every page."""
    row = OxmlElement("w:tr")
    properties = child(row, "w:trPr")
    child(properties, "w:cantSplit")
    room = max((cell.room for cell in cells), default=0)
    if room:
        child(properties, "w:trHeight", val=str(room), hRule="atLeast")
    if head:
        child(properties, "w:tblHeader")
    at = 0
    for cell in cells:
        row.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return row


def add_columns(
    doc: Doc,
    columns: Sequence[Sequence[WordCell]],
    widths: Sequence[int],
    *,
    size: int,
    room: int = 0,
) -> None:
    """Columns of lines side by side without borders, in one row that no page break tears."""
    # With a height of their own the cells begin at the top.
    heads = [replace(lines[0], room=max(room, 1)) for lines in columns]
    row = make_row(heads, widths, head=False)
    for made, lines in zip(row.findall(qn("w:tc")), columns, strict=True):
        made.remove(made.find(qn("w:p")))
        for line in lines:
            add_text(made, line, size=size)
    _fixed(doc.add_table(rows=0, cols=len(widths)), widths)._tbl.append(row)


def _cell(cell: WordCell, width: int) -> BaseOxmlElement:
    """The XML of a cell."""
    made = OxmlElement("w:tc")
    properties = child(made, "w:tcPr")
    child(properties, "w:tcW", w=str(width), type="dxa")
    if cell.span > 1:
        child(properties, "w:gridSpan", val=str(cell.span))
    if cell.join:
        child(properties, "w:vMerge", val=cell.join)
    middle = not cell.room and (cell.bold or cell.align == "center")
    child(properties, "w:vAlign", val="center" if middle else "top")
    add_text(made, cell)
    return made


def add_text(made: BaseOxmlElement, cell: WordCell, *, size: int = _BODY) -> None:
    """One more paragraph in the XML of a cell; `size` in points."""
    paragraph = child(made, "w:p")
    child(child(paragraph, "w:pPr"), "w:jc", val=cell.align)
    paragraph.append(run(cell.text, bold=cell.bold, italic=cell.italic, size=size))


def run(
    text: str, *, bold: bool = False, italic: bool = False, size: int = _BODY
) -> BaseOxmlElement:
    """The XML of a piece of text; `size` in points."""
    made = OxmlElement("w:r")
    properties = child(made, "w:rPr")
    if bold:
        child(properties, "w:b")
    if italic:
        child(properties, "w:i")
    child(properties, "w:sz", val=str(size * 2))
    made.text = text
    return made


def child(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    """A new element below `parent`; the names of attributes are without their prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def packed(doc: Doc) -> bytes:
    """The file with one fixed time in its archive, as the clock belongs to the report."""
    written, packed = io.BytesIO(), io.BytesIO()
    doc.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name), source.read(name), compress_type=zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()
