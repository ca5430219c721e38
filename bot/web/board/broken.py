"""The board's page of messages of people that our code failed on, and once more with them."""

from typing import Any

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, shown, unknown, whole
from domain.vietnamese.spelling import count
from services.agency.broken_updates import broken, replay_broken
from storage.db import Tx


async def page(visit: Visit) -> Response:
    """What failed, and until when each can be handled once more; never what somebody wrote."""
    return shown(visit, "broken", **await visit.site.db.read(_page, visit))


def _page(tx: Tx, visit: Visit) -> dict[str, Any]:
    return {"lines": broken(visit.work(tx))}


async def again(visit: Visit) -> Response:
    """Handle one more time the message that is named, or all."""
    wanted = whole(visit.text("id"))
    if visit.text("id") and wanted is None:
        return unknown(visit)
    replayed = await visit.site.db.transact(lambda tx: replay_broken(visit.work(tx), wanted))
    visit.site.changed()
    sentence = bw.REPLAYED if replayed else bw.NOTHING_REPLAYED
    return done(visit, "/ban/tin-loi", sentence.format(count=count(replayed)))
