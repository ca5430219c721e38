"""The tables of a Word file as grids, with the paragraphs that stand before and after each."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from documents import wording
from documents.letter_numbering import Numbering
from documents.letter_word import HOLDERS, cells_of, inside, looked_at, only_places, words
from documents.unreadable import Unreadable
from domain.tables.source import MergedCells, SourceCell, SourceFile, SourceSheet

_TBL, _TR, _P = qn("w:tbl"), qn("w:tr"), qn("w:p")
_MOST_TABLES, _MOST_ROWS, _WIDEST = 60, 3000, 256


def tables_of(content: bytes) -> SourceFile:
    """The tables of a DOCX that hold something to fill in. Raises Unreadable."""
    try:
        looked_at(content)
        document = docx.Document(io.BytesIO(content))
        return SourceFile(tuple(_tables(document)))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.LETTER_DAMAGED) from error


def _tables(document: Any) -> Iterator[SourceSheet]:
    numbering = Numbering(document)
    blocks = list(_blocks(document.element.body))
    tables = [block for block in blocks if block.tag == _TBL]
    if len(tables) > _MOST_TABLES:
        raise Unreadable(wording.TABLES_TOO_MANY.format(limit=_MOST_TABLES))
    for index, table in enumerate(tables):
        if only_places(table, numbering):
            continue
        at = blocks.index(table)
        yield _sheet(table, index, _texts(blocks[:at], back=True), _texts(blocks[at + 1 :]))


def _blocks(parent: Any) -> Iterator[Any]:
    for element in parent.iterchildren():
        if element.tag in (_P, _TBL):
            yield element
        elif element.tag in HOLDERS:
            yield from _blocks(element)


def _texts(blocks: list[Any], *, back: bool = False) -> tuple[str, ...]:
    """The paragraphs next to a table, up to the table before or behind it, in reading order."""
    found: list[str] = []
    for block in reversed(blocks) if back else blocks:
        if block.tag == _TBL:
            break
        found += [words(block)] if words(block).strip() else []
    return tuple(reversed(found) if back else found)


def _sheet(table: Any, index: int, before: tuple[str, ...], after: tuple[str, ...]) -> SourceSheet:
    rows = [row for row in table.iter(_TR) if inside(row, table)]
    if len(rows) > _MOST_ROWS:
        raise Unreadable(wording.FILE_TOO_MANY_ROWS.format(limit=_MOST_ROWS))
    cells: dict[int, dict[int, SourceCell]] = {}
    spans: list[MergedCells] = []
    open_at: dict[int, MergedCells] = {}
    for number, row in enumerate(rows, start=1):
        cells[number], open_at = _row(row, number, open_at, spans)
    spans += open_at.values()
    wide = tuple(one for one in spans if (one.top, one.left) != (one.bottom, one.right))
    name = wording.TABLE_OF_TEXT.format(n=index + 1)
    return SourceSheet(name, index, cells, wide, before=before, after=after, in_text=True)


def _row(
    row: Any, number: int, open_at: dict[int, MergedCells], spans: list[MergedCells]
) -> tuple[dict[int, SourceCell], dict[int, MergedCells]]:
    """The cells of a row; merges that end above it are added to `spans`, the rest goes on."""
    cells: dict[int, SourceCell] = {}
    going: dict[int, MergedCells] = {}
    at = _before(row)
    for cell in cells_of(row):
        wide = min(_number(cell, "gridSpan"), _WIDEST)
        if at + wide > _WIDEST:
            raise Unreadable(wording.TABLE_TOO_WIDE.format(limit=_WIDEST))
        above = open_at.get(at)
        if _goes_on(cell) and above is not None:
            going[at] = MergedCells(above.top, above.left, number, above.right)
        else:
            going[at] = MergedCells(number, at, number, at + wide - 1)
            cells[at] = SourceCell("\n".join(_lines(cell)).strip(), bold=_bold(cell), boxed=True)
        at += wide
    ended = (
        one for left, one in open_at.items() if (left not in going) or going[left].top != one.top
    )
    spans.extend(ended)
    return cells, going


def _before(row: Any) -> int:
    """Columns that a row leaves out at its beginning."""
    found = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return min(int(found.get(qn("w:val"), "0")), _WIDEST) if found is not None else 0


def _number(cell: Any, name: str) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn(f'w:{name}')}")
    return max(int(found.get(qn("w:val"), "1")), 1) if found is not None else 1


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) in (None, "continue")


def _lines(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(_P):
        text = words(paragraph).strip()
        if text:
            yield text


def _bold(cell: Any) -> bool:
    """Whether the first words of the cell are bold."""
    run = cell.find(f".//{qn('w:r')}")
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}") if run is not None else None
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")
