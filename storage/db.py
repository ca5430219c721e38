"""Transactions: plain functions over a session, run off the event loop and committed.

`await db.transact(work, ...)` runs `work(tx, ...)` and commits; an exception rolls that work back
and comes out here. Works never await, so nothing else happens between their statements.

On SQLite one thread writes. It takes everything that is queued into one commit, each work inside
a savepoint of its own, so that the price of `synchronous=FULL` is paid once per group. On
PostgreSQL a small pool runs works side by side, and a work that lost a deadlock is run again.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlmodel import Session, create_engine

P = ParamSpec("P")
T = TypeVar("T")
Tx = Session

#: How many works one commit may carry, so that the first of them is not kept waiting for long.
GROUP = 200
#: Connections to PostgreSQL, and so works at once.
POOL = 8
#: Long reads at once.
READERS = 2
#: Runs of a work that lost a deadlock or a serialization conflict.
TRIES = 4
_LOST_RACE = {"40001", "40P01"}
_TAKEN = "23505"


class DatabaseRefused(Exception):
    """The database cannot be opened or brought up to date: locked, read-only or no database."""


class StorageUnavailable(Exception):
    """The database cannot be used now: locked, read-only, full or gone. Nothing was committed."""


class RaceLost(StorageUnavailable):
    """Somebody else has kept the same thing meanwhile (PostgreSQL): run again, the work sees it."""


class RolledBack(StorageUnavailable):
    """The database gave the whole transaction up by itself; no work of the group happened."""

    def __init__(self) -> None:
        super().__init__("the database rolled back by itself: disk full, or it cannot be written")


#: What the database itself says, as against a mistake in a row: to be left to `transact`.
UNAVAILABLE = (StorageUnavailable, OperationalError, InterfaceError)
#: Set on a connection from BEGIN to its end: until then a transaction has to stand.
_BEGUN = "begun"


@dataclass(slots=True)
class _Job:
    work: Callable[[Tx], Any]
    done: "Future[Any]"


class _Runner(Protocol):
    def submit(self, work: Callable[[Tx], T]) -> "Future[T]": ...
    def close(self) -> None: ...


class Database:
    """A database by its URL (`sqlite:///path` or `postgresql+psycopg://…`)."""

    def __init__(self, url: str, *, wait: float = 10) -> None:
        """`wait` is how many seconds another process's writing is waited for (SQLite).

        Raises DatabaseRefused for what is no address of a database.
        """
        self.url = url
        try:
            self.engine = _engine(url, wait)
        except (ArgumentError, ValueError) as error:
            # Its words would repeat the address, which may hold a password.
            raise DatabaseRefused("this is no address of a database") from error
        self._runner: _Runner = (
            _Writer(self.engine) if self.engine.dialect.name == "sqlite" else _Pool(self.engine)
        )
        self._reading = _reading_engine(self.engine, wait)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reading")

    @property
    def shared(self) -> bool:
        """Whether several processes may serve it: PostgreSQL, not SQLite."""
        return self.engine.dialect.name != "sqlite"

    async def transact(
        self, work: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(tx, ...)`, commit, and return what it returned.

        Raises StorageUnavailable when the database cannot be used, else whatever `work` raised.
        """
        return await asyncio.wrap_future(self._runner.submit(lambda tx: work(tx, *args, **kwargs)))

    async def read(
        self, work: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work(tx, ...)` beside everything that is written, on one state of the database.

        For what takes long and changes nothing: a change is refused. Raises as `transact` does.
        """
        reading = self._readers.submit(self._read, lambda tx: work(tx, *args, **kwargs))
        return await asyncio.wrap_future(reading)

    def _read(self, work: Callable[[Tx], T]) -> T:
        try:
            with self._reading.begin() as connection:
                return _in_session(connection, work)
        except DBAPIError as error:
            raise _translated(error) from error

    def run(self, work: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same from synchronous code; it waits."""
        return self._runner.submit(lambda tx: work(tx, *args, **kwargs)).result()

    def close(self) -> None:
        """Finish what is queued and close every connection."""
        self._readers.shutdown()
        self._runner.close()
        self._reading.dispose()
        self.engine.dispose()


def _engine(url: str, wait: float = 10) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=POOL, max_overflow=2, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare_sqlite)
    # The driver must not begin transactions by itself; a writer that starts as a reader would
    # find the database busy when it first writes.
    event.listen(engine, "begin", lambda connection: _begin_immediate(connection))
    event.listen(engine, "before_cursor_execute", _refuse_after_rollback)
    return engine


def _reading_engine(engine: Engine, wait: float) -> Engine:
    """Connections that change nothing and see one state from their first look to their last."""
    if engine.dialect.name != "sqlite":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    reading = create_engine(engine.url, connect_args={"timeout": wait})
    event.listen(reading, "connect", _prepare_reading)
    event.listen(reading, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return reading


def _prepare_reading(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.info.pop(_BEGUN, None)
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.info[_BEGUN] = True


def _stands(connection: Connection) -> bool:
    """Whether SQLite still has our transaction.

    On a full disk, an I/O error or too little memory it rolls the whole of it back by itself, also
    when a single statement meets them (SQLite, lang_transaction, section 3); statements that follow
    would each be committed alone.
    """
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)


def _refuse_after_rollback(connection: Connection, *_: object) -> None:
    if connection.info.get(_BEGUN) and not _stands(connection):
        raise RolledBack


class _Writer:
    """SQLite: one thread, one connection, many works to a commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._loop, name="storage", daemon=True)
        self._closing = threading.Lock()
        self._closed = False
        self._thread.start()

    def submit(self, work: Callable[[Tx], T]) -> "Future[T]":
        job = _Job(work, Future())
        with self._closing:  # behind the end of the queue nobody would ever answer
            if self._closed:
                raise StorageUnavailable("the database was closed")
            self._jobs.put(job)
        return job.done

    def close(self) -> None:
        with self._closing:
            if not self._closed:
                self._jobs.put(None)
            self._closed = True
        self._thread.join()

    def _loop(self) -> None:
        while (first := self._jobs.get()) is not None:
            group, last = self._group(first)
            _settle(group, _commit_together(self._engine, group))
            if last:
                return

    def _group(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False


@dataclass(slots=True)
class _Outcome:
    value: Any = None
    error: BaseException | None = None


def _commit_together(engine: Engine, group: list[_Job]) -> list[_Outcome]:
    try:
        with engine.begin() as connection:
            outcomes = [_in_savepoint(connection, job.work) for job in group]
            if not _stands(connection):
                raise RolledBack
            # The COMMIT that follows says by itself whether it happened.
            connection.info.pop(_BEGUN, None)
            return outcomes
    except Exception as error:
        # The commit itself failed, so none of the works happened, whatever they returned.
        return [_Outcome(error=_translated(error))] * len(group)


def _in_savepoint(connection: Connection, work: Callable[[Tx], Any]) -> _Outcome:
    try:
        with connection.begin_nested():
            return _Outcome(value=_in_session(connection, work))
    except Exception as error:
        if not _stands(connection):
            raise RolledBack from error
        if not connection.in_transaction() or connection.invalidated:
            raise
        return _Outcome(error=_translated(error))


def _in_session(connection: Connection, work: Callable[[Tx], T]) -> T:
    """Run the work; the surrounding transaction belongs to the caller, not to the session."""
    with Session(connection, join_transaction_mode="rollback_only") as tx:
        value = work(tx)
        tx.flush()
        return value


def _settle(group: list[_Job], outcomes: list[_Outcome]) -> None:
    for job, outcome in zip(group, outcomes, strict=True):
        if job.done.cancelled():
            continue
        if outcome.error is None:
            job.done.set_result(outcome.value)
        else:
            job.done.set_exception(outcome.error)


#: Set on a connection while a work is run for the last time: then its errors are its own.
_LAST_TRY = "last try"


def _race(context: ExceptionContext) -> None:
    """A row that is there already was not there when the work looked: it looks again."""
    taken = getattr(context.original_exception, "sqlstate", "") == _TAKEN
    if taken and context.connection and not context.connection.info.get(_LAST_TRY, True):
        raise RaceLost("the same was kept by somebody else") from context.original_exception


class _Pool:
    """PostgreSQL: works side by side, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        event.listen(engine, "handle_error", _race)
        self._threads = ThreadPoolExecutor(POOL, thread_name_prefix="storage")

    def submit(self, work: Callable[[Tx], T]) -> "Future[T]":
        return self._threads.submit(self._run, work)

    def close(self) -> None:
        self._threads.shutdown()

    def _run(self, work: Callable[[Tx], T]) -> T:
        for attempt in range(1, TRIES + 1):
            try:
                with self._engine.begin() as connection:
                    connection.info[_LAST_TRY] = attempt == TRIES
                    return _in_session(connection, work)
            except RaceLost:
                continue
            except DBAPIError as error:
                if attempt == TRIES or getattr(error.orig, "sqlstate", "") not in _LOST_RACE:
                    raise _translated(error) from error
        raise AssertionError("unreachable: the last attempt returns or raises")


def _translated(error: Exception) -> Exception:
    """Driver errors that mean "the database cannot be used" under a name of our own."""
    if not isinstance(error, OperationalError | InterfaceError):
        return error
    unavailable = StorageUnavailable(str(error.orig))
    unavailable.__cause__ = error
    return unavailable
