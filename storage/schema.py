"""The schema brought up to date, by Alembic; migrations travel with the package."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage import tables  # noqa: F401  (fills the metadata)
from storage.db import DatabaseRefused

#: The advisory lock of whoever upgrades the schema.
_UPGRADING = 0x6461756D01


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest version; doing it twice changes nothing.

    Raises DatabaseRefused when the database cannot be read or written.
    """
    try:
        with engine.begin() as connection:
            if engine.dialect.name != "sqlite":
                # Several processes may start at once: one upgrades, the others find it done.
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")
            command.upgrade(config(connection), "head")
    except DBAPIError as error:
        raise DatabaseRefused(str(error.orig)) from error


def config(connection: object) -> Config:
    """Alembic's settings for one connection; no file is read."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.attributes["connection"] = connection
    return made
