"""The reader of one file, in a process of its own: bytes in, one line of JSON out.

Only what this file needs is imported, for somebody waits.
"""

import json
import os
import resource
import sys
from dataclasses import fields
from typing import Any

from documents.apart_protocol import CPU_SECONDS, MEMORY, FileKind, book_to_json
from documents.unreadable import Unreadable


def main() -> None:
    """Read as the first argument says, within bounds that the system keeps."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        kind, _, wanted = sys.argv[1].partition(":")
        answer = _read(FileKind(kind), content, wanted)
    except Unreadable as reason:
        answer = {"unreadable": str(reason)}
    sys.stdout.write(json.dumps(answer))


def _read(kind: FileKind, content: bytes, wanted: str) -> dict[str, Any]:
    return _table(content, wanted) if kind is FileKind.TABLE else _READERS[kind](content)


def _table(content: bytes, wanted: str) -> dict[str, Any]:
    """The likeliest table, or that of the sheet and row in `wanted`."""
    from documents.table import table_of

    sheet, _, row = wanted.partition(":")
    found = table_of(content, (int(sheet), int(row)) if wanted else None)
    return found.model_dump(mode="json")


def _book(content: bytes) -> dict[str, Any]:
    from documents.workbook import book_of

    return book_to_json(book_of(content))


def _list(content: bytes) -> dict[str, Any]:
    from documents.roster import read_sheet

    return book_to_json(read_sheet(content))


def _letter(content: bytes) -> dict[str, Any]:
    from documents.letter import read_file

    # Recognising takes seconds of processor: people who write come first.
    os.nice(19)
    found = read_file(content)
    return {
        **{one.name: getattr(found, one.name) for one in fields(found)},
        "reading": found.reading.model_dump(mode="json"),
    }


def _form(content: bytes) -> dict[str, Any]:
    """A form with mistakes was read all the same; they are said by whoever reads it again."""
    from documents.xlsform import read as read_form
    from domain.forms.definition.definition import FormError

    try:
        read_form(content, name="")
    except FormError:
        return {"mistakes": True}
    return {}


def _answer(content: bytes) -> dict[str, Any]:
    from base64 import b64encode

    from documents.answer_file import answer_file

    os.nice(19)
    found = answer_file(content)
    coded = {name: b64encode(getattr(found, name)).decode() for name in ("content", "small")}
    return {"name": found.name, **coded}


_READERS = {
    FileKind.ANSWER: _answer,
    FileKind.BOOK: _book,
    FileKind.LIST: _list,
    FileKind.LETTER: _letter,
    FileKind.FORM: _form,
}


if __name__ == "__main__":
    main()
