"""What the passing of time brings: periods open, reminders are owed.

The database decides what is due; APScheduler only decides when to look.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Clock
from services.agency.broken_updates import KEPT, warn_of_end
from services.agency.desk import Desk
from services.agency.forget_files import forget_files
from services.agency.settle_unknown import settle_unknown
from services.agency.watch_quota import watch_quota
from services.duties.close_periods import close_periods
from services.duties.open_periods import open_periods
from services.letters.send_scheduled import send_scheduled
from services.letters.tell_leaders import tell_leaders
from services.reminders.digest import digest
from services.reminders.remind import remind
from services.work import CLOCK, Work
from storage import inbox
from storage.db import Database, Tx

_BATCHES = (remind, settle_unknown, forget_files)
_WATCHES = (watch_quota, warn_of_end)


async def tick(db: Database, desk: Desk, clock: Clock) -> None:
    """Take every step that has come by now. The database decides what that is.

    One kind of step that fails keeps no other back. Raises the first error when all were tried.
    """
    now = clock.now()
    failed: list[Exception] = []
    for step in (
        open_periods,
        close_periods,
        send_scheduled,
        tell_leaders,
        digest,
        remind,
        settle_unknown,
        forget_files,
        *_WATCHES,
    ):
        try:
            # These come in batches, so that nobody else waits for the database for long.
            while await db.transact(_taken, step, desk, now) and step in _BATCHES:
                pass
        except Exception as error:
            failed.append(error)
    await db.transact(inbox.forget, before=now - KEPT)
    if failed:
        raise failed[0]


def every(seconds: float, work: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A started scheduler that looks again and again; a look that is late is taken all the same."""

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        work, "interval", seconds=seconds, misfire_grace_time=None, coalesce=True, max_instances=1
    )
    scheduler.start()
    return scheduler


def _taken(tx: Tx, step: Callable[[Work], object], desk: Desk, now: datetime) -> object:
    return step(Work(tx, desk, now, CLOCK))
