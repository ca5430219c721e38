"""The official table as a DOCX document: annex layout of Decree 30/2020/NĐ-CP, Annex I.

A4 landscape, margins 20/20/30/15 mm, Times New Roman, page number centred in the top margin but
not on the first page, both header rows repeated on every page.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents import annex, wording
from documents.model import (
    SHORT_KINDS,
    Line,
    NilLine,
    NoteLine,
    Report,
    RowLine,
    UnitLine,
    table_lines,
)
from documents.page import share
from documents.spelling import plain
from domain.forms.model import Field, FieldKind, Form

_FONT = "Times New Roman"
#: Twentieths of a point; 297 mm less the margins of 30 and 15 mm.
_WIDTH = 14_287
_NUMBER, _DATE, _LEAST = 740, 1_260, 900
_BODY, _TITLE = 11, 13
_SIGNING = 2_200


@dataclass(frozen=True, slots=True)
class Cell:
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


def write(report: Report) -> bytes:
    """The document: the table, and after it the annex if the report is grouped by unit.

    Raises ValueError for a row the form has no column for. The same report gives the same bytes.
    """
    doc = _empty(report)
    _above(doc, report)
    _table(doc, _widths(report.form), _body(report), head=2)
    _signatures(doc, report.place)
    if report.grouped:
        _annex(doc, report)
    return _packed(doc)


def _empty(report: Report) -> Doc:
    doc = Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_TITLE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    page = doc.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.different_first_page_header_footer = True
    _page_number(page.header.paragraphs[0])
    at = report.produced_at.astimezone(UTC).replace(tzinfo=None)
    core = doc.core_properties
    core.title, core.author, core.comments = report.form.name, report.agency, ""
    core.created = core.modified = at
    core.language = "vi-VN"
    return doc


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_run("1", size=_TITLE))
    paragraph._p.append(field)


def _above(doc: Doc, report: Report) -> None:
    if report.parent_agency:
        _line(doc, plain(report.parent_agency).upper())
    _line(doc, wording.UNIT_LINE.format(agency=report.agency), bold=True)
    _line(doc, "")
    for title in report.form.title:
        _line(doc, title, bold=True, align="center")
    _line(doc, wording.PERIOD_LINE.format(period=report.period_label), align="center")
    _line(doc, "")


def _line(
    doc: Doc, text: str, *, align: str = "left", bold: bool = False, italic: bool = False
) -> Paragraph:
    paragraph = doc.add_paragraph()
    paragraph._p.append(_run(text, bold=bold, italic=italic, size=_TITLE))
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


_ALIGN = {"left": ALIGN.LEFT, "center": ALIGN.CENTER}


def _body(report: Report) -> Iterator[list[Cell]]:
    """Two header rows, then the lines of the table."""
    yield from _head(report.form)
    for line in table_lines(report):
        yield _cells(line, report.form)


def _head(form: Form) -> Iterator[list[Cell]]:
    """Titles of groups over labels; the number and columns without a group span both rows."""
    upper = [_heading(wording.NUMBER_COLUMN, join="restart")]
    lower = [_heading("", join="continue")]
    at = 0
    for title, count in form.groups:
        fields = form.fields[at : at + count]
        at += count
        if title:
            upper.append(_heading(title, span=count))
            lower += [_heading(column.label) for column in fields]
        else:
            upper += [_heading(column.label, join="restart") for column in fields]
            lower += [_heading("", join="continue") for _ in fields]
    yield upper
    yield lower


def _heading(text: str, *, span: int = 1, join: str = "") -> Cell:
    return Cell(text, span, "center", bold=True, join=join)


def _cells(line: Line, form: Form) -> list[Cell]:
    columns = len(form.fields) + 1
    match line:
        case UnitLine(unit):
            return [Cell(unit, columns, bold=True)]
        case NilLine("", text) | NoteLine(text):
            return [Cell(text, columns, "center", italic=True)]
        case NilLine(unit, text):
            left = (columns + 1) // 2
            return [Cell(unit, left, bold=True), Cell(text, columns - left, "center", italic=True)]
        case RowLine(number, texts):
            shown = zip(texts, form.fields, strict=True)
            return [Cell(str(number), align="center"), *(_value(t, f) for t, f in shown)]


def _value(text: str, column: Field) -> Cell:
    return Cell(text, align="center" if column.kind in SHORT_KINDS else "left")


def _widths(form: Form) -> Sequence[int]:
    least = [_DATE if f.kind is FieldKind.DATE else _LEAST for f in form.fields]
    return (_NUMBER, *share([f.width for f in form.fields], least, _WIDTH - _NUMBER))


def _table(doc: Doc, widths: Sequence[int], rows: Iterator[list[Cell]], *, head: int) -> None:
    """A table of fixed widths; its first rows come again on every page."""
    table = doc.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for number, cells in enumerate(rows):
        table._tbl.append(_row(cells, widths, head=number < head))


def _row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool) -> BaseOxmlElement:
    row = OxmlElement("w:tr")
    properties = _child(row, "w:trPr")
    _child(properties, "w:cantSplit")
    room = max((cell.room for cell in cells), default=0)
    if room:
        _child(properties, "w:trHeight", val=str(room), hRule="atLeast")
    if head:
        _child(properties, "w:tblHeader")
    at = 0
    for cell in cells:
        row.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return row


def _cell(cell: Cell, width: int) -> BaseOxmlElement:
    """The XML of a cell, written directly: rows by the library's calls take twenty times longer."""
    made = OxmlElement("w:tc")
    properties = _child(made, "w:tcPr")
    _child(properties, "w:tcW", w=str(width), type="dxa")
    if cell.span > 1:
        _child(properties, "w:gridSpan", val=str(cell.span))
    if cell.join:
        _child(properties, "w:vMerge", val=cell.join)
    middle = not cell.room and (cell.bold or cell.align == "center")
    _child(properties, "w:vAlign", val="center" if middle else "top")
    _paragraph(made, cell)
    return made


