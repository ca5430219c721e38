"""The outbox of one bot: claim what is due, send it once, settle what came of it.

One pace for everything a bot sends; little is claimed ahead and replies go first, so that a
broadcast to thousands delays an answer by no more than the next call.
"""

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from domain.chat.addressing import addressed
from domain.chat.channel import Channel, SendError, Unavailable
from domain.chat.messages import Document, Edit, Message, Picture, from_json
from domain.chat.retry import GiveUp, Redirect, Retry, Unknown, after_failure
from scheduler.breaker import Breaker
from scheduler.chat_pace import ChatPace
from scheduler.clock import Clock
from scheduler.ledger import Came, Ledger
from scheduler.limiter import Limiter
from services.agency import outages, usage
from services.agency.desk import Desk
from services.agency.failures import report, where
from services.letters.send_directive import report_when_done
from services.people.lose_address import alarm_if_alone
from services.work import CLOCK, Work
from storage import addresses, bots, contacts, files, outbox
from storage.db import UNAVAILABLE, Database, StorageUnavailable, Tx
from storage.outbox import Lane, Settled
from storage.references import Ref, Thing
from storage.tables import Delivery

logger = logging.getLogger(__name__)

#: Seconds between looks when nothing woke the loop.
_LOOK = 0.5
#: Calls under way at once: as many as the rate and slow answers need, within these bounds.
_LEAST, _MOST, _SLOWEST = 8, 256, 3.0
#: Seconds of sending that are claimed ahead; what is claimed when we die may have been sent.
_AHEAD = 0.05
_BATCH = 8

Claimed = tuple[Delivery, Message]


