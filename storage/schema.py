"""The schema brought up to date, by Alembic; migrations travel with the package."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from storage import tables  # noqa: F401  (fills the metadata)


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest version; doing it twice changes nothing.

    Raises sqlalchemy's OperationalError when the database cannot be written.
    """
    with engine.begin() as connection:
        command.upgrade(config(connection), "head")


def config(connection: object) -> Config:
    """Alembic's settings for one connection; no file is read."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.attributes["connection"] = connection
    return made
