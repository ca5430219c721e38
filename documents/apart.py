"""Files of other people opened in an interpreter of their own, at most two at a time.

Whatever a file does to its reader ends with that process, which has 20 seconds of processor and
512 MB.
"""

import asyncio
import json
from base64 import b64decode
from typing import Any
from weakref import WeakKeyDictionary

from documents import wording
from documents.answered import AnswerFile
from documents.apart_protocol import FileKind, book_from_json
from documents.interpreter import Died, run_apart
from documents.unreadable import Unreadable
from domain.dialogues.letters.letter_reading import LetterReading
from domain.dialogues.letters.reading_letters import Proposed
from domain.forms.importing.grid import Book
from domain.tables.reading import TableReading

#: Seconds of anybody's patience.
_PATIENCE = 180.0
_AT_ONCE = 2
#: After so many deaths of its reader a file is given up.
_TRIES = 2
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def book_apart(content: bytes) -> Book:
    """The sheets of a workbook. Raises Unreadable."""
    return book_from_json(await _read(FileKind.BOOK, content))


async def list_apart(content: bytes) -> Book:
    """A workbook or a CSV. Raises Unreadable."""
    return book_from_json(await _read(FileKind.LIST, content))


async def letter_apart(content: bytes) -> Proposed:
    """What the text of a letter fills in. Raises Unreadable."""
    found = await _read(FileKind.LETTER, content)
    lists = {name: tuple(found[name]) for name in ("deadlines", "refused", "remarks")}
    # Its lists come as JSON has them, so they are read as JSON, too.
    reading = LetterReading.model_validate_json(json.dumps(found["reading"]))
    return Proposed(**{**found, **lists, "reading": reading})


async def table_apart(content: bytes, wanted: tuple[int, int] | None = None) -> TableReading:
    """The questions of a table, the likeliest or the one of a sheet and row. Raises Unreadable."""
    tail = f"{wanted[0]}:{wanted[1]}" if wanted else ""
    found = await _read(FileKind.TABLE, content, tail)
    return TableReading.model_validate_json(json.dumps(found))


async def answer_apart(content: bytes) -> AnswerFile:
    """A photo or PDF as it is kept. Raises Unreadable."""
    found = await _read(FileKind.ANSWER, content)
    return AnswerFile(found["name"], b64decode(found["content"]), b64decode(found["small"]))


async def form_apart(content: bytes) -> None:
    """Whether a form in a workbook can be read within bounds; what it says is read afterwards.

    Raises Unreadable when it cannot.
    """
    await _read(FileKind.FORM, content)


async def _read(kind: FileKind, content: bytes, more: str = "") -> dict[str, Any]:
    slot = _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))
    async with slot:
        for _ in range(_TRIES):
            try:
                answer = await _answer(f"{kind}:{more}" if more else kind, content)
            except Died:
                continue
            if "unreadable" in answer:
                raise Unreadable(answer["unreadable"])
            return answer
    raise Unreadable(wording.FILE_TOO_HEAVY)


async def _answer(kind: str, content: bytes) -> dict[str, Any]:
    """What the reader says. Raises Died. Cancelled, it takes the reader along."""
    said = await run_apart("documents.apart_child", kind, content, seconds=_PATIENCE)
    answer: dict[str, Any] = json.loads(said)
    return answer
