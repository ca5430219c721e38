"""A letter's file read: its text, and what that fills in."""

from documents.file_text import TextSource
from documents.letter_text import read_text
from domain.dialogues.letters.reading_letters import Proposed, propose


def read_file(content: bytes) -> Proposed:
    """What the letter in this file fills in. Raises Unreadable, in words."""
    found = read_text(content)
    pictured = found.source is not TextSource.TYPED
    return propose(found.text, recognised=pictured, aside=found.aside, remarks=found.remarks)
