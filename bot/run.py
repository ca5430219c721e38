"""The process: database, clock, messengers, scheduler, wired together and run until stopped."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Sequence
from datetime import datetime

from bot.clock import ClockGone, SandboxClock, SystemClock, passed
from bot.fetch import Fetcher
from bot.lock import RunLock
from bot.maker import Maker
from bot.opening import database_file, desk_of, links_of, open_database
from bot.poll import Poller
from bot.redact import redact
from bot.settings import Settings
from bot.web import server as web
from bot.web.app import application
from bot.web.links import SignedLinks
from bot.web.server import listening
from bot.web.site import Site
from domain.chat.channel import Channel, Misconfigured, SendError
from domain.chat.messengers import messenger
from handlers.receive import ReceivingBot, replay
from handlers.restart import ask_again
from scheduler.clock_guard import ClockGuard
from scheduler.dispatch import Dispatcher, recover
from scheduler.tick import every, tick
from services.agency import outages
from services.agency.failures import where
from services.agency.set_up_agency import desk_now
from services.work import CLOCK, Work
from storage import bots, inbox, outbox
from storage.db import Database, Tx

logger = logging.getLogger(__name__)

#: Seconds between looks of the scheduler; a sandbox looks more often.
LOOK, SANDBOX_LOOK = 1.0, 0.2
_LONGEST_WAIT = 30.0
#: Seconds for calls under way when we are told to stop; what is not settled then is *unknown*.
_GRACE = 10.0
#: Seconds after which a bot that was refused is tried again.
_REFUSED_AGAIN = 300.0


async def serve(settings: Settings) -> None:
    """Run until a signal or a refused token; at least one messenger has a token.

    Raises AlreadyRunning, Misconfigured, ClockGone, DatabaseRefused, CannotListen.
    """
    channels = settings.channels()
    path = database_file(settings)
    with RunLock(path) if path else contextlib.nullcontext():
        bound = listening(*settings.address) if settings.public_url else None
        db = open_database(settings)
        try:
            await _until_stopped(_House(settings, db, channels, bound))
        finally:
            db.close()


class _House:
    """Everything that runs in one process."""

    def __init__(
        self,
        settings: Settings,
        db: Database,
        channels: Sequence[Channel],
        bound: socket.socket | None,
    ) -> None:
        #: The agency as the environment has it, and as it is set up by now.
        self.base = self.desk = desk_of(settings)
        self.db, self.channels = db, channels
        self.links, self.bound = links_of(settings), bound
        self.clock = SandboxClock(settings.clock_url) if settings.clock_url else SystemClock()
        self.dispatchers: list[Dispatcher] = []
        self.pollers: list[Poller] = []
        #: Everything that speaks for the agency, to be told when it is set up otherwise.
        self.maker = Maker(db, self.desk, self.clock, self._wake)
        self.speakers: list[Dispatcher | Poller | Fetcher | Maker] = [self.maker]
        self.site: Site | None = None
        self.guard, self.jumped = ClockGuard(passed), False
        #: What was last said of a look that failed.
        self.said = ""
        #: Messengers whose first attempt to start is not over: nobody should call us idle yet.
        self.starting = set(range(len(channels)))
        #: Those that are not refused.
        self.serving = set(self.starting)
        self.failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> None:
        """Serve every messenger; one that is dead keeps no other from serving."""
        if isinstance(self.clock, SandboxClock):
            await self.clock.read()
        await self.look()
        seconds = SANDBOX_LOOK if isinstance(self.clock, SandboxClock) else LOOK
        scheduler = every(seconds, self._guarded_look)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._fail())
                group.create_task(self.maker.run())
                if self.bound is not None and self.links is not None:
                    group.create_task(self._web(self.links, self.bound))
                for number, channel in enumerate(self.channels):
                    group.create_task(self._served(number, channel))
        finally:
            scheduler.shutdown(wait=False)
            if isinstance(self.clock, SandboxClock):
                await self.clock.close()

    async def _web(self, links: SignedLinks, bound: socket.socket) -> None:
        self.site = Site(self.db, self.desk, self.clock, links, self._wake)
        await web.serve(application(self.site), bound)

    async def _set_up(self) -> None:
        """Take over what an administrator has set about the agency since."""
        desk = await self.db.transact(desk_now, self.base)
        if desk == self.desk:
            return
        self.desk = desk
        for speaker in self.speakers:
            speaker.use(desk)
        if self.site is not None:
            self.site.desk = desk

    async def finish(self) -> None:
        """Begin no more calls, and give those under way their time."""
        await asyncio.gather(*(poller.close(_GRACE) for poller in self.pollers))
        await asyncio.gather(*(dispatcher.close(_GRACE) for dispatcher in self.dispatchers))

    def _wake(self) -> None:
        self.maker.wake()
        for dispatcher in self.dispatchers:
            dispatcher.wake()

    async def _fail(self) -> None:
        await self.failure

    async def _guarded_look(self) -> None:
        """A look that fails is made again; only a sandbox that is gone ends the process."""
        try:
            await self.look()
        except ClockGone as error:
            if not self.failure.done():
                self.failure.set_exception(error)
        except Exception as error:
            place = where(error)
            # Each second the same: once is enough until it changes.
            if place != self.said:
                logger.error("the scheduler's look failed: %s", place)
            self.said = place
        else:
            self.said = ""

    async def look(self) -> None:
        """One look of the scheduler, and what the sandbox wants to know of it."""
        clock = self.clock
        serial = await clock.read() if isinstance(clock, SandboxClock) else 0
        if isinstance(clock, SandboxClock) and not clock.known:
            return
        now = clock.now()
        await self._set_up()
        # A sandbox's clock is moved on purpose.
        if isinstance(clock, SandboxClock) or await self._trusted(now):
            await tick(self.db, self.desk, clock)
        for channel in self.channels:
            await self._replay(channel)
        self._wake()
        if isinstance(clock, SandboxClock):
            queued = await self.db.transact(_queued, now=clock.now(), real=clock.real())
            queued += len(self.starting) + sum(poller.under_way for poller in self.pollers)
            await clock.report(ticked_through=now, serial=serial, queued=queued)

    async def _replay(self, channel: Channel) -> None:
        """Handle once more, in order, what failed and is to be replayed."""
        who = {"channel": channel.name, "account": channel.account}
        for row_id in await self.db.transact(inbox.replays, **who):
            bot = ReceivingBot(channel.name, channel.account, channel.parse)
            await self.db.transact(self._replayed, bot, row_id)

    def _replayed(self, tx: Tx, bot: ReceivingBot, row_id: int) -> None:
        replay(Work(tx, self.desk, self.clock.now(), CLOCK), bot, row_id)

    async def _trusted(self, now: datetime) -> bool:
        """Whether the clock did not jump; that it did is said once, until it is right again."""
        trusted = self.guard.trusts(now)
        if not trusted and not self.jumped:
            logger.error("the clock jumped to %s: nothing is closed or reminded of until then", now)
            await self.db.transact(self._say_jumped, now)
            self._wake()
        self.jumped = not trusted
        return trusted

    def _say_jumped(self, tx: Tx, now: datetime) -> None:
        outages.clock_jumped(Work(tx, self.desk, now, CLOCK))

    def _asked_again(self, tx: Tx, channel: Channel) -> int:
        work = Work(tx, self.desk, self.clock.now(), CLOCK)
        return ask_again(work, channel=channel.name, account=channel.account)

    async def _served(self, number: int, channel: Channel) -> None:
        """Serve one bot; one that is refused stops alone, and is tried again after a while.

        Raises Misconfigured when no other bot is left.
        """
        while True:
            self.serving.add(number)
            try:
                await self._messenger(number, channel)
            except* Misconfigured as group:
                self.serving.discard(number)
                self.starting.discard(number)
                if not self.serving:
                    raise
                await self._refused(channel, group)
            await asyncio.sleep(_REFUSED_AGAIN)

    async def _refused(self, channel: Channel, group: ExceptionGroup[Misconfigured]) -> None:
        """Said in the log, beside the bot, and to the administrators on what is left."""
        error: BaseException = group
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        why = redact(str(error))
        logger.error("%s refuses bot %s, which stops: %s", channel.name, channel.account, why)
        await self.db.transact(self._keep_refusal, channel)
        self._wake()

    def _keep_refusal(self, tx: Tx, channel: Channel) -> None:
        work = Work(tx, self.desk, self.clock.now(), CLOCK)
        outages.refused(work, channel=channel.name, account=channel.account)

    async def _messenger(self, number: int, channel: Channel) -> None:
        await self._begin(number, channel)
        await recover(self.db, channel, self.clock)
        if not messenger(channel.name).hands_over_again:
            await self.db.transact(self._asked_again, channel)
        dispatcher = Dispatcher(self.db, self.desk, self.clock, channel)
        self.dispatchers.append(dispatcher)
        parts = (self.db, self.desk, self.clock, channel)
        fetcher = Fetcher(*parts, dispatcher.wake)

        def received() -> None:
            dispatcher.wake()
            fetcher.wake()
            self.maker.wake()

        poller = Poller(*parts, received)
        self.pollers.append(poller)
        self.speakers += [dispatcher, fetcher, poller]
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(dispatcher.run())
                group.create_task(poller.run())
                group.create_task(fetcher.run())
                self.starting.discard(number)
        finally:
            self.dispatchers.remove(dispatcher)
            self.pollers.remove(poller)
            self.speakers = [s for s in self.speakers if s not in (dispatcher, fetcher, poller)]
            await channel.stop()

    async def _begin(self, number: int, channel: Channel) -> None:
        """Ask until the messenger answers; only a refusal is final."""
        failures = 0
        while True:
            try:
                identity = await channel.start()
            except Misconfigured:
                raise
            except SendError as error:
                failures += 1
                self.starting.discard(number)
                logger.warning("%s does not answer: %s", channel.name, type(error).__name__)
                await asyncio.sleep(min(2.0**failures / 2, _LONGEST_WAIT))
            else:
                await self.db.transact(bots.introduce, identity, channel=channel.name)
                logger.info("%s: serving as %s", channel.name, identity.name)
                return


def _queued(tx: Tx, *, now: datetime, real: datetime) -> int:
    return outbox.pending(tx, now=now, real=real) + inbox.count_waiting(tx)


async def _until_stopped(house: _House) -> None:
    """Run until SIGTERM or SIGINT, or until something ends it; a second signal does not wait."""
    running = asyncio.ensure_future(house.run())
    loop = asyncio.get_running_loop()
    stopping: list[asyncio.Task[None]] = []

    async def stop() -> None:
        await house.finish()
        running.cancel()

    def told() -> None:
        if stopping:
            running.cancel()
        else:
            stopping.append(loop.create_task(stop()))

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    try:
        await running
    except asyncio.CancelledError:
        logger.info("stopped")
    finally:
        for task in stopping:
            task.cancel()
