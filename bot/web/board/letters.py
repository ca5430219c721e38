"""The board's pages of letters being written: filled in, read from a file, looked at, sent."""

import asyncio
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from bot.web.board.visit import Act, Visit, go, leaf, refused, shown, unknown
from documents.letter_text import read_text
from documents.workbook import Unreadable
from domain.dialogues import wording as w
from domain.dialogues.composing import Unusable
from domain.dialogues.letters import line
from domain.dialogues.reading_letters import Proposed, propose
from domain.vietnamese.spelling import instant
from services import draft_letter
from services.draft_letter import SentBefore, Written
from services.preview_letter import Preview, preview_letter
from services.recipients import CannotSend
from services.send_directive import letter_of
from services.units_in_lines import UnknownUnits, units_in_lines
from storage import board_drafts, directives, files, units
from storage.board_drafts import Outdated
from storage.db import Tx
from storage.tables import BoardDraft

_HERE = "/ban/cong-van"


async def listed(visit: Visit) -> Response:
    """Letters being written, and all that were sent, with who has them."""
    return shown(visit, "letters", **await visit.site.db.transact(_listed, visit))


def _listed(tx: Tx, visit: Visit) -> dict[str, Any]:
    letters = directives.everything(tx)
    at = leaf(visit.request, letters)
    counts = directives.counts(tx, [one.id for one in letters[at.lines]])
    return {
        "drafts": [
            (draft, draft_letter.written_of(draft))
            for draft in board_drafts.open_ones(tx, draft_letter.KIND)
        ],
        "letters": [
            (one, line(letter_of(one)), *counts.get(one.id, (0, 0))) for one in letters[at.lines]
        ],
        "leaf": at,
    }


async def new(visit: Visit) -> Response:
    """An empty form, and a place to put a file in."""
    return await _form(visit, Written())


async def read_file(visit: Visit) -> Response:
    """A letter as a file: what it says is filled in, and the file goes along with it."""
    try:
        name, content, proposed = await _file(visit)
    except (Unreadable, CannotSend) as reason:
        return await _form(visit, Written(), str(reason))
    now, mine = visit.site.clock.now(), visit.contact_id

    def work(tx: Tx) -> int:
        draft = draft_letter.begin(tx, _written(proposed), contact_id=mine, now=now)
        draft_letter.attach(tx, draft, name, content, contact_id=mine, now=now)
        return draft.id

    draft_id = await visit.site.db.transact(work)
    return go(f"{_HERE}/soan/{draft_id}?xong={'doc' if proposed.body else 'quet'}")


async def _file(visit: Visit) -> tuple[str, bytes, Proposed]:
    """The file that was sent, and what it says.

    Raises Unreadable, and CannotSend for a mark of secrecy or a scan that nobody vouches for.
    """
    name, content = await visit.file()
    text = await asyncio.to_thread(read_text, content)
    proposed = await asyncio.to_thread(propose, text)
    if proposed.secret:
        raise CannotSend(w.LETTER_SECRET)
    if not text and not visit.text("open"):
        raise CannotSend(w.LETTER_SCAN_CONFIRM)
    return name, content, proposed


def _written(found: Proposed) -> Written:
    return Written(found.subject, found.number, found.issued, found.body)


async def write(visit: Visit) -> Response:
    """What the empty form said becomes a draft."""
    now = visit.site.clock.now()
    try:
        written = await visit.site.db.transact(_typed, visit)
        draft_id = await visit.site.db.transact(
            lambda tx: draft_letter.begin(tx, written, contact_id=visit.contact_id, now=now).id
        )
    except (CannotSend, UnknownUnits) as reason:
        return await _form(visit, _half_typed(visit), str(reason))
    return go(f"{_HERE}/soan/{draft_id}")


async def draft(visit: Visit) -> Response:
    """A letter being written, with how it would look and whom it would reach."""
    return await _draft(visit)


async def change(visit: Visit) -> Response:
    """Keep what was typed, and do what the button says."""
    act = _BUTTONS.get(visit.text("do"), _saved)
    try:
        return await act(visit)
    except SentBefore as sent:
        return go(f"{_HERE}/{sent.directive_id}?xong=truoc")
    except Outdated:
        at = await visit.site.db.transact(_changed_at, visit)
        if at is None:
            return refused(visit, w.DROPPED_LETTER)
        said = w.DRAFT_CHANGED.format(at=instant(visit.site.desk.local(at)))
        return await _draft(visit, said, _half_typed(visit), HTTPStatus.CONFLICT)
    except (CannotSend, UnknownUnits, Unusable, Unreadable) as reason:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return await _draft(visit, str(reason), _half_typed(visit), status)


def _changed_at(tx: Tx, visit: Visit) -> datetime | None:
    found = board_drafts.find(tx, draft_letter.KIND, visit.id)
    return found.changed_at if found and found.done_at is None else None


async def _saved(visit: Visit) -> Response:
    await visit.site.db.transact(_save, visit)
    return _again(visit)


def _save(tx: Tx, visit: Visit) -> BoardDraft:
    """Keep what was typed, if it is other than what is kept."""
    found = _found(tx, visit)
    written = replace(_typed(tx, visit), files=draft_letter.written_of(found).files)
    if found.done_at is not None or written != draft_letter.written_of(found):
        now, version = visit.site.clock.now(), _version(visit)
        draft_letter.save(tx, found, written, version=version, contact_id=visit.contact_id, now=now)
    return found


