"""`daumoi directives …`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Groups, Yes

app = typer.Typer(help="Official letters.", no_args_is_help=True)


@app.command("send")
def directives_send(
    file: Annotated[Path, typer.Argument(help="The text of the letter, - for standard input.")],
    subject: Annotated[str, typer.Option(help="What the letter is about (trích yếu).")],
    to: Groups,
    number: Annotated[str, typer.Option(help="Number and symbol, as 612/SVHTTDL-VP.")] = "",
    issued: Annotated[str, typer.Option(help="Its date, as 2026-08-31 or 31/8/2026.")] = "",
    yes: Yes = False,
) -> None:
    """Show what would be sent to whom, ask, and send a letter.

    Example: daumoi directives send letter.txt --subject "ngày hội đọc sách" --to phuong
    """
    from bot.commands import directives

    directives.send(file, subject, to, number=number, issued=issued, yes=yes)


@app.command("show")
def directives_show(id: int) -> None:
    """Show a letter and who has acknowledged it.

    Example: daumoi directives show 141
    """
    from bot.commands import directives

    directives.show(id)
