"""`daumoi run`."""

import asyncio
import logging

from bot import redact
from bot.commands.refusing import DATABASE, REFUSED, SETTINGS, out, refuse, settings
from bot.roles import EVERYTHING, ProcessRole, read_roles
from bot.settings import Settings

#: A token was refused; no token is there at all.
TOKEN, NO_TOKEN = 3, 5


def run(roles: str, *, check: bool = False) -> None:
    """Serve until stopped; what cannot go on ends with a message and a code of its own.

    `check` only looks whether the settings name anything to serve.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # A look that is skipped because the last one is not over is no news; `/metrics` tells its age.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    redact.install()
    chosen = settings()
    duties = _duties(chosen, roles)
    any_token = bool(chosen.tokens())
    if check:
        raise SystemExit(0 if any_token else NO_TOKEN)
    if not any_token:
        refuse(
            "no messenger has a token: set DAUMOI_TELEGRAM_TOKEN or DAUMOI_ZALO_TOKENS", NO_TOKEN
        )
    _serve(chosen, duties)


def resume() -> None:
    """Say that the installation runs here from now on."""
    from bot.commands.console import session
    from services.agency.hold import resume as resume_here

    with session() as at:
        waited = at.act(resume_here)
    if waited is None:
        out.print("nothing is held: this installation runs here already")
    else:
        out.print(f"runs at {waited.here} from now on (before: {waited.before})", markup=False)


def _duties(chosen: Settings, roles: str) -> frozenset[ProcessRole]:
    try:
        duties = read_roles(roles)
    except ValueError as error:
        refuse(f"--role: {error}", SETTINGS)
    if duties != EVERYTHING and chosen.database_url.startswith("sqlite"):
        refuse("--role: several processes need PostgreSQL; on SQLite one does everything", SETTINGS)
    return duties


def _serve(chosen: Settings, duties: frozenset[ProcessRole]) -> None:
    # What serving needs takes seconds to import; settings that are wrong are told before.
    from bot.clock import ClockGone
    from bot.lock import AlreadyRunning
    from bot.run import serve
    from bot.web.server import CannotListen
    from domain.chat.channel import Misconfigured
    from storage.db import DatabaseRefused, StorageUnavailable

    try:
        asyncio.run(serve(chosen, duties))
    except* AlreadyRunning as group:
        refuse(_said(group), REFUSED)
    except* Misconfigured as group:
        refuse(f"the messenger refuses this bot: {_said(group)}", TOKEN)
    except* CannotListen as group:
        refuse(f"DAUMOI_LISTEN cannot be used: {_said(group)}", SETTINGS)
    except* (DatabaseRefused, StorageUnavailable, OSError) as group:
        refuse(f"the database cannot be used: {_said(group)}", DATABASE)
    except* ClockGone as group:
        refuse(f"the clock of the sandbox is gone: {_said(group)}", REFUSED)


def _said(group: BaseExceptionGroup[BaseException]) -> str:
    """The message of the first error, without tokens."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return redact.redact(str(error))
