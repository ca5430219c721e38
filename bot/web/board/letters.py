"""The board's pages of letters: those that were sent, those being written, and a new one."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from bot.web.board.letter_form import HERE, file_of, half_typed, typed, values
from bot.web.board.letter_plan import FOLLOWS
from bot.web.board.visit import Visit, go, leaf, refused, shown, unknown
from documents.apart import letter_apart
from documents.unreadable import Unreadable
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import Written
from domain.dialogues.letters.letter_reading import LetterReading
from domain.dialogues.letters.letters import line
from domain.dialogues.letters.reading_letters import Proposed, looks_whole
from services.letters import draft_letter
from services.letters.letter_says import letter_of
from services.letters.recipients import CannotSend
from services.letters.send_scheduled import due_at
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
            (draft, draft_letter.written_of(draft), due_at(draft))
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


async def after(visit: Visit) -> Response:
    """A letter that corrects or replaces one that was sent: from a file, or to be written."""
    follows_as = visit.text("follows_as")
    if follows_as not in FOLLOWS:
        return refused(visit, lw.FOLLOWS_WHICH)
    try:
        read = await file_of(visit) if visit.brings_file else None
    except (Unreadable, CannotSend) as reason:
        return refused(visit, str(reason))

    def work(tx: Tx) -> int | None:
        before = directives.get(tx, visit.id)
        if before is None:
            return None
        if read is None:
            return draft_letter.begin_after(visit.work(tx), before, follows_as).id
        name, content, proposed = read
        written = replace(
            _written(proposed), groups=tuple(before.groups), units=tuple(before.named)
        )
        draft = draft_letter.begin(visit.work(tx), written, proposed.reading)
        draft_letter.attach(visit.work(tx), draft, name, content)
        draft_letter.follow(visit.work(tx), draft, before.id, follows_as)
        return draft.id

    draft_id = await visit.site.db.transact(work)
    return go(f"{HERE}/soan/{draft_id}") if draft_id is not None else unknown(visit)


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
        found = await _pasted(written)
        draft_id = await visit.site.db.transact(
            lambda tx: draft_letter.begin(visit.work(tx), *_filled(written, found)).id
        )
    except (CannotSend, UnknownUnits, Unreadable) as reason:
        return await _form(visit, half_typed(visit), str(reason))
    return go(f"{HERE}/soan/{draft_id}{'?xong=dan' if found else ''}")


async def _pasted(written: Written) -> Proposed | None:
    """What a whole letter says that was pasted as the body. Raises CannotSend, Unreadable."""
    if not looks_whole(written.body):
        return None
    found = await letter_apart(written.body.encode())
    if found.secret:
        raise CannotSend(lw.LETTER_SECRET)
    return found


def _filled(written: Written, found: Proposed | None) -> tuple[Written, LetterReading | None]:
    """The letter with what its text says where nothing was typed."""
    if found is None:
        return written, None
    filled = replace(
        written,
        subject=written.subject or found.subject,
        number=written.number or found.number,
        issued=written.issued or found.issued,
        body=found.body,
    )
    return filled, found.reading


async def _form(visit: Visit, written: Written, problem: str = "") -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    found = await visit.site.db.transact(values, visit, written)
    blank = {"draft": None, "reading": None, "problem": problem}
    return shown(visit, "letter_draft", status, **blank, **found)
