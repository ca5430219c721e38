"""The text of an official letter out of the file it comes as, lines and tables kept.

Word, PDF with a text layer, scans and photos (recognised by Tesseract where it is installed), and
plain text. A table is printed as lines `| a | b |`; what Word numbers by itself gets its numbers.
"""

from documents import wording
from documents.file_text import FileText
from documents.unreadable import Unreadable
from domain.vietnamese import legacy

#: Bytes of a file, letters of text.
LARGEST = 10 * 1024 * 1024
LONGEST = 100_000


def read_text(content: bytes) -> FileText:
    """What can be read of the letter. Raises Unreadable, in words."""
    if not content:
        raise Unreadable(wording.FILE_EMPTY)
    if len(content) > LARGEST:
        raise Unreadable(wording.LETTER_TOO_LARGE.format(limit=LARGEST // 2**20))
    found = _by_kind(content)
    if len(found.text) > LONGEST:
        raise Unreadable(wording.LETTER_TOO_LONG.format(limit=f"{LONGEST:,}".replace(",", ".")))
    return _in_unicode(found)


def _by_kind(content: bytes) -> FileText:
    """Read by what the file is, whatever its name says."""
    if content.startswith(b"%PDF-"):
        from documents.letter_pdf import pdf_text

        return pdf_text(content)
    if content.startswith(b"PK\x03\x04"):
        from documents.letter_word import word_text

        return word_text(content)
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable(wording.FILE_LOCKED if locked else wording.LETTER_OLD_WORD)
    if content.startswith(b"{\\rtf"):
        raise Unreadable(wording.LETTER_RICH_TEXT)
    if is_picture(content):
        from documents.recognise import photo_text

        return photo_text(content)
    return FileText(_plain(content))


#: Compound files: what Word wrote before 2007, and what it writes when a password is set.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")
_APPLE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1")


def is_picture(content: bytes) -> bool:
    """Whether this is a photo or a scanned page by its first bytes. Raises Unreadable for HEIC."""
    if content[4:12] in _APPLE:
        raise Unreadable(wording.PHOTO_HEIC)
    return content.startswith(_PICTURES)


def _plain(content: bytes) -> str:
    try:
        text = content.decode(
            "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        )
    except UnicodeDecodeError:
        text = _old_bytes(content)
    if "\x00" in text:
        raise Unreadable(wording.LETTER_OTHER)
    return text


def _old_bytes(content: bytes) -> str:
    """Text of an old font or code page: only when it becomes Vietnamese. Raises Unreadable."""
    for encoding in ("latin-1", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if legacy.is_vietnamese(legacy.to_unicode(text)):
            return text
    raise Unreadable(wording.LETTER_OTHER)


def _in_unicode(found: FileText) -> FileText:
    """Text of the fonts of before Unicode (TCVN3, VNI) is converted, and said to be."""
    text = found.text.replace("\x00", "")
    converted = legacy.to_unicode(text)
    if converted == text:
        return FileText(text, found.source, found.aside, found.remarks)
    remarks = (*found.remarks, wording.LETTER_CONVERTED)
    return FileText(converted, found.source, legacy.to_unicode(found.aside), remarks)
