"""A file that somebody sent, opened outside of any transaction: a table, or a letter."""

from pathlib import PurePosixPath

from documents.answered import AnswerFile
from documents.apart import answer_apart, book_apart, letter_apart
from documents.unreadable import Unreadable
from domain.dialogues.letters.reading_letters import LetterFile
from domain.forms.importing.grid import Book

#: Endings of files that are letters; anything else is taken for a workbook.
LETTERS = (
    ".pdf",
    ".docx",
    ".doc",
    ".txt",
    ".md",
    ".jpg",
    ".jpeg",
    ".png",
    ".heic",
    ".tif",
    ".tiff",
)

Got = Book | LetterFile | AnswerFile | str


def is_letter(name: str) -> bool:
    """Whether a file of this name is read as a letter."""
    return PurePosixPath(name.lower()).suffix in LETTERS


async def open_apart(name: str, content: bytes, *, answer: bool = False) -> Got:
    """What is in the file, read in a process of its own, or in words why it cannot be read.

    `answer`: it is a photo or PDF for a row of a report.
    """
    try:
        if answer:
            return await answer_apart(content)
        if is_letter(name):
            return LetterFile(name[-120:], content, await letter_apart(content))
        return await book_apart(content)
    except Unreadable as reason:
        return str(reason)
