"""The board's pages of messages: what failed, what waits, the story of one, use of each bot."""

from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import LINES, Visit, done, shown, unknown, whole
from domain.vietnamese.spelling import count
from services.agency.read_messages import message, message_lines
from services.agency.retry_messages import retry_letters, retry_one
from services.agency.usage import bots_used
from storage import outbox
from storage.db import Tx
from storage.outbox import DeliveryState

_KINDS = {
    "loi": (DeliveryState.FAILED,),
    "chua-ro": (DeliveryState.UNKNOWN, DeliveryState.CLOSED),
    "cho": (DeliveryState.MAKING, DeliveryState.QUEUED, DeliveryState.SENDING),
    "tat-ca": tuple(DeliveryState),
}


async def page(visit: Visit) -> Response:
    """Messages of the kind in `?loai=`, the newest first."""
    return shown(visit, "messages", **await visit.site.db.read(_page, visit))


def _page(tx: Tx, visit: Visit) -> dict[str, Any]:
    asked = visit.request.query_params.get("loai", "loi")
    kind = asked if asked in _KINDS else "loi"
    rows = outbox.listed(tx, _KINDS[kind], limit=LINES, before=before(visit))
    counted = outbox.count_in(tx, [s for k in ("loi", "chua-ro", "cho") for s in _KINDS[k]])
    site = visit.site
    return {
        "kind": kind,
        "counts": {k: sum(counted.get(s, 0) for s in _KINDS[k]) for k in _KINDS},
        "lines": message_lines(tx, rows),
        "next": rows[-1].id if len(rows) == LINES else None,
        "bots": bots_used(visit.work(tx)),
        "real": site.clock.real(),
    }


def before(visit: Visit) -> int | None:
    """The id that `?truoc=` names: what is shown is older."""
    return whole(visit.request.query_params.get("truoc", ""))


async def story(visit: Visit) -> Response:
    """Everything that is kept about one message."""
    found = await visit.site.db.read(message, visit.id)
    return shown(visit, "message", line=found) if found else unknown(visit)


async def retry(visit: Visit) -> Response:
    """Try once more a message that failed, or one that perhaps did not arrive."""

    def work(tx: Tx) -> int | None:
        row = outbox.find(tx, visit.id)
        return retry_one(visit.work(tx), row) if row is not None else None

    retried = await visit.site.db.transact(work)
    visit.site.changed()
    if retried is None:
        return unknown(visit)
    return done(visit, f"/ban/tin-gui/{visit.id}", _retried(retried))


def _retried(messages: int) -> str:
    sentence = bw.RETRIED if messages else bw.NOTHING_RETRIED
    return sentence.format(count=count(messages))


async def retry_all(visit: Visit) -> Response:
    """Try once more what failed of letters."""
    retried = await visit.site.db.transact(lambda tx: retry_letters(visit.work(tx)))
    visit.site.changed()
    return done(visit, "/ban/tin-gui?loai=cho", _retried(retried))
