"""The board's page of a letter that was sent: how far it is, who has it, chasing the silent."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, leaf, shown, unknown
from bot.web.site import download
from domain.dialogues.letters import wording as lw
from domain.dialogues.letters.letters import Letter, body
from domain.vietnamese.spelling import count
from services.agency.retry_messages import retry_letter
from services.letters.acknowledge import LetterReceipt, receipt_lines
from services.letters.end_letter_duties import duties_of
from services.letters.letter_says import letter_of
from services.letters.nudge_letter import letter_nudged_today, nudge_letter
from services.letters.recall_letter import recall_letter, to_be_told
from services.letters.recipients import CannotSend
from services.letters.stop_letter import go_on_with_letter, stop_letter
from services.work import Work
from storage import contacts, directives, files, outbox, units
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
        "groups": [units.group_names(tx).get(key, key) for key in directive.groups],
        "body": body(letter, directive.body),
        "stands": directives.stands(tx, directive.id),
        "earlier": _earlier(tx, directive),
        "later": [(one, letter_of(one)) for one in directives.followers(tx, directive.id)],
        "duties": len(duties_of(visit.work(tx), directive.id)),
        "told": len(to_be_told(visit.work(tx), directive)),
        "acked_before": _acked_before(tx, directive),
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


def _earlier(tx: Tx, directive: Directive) -> Letter | None:
    """The letter that this one corrects or replaces."""
    found = directives.get(tx, directive.follows) if directive.follows is not None else None
    return letter_of(found) if found is not None else None


def _acked_before(tx: Tx, directive: Directive) -> set[str]:
    """Names of the units that acknowledged the letter which this one follows."""
    if directive.follows is None:
        return set()
    acked = directives.acknowledged_at(tx, directive.follows)
    return {unit.name for unit in units.named(tx, acked).values()}


async def file(visit: Visit) -> Response:
    """A file that went along with the letter."""
    found = await visit.site.db.transact(_file, visit)
    return download(*found) if found else unknown(visit)


def _file(tx: Tx, visit: Visit) -> tuple[str, bytes] | None:
    number = visit.request.path_params["file"]
    if number not in dict(directives.files(tx, visit.id)):
        return None
    kept = files.get(tx, number)
    return kept.name, kept.content


async def stop(visit: Visit) -> Response:
    """Keep back what is not sent yet."""
    return await _act(visit, _counted(stop_letter, bw.STOPPED))


async def go_on(visit: Visit) -> Response:
    """Send what was kept back."""
    return await _act(visit, _counted(go_on_with_letter, bw.GOING_ON))


async def retry(visit: Visit) -> Response:
    """Try once more what failed."""
    return await _act(visit, _counted(retry_letter, bw.RETRIED))


async def nudge_silent(visit: Visit) -> Response:
    """Remind every unit that has the letter and has not acknowledged it."""
    return await _act(visit, _nudged)


Acts = Callable[[Work, Directive], str]


def _counted(act: Callable[[Work, Directive], int], sentence: str) -> Acts:
    return lambda work, directive: sentence.format(count=count(act(work, directive)))


def _nudged(work: Work, directive: Directive) -> str:
    did = nudge_letter(work, directive)
    if did.over:
        return lw.NUDGE_OVER.format(id=directive.id)
    if did.again:
        return bw.NUDGED_BEFORE
    sentence = bw.NUDGED if did.messages else bw.NUDGED_NOBODY
    return sentence.format(units=count(did.units), count=count(did.messages))


async def recall(visit: Visit) -> Response:
    """Take the letter back: whoever has it is told."""
    end = visit.text("end_duties") == "yes"
    try:
        return await _act(visit, lambda work, letter: _recalled(work, letter, end_duties=end))
    except CannotSend as reason:
        return done(visit, f"/ban/cong-van/{visit.id}", str(reason))


def _recalled(work: Work, directive: Directive, *, end_duties: bool) -> str:
    if directive.recalled_at is not None:
        return bw.RECALLED_BEFORE
    did = recall_letter(work, directive, end_duties=end_duties)
    return bw.RECALLED.format(told=count(did.told), kept=count(did.kept), duties=count(did.duties))


async def _act(visit: Visit, act: Acts) -> Response:
    """Do it, and say on the page what was done."""

    def work(tx: Tx) -> str:
        directive = directives.get(tx, visit.id)
        return act(visit.work(tx), directive) if directive is not None else ""

    said = await visit.site.db.transact(work)
    if not said:
        return unknown(visit)
    visit.site.changed()
    return done(visit, f"/ban/cong-van/{visit.id}", said)
