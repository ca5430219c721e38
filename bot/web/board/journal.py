"""The board's page of who did what."""

from starlette.responses import Response

from bot.web.board.messages import before
from bot.web.board.visit import LINES, Visit, shown
from services.agency.read_journal import journal


async def page(visit: Visit) -> Response:
    """The newest acts, a page at a time."""
    site = visit.site
    entries = await site.db.read(journal, limit=LINES, before=before(visit))
    older = entries[-1].id if len(entries) == LINES else None
    return shown(visit, "journal", entries=entries, next=older)
