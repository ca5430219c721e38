"""`daumoi directives …`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Yes

app = typer.Typer(help="Official letters.", no_args_is_help=True)


@app.command("send")
def directives_send(
    file: Annotated[
        Path, typer.Argument(help="The letter: PDF, DOCX, a picture, text, or - for input.")
    ],
    subject: Annotated[str, typer.Option(help="What it is about, else as it was read.")] = "",
    to: Annotated[
        list[str], typer.Option(help="A group of units; else whom the letter addresses.")
    ] = [],  # noqa: B006 typer reads the default, nobody changes it
    number: Annotated[str, typer.Option(help="Number and symbol, as 612/SVHTTDL-VP.")] = "",
    issued: Annotated[str, typer.Option(help="Its date, as 2026-08-31 or 31/8/2026.")] = "",
    duties: Annotated[bool, typer.Option(help="Make reports of its deadlines, too.")] = False,
    yes: Yes = False,
) -> None:
    """Show what was read, what would be sent to whom, which reports follow; ask, and send.

    Example: daumoi directives send cong-van-612.docx --to phuong
    """
    from bot.commands import directives

    directives.send(file, subject, to, number=number, issued=issued, duties=duties, yes=yes)


@app.command("show")
def directives_show(id: int) -> None:
    """Show a letter and who has acknowledged it.

    Example: daumoi directives show 141
    """
    from bot.commands import directives

    directives.show(id)
