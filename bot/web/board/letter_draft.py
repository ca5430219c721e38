"""The board's page of a letter being written: kept as typed, looked at, tried out, sent once."""

import asyncio
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from bot.web.board.forms import reasons_against
from bot.web.board.letter_form import HERE, annex_of, half_typed, in_fields, typed, values
from bot.web.board.letter_plan import (
    FOLLOWS,
    choose_addressees,
    known_by_now,
    plan_typed,
    plan_values,
)
from bot.web.board.visit import Act, Visit, go, refused, shown, unknown, whole
from documents.apart import table_apart
from documents.unreadable import Unreadable
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import LetterDraft, Unusable, Written
from domain.vietnamese.instants import read_instant
from domain.vietnamese.spelling import instant, quoted
from services.forms import draft_form
from services.letters import draft_letter
from services.letters.draft_letter import SentBefore
from services.letters.letter_says import LetterSays
from services.letters.plan_letter import CannotPlan
from services.letters.preview_letter import LetterPreview, preview_letter
from services.letters.recipients import CannotSend
from services.letters.send_directive import sent_before, topics
from services.letters.send_scheduled import BadTime, schedule, unschedule
from services.people.units_in_lines import UnknownUnits, units_in_lines
from storage import board_drafts, directives, files
from storage.board_drafts import Outdated
from storage.db import Tx
from storage.tables import BoardDraft


class SentSame(Exception):
    """A letter with this number and date went out before, and it was not said to send another."""


async def page(visit: Visit) -> Response:
    """A letter being written, with how it would look and whom it would reach."""
    return await _draft(visit)


