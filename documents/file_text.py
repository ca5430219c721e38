"""What was read of a letter's file."""

from dataclasses import dataclass
from enum import StrEnum


class TextSource(StrEnum):
    """Where the text comes from; RECOGNISED: from a picture, so that none of it is certain."""

    TYPED = "typed"
    RECOGNISED = "recognised"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a letter, "" when there is none to be had.

    `aside` stands in the file and not in the letter's flow (page headers, text boxes): it is only
    looked through for a mark of secrecy. `remarks` are what the sender should know, in words.
    """

    text: str
    source: TextSource = TextSource.TYPED
    aside: str = ""
    remarks: tuple[str, ...] = ()
