"""The table of an office's own file, read as questions, whichever program wrote the file."""

import io
import zipfile

from documents import wording
from documents.letter_text import is_picture
from documents.unreadable import Unreadable
from domain.tables.proposing import NoTable
from domain.tables.reading import TableReading, read_table
from domain.tables.source import SourceFile

_LARGEST = 5 * 1024 * 1024
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def table_of(content: bytes, wanted: tuple[int, int] | None = None) -> TableReading:
    """The likeliest table of the file, or the `wanted` one by sheet and row. Raises Unreadable."""
    try:
        return read_table(source_of(content), wanted)
    except NoTable as reason:
        raise Unreadable(str(reason)) from reason


def source_of(content: bytes) -> SourceFile:
    """Every sheet of a workbook, or table of a Word file. Raises Unreadable."""
    _looked_at(content)
    if is_word(content):
        from documents.table_word import tables_of

        return tables_of(content)
    from documents.table_book import sheets_of

    return sheets_of(content)


def _looked_at(content: bytes) -> None:
    """Files that are no Excel or Word file are refused with what would help."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if len(content) > _LARGEST:
        raise Unreadable(wording.TABLE_TOO_LARGE.format(limit=_LARGEST // 2**20))
    if content.startswith(_OLE):
        raise Unreadable(wording.FILE_LOCKED if _ENCRYPTED in content else wording.TABLE_OLD)
    if content.startswith(_PDF) or is_picture(content):
        raise Unreadable(wording.TABLE_PICTURE)
    if not content.startswith(_ZIP):
        raise Unreadable(wording.TABLE_OTHER)


def is_word(content: bytes) -> bool:
    """Whether this is a Word file by what is in it. Raises Unreadable for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "word/document.xml" in parts.namelist()
    except zipfile.BadZipFile as error:
        raise Unreadable(wording.FILE_DAMAGED) from error
