"""The board's page of a letter that was sent: how far it is, who has it, chasing the silent."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from bot.web.board.visit import Visit, go, leaf, shown, unknown
from domain.dialogues.letters.letters import body
from services.agency.retry_messages import retry_letter
from services.letters.acknowledge import LetterReceipt, receipt_lines
from services.letters.nudge_letter import letter_nudged_today, nudge_letter
from services.letters.send_directive import letter_of
from services.letters.stop_letter import go_on_with_letter, stop_letter
from services.work import Work
from storage import contacts, directives, outbox
from storage.db import Tx
from storage.outbox import DeliveryState
from storage.references import Ref
from storage.tables import Directive

_ORDER = (LetterReceipt.UNSENT, LetterReceipt.SILENT, LetterReceipt.ACKED)


async def page(visit: Visit) -> Response:
    """One letter that was sent."""
    found = await visit.site.db.transact(_page, visit)
    return shown(visit, "letter", **found) if found else unknown(visit)


def _page(tx: Tx, visit: Visit) -> dict[str, Any] | None:
    directive = directives.get(tx, visit.id)
    if directive is None:
        return None
    lines = sorted(receipt_lines(tx, directive), key=lambda one: _ORDER.index(one.receipt))
    at, letter = leaf(visit.request, lines), letter_of(directive)
    counts = outbox.counts(tx, about=Ref.letter(directive.id))
    sender = contacts.named(tx, [directive.sent_by]) if directive.sent_by else {}
    return {
        "directive": directive,
        "letter": letter,
        "body": body(letter, directive.body),
        "sender": sender.get(directive.sent_by or 0, ""),
        "counts": {state.name: counts.get(state, 0) for state in DeliveryState},
        "total": sum(counts.values()),
        "lines": lines[at.lines],
        "leaf": at,
        "parts": {part.name: sum(x.receipt is part for x in lines) for part in LetterReceipt},
        "silent": [x.unit for x in lines if x.receipt is LetterReceipt.SILENT],
        "files": directives.files(tx, directive.id),
        "nudged": letter_nudged_today(visit.work(tx), directive),
        "LetterReceipt": LetterReceipt,
    }


async def stop(visit: Visit) -> Response:
    """Keep back what is not sent yet."""
    return await _act(visit, stop_letter)


async def go_on(visit: Visit) -> Response:
    """Send what was kept back."""
    return await _act(visit, go_on_with_letter)


async def retry(visit: Visit) -> Response:
    """Try once more what failed."""
    return await _act(visit, retry_letter)


async def nudge_silent(visit: Visit) -> Response:
    """Remind every unit that has the letter and has not acknowledged it."""
    return await _act(visit, nudge_letter)


async def _act(visit: Visit, act: Callable[[Work, Directive], object]) -> Response:
    def work(tx: Tx) -> bool:
        directive = directives.get(tx, visit.id)
        if directive is not None:
            act(visit.work(tx), directive)
        return directive is not None

    if not await visit.site.db.transact(work):
        return unknown(visit)
    visit.site.changed()
    return go(f"/ban/cong-van/{visit.id}")
