"""The text of a letter in Word: paragraphs with their numbers, tables, text boxes, revisions.

Read from the file's own elements, for the library leaves out what stands inside of revisions,
content controls and text boxes. What was deleted but not accepted yet is left out.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from documents import wording
from documents.file_text import FileText
from documents.letter_numbering import Numbering
from documents.unreadable import Unreadable
from domain.vietnamese.folding import fold

_UNPACKED = 100 * 1024 * 1024
_P, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
#: What is only there to be undone, or shown twice for older programs.
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:delText"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
HOLDERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def word_text(content: bytes) -> FileText:
    """The text of a DOCX. Raises Unreadable, for macros, too."""
    try:
        looked_at(content)
        document = docx.Document(io.BytesIO(content))
        return _text(document)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.LETTER_DAMAGED) from error


def looked_at(content: bytes) -> None:
    """What is in the package, before anything of it is unpacked."""
    parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    if sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable(wording.FILE_BOMB)
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Unreadable(wording.LETTER_OTHER)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable(wording.LETTER_MACROS)


def _text(document: Document) -> FileText:
    numbering = Numbering(document)
    body = document.element.body
    text = "\n".join(_blocks(body, numbering))
    revised = (
        body.find(f".//{qn('w:del')}") is not None or body.find(f".//{qn('w:ins')}") is not None
    )
    said = {wording.LETTER_REVISED: revised, wording.LETTER_UNSEEN: _unseen(body)}
    remarks = tuple(remark for remark, true in said.items() if true)
    return FileText(text, aside="\n".join(_aside(document)), remarks=remarks)


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    """Paragraphs and tables in the order in which they stand."""
    for element in parent.iterchildren():
        if element.tag == _P:
            yield from _boxes(element)
            yield numbering.of(element) + words(element)
        elif element.tag == _TBL:
            yield from _table(element, numbering)
        elif element.tag in HOLDERS:
            yield from _blocks(element, numbering)


def _boxes(paragraph: Any) -> Iterator[str]:
    """The text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from (words(inner) for inner in box.iter(_P))


def _unseen(body: Any) -> bool:
    """Whether words are hidden or struck through."""
    return any(_hidden(run) and "".join(_pieces_of(run)).strip() for run in body.iter(qn("w:r")))


def _hidden(run: Any) -> bool:
    """Whether the words of a run are not to be read: hidden, or struck through."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    found = (properties.find(qn(f"w:{name}")) for name in ("vanish", "strike", "dstrike"))
    return any(one is not None and one.get(qn("w:val")) not in ("0", "false") for one in found)


def words(paragraph: Any) -> str:
    """The words of a paragraph as they read once every revision is accepted."""
    return "".join(_pieces(paragraph)).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    if element.tag == qn("w:r") and _hidden(element):
        return
    yield from _pieces_of(element)


def _pieces_of(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _WRITTEN:
            page = child.get(qn("w:type")) in ("page", "column")
            yield "" if page else _WRITTEN[child.tag]
        elif child.tag not in _GONE and child.tag not in (_FALLBACK, _BOX, qn("w:pPr")):
            yield from _pieces(child)


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """A table of figures as lines with bars; one that only places the head is read by columns."""
    rows = [_cells(row, numbering) for row in table.iter(_TR) if inside(row, table)]
    if _places(table, rows):
        for row in rows:
            yield from (line for cell in row for line in (*cell, "") if line or cell)
        return
    for row in rows:
        flat = [" ".join(" ".join(cell).split()).replace("|", "/") for cell in row]
        yield f"| {' | '.join(flat)} |"


def inside(row: Any, table: Any) -> bool:
    """Whether the row is of this table, not of one inside it."""
    return next(above for above in row.iterancestors() if above.tag == _TBL) is table


def _cells(row: Any, numbering: Numbering) -> list[list[str]]:
    """The lines of each cell of a row. A merged cell says its words once; each as it stands in
    the file: to spread merged ones over the grid takes time by the square of the rows, and
    memory by whatever width the file claims."""
    cells = []
    for cell in cells_of(row):
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(qn("w:val")) in (None, "continue")
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = int(span.get(qn("w:val"), "1")) if span is not None else 1
        cells.append([] if goes_on else list(_blocks(cell, numbering)))
        cells += [[] for _ in range(min(wide, _WIDEST) - 1)]
    return cells


#: Columns that a merged cell may claim.
_WIDEST = 40


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row, those inside of content controls, too."""
    for child in row.iterchildren():
        if child.tag == _TC:
            yield child
        elif child.tag in HOLDERS:
            yield from cells_of(child)


_HEAD = ("cong hoa xa hoi", "doc lap tu do", "noi nhan", "so ")


def only_places(table: Any, numbering: Numbering) -> bool:
    """Whether a table has nothing to fill in: it only puts head, copies or signatures in place."""
    rows = [_cells(row, numbering) for row in table.iter(_TR) if inside(row, table)]
    return _places(table, rows)


def _places(table: Any, rows: list[list[list[str]]]) -> bool:
    """Whether a table only puts things side by side: head, copies with signer; it has no lines."""
    said = [fold(line) for row in rows for cell in row for line in cell]
    if len(rows) <= 6 and any(line.startswith(_HEAD[:3]) for line in said):
        return True
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    lined = borders is not None and any(
        side.get(qn("w:val")) not in (None, "nil", "none") for side in borders
    )
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    return not lined and style is None and max(map(len, rows), default=0) <= 2


def _aside(document: Document) -> Iterator[str]:
    """Headers and footers of the pages, where marks are printed."""
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer):
            if not part.is_linked_to_previous:
                yield from (words(p) for p in part._element.iter(_P))
