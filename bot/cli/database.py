"""`daumoi db …`."""

from typing import Annotated

import typer

app = typer.Typer(help="The database itself.", no_args_is_help=True)


@app.command("copy")
def db_copy(
    source: str,
    target: str,
    move: Annotated[
        bool, typer.Option("--move", help="put the source in hold, so that it serves no more")
    ] = False,
) -> None:
    """Copy everything into an empty database, and compare both. The source has to be stopped; its
    schema is brought up to date, nothing else of it changes.

    Nothing is polled or sent from the copy until `daumoi resume` is given there. With --move
    nothing is from the source any more, either.
    Example: daumoi db copy sqlite:///data/daumoi.db postgresql+psycopg://daumoi@db.example/daumoi
    """
    from bot.commands import database

    database.copy(source, target, move=move)
