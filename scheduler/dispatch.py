"""The outbox of one bot: claim what is due, send it once, settle what came of it.

Replies have a loop of their own, so a broadcast to thousands never delays an answer.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from domain.chat.addressing import addressed
from domain.chat.channel import Channel, SendError, Unavailable
from domain.chat.messages import Document, Edit, Message, Picture, from_json
from domain.chat.messengers import messenger
from domain.chat.retry import GiveUp, Redirect, Retry, Unknown, after_failure
from scheduler.clock import Clock
from services.agency import usage
from services.agency.desk import Desk
from services.agency.failures import report, where
from services.letters.send_directive import report_when_done
from services.people.lose_address import alarm_if_alone
from services.work import CLOCK, Work
from storage import addresses, bots, files, outbox
from storage.db import UNAVAILABLE, Database, StorageUnavailable, Tx
from storage.outbox import Lane
from storage.references import Ref, Thing
from storage.tables import Delivery

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: Calls under way at once per loop.
AT_ONCE = 8
#: Seconds between looks when nothing woke the loop.
_LOOK = 0.5
_PUSHES = (Lane.REMINDER, Lane.BULK)


class Dispatcher:
    """Sends for one bot until it is cancelled."""

    def __init__(self, db: Database, desk: Desk, clock: Clock, channel: Channel) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self._woken = {lane: asyncio.Event() for lane in ("replies", "pushes")}
        #: No call begins any more; and how many batches are under way.
        self._closing, self._busy = False, 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    def wake(self) -> None:
        """Something was owed: look at once."""
        for event in self._woken.values():
            event.set()

    async def close(self, seconds: float) -> bool:
        """Begin no more calls, and wait for those under way; whether all of them were settled."""
        self._closing = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._quiet.wait()
        return not self._busy

    async def run(self) -> None:
        """Both loops, side by side."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._loop("replies", (Lane.REPLY,)))
            group.create_task(self._loop("pushes", _PUSHES))

    async def _loop(self, name: str, lanes: tuple[Lane, ...]) -> None:
        event = self._woken[name]
        while True:
            event.clear()
            try:
                sent = await self.once(lanes)
            except StorageUnavailable as error:
                logger.error("the outbox cannot be read now: %s", error)
                await asyncio.sleep(1)
                continue
            if not sent:
                await _wait(event)
            elif name == "pushes":
                await asyncio.sleep(sent / messenger(self._channel.name).pushes_a_second)

    async def once(self, lanes: tuple[Lane, ...]) -> int:
        """Send one batch of the first of these lanes that has any; gives how many."""
        for lane in lanes:
            if self._closing:
                return 0
            sent = await self._batch(lane)
            if sent:
                return sent
        return 0

    async def _batch(self, lane: Lane) -> int:
        """Claim and send; what was claimed when we are told to stop goes back as it was."""
        self._busy += 1
        self._quiet.clear()
        try:
            rows = await self._db.transact(self._claim, lane)
            if self._closing and rows:
                await self._db.transact(outbox.unclaim, [row.id for row, _ in rows])
                return 0
            await asyncio.gather(*(self._deliver(row, message) for row, message in rows))
            return len(rows)
        finally:
            self._busy -= 1
            if not self._busy:
                self._quiet.set()

    def _claim(self, tx: Tx, lane: Lane) -> list[tuple[Delivery, Message]]:
        real = self._clock.real()
        who = {"channel": self._channel.name, "account": self._channel.account}
        until = bots.paused_until(tx, **who)
        if until is not None and until > real:
            return []
        rows = outbox.claim(tx, **who, lane=lane, now=self._clock.now(), real=real, limit=AT_ONCE)
        read = [(row, self._read(tx, row)) for row in rows]
        return [(row, message) for row, message in read if message is not None]

    def _read(self, tx: Tx, row: Delivery) -> Message | None:
        """The message of a row; one that cannot be read is settled as failed, and said."""
        try:
            with tx.begin_nested():
                return addressed(_message(tx, row), self._desk.addressing)
        except UNAVAILABLE:
            raise
        except Exception as error:
            outbox.failed(tx, row.id, error=where(error))
            report(Work(tx, self._desk, self._clock.now(), CLOCK), f"message:{row.id}", error)
            return None

    async def _deliver(self, row: Delivery, message: Message) -> None:
        try:
            receipt = await self._channel.send(row.chat, message)
        except SendError as error:
            await self._settle(self._failed, row.id, error)
        except Exception as error:
            # A defect of ours after the call may have begun: nobody can tell what arrived.
            logger.error("sending %s failed: %s", row.id, where(error))
            broken = Unavailable(type(error).__name__, delivered=None)
            await self._settle(self._failed, row.id, broken)
        else:
            await self._settle(self._sent, row.id, receipt.message_id)

    async def _settle(self, work: Callable[[Tx, int, T], None], delivery_id: int, came: T) -> None:
        """Keep what came of a call, however long the database refuses: it cannot be asked again."""
        while True:
            try:
                return await self._db.transact(work, delivery_id, came)
            except StorageUnavailable as error:
                logger.error("what came of message %s waits: %s", delivery_id, error)
                await asyncio.sleep(1)

    def _sent(self, tx: Tx, delivery_id: int, message_id: str) -> None:
        now = self._clock.now()
        row = outbox.sent(tx, delivery_id, message_id=message_id, now=now)
        usage.count(Work(tx, self._desk, now, CLOCK), addresses.get(tx, row.address_id), sent=1)
        self._tell(tx, row, now)

    def _failed(self, tx: Tx, delivery_id: int, error: SendError) -> None:
        row = outbox.get(tx, delivery_id)
        text = f"{type(error).__name__}: {error}"
        match after_failure(error, row.attempts):
            case Retry(after, counts, pause):
                at = self._clock.real() + after
                outbox.again(tx, row.id, at=at, error=text, counts=counts)
                if pause:
                    bots.pause(tx, channel=row.channel, account=row.account, until=at)
                    logger.warning("%s %s pauses until %s", row.channel, row.account, at)
                return
            case Redirect(chat):
                outbox.redirect(tx, row.id, chat=chat)
                return
            case Unknown():
                outbox.unknown(tx, row.id, error=text, now=self._clock.now())
            case GiveUp(unreachable):
                outbox.failed(tx, row.id, error=text)
                if unreachable:
                    address = addresses.get(tx, row.address_id)
                    addresses.failed(tx, address)
                    alarm_if_alone(Work(tx, self._desk, self._clock.now(), CLOCK), address)
        logger.warning("message %s to address %s: %s", row.id, row.address_id, type(error).__name__)
        self._tell(tx, row, self._clock.now())

    def _tell(self, tx: Tx, row: Delivery, now: datetime) -> None:
        """Whoever sent a letter hears when its last message is settled."""
        about = Ref.read(row.about)
        if about is not None and about.kind is Thing.LETTER:
            report_when_done(tx, about.id, now)


async def recover(db: Database, channel: Channel, clock: Clock) -> int:
    """What was being sent when the process died may have arrived: it is unknown from now on."""
    return await db.transact(_recover, channel.name, channel.account, clock.now())


def _recover(tx: Tx, channel: str, account: str, now: datetime) -> int:
    rows = outbox.interrupted(tx, channel=channel, account=account)
    for row in rows:
        outbox.unknown(tx, row.id, error="the process ended while this was being sent", now=now)
    return len(rows)


def _message(tx: Tx, row: Delivery) -> Message:
    body: dict[str, Any] = row.body
    match body["kind"]:
        case "document":
            stored = files.get(tx, row.file_id or 0)
            kind = Picture if stored.name.endswith(".png") else Document
            return kind(stored.name, stored.content, body["caption"])
        case "edit":
            return Edit(body["message_id"], body["text"])
    return from_json(body)


async def _wait(event: asyncio.Event) -> None:
    # Not wait_for: until Python 3.12 it loses a cancellation that comes with the waking.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LOOK):
            await event.wait()
