"""One process tells the others on a PostgreSQL that there is something to do (LISTEN, NOTIFY).

Nothing depends on being told: whoever sends looks at the database every half second anyway.
"""

import asyncio
import logging
from collections.abc import Callable

import psycopg
from sqlalchemy import make_url, text

from storage.db import Database, Tx

logger = logging.getLogger(__name__)

_CHANNEL = "daumoi"
#: Seconds after which a connection that broke is made again.
_AGAIN = 5.0


def call(tx: Tx) -> None:
    """Tell the others, once this is committed; on SQLite there are none."""
    if tx.get_bind().dialect.name != "sqlite":
        tx.execute(text("SELECT pg_notify(:channel, '')"), {"channel": _CHANNEL})


async def hear(db: Database, called: Callable[[], None]) -> None:
    """Call back whenever another process, or this one, calls; for ever. Only where db is shared."""
    plain = make_url(db.url).set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(plain, autocommit=True) as connection:
                await connection.execute(f"LISTEN {_CHANNEL}")
                async for _ in connection.notifies():
                    called()
        except psycopg.Error as error:
            logger.warning("calls of other processes are not heard: %s", type(error).__name__)
        await asyncio.sleep(_AGAIN)
