"""`daumoi letters …`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="What stands in an official letter.", no_args_is_help=True)


@app.command("read")
def letters_read(
    file: Annotated[Path, typer.Argument(help="PDF, DOCX, a picture, text, or - for input.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object, letter-gold/1.")
    ] = False,
) -> None:
    """Show every field that was read, with its words, and whether it is sure. Nothing is kept.

    Example: daumoi letters read cong-van-612.docx --json
    """
    from bot.commands import letters

    letters.read(file, as_json=as_json)
