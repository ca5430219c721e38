"""`daumoi reminders …`."""

from typing import Annotated

import typer

app = typer.Typer(help="Who is reminded when.", no_args_is_help=True)


@app.command("plan")
def reminders_plan(
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """A dry run: who would be reminded now and why, and who is waited for. Nothing is sent.

    Example: daumoi reminders plan
    """
    from bot.commands import reminders

    reminders.plan(as_json=as_json)
