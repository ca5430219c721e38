"""The official table as PDF: the same lines as XLSX and DOCX, set by Typst."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

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
from documents.page import TooManyRows, share
from documents.spelling import plain
from documents.typeset import breakable, pdf
from domain.forms.definition.model import FieldKind, Form

#: Beyond this a PDF takes longer than anybody waits and is read by nobody.
MAX_ROWS = 3000
#: Tenths of a millimetre; 297 mm less the margins of 30 and 15 mm.
_WIDTH, _NUMBER, _DATE, _LEAST = 2520, 120, 220, 160
#: Letters of a cell in the narrowest column that surely fit one page.
_WHOLE = 200


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell as the sheet takes it; an `edge` stands unseen at the end of each row."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    italic: bool = False
    middle: bool = False
    head: bool = False
    whole: bool = False
    edge: bool = False


def write(report: PrintedTable) -> bytes:
    """The document: table, place to sign, and the annex if the report is grouped by unit.

    Raises TooManyRows, and ValueError for a row the form has no column for.
    """
    if report.row_count > MAX_ROWS:
        raise TooManyRows(f"{report.row_count} rows, a PDF takes {MAX_ROWS}: use XLSX")
    return pdf("table", _data(report), at=report.produced_at)


def _data(report: PrintedTable) -> dict[str, Any]:
    form = report.form
    body = list(_body(report))
    date = wording.SIGNING_DATE.format(place=report.place or wording.SIGNING_PLACE)
    return {
        "title": form.name,
        "agency": plain(report.agency),
        "above": list(_above(report)),
        "widths": _widths(form),
        "head": [asdict(cell) for cell in _head(form)],
        "body": [asdict(cell) for cell in body],
        "kept": body[-1].rows == 2,
        "place": date,
        "left": wording.PREPARED_BY,
        "right": wording.HEAD_OF_UNIT,
        "annex_title": wording.ANNEX_TITLE,
        "annex_note": annex.attached(report),
        "annex": [_part(part) for part in annex.parts(report)] if report.grouped else [],
    }


def _body(report: PrintedTable) -> Iterator[PdfCell]:
    """The cells of all rows; the last row is held together with the place to sign."""
    widths = _widths(report.form)
    before: Sequence[PdfCell] = ()
    for line in table_lines(report):
        if before:
            yield from (*before, PdfCell("", edge=True))
        before = _cells(line, report.form, widths)
    kept = bool(before) and (len(before) == 1 or all(cell.whole for cell in before))
    yield from (*before, PdfCell("", edge=True, rows=2 if kept else 1, whole=kept))


def _above(report: PrintedTable) -> Iterator[dict[str, Any]]:
    if report.parent_agency:
        yield _line(plain(report.parent_agency).upper())
    yield _line(wording.UNIT_LINE.format(agency=plain(report.agency)), bold=True)
    for n, title in enumerate(report.form.title):
        yield _line(title, bold=True, middle=True, title=True, first=n == 0)
    yield _line(wording.PERIOD_LINE.format(period=report.period_label), middle=True)


def _line(
    text: str,
    *,
    bold: bool = False,
    middle: bool = False,
    title: bool = False,
    first: bool = False,
) -> dict[str, Any]:
    return {"text": text, "bold": bold, "middle": middle, "title": title, "first": first}


def _head(form: Form) -> Iterator[PdfCell]:
    """Titles of groups over labels; the number and columns without a group span both rows."""
    yield _heading(wording.NUMBER_COLUMN, rows=2)
    last = PdfCell("", edge=True, rows=2)
    at = 0
    for title, count in form.groups:
        if title:
            yield _heading(title, columns=count)
        else:
            for column in form.fields[at : at + count]:
                yield _heading(column.label, rows=2)
        at += count
    yield last
    for column in form.fields:
        if column.group:
            yield _heading(column.label)


def _heading(text: str, *, columns: int = 1, rows: int = 1) -> PdfCell:
    return PdfCell(text, columns, rows, bold=True, middle=True, head=True)


def _cells(line: Line, form: Form, widths: Sequence[int]) -> Sequence[PdfCell]:
    columns = len(form.fields) + 1
    match line:
        case UnitHeading(unit):
            return [PdfCell(unit, columns, bold=True)]
        case NilLine("", text) | NoteLine(text):
            return [PdfCell(text, columns, italic=True, middle=True)]
        case NilLine(unit, text):
            left = (columns + 1) // 2
            nil = PdfCell(text, columns - left, italic=True, middle=True)
            return [PdfCell(unit, left, bold=True), nil]
        case RowLine(number, texts):
            pairs = zip(texts, form.fields, widths[1:], strict=True)
            # A row that surely fits a page is not torn; a longer one has to go on.
            whole = max(map(len, texts), default=0) <= _WHOLE
            shown = [
                PdfCell(breakable(t, _inside(wide)), middle=f.kind in SHORT_KINDS, whole=whole)
                for t, f, wide in pairs
            ]
            return [PdfCell(str(number), middle=True, whole=whole), *shown]


def _inside(width: int) -> float:
    """Millimetres for text in a column of this width in tenths, without the inset of 4 pt."""
    return width / 10 - 2.9


def _widths(form: Form) -> list[int]:
    least = [_DATE if f.kind is FieldKind.DATE else _LEAST for f in form.fields]
    return [_NUMBER, *share([f.width for f in form.fields], least, _WIDTH - _NUMBER)]


def _part(part: annex.AnnexPart) -> dict[str, Any]:
    body: list[PdfCell] = []
    rooms = [_inside(_WIDTH * one // sum(annex.WEIGHTS)) for one in annex.WEIGHTS[1:]]
    for number, row in enumerate(part.rows, start=1):
        texts = zip(row, rooms, strict=True)
        shown = [PdfCell(breakable(plain(text), room)) for text, room in texts]
        body += [PdfCell(str(number), middle=True), *shown]
    if not part.rows:
        body = [PdfCell(wording.ANNEX_NONE, len(part.columns), italic=True, middle=True)]
    return {
        "title": part.title,
        "widths": list(annex.WEIGHTS),
        "head": [asdict(_heading(column)) for column in part.columns],
        "body": [asdict(cell) for cell in body],
    }
