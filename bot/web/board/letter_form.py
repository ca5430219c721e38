"""What the form of a letter says and what it is drawn with, whether it is kept yet or not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.web.board import wording as bw
from bot.web.board.visit import Visit
from documents.apart import book_apart, letter_apart
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.drafting import Unusable, Written
from domain.dialogues.letters.reading_letters import Proposed
from domain.letters.secrecy import marked_secret
from services.letters.recipients import CannotSend
from services.people.units_in_lines import units_in_lines
from storage import files, units
from storage.db import Tx

HERE = "/ban/cong-van"


def half_typed(visit: Visit) -> Written:
    """What was typed, but for units named one by one."""
    return Written(
        visit.text("subject")[:500],
        visit.text("number")[:100],
        visit.text("issued")[:40],
        visit.text("body"),
        tuple(visit.texts("group")),
    )


def typed(tx: Tx, visit: Visit) -> Written:
    """What was typed. Raises UnknownUnits."""
    left_out = units_in_lines(tx, visit.text("excluded"))
    besides = units_in_lines(tx, visit.text("besides"))
    return replace(
        half_typed(visit),
        excluded=tuple(unit.id for unit in left_out),
        units=tuple(unit.id for unit in besides),
    )


def values(tx: Tx, visit: Visit, written: Written) -> dict[str, Any]:
    """What the page of a form needs beside what was typed."""
    names, sizes = files.names(tx, written.files), units.groups(tx)
    return {
        "written": written,
        "groups": [(group, sizes[group.key]) for group in units.all_groups(tx)],
        "excluded": visit.text("excluded") or _lines(tx, written.excluded),
        "besides": visit.text("besides") or _lines(tx, written.units),
        "files": [(number, names[number]) for number in written.files],
        "unit": visit.request.query_params.get("don_vi", "") or visit.text("unit"),
    }


def _lines(tx: Tx, unit_ids: Sequence[int]) -> str:
    """Units as they are typed, a line each."""
    found = units.named(tx, unit_ids).values()
    return "\n".join(f"{unit.code} {unit.name}" for unit in found)


def in_fields(reason: Exception) -> str:
    """Why a letter cannot go out, with what is missing called as the page calls it."""
    gaps = reason.gaps if isinstance(reason, Unusable) else ()
    if not gaps:
        return str(reason)
    return bw.LETTER_GAPS.format(gaps=", ".join(bw.LETTER_FIELDS[key] for key in gaps))


async def annex_of(visit: Visit) -> tuple[str, bytes]:
    """One more file of a letter: a workbook as well. Raises what `file_of` raises."""
    name, content = await visit.file()
    if not name.lower().endswith(".xlsx"):
        await _read(visit, content)
        return name, content
    book = await book_apart(content)
    if any(marked_secret(text) for text in book.texts()):
        raise CannotSend(lw.LETTER_SECRET)
    return name, content


async def file_of(visit: Visit) -> tuple[str, bytes, Proposed]:
    """The file that was sent, and what it says.

    Raises Unreadable, and CannotSend for a mark of secrecy or a scan that nobody vouches for.
    """
    name, content = await visit.file()
    return name, content, await _read(visit, content)


async def _read(visit: Visit, content: bytes) -> Proposed:
    proposed = await letter_apart(content)
    if proposed.secret:
        raise CannotSend(lw.LETTER_SECRET)
    if proposed.recognised and not visit.text("open"):
        raise CannotSend(lw.LETTER_SCAN_CONFIRM)
    return proposed
