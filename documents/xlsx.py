"""The official table as an XLSX workbook: the form as printed, ready for signature."""

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
from documents.page import MAX_ROWS, PAPER_PIXELS, CellSpan, Page, PrintedBook, TooManyRows, share
from documents.spelling import plain
from domain.forms.definition.model import Field, FieldKind, Form

#: From this many rows on, the file is written with one row in memory at a time.
FRUGAL_FROM = 5_000

_NUMBER_PIXELS = 48  # "STT" needs at least 12 mm, or it is broken.
_DATE_PIXELS = 84  # "25/12/2023" in one line.
_LEAST_PIXELS = 60
_SIGNATURE_POINTS = 95.0


def write(report: PrintedTable) -> bytes:
    """The workbook: the table, and beside it the annex if the report is grouped by unit.

    Raises TooManyRows, and ValueError for a row the form has no column for.
    """
    if report.row_count > MAX_ROWS:
        raise TooManyRows(f"{report.row_count} rows, a sheet holds {MAX_ROWS}")
    with PrintedBook(frugal=report.row_count >= FRUGAL_FROM) as book:
        name = wording.SHEET_TABLE if report.grouped else wording.SHEET_SINGLE
        page = book.page(name, widths(report.form))
        _write_table(page, report)
        if report.grouped:
            annex.write(book, report)
        return book.close(title=report.form.name, author=report.agency, created=report.produced_at)


def _write_table(page: Page, report: PrintedTable) -> None:
    columns = len(report.form.fields) + 1
    _above(page, report, columns)
    head(page, report.form)
    looks = ("mid", *(_look(column) for column in report.form.fields))
    for line in table_lines(report):
        # In a long table heights are left to the reader's program, and time counts.
        if page.frugal and isinstance(line, RowLine):
            page.texts((str(line.number), *line.texts), looks)
        else:
            page.line(*_spans(line, report.form))
    page.skip()
    _signatures(page, report.place, columns)


def _above(page: Page, report: PrintedTable, columns: int) -> None:
    if report.parent_agency:
        page.line(CellSpan(plain(report.parent_agency).upper(), "left", columns))
    page.line(CellSpan(wording.UNIT_LINE.format(agency=report.agency), "left_bold", columns))
    page.skip()
    for title in report.form.title:
        page.line(CellSpan(title, "title", columns))
    page.line(CellSpan(wording.PERIOD_LINE.format(period=report.period_label), "center", columns))
    page.skip()


def head(page: Page, form: Form) -> None:
    """Two rows: titles of groups over labels; STT and columns without a group span both."""
    top = page.row
    page.line(CellSpan(wording.NUMBER_COLUMN, "head"), *_upper(form))
    page.line(
        CellSpan("", "head"), *(CellSpan(f.label if f.group else "", "head") for f in form.fields)
    )
    alone = [at for at, column in enumerate(form.fields, start=1) if not column.group]
    for at in (0, *alone):
        page.merge(top, at, top + 1, at)
    page.sheet.repeat_rows(top, top + 1)


def _upper(form: Form) -> list[CellSpan]:
    spans: list[CellSpan] = []
    at = 0
    for title, count in form.groups:
        if title:
            spans.append(CellSpan(title, "head", count))
        else:
            spans += [CellSpan(column.label, "head") for column in form.fields[at : at + count]]
        at += count
    return spans


def _spans(line: Line, form: Form) -> list[CellSpan]:
    columns = len(form.fields) + 1
    match line:
        case UnitHeading(unit):
            return [CellSpan(unit, "unit", columns)]
        case NilLine("", text) | NoteLine(text):
            return [CellSpan(text, "nil", columns)]
        case NilLine(unit, text):
            left = (columns + 1) // 2
            return [CellSpan(unit, "unit", left), CellSpan(text, "nil", columns - left)]
        case _:
            return _row_spans(line, form)


def _row_spans(line: RowLine, form: Form) -> list[CellSpan]:
    pairs = zip(line.texts, form.fields, strict=True)
    return [
        CellSpan(str(line.number), "mid"),
        *(CellSpan(text, _look(column)) for text, column in pairs),
    ]


def _look(column: Field) -> str:
    return "mid" if column.kind in SHORT_KINDS else "text"


def widths(form: Form) -> tuple[int, ...]:
    """Columns in pixels: the number first, the rest share the paper by the widths of the form."""
    weights = [column.width for column in form.fields]
    least = [_DATE_PIXELS if f.kind is FieldKind.DATE else _LEAST_PIXELS for f in form.fields]
    return (_NUMBER_PIXELS, *share(weights, least, PAPER_PIXELS - _NUMBER_PIXELS))


def _signatures(page: Page, place: str, columns: int) -> None:
    """Place and date to the right, two signing blocks, nothing that looks like a signature."""
    left = columns // 2
    date = wording.SIGNING_DATE.format(place=place or wording.SIGNING_PLACE)
    page.line(CellSpan("", "italic", left), CellSpan(date, "italic", columns - left))
    # One high row, so that no page break comes between a title and the room to sign.
    page.line(
        CellSpan(wording.PREPARED_BY, "signer", left),
        CellSpan(wording.HEAD_OF_UNIT, "signer", columns - left),
        points=_SIGNATURE_POINTS,
    )
