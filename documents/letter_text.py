"""The text of an official letter that comes as a file: PDF, DOCX or plain text."""

import io
import threading
import zipfile
from collections.abc import Iterator

import docx
import pypdfium2
from docx.document import Document
from docx.oxml.simpletypes import ST_Merge
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import wording
from documents.unreadable import Unreadable

#: Bytes of a file, pages of a PDF, letters of text; letters a page with text has at least.
LARGEST = 10 * 1024 * 1024
_MOST_PAGES, _LONGEST = 200, 100_000
_TEXT_PAGE = 40
_UNPACKED = 100 * 1024 * 1024
#: The library is not made for several threads.
_ONE_AT_A_TIME = threading.Lock()


def read_text(content: bytes) -> str:
    """The text of the letter, "" for a scan that holds none. Raises Unreadable."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if len(content) > LARGEST:
        raise Unreadable(wording.LETTER_TOO_LARGE.format(limit=LARGEST // 2**20))
    if content.startswith(b"%PDF-"):
        text = _pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        text = _docx(content)
    else:
        text = _plain(content)
    if len(text) > _LONGEST:
        raise Unreadable(wording.LETTER_TOO_LONG.format(limit=f"{_LONGEST:,}".replace(",", ".")))
    return text.replace("\x00", "")


def _pdf(content: bytes) -> str:
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            said = wording.FILE_LOCKED if locked else wording.LETTER_DAMAGED
            raise Unreadable(said) from error
        try:
            if len(document) > _MOST_PAGES:
                raise Unreadable(wording.LETTER_PAGES.format(limit=_MOST_PAGES))
            pages = [page.get_textpage().get_text_bounded() for page in document]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(wording.LETTER_DAMAGED) from error
        finally:
            document.close()
    text = "\n".join(page.replace("\r\n", "\n") for page in pages)
    return text if len(text.strip()) >= _TEXT_PAGE else ""


def _docx(content: bytes) -> str:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
        if sum(part.file_size for part in parts) > _UNPACKED:
            raise Unreadable(wording.FILE_BOMB)
        if not any(part.filename == "word/document.xml" for part in parts):
            raise Unreadable(wording.LETTER_OTHER)
        return "\n".join(_blocks(docx.Document(io.BytesIO(content))))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # The library raises what it likes on damaged files; for the sender it is all the same.
        raise Unreadable(wording.LETTER_DAMAGED) from error


def _blocks(document: Document) -> Iterator[str]:
    """Paragraphs and rows of tables in the order in which they stand."""
    for element in document.element.body.iterchildren():
        if isinstance(element, CT_P):
            yield Paragraph(element, document).text
        elif isinstance(element, CT_Tbl):
            table = Table(element, document)
            for row in element.tr_lst:
                # Each cell as it stands in the file: to spread merged ones over the grid takes
                # time by the square of the rows, and memory by whatever width the file claims.
                cells = (cell for cell in row.tc_lst if cell.vMerge != ST_Merge.CONTINUE)
                yield "\t".join(_Cell(cell, table).text for cell in cells)


def _plain(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(wording.LETTER_OTHER) from error
    if "\x00" in text:
        raise Unreadable(wording.LETTER_OTHER)
    return text
