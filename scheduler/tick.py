"""What the passing of time brings: periods open, reminders are owed.

The database decides what is due; APScheduler only decides when to look.
"""

import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Clock
from services.desk import Desk
from services.open_periods import open_periods
from services.remind import remind
from storage.db import Database, StorageUnavailable

logger = logging.getLogger(__name__)


async def tick(db: Database, desk: Desk, clock: Clock) -> None:
    """Take every step that has come by now. The database decides what that is."""
    now = clock.now()
    await db.transact(open_periods, desk, now)
    while await db.transact(remind, desk, now):
        pass


def every(seconds: float, work: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """A started scheduler that looks again and again; a look that is late is taken all the same."""

    async def look() -> None:
        try:
            await work()
        except StorageUnavailable as error:
            logger.error("the scheduler cannot look now: %s", error)

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        look, "interval", seconds=seconds, misfire_grace_time=None, coalesce=True, max_instances=1
    )
    scheduler.start()
    return scheduler
