"""`daumoi db …`."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.refusing import DATABASE, out, refuse
from bot.lock import AlreadyRunning, RunLock
from storage import copying, home, schema, seats
from storage.db import Database, DatabaseRefused

_KINDS = ("sqlite:///", "postgresql+psycopg://")


def copy(source: str, target: str, *, move: bool) -> None:
    """Copy every table, compare, and say what there is; `move` puts the source in hold."""
    for url in (source, target):
        if not url.startswith(_KINDS):
            refuse(f"a database must begin with {' or '.join(_KINDS)}; example: sqlite:///x.db")
    if source == target:
        refuse("source and target are the same database")
    path = _file(source)
    if path is not None and not path.is_file():
        refuse(f"{path}: there is no such database", DATABASE)
    try:
        with RunLock(path) if path else nullcontext(), _opened(source) as here:
            _into(here, target, move=move)
    except AlreadyRunning as running:
        refuse(f"{running}: stop it first, or what comes meanwhile is lost to the copy")
    except copying.CannotCopy as reason:
        refuse(f"nothing was copied: {reason}")
    except (DatabaseRefused, OSError) as error:
        refuse(f"nothing was copied: {error}", DATABASE)


def _into(here: Database, target: str, *, move: bool) -> None:
    if here.run(seats.anybody):
        refuse("a process serves the source: stop it first, or what comes meanwhile is lost")
    with _opened(target) as there:
        done = copying.copy(here.engine, there.engine)
        if move:
            gone = f"moved to {there.run(home.place)}"
            here.run(home.keep, gone, now=SystemClock().now())
    for one in done:
        if one.rows:
            out.print(f"{one.table}: {one.rows} rows, {one.checksum[:12]}", markup=False)
    out.print(f"copied and compared: {sum(one.rows for one in done)} rows", markup=False)
    out.print("photos and files of reports are not in the database: copy the folder, too")
    out.print("the copy waits: give `daumoi resume` there once this one is stopped for good")
    if move:
        out.print("the source waits, too, should anybody start it")


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    """The database with its newest schema."""
    db = Database(url)
    try:
        schema.upgrade(db.engine)
        yield db
    finally:
        db.close()


def _file(url: str) -> Path | None:
    _, sqlite, path = url.partition("sqlite:///")
    return Path(path) if sqlite else None
