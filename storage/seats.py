"""One process among all on a PostgreSQL holds the place of a job; another takes over when it dies.

An advisory lock of a session (PostgreSQL, 13.3.5): the server lets go when the connection ends.
Keepalives on both sides end it within ten seconds when a host dies. A pooler that hands
connections from one client to the next cannot be used here.
"""

from collections.abc import Sequence
from zlib import crc32

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.db import Database, Tx

_KEEPALIVES = {"keepalives": 1, "keepalives_idle": 3, "keepalives_interval": 2,
               "keepalives_count": 2, "tcp_user_timeout": 8_000, "connect_timeout": 5}  # fmt: skip
_OF_THE_SERVER = (
    "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=2 "
    "-c tcp_user_timeout=8000 -c statement_timeout=5000"
)
#: Ours among all advisory locks of a database.
_OURS = 0x6461756D


def taken(tx: Tx, names: Sequence[str]) -> set[str]:
    """Which of these places somebody holds, whoever it is; all of them where nobody has to."""
    if tx.get_bind().dialect.name == "sqlite":
        return set(names)
    held = _held(tx)
    return {name for name in names if _number(name) % 2**32 in held}


def anybody(tx: Tx) -> bool:
    """Whether any process serves this database; on SQLite a lock on the file tells that."""
    return tx.get_bind().dialect.name != "sqlite" and bool(_held(tx))


def _held(tx: Tx) -> set[int]:
    """The numbers of all places that are held."""
    asked = text("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = :ours"
                 " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                 " AND granted")  # fmt: skip
    return {int(number) for (number,) in tx.execute(asked, {"ours": _OURS})}


def _number(name: str) -> int:
    return crc32(name.encode()) - 2**31


class Seat:
    """The place of one job. Every method waits for the server: to be called off the event loop."""

    def __init__(self, db: Database, name: str) -> None:
        self.name = name
        self._shared = db.shared
        self._numbers = {"ours": _OURS, "job": _number(name)}
        self._url = db.url
        self._held: Connection | None = None
        #: Whether the server answered when it was last asked.
        self.answered = True

    def take(self) -> bool:
        """Whether the place is ours now. Alone with a database one always has it."""
        if not self._shared:
            return True
        try:
            self._held = self._held or self._connect()
            self.answered = True
            return self._asked("SELECT pg_try_advisory_lock(:ours, :job)")
        except DBAPIError:
            self.leave()
            self.answered = False
            return False

    def stands(self) -> bool:
        """Whether it is still ours."""
        if not self._shared:
            return True
        try:
            return self._held is not None and self._asked("SELECT true")
        except DBAPIError:
            return False

    def leave(self) -> None:
        """Anybody may take it."""
        held, self._held = self._held, None
        if held is not None:
            held.invalidate()
            held.close()

    def _asked(self, question: str) -> bool:
        if self._held is None:
            raise AssertionError("asked of a connection that stands")
        numbers = self._numbers if ":" in question else {}
        return bool(self._held.execute(text(question), numbers).scalar())

    def _connect(self) -> Connection:
        given = {**_KEEPALIVES, "options": _OF_THE_SERVER}
        engine = create_engine(
            self._url, poolclass=NullPool, connect_args=given, isolation_level="AUTOCOMMIT"
        )
        return engine.connect()