def _paragraph(made: BaseOxmlElement, cell: Cell) -> None:
    paragraph = _child(made, "w:p")
    _child(_child(paragraph, "w:pPr"), "w:jc", val=cell.align)
    paragraph.append(_run(cell.text, bold=cell.bold, italic=cell.italic, size=_BODY))


def _run(
    text: str, *, bold: bool = False, italic: bool = False, size: int = _BODY
) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    properties = _child(run, "w:rPr")
    if bold:
        _child(properties, "w:b")
    if italic:
        _child(properties, "w:i")
    _child(properties, "w:sz", val=str(size * 2))
    run.text = text
    return run


def _child(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _signatures(doc: Doc, place: str) -> None:
    """Place and date to the right, two signing blocks, nothing that looks like a signature."""
    _line(doc, "")
    date = wording.SIGNING_DATE.format(place=place or wording.SIGNING_PLACE)
    half = _WIDTH // 2
    # One high row, so that no page break comes between the titles and the room to sign.
    above = [Cell("\u00a0", italic=True), Cell(date, align="center", italic=True)]
    titles = (wording.PREPARED_BY, wording.HEAD_OF_UNIT)
    row = _row([replace(cell, room=_SIGNING) for cell in above], (half, _WIDTH - half), head=False)
    for made, title in zip(row.findall(qn("w:tc")), titles, strict=True):
        _paragraph(made, Cell(title, align="center", bold=True))
    table = doc.add_table(rows=0, cols=2)
    table.autofit = False
    table._tbl.append(row)


def _annex(doc: Doc, report: Report) -> None:
    """Who is missing or late, and who is in the table, on a page of its own."""
    _line(
        doc, wording.ANNEX_TITLE, align="center", bold=True
    ).paragraph_format.page_break_before = True
    _line(doc, annex.attached(report), align="center", italic=True)
    for part in annex.parts(report):
        _line(doc, "")
        _line(doc, part.title, align="center", bold=True)
        widths = share(annex.WEIGHTS, (_NUMBER,) * len(annex.WEIGHTS), _WIDTH)
        _table(doc, widths, _annex_rows(part), head=1)


def _annex_rows(part: annex.Part) -> Iterator[list[Cell]]:
    yield [_heading(column) for column in part.columns]
    for number, row in enumerate(part.rows, start=1):
        yield [Cell(str(number), align="center"), *(Cell(text) for text in row)]
    if not part.rows:
        yield [Cell(wording.ANNEX_NONE, len(part.columns), "center", italic=True)]


def _packed(doc: Doc) -> bytes:
    """The file with one fixed time in its archive, as the clock belongs to the report."""
    written, packed = io.BytesIO(), io.BytesIO()
    doc.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name), source.read(name), compress_type=zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()
