"""How commands speak and refuse, with nothing imported that only work needs."""

from typing import NoReturn

import typer
from rich.console import Console

from bot.settings import BadSettings, Settings, load

#: Exit codes besides 0: a command refused, settings, the database.
REFUSED, SETTINGS, DATABASE = 1, 2, 4

out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


def refuse(message: str, code: int = REFUSED) -> NoReturn:
    """Say why and end with a code that tells it from success."""
    _err.print(message, markup=False)
    raise typer.Exit(code)


def settings() -> Settings:
    """The settings, or the end of the command with every problem."""
    try:
        return load()
    except BadSettings as problems:
        refuse(str(problems), SETTINGS)
