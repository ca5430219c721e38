"""Where an installation runs: the place of its database, as far as that can be told."""

import socket
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from storage.db import Tx
from storage.tables import Installation


def place(tx: Tx) -> str:
    """The place of this database: host and file, or server and number of the database.

    The same after a restart, another one for a copy on another host or under another name.
    """
    url = tx.get_bind().engine.url
    if url.get_backend_name() == "sqlite":
        return f"{socket.gethostname()}:{Path(make_url(url).database or '').resolve()}"
    number = tx.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return f"postgresql:{_server(tx)}/{number.scalar()}"


def _server(tx: Tx) -> str:
    """The number that a server keeps through restarts and failovers; "" where we may not ask."""
    try:
        with tx.begin_nested():
            asked = text("SELECT system_identifier FROM pg_control_system()")
            return str(tx.execute(asked).scalar())
    except DBAPIError:
        return ""


def kept(tx: Tx) -> Installation | None:
    """Where it ran until now; None before the first time."""
    return tx.get(Installation, 1)


def keep(tx: Tx, home: str, *, now: datetime) -> None:
    """It runs there from now on."""
    row = kept(tx) or Installation(home=home, since=now)
    row.home, row.since = home, now
    tx.add(row)
    tx.flush()
