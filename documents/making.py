"""A table to be written as a file: which writer, under which name, and what it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from documents.model import PrintedTable
from documents.status import Matrix
from domain.tables.filling import OwnFile


class FileLook(StrEnum):
    """How a table is written. Pictures that do not fit become a PDF.

    `own` is the office's own file where there is one, else a workbook of ours.
    """

    OWN = "own"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CARDS = "cards"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class ToMake:
    """`stem` is the name of the file without its ending; `numbers` stand above a matrix.

    `own` is the file of the office that is filled in.
    """

    look: FileLook
    stem: str
    table: PrintedTable | Matrix
    numbers: str = ""
    own: OwnFile | None = None


def written(wanted: ToMake) -> tuple[str, bytes]:
    """The name and the content of the file. Raises TooManyRows for a PDF of too many rows."""
    suffix, content = _WRITERS[wanted.look](wanted)
    return f"{wanted.stem}{suffix}", content


# Each writer is imported when it is used: whoever makes one file in a process of its own waits
# for no other writer.
def _xlsx(wanted: ToMake) -> tuple[str, bytes]:
    from documents import xlsx

    return ".xlsx", xlsx.write(_table(wanted))


def _own(wanted: ToMake) -> tuple[str, bytes]:
    if wanted.own is None:
        return _xlsx(wanted)
    from documents import own_file

    return own_file.write(_table(wanted), wanted.own)


def _docx(wanted: ToMake) -> tuple[str, bytes]:
    from documents import docx

    return ".docx", docx.write(_table(wanted))


def _pdf(wanted: ToMake) -> tuple[str, bytes]:
    from documents import pdf

    return ".pdf", pdf.write(_table(wanted))


def _cards(wanted: ToMake) -> tuple[str, bytes]:
    from documents import cards

    return cards.write(_table(wanted))


def _matrix(wanted: ToMake) -> tuple[str, bytes]:
    from documents import matrix

    if not isinstance(wanted.table, Matrix):
        raise TypeError("a matrix is written of a matrix")
    return matrix.write(wanted.table, wanted.numbers)


def _table(wanted: ToMake) -> PrintedTable:
    if not isinstance(wanted.table, PrintedTable):
        raise TypeError(f"{wanted.look} is written of a table")
    return wanted.table


_WRITERS: Mapping[FileLook, Callable[[ToMake], tuple[str, bytes]]] = {
    FileLook.OWN: _own,
    FileLook.XLSX: _xlsx,
    FileLook.DOCX: _docx,
    FileLook.PDF: _pdf,
    FileLook.CARDS: _cards,
    FileLook.MATRIX: _matrix,
}
