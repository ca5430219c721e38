"""What commands share: settings, the database, the time, and how a refusal ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

import httpx

from bot.clock import read_once
from bot.commands.refusing import DATABASE, refuse, settings
from bot.opening import desk_of, open_database
from domain.dialogues.letters.drafting import read_day
from services.agency.desk import Desk
from services.agency.set_up_agency import desk_now
from services.work import OPERATOR, Work
from storage.db import Database, DatabaseRefused, StorageUnavailable, Tx

P = ParamSpec("P")
T = TypeVar("T")


class Session:
    """One command at work: `do(work, …)` runs a service in a transaction."""

    def __init__(self, db: Database, desk: Desk, now: datetime) -> None:
        self._db, self.desk, self.now = db, desk, now

    def do(self, work: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the work and commit. A database that refuses ends the command."""
        try:
            return self._db.run(work, *args, **kwargs)
        except StorageUnavailable as error:
            refuse(f"the database cannot be used now: {error}", DATABASE)
        except OverflowError as error:
            if "SQLite INTEGER" not in str(error):
                raise
            refuse("no such id: it has more digits than any id; example: 12")

    def act(
        self, job: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Let a service act for the operator, and commit."""
        return self.do(lambda tx: job(self.work(tx), *args, **kwargs))

    def work(self, tx: Tx) -> Work:
        """What services need, with the operator as the one who acts."""
        return Work(tx, self.desk, self.now, OPERATOR)


@contextmanager
def session() -> Iterator[Session]:
    """Settings, database and time for one command."""
    chosen = settings()
    try:
        db = open_database(chosen)
    except (DatabaseRefused, OSError) as error:
        refuse(f"the database cannot be opened: {error}", DATABASE)
    try:
        now = read_once(chosen.clock_url)
        yield Session(db, db.run(desk_now, desk_of(chosen)), now)
    except httpx.HTTPError as error:
        refuse(f"the clock of the sandbox does not answer: {type(error).__name__}", DATABASE)
    finally:
        db.close()


def read_date(text: str, option: str) -> date:
    """A date typed as 2026-08-31 or 31/8/2026, or the end of the command."""
    day = read_day(text)
    if day is None:
        refuse(f"{option}: {text!r} is no date; example: 2026-08-31 or 31/8/2026")
    return day
