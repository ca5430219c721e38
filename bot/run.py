"""The process: database, clock, messengers, scheduler, wired together and run until stopped."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from bot.alone import alone
from bot.clock import ClockGone, SandboxClock, SystemClock, passed
from bot.fetch import Fetcher
from bot.lock import RunLock
from bot.maker import Maker
from bot.metrics import Measured, watched
from bot.opening import database_file, desk_of, links_of, open_database
from bot.poll import Poller
from bot.redact import redact
from bot.roles import EVERYTHING, ProcessRole
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
from services.agency.hold import Held, held
from services.agency.set_up_agency import desk_now
from services.work import CLOCK, Work
from storage import bots, inbox, outbox
from storage.calls import call, hear
from storage.db import Database, StorageUnavailable, Tx

logger = logging.getLogger(__name__)

#: Seconds between looks of the scheduler; a sandbox looks more often.
LOOK, SANDBOX_LOOK = 1.0, 0.2
_LONGEST_WAIT = 30.0
#: Seconds for calls under way when we are told to stop; what is not settled then is *unknown*.
_GRACE = 10.0
#: Seconds between looks whether a copy may begin.
_HELD_AGAIN = 2.0
#: Seconds after which a bot that was refused is tried again.
_REFUSED_AGAIN = 300.0


async def serve(settings: Settings, duties: frozenset[ProcessRole] = EVERYTHING) -> None:
    """Run until a signal or a refused token; at least one messenger has a token.

    Raises AlreadyRunning, Misconfigured, ClockGone, DatabaseRefused, CannotListen.
    """
    channels = settings.channels()
    path = database_file(settings)
    with RunLock(path) if path else contextlib.nullcontext():
        web_too = settings.public_url and ProcessRole.WEB in duties
        bound = listening(*settings.address) if web_too else None
        db = open_database(settings)
        try:
            await _until_stopped(_House(settings, db, channels, bound, duties))
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
        duties: frozenset[ProcessRole] = EVERYTHING,
    ) -> None:
        self.duties = duties
        #: The agency as the environment has it, and as it is set up by now.
        self.base = self.desk = desk_of(settings)
        self.db, self.channels = db, channels
        self.metrics_at = settings.metrics_address
        self.links, self.bound = links_of(settings), bound
        self.clock = SandboxClock(settings.clock_url) if settings.clock_url else SystemClock()
        self.calling: set[asyncio.Task[None]] = set()
        self.dispatchers: list[Dispatcher] = []
        self.pollers: list[Poller] = []
        #: Everything that speaks for the agency, to be told when it is set up otherwise.
        self.maker = Maker(db, self.desk, self.clock, self._call)
        self.speakers: list[Dispatcher | Poller | Fetcher | Maker] = [self.maker]
        self.site: Site | None = None
        self.guard, self.jumped = ClockGuard(passed), False
        #: What was last said of a look that failed.
        self.said = ""
        #: What of a messenger has not begun for the first time: nobody should call us idle yet.
        talking = duties & {ProcessRole.RECEIVE, ProcessRole.SEND}
        self.starting = {(n, duty) for n in range(len(channels)) for duty in talking}
        #: Those that are not refused.
        self.serving = set(range(len(channels)))
        #: Whether periods are opened and people reminded from here.
        self.ticking = ProcessRole.CLOCK in duties and not db.shared
        self.measured = Measured(self)
        self.failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def run(self) -> None:
        """Serve every messenger; one that is dead keeps no other from serving."""
        if isinstance(self.clock, SandboxClock):
            await self.clock.read()
        seconds = SANDBOX_LOOK if isinstance(self.clock, SandboxClock) else LOOK
        ending = contextlib.ExitStack()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._fail())
                group.create_task(watched(self.metrics_at, self.measured))
                await self._while_held()
                await self.look()
                looking = every(seconds, self._guarded_look)
                ending.callback(partial(looking.shutdown, wait=False))
                self._begin_all(group)
        finally:
            ending.close()
            if isinstance(self.clock, SandboxClock):
                await self.clock.close()

    async def _while_held(self) -> None:
        """A copy of the database polls and sends nothing until somebody says that it may."""
        said = False
        self.measured.held = True
        while (waits := await self.db.transact(self._held)) is not None:
            if not said:
                logger.error(
                    "this database ran at %s, and was started at %s: nothing is polled or sent "
                    "until `daumoi resume` is given here, once the other one has stopped",
                    waits.before, waits.here,
                )  # fmt: skip
            said = True
            await asyncio.sleep(_HELD_AGAIN)
        self.measured.held = False

    def _held(self, tx: Tx) -> Held | None:
        return held(Work(tx, self.desk, self.clock.now(), CLOCK))

    def _begin_all(self, group: asyncio.TaskGroup) -> None:
        """Whatever of everything this process does."""
        if self.db.shared:
            group.create_task(hear(self.db, self._wake))
        if ProcessRole.CLOCK in self.duties:
            group.create_task(alone(self.db, "clock", self._tick_here))
        if ProcessRole.RECEIVE in self.duties:
            group.create_task(alone(self.db, "files", self.maker.run))
        if self.bound is not None and self.links is not None:
            group.create_task(self._web(self.links, self.bound))
        if self.duties & {ProcessRole.RECEIVE, ProcessRole.SEND}:
            for number, channel in enumerate(self.channels):
                group.create_task(self._served(number, channel))

    async def _web(self, links: SignedLinks, bound: socket.socket) -> None:
        self.site = Site(self.db, self.desk, self.clock, links, self._call)
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

    def _call(self) -> None:
        """Something was owed here: whoever sends is to look at once, in whatever process."""
        self._wake()
        if self.db.shared and not self.calling:
            task = asyncio.create_task(self._called())
            self.calling.add(task)
            task.add_done_callback(self.calling.discard)

    async def _called(self) -> None:
        try:
            await self.db.transact(call)
        except StorageUnavailable as error:
            logger.warning("other processes could not be told: %s", error)

    async def _tick_here(self) -> None:
        """Periods are opened and people reminded from here until this is cancelled."""
        self.ticking = True
        try:
            await asyncio.Event().wait()
        finally:
            self.ticking = False

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
        if self.ticking and (isinstance(clock, SandboxClock) or await self._trusted(now)):
            await tick(self.db, self.desk, clock)
            self.measured.ticked = passed()
            self._call()
        for poller in self.pollers:
            await self._replay(poller.channel)
        self._wake()
        if isinstance(clock, SandboxClock) and self.ticking:
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
                self._has_begun(number)
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

    def _has_begun(self, number: int, *duties: ProcessRole) -> None:
        """This much of a messenger need not be waited for any more; all of it unless said."""
        self.starting -= {(number, duty) for duty in duties or ProcessRole}

    async def _messenger(self, number: int, channel: Channel) -> None:
        await self._begin(number, channel)
        jobs = {ProcessRole.SEND: self._send, ProcessRole.RECEIVE: self._receive}
        try:
            async with asyncio.TaskGroup() as group:
                for duty in sorted(self.duties & jobs.keys()):
                    name = f"{duty}:{channel.name}:{channel.account}"
                    begun = partial(self._has_begun, number, duty)
                    job = partial(jobs[duty], channel, begun)
                    group.create_task(alone(self.db, name, job, waits=begun))
        finally:
            await channel.stop()

    async def _send(self, channel: Channel, begun: Callable[[], None]) -> None:
        await recover(self.db, channel, self.clock)
        dispatcher = Dispatcher(self.db, self.desk, self.clock, channel)
        self.dispatchers.append(dispatcher)
        self.speakers.append(dispatcher)
        try:
            begun()
            await dispatcher.run()
        finally:
            self.dispatchers.remove(dispatcher)
            self.speakers.remove(dispatcher)

    async def _receive(self, channel: Channel, begun: Callable[[], None]) -> None:
        if not messenger(channel.name).hands_over_again:
            await self.db.transact(self._asked_again, channel)
        parts = (self.db, self.desk, self.clock, channel)
        fetcher = Fetcher(*parts, self._call)

        def received() -> None:
            fetcher.wake()
            self._call()

        poller = Poller(*parts, received)
        self.pollers.append(poller)
        self.speakers += [fetcher, poller]
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(poller.run())
                group.create_task(fetcher.run())
                begun()
        finally:
            self.pollers.remove(poller)
            self.speakers = [s for s in self.speakers if s not in (fetcher, poller)]

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
                self._has_begun(number)
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
