"""The first page: what needs the administrator today, each a link to the act."""

from starlette.responses import Response

from bot.web.board import wording as bw
from bot.web.board.visit import Visit, done, refused, shown
from domain.dialogues.duties import wording as dw
from services.agency.agency_overview import agency_overview
from services.duties.decide import CannotDecide, decide
from services.duties.extend import CannotExtend


async def page(visit: Visit) -> Response:
    """Running reports, requests that wait, units nobody speaks for, messages that failed."""
    found = await visit.site.db.read(lambda tx: agency_overview(visit.work(tx)))
    return shown(visit, "overview", overview=found)


async def decide_request(visit: Visit) -> Response:
    """Grant or refuse what a unit asked for, with a reason."""
    site, granted = visit.site, visit.text("granted") == "yes"
    answer = visit.text("reason")[:500]
    if not granted and not answer:
        return refused(visit, bw.REASON_MISSING)
    try:
        decided = await site.db.transact(
            lambda tx: decide(visit.work(tx), visit.id, granted=granted, answer=answer)
        )  # fmt: skip
    except (CannotDecide, CannotExtend) as error:
        return refused(visit, error)
    site.changed()
    sentence = dw.DECIDED_YES if decided.granted else dw.DECIDED_NO
    return done(visit, "/ban", sentence.format(what=decided.what))
