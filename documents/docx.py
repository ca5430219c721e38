"""The official table as a DOCX document: annex layout of Decree 30/2020/NĐ-CP, Annex I.

A4 landscape, both header rows repeated on every page.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document as Doc

from documents import annex, wording
from documents.model import (
    SHORT_KINDS,
    Line,
    NilLine,
    NoteLine,
    PrintedTable,
    RowLine,
    UnitHeading,
    table_lines,
)
from documents.page import share
from documents.spelling import plain
from documents.word import WordCell, add_columns, add_line, add_table, document, packed
from domain.forms.definition.model import Field, FieldKind, Form

#: Twentieths of a point; 297 mm less the margins of 30 and 15 mm.
_WIDTH = 14_287
_NUMBER, _DATE, _LEAST = 740, 1_260, 900
_SIGNING, _BODY = 2_200, 11


def write(report: PrintedTable) -> bytes:
    """The document: the table, and after it the annex if the report is grouped by unit.

    Raises ValueError for a row the form has no column for. The same report gives the same bytes.
    """
    doc = document(report.form.name, report.agency, report.produced_at, landscape=True)
    _above(doc, report)
    add_table(doc, _widths(report.form), _body(report), head=2)
    _signatures(doc, report.place)
    if report.grouped:
        _annex(doc, report)
    return packed(doc)


def _above(doc: Doc, report: PrintedTable) -> None:
    if report.parent_agency:
        add_line(doc, plain(report.parent_agency).upper())
    add_line(doc, wording.UNIT_LINE.format(agency=report.agency), bold=True)
    add_line(doc, "")
    for title in report.form.title:
        add_line(doc, title, bold=True, align="center")
    add_line(doc, wording.PERIOD_LINE.format(period=report.period_label), align="center")
    add_line(doc, "")


def _body(report: PrintedTable) -> Iterator[list[WordCell]]:
    """Two header rows, then the lines of the table."""
    yield from _head(report.form)
    for line in table_lines(report):
        yield _cells(line, report.form)


def _head(form: Form) -> Iterator[list[WordCell]]:
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


def _heading(text: str, *, span: int = 1, join: str = "") -> WordCell:
    return WordCell(text, span, "center", bold=True, join=join)


def _cells(line: Line, form: Form) -> list[WordCell]:
    columns = len(form.fields) + 1
    match line:
        case UnitHeading(unit):
            return [WordCell(unit, columns, bold=True)]
        case NilLine("", text) | NoteLine(text):
            return [WordCell(text, columns, "center", italic=True)]
        case NilLine(unit, text):
            left = (columns + 1) // 2
            return [
                WordCell(unit, left, bold=True),
                WordCell(text, columns - left, "center", italic=True),
            ]
        case RowLine(number, texts):
            shown = zip(texts, form.fields, strict=True)
            return [WordCell(str(number), align="center"), *(_value(t, f) for t, f in shown)]


def _value(text: str, column: Field) -> WordCell:
    return WordCell(text, align="center" if column.kind in SHORT_KINDS else "left")


def _widths(form: Form) -> Sequence[int]:
    least = [_DATE if f.kind is FieldKind.DATE else _LEAST for f in form.fields]
    return (_NUMBER, *share([f.width for f in form.fields], least, _WIDTH - _NUMBER))


def _signatures(doc: Doc, place: str) -> None:
    """Place and date to the right, two signing blocks, nothing that looks like a signature."""
    add_line(doc, "")
    date = wording.SIGNING_DATE.format(place=place or wording.SIGNING_PLACE)
    half = _WIDTH // 2
    # One high row, so that no page break comes between the titles and the room to sign.
    left = [
        WordCell("\u00a0", align="center"),
        WordCell(wording.PREPARED_BY, align="center", bold=True),
    ]
    right = [
        WordCell(date, align="center", italic=True),
        WordCell(wording.HEAD_OF_UNIT, align="center", bold=True),
    ]
    add_columns(doc, (left, right), (half, _WIDTH - half), size=_BODY, room=_SIGNING)


def _annex(doc: Doc, report: PrintedTable) -> None:
    """Who is missing or late, and who is in the table, on a page of its own."""
    add_line(
        doc, wording.ANNEX_TITLE, align="center", bold=True
    ).paragraph_format.page_break_before = True
    add_line(doc, annex.attached(report), align="center", italic=True)
    for part in annex.parts(report):
        add_line(doc, "")
        add_line(doc, part.title, align="center", bold=True)
        widths = share(annex.WEIGHTS, (_NUMBER,) * len(annex.WEIGHTS), _WIDTH)
        add_table(doc, widths, _annex_rows(part), head=1)


def _annex_rows(part: annex.AnnexPart) -> Iterator[list[WordCell]]:
    yield [_heading(column) for column in part.columns]
    for number, row in enumerate(part.rows, start=1):
        yield [WordCell(str(number), align="center"), *(WordCell(text) for text in row)]
    if not part.rows:
        yield [WordCell(wording.ANNEX_NONE, len(part.columns), "center", italic=True)]
