"""The command line. Everything heavy is imported inside the commands, so that --help is quick."""

from typing import Annotated

import typer

from bot.cli import (
    administrators,
    calendar,
    database,
    deadlines,
    deliveries,
    directives,
    duties,
    forms,
    inbound,
    letters,
    reminders,
    reports,
    units,
)

app = typer.Typer(
    name="daumoi",
    help="Letters, reminders and periodic reports on Zalo and Telegram.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # tracebacks with locals could print tokens
    add_completion=False,
)
app.add_typer(reminders.app, name="reminders")
app.add_typer(deadlines.app, name="deadlines")
app.add_typer(calendar.app, name="calendar")
app.add_typer(units.app, name="units")
app.add_typer(administrators.app, name="administrators")
app.add_typer(forms.app, name="forms")
app.add_typer(letters.app, name="letters")
app.add_typer(directives.app, name="directives")
app.add_typer(duties.app, name="duties")
app.add_typer(reports.app, name="reports")
app.add_typer(inbound.app, name="inbound")
app.add_typer(database.app, name="db")
app.add_typer(deliveries.app, name="deliveries")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"daumoi {version('daumoi')}")
        raise typer.Exit


@app.callback()
def _any_command(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_version)
    ] = False,
) -> None:
    """Letters, reminders and periodic reports on Zalo and Telegram."""


def main() -> None:
    """The entry point of `daumoi`."""
    app()


@app.command()
def run(
    check: Annotated[
        bool, typer.Option(help="only say whether there is anything to serve")
    ] = False,
    role: Annotated[
        str,
        typer.Option(help="what of it this process does, on PostgreSQL: receive,send,clock,web"),
    ] = "receive,send,clock,web",
) -> None:
    """Serve the messengers whose tokens are set, until stopped.

    Example: DAUMOI_TELEGRAM_TOKEN=123:abc daumoi run
    Example: daumoi run --role receive,web   (and daumoi run --role send,clock elsewhere)
    """
    from bot.commands import serving

    serving.run(role, check=check)


@app.command()
def resume() -> None:
    """Let a copy of the database poll and send from here, once the other one has stopped.

    Example: daumoi resume
    """
    from bot.commands import serving

    serving.resume()


@app.command()
def invite(
    unit: str,
    role: Annotated[str, typer.Option(help="officer, leader or administrator.")] = "officer",
) -> None:
    """Print a one-time registration code for a unit, by its code.

    Example: daumoi invite 90001 --role officer
    """
    from bot.commands import units

    units.invite(unit, role)
