"""`daumoi inbound …`."""

from typing import Annotated

import typer

from bot.cli.options import Yes

app = typer.Typer(help="Messages of people that our code failed on.", no_args_is_help=True)


@app.command("list")
def inbound_list() -> None:
    """List the messages that our code failed on; their bodies are kept for seven days.

    Example: daumoi inbound list
    """
    from bot.commands import inbound

    inbound.list_failed()


@app.command("show")
def inbound_show(id: int) -> None:
    """Show where it failed, and whether it can still be replayed; never what somebody wrote.

    Example: daumoi inbound show 12
    """
    from bot.commands import inbound

    inbound.show(id)


@app.command("replay")
def inbound_replay(
    ids: Annotated[list[int] | None, typer.Argument(help="Ids; without any all of them.")] = None,
    yes: Yes = False,
) -> None:
    """Have the running process handle them once more, in order, after the program was mended.

    Example: daumoi inbound replay 12 13
    """
    from bot.commands import inbound

    inbound.replay(ids or [], yes=yes)
