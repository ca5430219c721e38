"""`daumoi calendar …`."""

from typing import Annotated

import typer

app = typer.Typer(help="Which days offices work.", no_args_is_help=True)


@app.command("set")
def calendar_set(
    day: str,
    change: Annotated[str, typer.Argument(help="off or worked.")],
    source: Annotated[str, typer.Option(help="Where that is written.")],
    state: Annotated[str, typer.Option(help="official or estimate.")] = "official",
) -> None:
    """Decide about one day: open deadlines follow, and people whose date moved are told.

    Example: daumoi calendar set 2027-02-11 off --source "TB 9859/TB-BNV"
    """
    from bot.commands import deadlines

    deadlines.set_day(day, change, source, state)


@app.command("show")
def calendar_show(year: int) -> None:
    """Show the working days of a year, and the decisions behind days that differ.

    Example: daumoi calendar show 2026
    """
    from bot.commands import deadlines

    deadlines.year(year)
