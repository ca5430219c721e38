"""The reader of one file, in a process of its own: bytes in, one line of JSON out."""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from documents.apart import CPU_SECONDS, MEMORY, Kind, book_to_json
from documents.letter_text import read_text
from documents.roster import read_sheet
from documents.workbook import Unreadable, book_of
from documents.xlsform import read as read_form
from domain.dialogues.reading_letters import propose
from domain.forms.definition import FormError


def main() -> None:
    """Read as the first argument says, within bounds that the system keeps."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        answer = _read(Kind(sys.argv[1]), content)
    except Unreadable as reason:
        answer = {"unreadable": str(reason)}
    sys.stdout.write(json.dumps(answer))


def _read(kind: Kind, content: bytes) -> dict[str, Any]:
    match kind:
        case Kind.BOOK:
            return book_to_json(book_of(content))
        case Kind.LIST:
            return book_to_json(read_sheet(content))
        case Kind.LETTER:
            return asdict(propose(read_text(content)))
        case Kind.TEXT:
            return {"text": read_text(content)}
        case Kind.FORM:
            return _form(content)


def _form(content: bytes) -> dict[str, Any]:
    """A form with mistakes was read all the same; they are said by whoever reads it again."""
    try:
        read_form(content, name="")
    except FormError:
        return {"mistakes": True}
    return {}


if __name__ == "__main__":
    main()
