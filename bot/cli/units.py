"""`daumoi units …`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Units that report, and their groups.", no_args_is_help=True)


@app.command("import")
def units_import(
    file: Path,
    group: Annotated[str, typer.Option(help="The group of units that the list gives none.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
) -> None:
    """Read an office's own list (.xlsx, .csv), as the board does.

    A CSV may also have the columns code,name,type,parent_code,groups.

    Example: daumoi units import wards.xlsx --group "Phường"
    """
    from bot.commands import units

    units.load(file, group=group, yes=yes)


@app.command("list")
def units_list(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Show every unit with its groups and officers.

    Example: daumoi units list
    """
    from bot.commands import units

    units.show(as_json=as_json)


@app.command("end")
def units_end(
    code: str,
    on: Annotated[str, typer.Option(help="The day from which nothing is asked of it.")],
    into: Annotated[str, typer.Option(help="The code of the unit it is merged into.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Without asking.")] = False,
) -> None:
    """End a unit: what it owes is not owed any more, its drafts go to the successor.

    Example: daumoi units end 90001 --on 2026-07-01 --into 90002
    """
    from bot.commands import units

    units.end(code, on, into, yes=yes)
