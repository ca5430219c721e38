"""`daumoi duties …`."""

from typing import Annotated

import typer

from bot.cli.options import ClosesAfter, Groups, Ladder, Leaders, OverdueFrom, UpwardAfter

app = typer.Typer(help="Who owes which report by when.", no_args_is_help=True)


@app.command("add")
def duties_add(
    form: Annotated[str, typer.Option(help="The key of a form, as phan-anh.")],
    to: Groups,
    every: Annotated[str, typer.Option(help="week, month, quarter, half_year, year or one_off.")],
    due: Annotated[str, typer.Option(help="The deadline in Vietnamese, as a letter words it.")],
    start: Annotated[str, typer.Option("--from", help="Its first day, as 2026-07-01.")],
    until: Annotated[
        str, typer.Option("--until", help="Its last day, as 31/12/2026, or none.")
    ] = "",
    window: Annotated[
        str, typer.Option(help="Days that count: decree09 (15th to 14th), calendar, custom:20.")
    ] = "decree09",
    ladder: Ladder = None,
    closes_after: ClosesAfter = None,
    overdue_from: OverdueFrom = None,
    leaders: Leaders = None,
    upward_after: UpwardAfter = None,
    yes: Annotated[bool, typer.Option("--yes", help="Make it without asking.")] = False,
) -> None:
    """Show what a duty means in dates, ask, and make it.

    Example: daumoi duties add --form phan-anh --to phuong --every quarter
    --due "trước ngày 25 của tháng cuối quý" --from 2026-07-01 --until 2026-12-31
    """
    from bot.commands import duties

    given = duties.Given(ladder, closes_after, overdue_from, leaders, upward_after)
    duties.add(form, to, every, due, (start, until), given, window=window, yes=yes)


@app.command("end")
def duties_end(
    duty: int,
    on: Annotated[str, typer.Option(help="Its last day: no period begins after it.")],
) -> None:
    """Say when a duty ends; what has begun is still reported.

    Example: daumoi duties end 3 --on 2026-12-31
    """
    from bot.commands import duties

    duties.end(duty, on)


@app.command("show")
def duties_show() -> None:
    """Show every duty: who owes what, its reminders, the dates to come.

    Example: daumoi duties show
    """
    from bot.commands import duties

    duties.show()


@app.command("set")
def duties_set(
    id: int,
    ladder: Ladder = None,
    closes_after: ClosesAfter = None,
    overdue_from: OverdueFrom = None,
    leaders: Leaders = None,
    upward_after: UpwardAfter = None,
) -> None:
    """Change the reminders and dates of a duty; open periods follow.

    Example: daumoi duties set 1 --ladder "-5w officer, 0w officer, +1w leader" --leaders
    """
    from bot.commands import duties

    duties.change(id, duties.Given(ladder, closes_after, overdue_from, leaders, upward_after))
