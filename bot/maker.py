"""Files that people asked for: read beside everything else, made apart, then sent."""

import asyncio
import logging
from collections.abc import Callable

from documents.made_apart import Aside
from documents.page import TooManyRows
from handlers.reports import made
from scheduler.clock import Clock
from services.agency.desk import Desk
from services.agency.failures import where
from services.reports.make_file import Fetched, Recipe, fetch
from services.work import CLOCK, Work
from storage import outbox
from storage.db import Database, StorageUnavailable, Tx

#: A small picture need not wait for a large table.
_AT_ONCE = 2

logger = logging.getLogger(__name__)


class Maker:
    """Makes files until it is cancelled; what waited when the process ended comes first."""

    def __init__(self, db: Database, desk: Desk, clock: Clock, owed: Callable[[], None]) -> None:
        self._db, self._desk, self._clock = db, desk, clock
        self._owed = owed
        self._woken = asyncio.Event()
        self._under_way: set[int] = set()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    def wake(self) -> None:
        """A file may have been asked for: look at once."""
        self._woken.set()

    async def run(self) -> None:
        """Make what is asked for, as it is asked for, two at a time."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._woken.clear()
                for delivery_id in await self._waiting():
                    self._under_way.add(delivery_id)
                    group.create_task(self._guarded(delivery_id))
                await self._woken.wait()

    async def _waiting(self) -> list[int]:
        """What may begin now."""
        try:
            waiting = await self._db.read(outbox.to_make)
        except StorageUnavailable as error:
            logger.error("files wait for the database: %s", error)
            return []
        fresh = [one for one in waiting if one not in self._under_way]
        return fresh[: _AT_ONCE - len(self._under_way)]

    async def _guarded(self, delivery_id: int) -> None:
        """A defect of ours costs this file its attempt, and nobody else anything."""
        try:
            await self._make(delivery_id)
        except Exception as error:
            logger.error("the file of message %s failed: %s", delivery_id, where(error))
            await asyncio.sleep(1)
        finally:
            self._under_way.discard(delivery_id)
            self._owed()
            self.wake()

    async def _make(self, delivery_id: int) -> None:
        recipe = await self._db.transact(self._begin, delivery_id)
        if recipe is None:
            return
        try:
            aside, found = await self._db.read(self._fetched, recipe)
            file = await _made(aside)
        except StorageUnavailable:
            raise
        except Exception as error:
            await self._db.transact(self._failed, delivery_id, error)
            return
        text = found.text if file else found.too_long
        await self._db.transact(self._finished, delivery_id, text, file)

    def _begin(self, tx: Tx, delivery_id: int) -> Recipe | None:
        """What is wanted; a file that ended us too often is given up."""
        row = outbox.begin_making(tx, delivery_id)
        if row is None:
            return None
        if row.attempts > made.TRIES:
            made.fail(self._work(tx), row, RuntimeError("its making ended the process"))
            return None
        return Recipe.from_json(row.body["recipe"])

    def _fetched(self, tx: Tx, recipe: Recipe) -> tuple[Aside, Fetched]:
        found = fetch(tx, self._desk, recipe, self._clock.now())
        return Aside(found.wanted), found

    def _failed(self, tx: Tx, delivery_id: int, error: Exception) -> None:
        made.fail(self._work(tx), outbox.get(tx, delivery_id), error)

    def _finished(
        self, tx: Tx, delivery_id: int, text: str, file: tuple[str, bytes] | None
    ) -> None:
        made.finish(self._work(tx), delivery_id, text, file)

    def _work(self, tx: Tx) -> Work:
        return Work(tx, self._desk, self._clock.now(), CLOCK)


async def _made(aside: Aside) -> tuple[str, bytes] | None:
    """The file, None when it would be too long."""
    try:
        return await aside.made()
    except TooManyRows:
        return None
