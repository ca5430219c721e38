"""`daumoi reports …`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Period, Report

app = typer.Typer(help="What came in, and the consolidated table.", no_args_is_help=True)


@app.command("status")
def reports_status(period: Period = None, report: Report = None) -> None:
    """Show where the report of every unit stands.

    Example: daumoi reports status --period 2026Q3
    """
    from bot.commands import reports

    reports.status(period, report)


@app.command("rates")
def reports_rates(
    by: Annotated[str, typer.Option(help="period, unit or group.")] = "period",
    since: Annotated[str, typer.Option(help="Only periods from this code on, as 2026Q1.")] = "",
) -> None:
    """Show how complete and how timely reports came in.

    Example: daumoi reports rates --by unit
    """
    from bot.commands import reports

    reports.rates(by, since)


@app.command("export")
def reports_export(
    out: Annotated[Path, typer.Option(help="The file to write, .xlsx, .docx or .pdf.")],
    period: Period = None,
    report: Report = None,
    unit: Annotated[str | None, typer.Option(help="Only this unit's table, by its code.")] = None,
    edition: Annotated[int | None, typer.Option(help="A frozen table, by its number.")] = None,
) -> None:
    """Write the consolidated table of a period, a frozen one, or that of one unit.

    Example: daumoi reports export --period 2026Q3 --out quy3.docx
    """
    from bot.commands import reports

    reports.export(out, period, report, unit, edition)


@app.command("matrix")
def reports_matrix(
    out: Annotated[Path, typer.Option(help="The file to write, .xlsx, .png or .pdf.")],
    period: Period = None,
    report: Report = None,
) -> None:
    """Write who has reported, units by periods: as a workbook, or as a picture for a phone.

    Example: daumoi reports matrix --period 2026Q3 --out tinh-hinh.png
    """
    from bot.commands import reports

    reports.matrix(out, period, report)


@app.command("import")
def reports_import(file: Path, period: Period = None, report: Report = None) -> None:
    """Hand in reports on behalf of units, out of a table as the program exports it.

    Example: daumoi reports import cac-phuong.xlsx --period 2026Q3
    """
    from bot.commands import reports

    reports.enter(file, period, report)


@app.command("freeze")
def reports_freeze(period: Period = None, report: Report = None) -> None:
    """Keep the consolidated table as it is now under the next number.

    Example: daumoi reports freeze --period 2026Q3
    """
    from bot.commands import reports

    reports.freeze(period, report)


@app.command("letter")
def reports_letter(
    out: Annotated[Path, typer.Option(help="The file to write, .docx.")],
    period: Period = None,
    report: Report = None,
    unit: Annotated[str | None, typer.Option(help="The letter of this unit, by its code.")] = None,
    to: Annotated[str, typer.Option(help="Whom the letter addresses.")] = "",
) -> None:
    """Write a draft of the letter that goes with the table; number and date stay empty.

    Example: daumoi reports letter --period 2026Q3 --to "UBND tỉnh" --out cong-van.docx
    """
    from bot.commands import reports

    reports.letter(out, period, report, unit, to)
