"""`daumoi forms …`."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Report forms as data.", no_args_is_help=True)


@app.command("check")
def forms_check(file: Path) -> None:
    """Say whether a form definition can be used, and what is wrong with it.

    Example: daumoi forms check our-form.v1.toml, or an XLSForm: our-form.xlsx
    """
    from bot.commands import forms

    forms.check(file)


@app.command("add")
def forms_add(file: Path) -> None:
    """Keep a form (TOML, or an XLSForm workbook), so that duties can use it.

    Example: daumoi forms add hu-hong.v1.toml
    """
    from bot.commands import forms

    forms.add(file)


@app.command("propose")
def forms_propose(
    file: Path,
    table: Annotated[str, typer.Option(help="Another table of the file, as sheet:row.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print the questions that the table of an Excel or Word file would ask, with reasons.

    Example: daumoi forms propose bieu-mau.xlsx, or daumoi forms propose bieu-mau.docx --json
    """
    from bot.commands import tables

    tables.propose(file, table, as_json=as_json)


@app.command("schema")
def forms_schema() -> None:
    """Print the format of a form definition as JSON Schema.

    Example: daumoi forms schema > form.schema.json
    """
    from bot.commands import forms

    forms.schema()


@app.command("list")
def forms_list() -> None:
    """Show every form that a duty can ask for: its key, version, name, columns.

    Example: daumoi forms list
    """
    from bot.commands import forms

    forms.listed()


@app.command("show")
def forms_show(form: str) -> None:
    """Show every question of a form as it will be asked in a chat.

    Example: daumoi forms show phan-anh
    """
    from bot.commands import forms

    forms.show(form)


@app.command("read")
def forms_read(
    form: str,
    source: Annotated[str, typer.Argument(help="A file, or - for standard input.")],
    today: Annotated[str, typer.Option(help="The day on which it is read, as 2026-09-21.")],
    window: Annotated[tuple[str, str], typer.Option(help="First and last day of the data.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Read pasted messages, parted by form feeds; the later ones repair the draft.

    Example: daumoi forms read phan-anh - --today 2026-09-21 --window 2026-06-15 2026-09-14 --json
    """
    from bot.commands import forms

    forms.read(form, source, today, window, as_json=as_json)
