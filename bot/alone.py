"""A job that one process does among all that share a database, and that moves when it dies."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from storage.db import Database
from storage.seats import Seat

logger = logging.getLogger(__name__)

#: Seconds between looks: whether the place is free, whether it is still ours.
_LOOK = 2.0


async def alone(
    db: Database,
    name: str,
    job: Callable[[], Awaitable[None]],
    *,
    waits: Callable[[], None] = lambda: None,
) -> None:
    """Do the job while no other process does it; for ever, or until it ends by itself.

    `waits` is called when another one does it.
    """
    seat = Seat(db, name)
    while True:
        await _until_taken(seat, waits)
        try:
            if await _until_lost(seat, job):
                return
        finally:
            # Not `to_thread`: a cancelled task leaves at once.
            seat.leave()
        logger.error("the database let go of %s: it begins again when it may", name)


async def _until_taken(seat: Seat, waits: Callable[[], None]) -> None:
    said = False
    while not await asyncio.to_thread(seat.take):
        if not said:
            why = "another process does it" if seat.answered else "the database does not answer"
            logger.info("%s waits: %s", seat.name, why)
            waits()
        said = True
        await asyncio.sleep(_LOOK)
    if said:
        logger.info("%s is done from here now", seat.name)


async def _until_lost(seat: Seat, job: Callable[[], Awaitable[None]]) -> bool:
    """Whether the job ended by itself; False: the place was lost, and the job was stopped."""
    working = asyncio.ensure_future(job())
    watching = asyncio.ensure_future(_lost(seat))
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            await working
            return True
        return False
    finally:
        for task in (working, watching):
            task.cancel()
        await asyncio.gather(working, watching, return_exceptions=True)


async def _lost(seat: Seat) -> None:
    while True:
        await asyncio.sleep(_LOOK)
        if not await asyncio.to_thread(seat.stands):
            return
