"""The draft of the letter that goes with a table: Decree 30/2020/NĐ-CP, Annex I, portrait.

Number and date stay empty, as the clerk gives them when the letter is issued; nothing in it looks
like a signature or a seal.
"""

from docx.document import Document as Doc
from docx.shared import Mm, Pt

from documents import wording as w
from documents.model import PrintedTable
from documents.spelling import plain
from documents.word import WordCell, add_columns, add_line, document, packed

#: Twentieths of a point; 210 mm less the margins of 30 and 15 mm.
_WIDTH = 9_354
_LEFT = 3_550
_ROOM = 2_200


def write(report: PrintedTable, *, to: str = "") -> bytes:
    """The letter to whoever gets the table; the same report gives the same bytes."""
    doc = document(report.form.name, report.agency, report.produced_at, landscape=False)
    _head(doc, report)
    add_line(doc, "")
    add_line(doc, w.LETTER_TO.format(to=to or w.LETTER_NOBODY), align="center")
    add_line(doc, "")
    for text in _said(report):
        paragraph = add_line(doc, text, align="both")
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_after = Pt(6)
    add_line(doc, "")
    _foot(doc)
    return packed(doc)


def _head(doc: Doc, report: PrintedTable) -> None:
    agency, parent = plain(report.agency).upper(), plain(report.parent_agency).upper()
    name = report.form.name[:1].lower() + report.form.name[1:]
    subject = w.LETTER_SUBJECT.format(report=name, period=_period(report))
    date = w.SIGNING_DATE.format(place=report.place or w.SIGNING_PLACE)
    left = [_mid(parent)] if parent else []
    left += [_mid(agency, bold=True), _mid(w.RULE), _mid(w.LETTER_NUMBER), _mid(subject)]
    right = [_mid(w.COUNTRY, bold=True), _mid(w.MOTTO, bold=True), _mid(w.RULE)]
    right.append(WordCell(date, align="center", italic=True))
    add_columns(doc, (left, right), (_LEFT, _WIDTH - _LEFT), size=12)


def _said(report: PrintedTable) -> list[str]:
    """The body: what stands in the table, in numbers."""
    name = report.form.name[:1].lower() + report.form.name[1:]
    values = {"agency": report.agency, "report": name, "period": _period(report)}
    rows = f"{report.row_count:02}"
    nil = [section for section in report.sections if section.nil]
    if report.grouped:
        late = {line.unit_code for line in report.missing}
        sent = {section.unit_code for section in report.sections}
        numbers = {"sent": len(sent), "total": len(sent | late), "nil": len(nil), "rows": rows}
        lines = [w.LETTER_CONSOLIDATED.format(**values, **numbers)]
        lines += [w.LETTER_MISSING.format(missing=f"{len(late):02}")] if late else []
    else:
        lines = [(w.LETTER_UNIT_NIL if nil else w.LETTER_UNIT).format(rows=rows, **values)]
    return [*lines, w.LETTER_END.format(agency=report.agency)]


def _foot(doc: Doc) -> None:
    copies = [
        WordCell(w.LETTER_COPIES, bold=True, italic=True),
        *map(WordCell, w.LETTER_COPY_LINES),
    ]
    signer = [_mid(w.HEAD_OF_UNIT, bold=True)]
    add_columns(doc, (copies, signer), (_LEFT, _WIDTH - _LEFT), size=12, room=_ROOM)


def _mid(text: str, *, bold: bool = False) -> WordCell:
    return WordCell(text, align="center", bold=bold)


def _period(report: PrintedTable) -> str:
    return report.period_label[:1].lower() + report.period_label[1:]
