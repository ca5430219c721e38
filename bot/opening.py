"""From settings to what every command works with: the desk and the database."""

from pathlib import Path

from bot.settings import Settings
from bot.web.links import SignedLinks
from documents import shipped
from services.agency.desk import Desk
from storage import schema
from storage.db import Database


def desk_of(settings: Settings) -> Desk:
    """The agency as the services know it."""
    contact = settings.focal_contact or settings.agency_name
    return Desk(
        settings.agency_name,
        contact,
        settings.zone,
        shipped.calendar(),
        links_of(settings),
        settings.group_status,
        files=folder_of_files(settings),
    )


def folder_of_files(settings: Settings) -> Path:
    """Where photos and files of answers are: as set, else beside a SQLite database."""
    if settings.files is not None:
        return settings.files
    file = database_file(settings)
    return file.parent / "files" if file is not None else Path("data/files")


def links_of(settings: Settings) -> SignedLinks | None:
    """The maker of signed addresses; None where no public address is set."""
    if not settings.public_url:
        return None
    return SignedLinks(settings.public_url, settings.secret_key)


def open_database(settings: Settings) -> Database:
    """The database with its schema brought up to date. Raises DatabaseRefused."""
    path = database_file(settings)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    db = Database(settings.database_url)
    schema.upgrade(db.engine)
    return db


def database_file(settings: Settings) -> Path | None:
    """The file of a SQLite database."""
    _, sqlite, path = settings.database_url.partition("sqlite:///")
    return Path(path) if sqlite else None