class Dispatcher:
    """Sends for one bot until it is cancelled."""

    def __init__(self, db: Database, desk: Desk, clock: Clock, channel: Channel) -> None:
        self._db, self._desk, self._clock, self._channel = db, desk, clock, channel
        self._limiter, self._breaker = Limiter(channel.rate), Breaker()
        self._chats = ChatPace(channel.pace)
        self._ledger = Ledger(db, self._keep)
        self._at_once = int(min(_MOST, max(_LEAST, channel.rate * _SLOWEST)))
        self._ahead = int(max(2, min(channel.rate * _AHEAD, self._at_once)))
        #: Claimed and not begun; under way; and what may go on now.
        self._ready: deque[Claimed] = deque()
        self._under_way = 0
        #: How many may be under way now: more with every answer, half with every call without one,
        #: so that a messenger which stops answering costs few.
        self._window = _LEAST
        self._more, self._room = asyncio.Event(), asyncio.Event()
        self._claiming = asyncio.Lock()
        #: How often a call ended so, by the kind of its error; "sent" where it was taken.
        self.outcomes: Counter[str] = Counter()
        #: No call begins any more.
        self._closing = False
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def bot(self) -> tuple[str, str]:
        """Channel and account."""
        return self._channel.name, self._channel.account

    def use(self, desk: Desk) -> None:
        """The agency is set up otherwise from now on."""
        self._desk = desk

    def wake(self) -> None:
        """Something was owed: look at once."""
        self._room.set()

    async def close(self, seconds: float) -> bool:
        """Begin no more calls, and wait for those under way; whether all of them were settled."""
        self._closing = True
        async with self._claiming:  # what is just being claimed goes back as well
            await self._hold_back()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._quiet.wait()
        return self._quiet.is_set()

    async def _hold_back(self) -> None:
        """What is claimed and not begun waits as before."""
        claimed = [row.id for row, _ in self._ready]
        self._ready.clear()
        if claimed:
            await self._noted(outbox.unclaim, claimed)

    async def _noted(self, work: Callable[..., object], *args: object) -> None:
        """Keep what is good to know and costs no message when the database refuses it."""
        try:
            await self._db.transact(work, *args)
        except StorageUnavailable as error:
            logger.error("%s: could not be noted: %s", self._channel.name, error)

    async def run(self) -> None:
        """Claim what is due and send it, as fast as the bot may."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._feed())
            group.create_task(self._send_all(group))

    async def _feed(self) -> None:
        """Keep a little claimed ahead; replies first, then reminders, then letters."""
        while True:
            self._room.clear()
            try:
                got = await self._claim_ahead()
            except StorageUnavailable as error:
                logger.error("the outbox cannot be read now: %s", error)
                await asyncio.sleep(1)
                continue
            if not got:
                await _wait(self._room)

    async def _claim_ahead(self) -> int:
        room = min(self._ahead, self._window - self._under_way) - len(self._ready)
        most = min(room, await self._allowed())
        if most < 1:
            return 0
        async with self._claiming:
            full = self._chats.full()
            rows = await self._db.transact(self._claim_lanes, tuple(Lane), most, full)
            if self._closing and rows:
                await self._noted(outbox.unclaim, [row.id for row, _ in rows])
                return 0
        self._ready.extend(rows)
        self._ready = deque(sorted(self._ready, key=lambda claimed: claimed[0].lane))
        self._more.set()
        return len(rows)

    async def _allowed(self) -> int:
        """How many messages may go: none in an outage, one to try after it."""
        if self._closing:
            return 0
        if self._breaker.asks(self._clock.real()):
            await self._ask()
        if self._breaker.is_open:
            return 0
        if self._breaker.trying:
            return 0 if self._under_way or self._ready else 1
        return self._at_once

    async def _ask(self) -> None:
        try:
            await self._channel.check()
        except SendError as error:
            self._breaker.failed(self._clock.real())
            logger.warning("%s still does not answer: %s", self._channel.name, type(error).__name__)
        else:
            self._breaker.answered()

    async def _send_all(self, group: asyncio.TaskGroup) -> None:
        """Begin a call whenever the rate allows one."""
        while True:
            await self._more.wait()
            delay = self._limiter.delay()
            if delay:
                await asyncio.sleep(delay)
            elif not self._ready or self._under_way >= self._window:
                self._more.clear()
            else:
                self._limiter.take()
                self._chats.take(self._ready[0][0].chat)
                self._begin()  # before the task is: whoever closes waits for it
                group.create_task(self._sent_off(*self._ready.popleft()))
                self._room.set()

    async def _sent_off(self, row: Delivery, message: Message) -> None:
        try:
            await self._deliver(row, message)
        finally:
            self._end()

    def _begin(self) -> None:
        self._under_way += 1
        self._quiet.clear()

    def _end(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._quiet.set()
        self._more.set()
        self._room.set()

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
        self._begin()
        try:
            rows = await self._db.transact(self._claim_lanes, (lane,), _BATCH)
            if self._closing and rows:
                await self._db.transact(outbox.unclaim, [row.id for row, _ in rows])
                return 0
            await asyncio.gather(*(self._deliver(row, message) for row, message in rows))
            return len(rows)
        finally:
            self._end()

    def _claim_lanes(
        self, tx: Tx, lanes: tuple[Lane, ...], most: int, full: Sequence[str] = ()
    ) -> list[Claimed]:
        """Claim of these lanes in their order, nothing for the chats that had enough for now."""
        found: list[Claimed] = []
        for lane in lanes:
            if len(found) < most:
                found += self._claim(tx, lane, most - len(found), full)
        return found

    def _claim(self, tx: Tx, lane: Lane, limit: int, full: Sequence[str]) -> list[Claimed]:
        real = self._clock.real()
        who = {"channel": self._channel.name, "account": self._channel.account}
        bot = bots.get(tx, **who)
        until = bot.paused_until if bot else None
        if bot is not None and bot.trouble == bots.CONTESTED and lane is not Lane.REPLY:
            return []  # whatever else polls this bot may be another installation that pushes, too
        # A pause that no messenger asks for was written by a clock that was wrong.
        if until is not None and real < until <= real + bots.LONGEST_PAUSE:
            return []
        now = self._clock.now()
        rows = outbox.claim(tx, **who, lane=lane, now=now, real=real, limit=limit, but=full)
        read = [(row, self._read(tx, row)) for row in rows]
        return [(row, message) for row, message in read if message is not None]

    def _read(self, tx: Tx, row: Delivery) -> Message | None:
        """The message of a row; one that cannot be read is settled as failed, and said."""
        if not _may_have(tx, row):
            outbox.unwanted(tx, row.id)
            return None
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
            await self._not_sent(row.id, error)
        except Exception as error:
            # A defect of ours after the call may have begun: nobody can tell what arrived.
            logger.error("sending %s failed: %s", row.id, where(error))
            broken = Unavailable(type(error).__name__, delivered=None)
            await self._not_sent(row.id, broken)
        else:
            self.outcomes["sent"] += 1
            ended = self._breaker.sent()
            self._window = min(self._at_once, self._window + 1)
            await self._ledger.note(Came(row.id, receipt.message_id))
            if ended:
                await self._noted(self._trouble_over)

    async def _not_sent(self, delivery_id: int, error: SendError) -> None:
        """An answer of the messenger, whatever it says, is no outage."""
        self.outcomes[type(error).__name__] += 1
        opened = False
        if isinstance(error, Unavailable):
            opened = self._breaker.failed(self._clock.real())
            self._window = max(_LEAST // 2, self._window // 2)
            if opened:
                await self._hold_back()
        elif self._breaker.sent():
            await self._noted(self._trouble_over)
        await self._ledger.note(Came(delivery_id, error))
        if opened:
            logger.error("%s does not answer: nothing is sent until it does", self._channel.name)
            await self._noted(self._in_trouble)

    def _in_trouble(self, tx: Tx) -> None:
        """Kept with the bot and told to the administrators, once an hour at most."""
        work = Work(tx, self._desk, self._clock.now(), CLOCK)
        outages.begins(work, channel=self._channel.name, account=self._channel.account)

    def _trouble_over(self, tx: Tx) -> None:
        bots.trouble(tx, channel=self._channel.name, account=self._channel.account, why="")

    def _keep(self, tx: Tx, came: Sequence[Came]) -> None:
        """Outcomes of calls, and once what follows from them for a letter."""
        now = self._clock.now()
        taken = {c.delivery_id: c.outcome for c in came if isinstance(c.outcome, str)}
        rows = outbox.sent(tx, taken, now=now)
        self._count(tx, rows, now)
        for one in came:
            if isinstance(one.outcome, SendError):
                rows += self._failed(tx, one.delivery_id, one.outcome)
        for about in {row.about: None for row in rows}:
            self._tell(tx, about, now)

    def _count(self, tx: Tx, rows: Sequence[Settled], now: datetime) -> None:
        """What was sent to people we know, and to others."""
        strangers = addresses.of_strangers(tx, [row.address_id for row in rows])
        channel, account = self.bot
        usage.count_sent(
            Work(tx, self._desk, now, CLOCK),
            channel=channel,
            account=account,
            sent=len(rows),
            to_strangers=sum(row.address_id in strangers for row in rows),
        )

    def _failed(self, tx: Tx, delivery_id: int, error: SendError) -> list[Settled]:
        """Decide what follows; the row, when it is settled by that."""
        row = outbox.get(tx, delivery_id)
        text = f"{type(error).__name__}: {error}"
        match after_failure(error, row.attempts):
            case Retry(after, counts, pause):
                real = self._clock.real()
                at = real + (min(after, bots.LONGEST_PAUSE) if pause else after)
                outbox.again(tx, row.id, at=at, error=text, counts=counts)
                if pause:
                    bots.pause(tx, channel=row.channel, account=row.account, until=at, now=real)
                    logger.warning("%s %s pauses until %s", row.channel, row.account, at)
                return []
            case Redirect(chat):
                outbox.redirect(tx, row.id, chat=chat)
                return []
            case Unknown():
                outbox.unknown(tx, row.id, error=text, now=self._clock.now())
            case GiveUp(unreachable):
                outbox.failed(tx, row.id, error=text)
                if unreachable:
                    address = addresses.get(tx, row.address_id)
                    addresses.failed(tx, address)
                    alarm_if_alone(Work(tx, self._desk, self._clock.now(), CLOCK), address)
        logger.warning("message %s to address %s: %s", row.id, row.address_id, type(error).__name__)
        return [Settled(row.address_id, row.about)]

    def _tell(self, tx: Tx, about: str, now: datetime) -> None:
        """Whoever sent a letter hears when its last message is settled."""
        ref = Ref.read(about)
        if ref is not None and ref.kind is Thing.LETTER:
            report_when_done(tx, ref.id, now)


async def recover(db: Database, channel: Channel, clock: Clock) -> int:
    """What was being sent when the process died may have arrived: it is unknown from now on."""
    return await db.transact(_recover, channel.name, channel.account, clock.now())


def _recover(tx: Tx, channel: str, account: str, now: datetime) -> int:
    rows = outbox.interrupted(tx, channel=channel, account=account)
    for row in rows:
        outbox.unknown(tx, row.id, error="the process ended while this was being sent", now=now)
    return len(rows)


def _may_have(tx: Tx, row: Delivery) -> bool:
    """Whether a file is still for this person: what they were may have ended since they asked."""
    rights = row.body.get("rights")
    if not rights:
        return True
    owner = addresses.get(tx, row.address_id).contact_id
    return owner is not None and contacts.still_is(tx, owner, rights)


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
