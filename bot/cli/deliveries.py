"""`daumoi deliveries …`."""

import typer

app = typer.Typer(help="Messages we owe people.", no_args_is_help=True)


@app.command("why")
def deliveries_why(id: int) -> None:
    """Tell the whole story of one message: why, when, how often, and what became of it.

    Example: daumoi deliveries why 812
    """
    from bot.commands import deliveries

    deliveries.why(id)
