"""What came of calls is kept together: as many as came back while the last ones were committed."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.chat.channel import SendError
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of sending one message: the messenger's id of it, or why it was not taken."""

    delivery_id: int
    outcome: str | SendError


Noted = tuple[Came, "asyncio.Future[None]"]


class Ledger:
    """Keeps outcomes, however long the database refuses: a call cannot be asked about again."""

    def __init__(self, db: Database, keep: Callable[[Tx, Sequence[Came]], None]) -> None:
        self._db, self._keep = db, keep
        self._waiting: list[Noted] = []
        self._keeping: asyncio.Task[None] | None = None

    async def note(self, came: Came) -> None:
        """Keep it; done when it is committed. Raises what a defect of ours raised."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((came, done))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_all())
        # Whoever waits may be cancelled; what came of the call is kept all the same.
        await asyncio.shield(done)

    async def _keep_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._db.transact(self._keep, [came for came, _ in batch])
            except StorageUnavailable as error:
                logger.error("what came of %s messages waits: %s", len(batch), error)
                self._waiting = [*batch, *self._waiting]
                await asyncio.sleep(1)
            except Exception as error:
                await self._one_by_one(batch, error)
            else:
                _settle(batch)

    async def _one_by_one(self, batch: Sequence[Noted], error: Exception) -> None:
        """One that cannot be kept keeps no other back."""
        if len(batch) == 1:
            batch[0][1].set_exception(error)
            return
        for noted in batch:
            try:
                await self._db.transact(self._keep, [noted[0]])
            except StorageUnavailable:
                self._waiting.append(noted)
            except Exception as reason:
                noted[1].set_exception(reason)
            else:
                _settle([noted])


def _settle(batch: Sequence[Noted]) -> None:
    for _, done in batch:
        if not done.done():
            done.set_result(None)
