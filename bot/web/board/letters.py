"""The board's pages of letters: those that were sent, those being written, and a new one."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board.letter_form import HERE, file_of, half_typed, typed, values
from bot.web.board.visit import Visit, go, leaf, shown
from documents.unreadable import Unreadable
from domain.dialogues.letters.drafting import Written
from domain.dialogues.letters.letters import line
from domain.dialogues.letters.reading_letters import Proposed
from services.letters import draft_letter
from services.letters.letter_says import letter_of
from services.letters.recipients import CannotSend
from services.people.units_in_lines import UnknownUnits
from storage import board_drafts, directives
from storage.db import Tx


async def listed(visit: Visit) -> Response:
    """Letters being written, and all that were sent, with who has them."""
    return shown(visit, "letters", **await visit.site.db.read(_listed, visit))


def _listed(tx: Tx, visit: Visit) -> dict[str, Any]:
    at = leaf(visit.request, range(directives.how_many(tx)))
    letters = directives.newest(tx, at.size, skip=at.lines.start)
    counts = directives.counts(tx, [one.id for one in letters])
    return {
        "drafts": [
            (draft, draft_letter.written_of(draft))
            for draft in board_drafts.open_ones(tx, draft_letter.KIND)
        ],
        "letters": [(one, line(letter_of(one)), *counts.get(one.id, (0, 0))) for one in letters],
        "leaf": at,
    }


async def new(visit: Visit) -> Response:
    """An empty form, and a place to put a file in."""
    return await _form(visit, Written())


async def read_file(visit: Visit) -> Response:
    """A letter as a file: what it says is filled in, and the file goes along with it."""
    try:
        name, content, proposed = await file_of(visit)
    except (Unreadable, CannotSend) as reason:
        return await _form(visit, Written(), str(reason))

    def work(tx: Tx) -> int:
        draft = draft_letter.begin(visit.work(tx), _written(proposed), proposed.reading)
        draft_letter.attach(visit.work(tx), draft, name, content)
        return draft.id

    draft_id = await visit.site.db.transact(work)
    return go(f"{HERE}/soan/{draft_id}?xong={_read_as(proposed)}")


def _read_as(found: Proposed) -> str:
    """What the page says of how the file was read."""
    if not found.body:
        return "quet"
    return "anh" if found.recognised else "doc"


def _written(found: Proposed) -> Written:
    return Written(found.subject, found.number, found.issued, found.body)


async def write(visit: Visit) -> Response:
    """What the empty form said becomes a draft."""
    try:
        written = await visit.site.db.transact(typed, visit)
        draft_id = await visit.site.db.transact(
            lambda tx: draft_letter.begin(visit.work(tx), written).id
        )
    except (CannotSend, UnknownUnits) as reason:
        return await _form(visit, half_typed(visit), str(reason))
    return go(f"{HERE}/soan/{draft_id}")


async def _form(visit: Visit, written: Written, problem: str = "") -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    found = await visit.site.db.transact(values, visit, written)
    blank = {"draft": None, "reading": None, "problem": problem}
    return shown(visit, "letter_draft", status, **blank, **found)
