"""`daumoi deadlines …`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="What a sentence asks for by when.", no_args_is_help=True)


@app.command("explain")
def deadlines_explain(
    phrase: Annotated[str, typer.Argument(help="A sentence, or - for a line each from input.")],
    issued: Annotated[str, typer.Option(help="The day of issue, as 2026-11-20.")] = "",
    received: Annotated[str, typer.Option(help="The day of receipt; else that of issue.")] = "",
    first: Annotated[str, typer.Option("--from", help="Dates from this day on.")] = "",
    last: Annotated[str, typer.Option("--to", help="Dates up to this day.")] = "",
    periods: Annotated[str, typer.Option(help="Dates of these periods: 2026Q3,2026Q4.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show the rule in a sentence of a letter and the dates that follow.

    Example: daumoi deadlines explain "trước ngày 25 của tháng cuối quý" --issued 2026-11-20
    """
    from bot.commands import deadlines

    deadlines.show(phrase, issued, received, (first, last), periods, as_json=as_json)


@app.command("ics")
def deadlines_ics(
    out: Annotated[Path, typer.Option(help="The file to write, .ics.")],
    group: Annotated[str | None, typer.Option(help="Only what this group owes.")] = None,
) -> None:
    """Write every open and coming deadline as a calendar that phones and computers can read.

    Example: daumoi deadlines ics --out han-bao-cao.ics
    """
    from bot.commands import reminders

    reminders.ics(out, group)
