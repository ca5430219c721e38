"""`daumoi administrators …`."""

import typer

from bot.cli.options import Yes

app = typer.Typer(help="Who runs the agency's side.", no_args_is_help=True)


@app.command("list")
def administrators_list() -> None:
    """List the administrators with their ids.

    Example: daumoi administrators list
    """
    from bot.commands import administrators

    administrators.listed()


@app.command("end")
def administrators_end(contact_id: int, yes: Yes = False) -> None:
    """End the rights of one administrator, of any but the last.

    Example: daumoi administrators end 7
    """
    from bot.commands import administrators

    administrators.end(contact_id, yes=yes)