async def change(visit: Visit) -> Response:
    """Keep what was typed, and do what the button says."""
    act = _BUTTONS.get(visit.text("do").partition(":")[0], _saved)
    try:
        return await act(visit)
    except SentBefore as sent:
        return go(f"{HERE}/{sent.directive_id}?xong=truoc")
    except Outdated:
        at = await visit.site.db.transact(_changed_at, visit)
        if at is None:
            return refused(visit, lw.DROPPED_LETTER)
        said = lw.DRAFT_CHANGED.format(at=instant(visit.site.desk.local(at)))
        return await _draft(visit, said, half_typed(visit), HTTPStatus.CONFLICT)
    except SentSame as reason:
        return await _draft(visit, str(reason), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except (BadTime, CannotSend, CannotPlan, UnknownUnits, Unusable, Unreadable) as reason:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return await _draft(visit, in_fields(reason), half_typed(visit), status)


def _changed_at(tx: Tx, visit: Visit) -> datetime | None:
    found = board_drafts.find(tx, draft_letter.KIND, visit.id)
    return found.changed_at if found and found.done_at is None else None


async def _saved(visit: Visit) -> Response:
    await visit.site.db.transact(_save, visit)
    return _again(visit)


def _save(tx: Tx, visit: Visit) -> BoardDraft:
    """Keep what was typed, if it is other than what is kept."""
    found = _found(tx, visit)
    before = draft_letter.written_of(found)
    written = replace(typed(tx, visit), files=before.files)
    if set(written.groups) == set(before.groups):  # the page has them in an order of its own
        written = replace(written, groups=before.groups)
    chosen = choose_addressees(tx, visit, found, written)
    plan = plan_typed(visit, found)
    if chosen != written:
        plan = known_by_now(tx, visit, found, plan)
        written = chosen
    same = (written, plan) == (before, draft_letter.plan_in(found))
    if found.done_at is not None or not same:
        draft_letter.save(visit.work(tx), found, written, version=_version(visit), plan=plan)
    return found


async def _tried(visit: Visit) -> Response:
    def work(tx: Tx) -> bool:
        kept = _save(tx, visit)
        return draft_letter.try_out(visit.work(tx), kept)

    reached = await visit.site.db.transact(work)
    visit.site.changed()
    return _again(visit, "thu" if reached else "khong-thu")


async def _sent(visit: Visit) -> Response:
    """Send, but only what the page had shown: what was typed since is shown first."""

    def work(tx: Tx) -> int | None:
        kept, before = _found(tx, visit), _version(visit)
        if _save(tx, visit).version != before and kept.done_at is None:
            return None
        letter = draft_letter.letter_in(tx, draft_letter.written_of(kept))
        same = (
            "" if kept.done_at else sent_before(visit.work(tx), letter, draft_letter.says_in(kept))
        )
        again = visit.text("again")
        if same and not again:
            raise SentSame(same)
        if same and again in FOLLOWS:
            _follow_same(tx, visit, kept, letter, again)
            return None
        return draft_letter.send_draft(visit.work(tx), kept, version=before).id

    directive_id = await visit.site.db.transact(work)
    visit.site.changed()
    return go(f"{HERE}/{directive_id}") if directive_id else _again(visit, "doi")


def _follow_same(
    tx: Tx, visit: Visit, kept: BoardDraft, letter: LetterDraft, follows_as: str
) -> None:
    """It corrects or replaces the letter with its number and date; looked at before it is sent."""
    before = directives.same(tx, letter.number, letter.issued_on)
    if before is not None:
        draft_letter.follow(visit.work(tx), kept, before.id, follows_as)


async def _scheduled(visit: Visit) -> Response:
    """Confirm it for a time; what was typed since the page is looked at first."""
    tz = visit.site.desk.local(visit.site.clock.now()).tzinfo
    at = read_instant(visit.text("send_at"), tz)
    if at is None:
        raise BadTime(lw.SCHEDULE_UNCLEAR.format(typed=quoted(visit.text("send_at"))))

    def work(tx: Tx) -> bool:
        kept, before = _found(tx, visit), _version(visit)
        if _save(tx, visit).version != before:
            return False
        schedule(visit.work(tx), kept, at)
        return True

    return _again(visit, "hen" if await visit.site.db.transact(work) else "doi")


async def _unscheduled(visit: Visit) -> Response:
    await visit.site.db.transact(lambda tx: unschedule(visit.work(tx), _found(tx, visit)))
    return _again(visit)


async def _whole(visit: Visit) -> Response:
    """The body with what was cut from it, as it stands in the file."""

    def work(tx: Tx) -> None:
        kept = _save(tx, visit)
        draft_letter.take_whole(visit.work(tx), kept)

    await visit.site.db.transact(work)
    return _again(visit)


async def _attached(visit: Visit) -> Response:
    """One more file to go along with the letter."""
    name, content = await annex_of(visit)

    def work(tx: Tx) -> None:
        kept = _save(tx, visit)
        draft_letter.attach(visit.work(tx), kept, name, content)

    await visit.site.db.transact(work)
    return _again(visit)


async def _tabled(visit: Visit) -> Response:
    """The table of a file of the letter becomes a form that its deadlines ask for."""
    number = whole(visit.text("do").removeprefix("form:"))

    def kept(tx: Tx) -> tuple[str, bytes]:
        if number not in draft_letter.written_of(_save(tx, visit)).files:
            raise Unreadable(lw.NO_SUCH_FILE)
        found = files.get(tx, number)
        return found.name, found.content

    name, content = await visit.site.db.transact(kept)
    reading = await table_apart(content)
    reasons = reasons_against(name, content, reading)

    def work(tx: Tx) -> int:
        made = visit.work(tx)
        return draft_form.begin(made, name, content, reading, reasons, letter=visit.id).id

    return go(f"/ban/bieu-mau/soan/{await visit.site.db.transact(work)}")


async def _dropped(visit: Visit) -> Response:
    def work(tx: Tx) -> None:
        draft_letter.drop(visit.work(tx), _found(tx, visit))

    await visit.site.db.transact(work)
    return go(f"{HERE}?xong=bo")


_BUTTONS: dict[str, Act] = {
    "save": _saved,
    "schedule": _scheduled,
    "unschedule": _unscheduled,
    "whole": _whole,
    "file": _attached,
    "form": _tabled,
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
    return whole(visit.text("version")) or 0


def _again(visit: Visit, done: str = "") -> Response:
    unit = visit.text("unit")
    return go(f"{HERE}/soan/{visit.id}?{_query(xong=done, don_vi=unit)}")


def _query(**values: str) -> str:
    return urlencode({name: value for name, value in values.items() if value})


async def _draft(
    visit: Visit,
    problem: str = "",
    half: Written | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    found = await visit.site.db.transact(board_drafts.find, draft_letter.KIND, visit.id)
    if found is None:
        return unknown(visit)
    if found.outcome is not None:
        return go(f"{HERE}/{found.outcome}")
    if found.done_at is not None:
        return refused(visit, lw.DROPPED_LETTER)
    kept = draft_letter.written_of(found)
    written = replace(half, files=kept.files) if half else kept
    drawn = await visit.site.db.transact(values, visit, written)
    drawn |= await visit.site.db.transact(plan_values, visit, found, written)
    # A long letter takes seconds to read; nobody's answer should wait for that in the database.
    await asyncio.to_thread(topics, kept.body)
    says = draft_letter.says_in(found)
    look = await visit.site.db.transact(_preview, visit, kept, says) if half is None else None
    return shown(visit, "letter_draft", status, draft=found, problem=problem, look=look, **drawn)


def _preview(
    tx: Tx, visit: Visit, written: Written, says: LetterSays | None
) -> LetterPreview | str:
    """How the letter looks at the unit that was asked for, or what keeps it from being sent."""
    asked = visit.request.query_params.get("don_vi", "")
    try:
        named = units_in_lines(tx, asked)
        letter = draft_letter.letter_in(tx, written)
        unit = named[0] if named else None
        return preview_letter(visit.work(tx), letter, unit=unit, says=says)
    except (Unusable, CannotSend, UnknownUnits) as reason:
        return in_fields(reason)