async def _tried(visit: Visit) -> Response:
    def work(tx: Tx) -> bool:
        kept, now = _save(tx, visit), visit.site.clock.now()
        return draft_letter.try_out(tx, visit.site.desk, kept, contact_id=visit.contact_id, now=now)

    reached = await visit.site.db.transact(work)
    visit.site.changed()
    return _again(visit, "thu" if reached else "khong-thu")


async def _sent(visit: Visit) -> Response:
    """Send, but only what the page had shown: what was typed since is shown first."""

    def work(tx: Tx) -> int | None:
        kept, before = _found(tx, visit), _version(visit)
        if _save(tx, visit).version != before and kept.done_at is None:
            return None
        now = visit.site.clock.now()
        return draft_letter.send_draft(
            tx, visit.site.desk, kept, version=before, contact_id=visit.contact_id, now=now
        ).id

    directive_id = await visit.site.db.transact(work)
    visit.site.changed()
    return go(f"{_HERE}/{directive_id}") if directive_id else _again(visit, "doi")


async def _attached(visit: Visit) -> Response:
    """One more file to go along with the letter."""
    name, content, _ = await _file(visit)

    def work(tx: Tx) -> None:
        kept, now = _save(tx, visit), visit.site.clock.now()
        draft_letter.attach(tx, kept, name, content, contact_id=visit.contact_id, now=now)

    await visit.site.db.transact(work)
    return _again(visit)


async def _dropped(visit: Visit) -> Response:
    def work(tx: Tx) -> None:
        now = visit.site.clock.now()
        draft_letter.drop(tx, _found(tx, visit), contact_id=visit.contact_id, now=now)

    await visit.site.db.transact(work)
    return go(f"{_HERE}?xong=bo")


_BUTTONS: dict[str, Act] = {
    "save": _saved,
    "file": _attached,
    "try": _tried,
    "send": _sent,
    "drop": _dropped,
}


def _found(tx: Tx, visit: Visit) -> BoardDraft:
    """The draft in the address. Raises Outdated when it is not there."""
    found = board_drafts.find(tx, draft_letter.KIND, visit.id)
    if found is None:
        raise Outdated
    return found


def _version(visit: Visit) -> int:
    typed = visit.text("version")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _again(visit: Visit, done: str = "") -> Response:
    unit = visit.text("unit")
    return go(f"{_HERE}/soan/{visit.id}?{_query(xong=done, don_vi=unit)}")


def _query(**values: str) -> str:
    return urlencode({name: value for name, value in values.items() if value})


def _half_typed(visit: Visit) -> Written:
    """What was typed, but for the units that are left out."""
    return Written(
        visit.text("subject")[:500],
        visit.text("number")[:100],
        visit.text("issued")[:40],
        visit.text("body"),
        tuple(visit.texts("group")),
    )


def _typed(tx: Tx, visit: Visit) -> Written:
    """What was typed. Raises UnknownUnits."""
    left_out = units_in_lines(tx, visit.text("excluded"))
    return replace(_half_typed(visit), excluded=tuple(unit.id for unit in left_out))


async def _form(visit: Visit, written: Written, problem: str = "") -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    values = await visit.site.db.transact(_values, visit, written)
    return shown(visit, "letter_draft", status, draft=None, problem=problem, **values)


async def _draft(
    visit: Visit,
    problem: str = "",
    typed: Written | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    found = await visit.site.db.transact(board_drafts.find, draft_letter.KIND, visit.id)
    if found is None:
        return unknown(visit)
    if found.outcome is not None:
        return go(f"{_HERE}/{found.outcome}")
    if found.done_at is not None:
        return refused(visit, w.DROPPED_LETTER)
    kept = draft_letter.written_of(found)
    written = replace(typed, files=kept.files) if typed else kept
    values = await visit.site.db.transact(_values, visit, written)
    look = await visit.site.db.transact(_preview, visit, kept) if not typed else None
    return shown(visit, "letter_draft", status, draft=found, problem=problem, look=look, **values)


def _values(tx: Tx, visit: Visit, written: Written) -> dict[str, Any]:
    named = units.named(tx, written.excluded)
    lines = "\n".join(f"{unit.code} {unit.name}" for unit in named.values())
    return {
        "written": written,
        "groups": [(group, units.groups(tx)[group.key]) for group in units.all_groups(tx)],
        "excluded": visit.text("excluded") or lines,
        "files": [files.get(tx, number).name for number in written.files],
        "unit": visit.request.query_params.get("don_vi", "") or visit.text("unit"),
    }


def _preview(tx: Tx, visit: Visit, written: Written) -> Preview | str:
    """How the letter looks at the unit that was asked for, or what keeps it from being sent."""
    asked = visit.request.query_params.get("don_vi", "")
    try:
        named = units_in_lines(tx, asked)
        letter = draft_letter.letter_in(tx, written)
        now = visit.site.clock.now()
        unit = named[0] if named else None
        return preview_letter(tx, visit.site.desk, letter, now, unit=unit)
    except (Unusable, CannotSend, UnknownUnits) as reason:
        return str(reason)
