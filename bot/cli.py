"""The command line. Everything heavy is imported inside the commands, so that --help is quick."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="daumoi",
    help="Letters, reminders and periodic reports on Zalo and Telegram.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # tracebacks with locals could print tokens
    add_completion=False,
)
units_app = typer.Typer(help="Units that report, and their groups.", no_args_is_help=True)
directives_app = typer.Typer(help="Official letters.", no_args_is_help=True)
duties_app = typer.Typer(help="Who owes which report by when.", no_args_is_help=True)
reports_app = typer.Typer(help="What came in, and the consolidated table.", no_args_is_help=True)
forms_app = typer.Typer(help="Report forms as data.", no_args_is_help=True)
deadlines_app = typer.Typer(help="What a sentence asks for by when.", no_args_is_help=True)
calendar_app = typer.Typer(help="Which days offices work.", no_args_is_help=True)
reminders_app = typer.Typer(help="Who is reminded when.", no_args_is_help=True)
app.add_typer(reminders_app, name="reminders")
app.add_typer(deadlines_app, name="deadlines")
app.add_typer(calendar_app, name="calendar")
app.add_typer(units_app, name="units")
administrators_app = typer.Typer(help="Who runs the agency's side.", no_args_is_help=True)
app.add_typer(administrators_app, name="administrators")
app.add_typer(forms_app, name="forms")
app.add_typer(directives_app, name="directives")
app.add_typer(duties_app, name="duties")
app.add_typer(reports_app, name="reports")

Groups = Annotated[list[str], typer.Option("--to", help="A group of units; may be given again.")]
Period = Annotated[str | None, typer.Option(help="The period, as 2026Q3 or 202609.")]
Report = Annotated[int | None, typer.Option(help="The short id, where two reports match.")]
Ladder = Annotated[
    str | None,
    typer.Option(help="usual, graded, simple, or steps: -5w officer, 0w officer, +1w leader."),
]
ClosesAfter = Annotated[
    int | None, typer.Option(help="Working days after the due date until a period closes (10).")
]
OverdueFrom = Annotated[
    str | None, typer.Option(help="Late from the end of last_day (usual) or stated_date.")
]
Leaders = Annotated[
    bool | None, typer.Option("--leaders/--no-leaders", help="Steps for leaders of units (off).")
]
UpwardAfter = Annotated[
    int | None, typer.Option(help="Days after the due date until the agency reports upward.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Send without asking, for scripts.")]


def main() -> None:
    """The entry point of `daumoi`."""
    app()


@app.command()
def run(
    check: Annotated[
        bool, typer.Option(help="only say whether there is anything to serve")
    ] = False,
) -> None:
    """Serve the messengers whose tokens are set, until stopped.

    Example: DAUMOI_TELEGRAM_TOKEN=123:abc daumoi run
    """
    from bot.commands import serving

    serving.run(check=check)


@units_app.command("import")
def units_import(file: Path) -> None:
    """Read a CSV with the columns code,name,type,parent_code,groups.

    Example: daumoi units import wards.csv
    """
    from bot.commands import units

    units.load(file)


@units_app.command("list")
def units_list(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Show every unit with its groups and officers.

    Example: daumoi units list
    """
    from bot.commands import units

    units.show(as_json=as_json)


@units_app.command("end")
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


@directives_app.command("send")
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


@directives_app.command("show")
def directives_show(id: int) -> None:
    """Show a letter and who has acknowledged it.

    Example: daumoi directives show 141
    """
    from bot.commands import directives

    directives.show(id)


@duties_app.command("add")
def duties_add(
    form: Annotated[str, typer.Option(help="The key of a form, as phan-anh.")],
    to: Groups,
    every: Annotated[str, typer.Option(help="week, month, quarter, half_year, year or one_off.")],
    due: Annotated[str, typer.Option(help="The deadline in Vietnamese, as a letter words it.")],
    start: Annotated[str, typer.Option("--from", help="Its first day, as 2026-07-01.")],
    until: Annotated[str, typer.Option(help="Its last day, as 31/12/2026.")] = "",
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


@duties_app.command("show")
def duties_show() -> None:
    """Show every duty: who owes what, its reminders, the dates to come.

    Example: daumoi duties show
    """
    from bot.commands import duties

    duties.show()


@duties_app.command("set")
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


@reminders_app.command("plan")
def reminders_plan(
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """A dry run: who would be reminded now and why, and who is waited for. Nothing is sent.

    Example: daumoi reminders plan
    """
    from bot.commands import reminders

    reminders.plan(as_json=as_json)


@reports_app.command("status")
def reports_status(period: Period = None, report: Report = None) -> None:
    """Show where the report of every unit stands.

    Example: daumoi reports status --period 2026Q3
    """
    from bot.commands import reports

    reports.status(period, report)


@reports_app.command("rates")
def reports_rates(
    by: Annotated[str, typer.Option(help="period, unit or group.")] = "period",
    since: Annotated[str, typer.Option(help="Only periods from this code on, as 2026Q1.")] = "",
) -> None:
    """Show how complete and how timely reports came in.

    Example: daumoi reports rates --by unit
    """
    from bot.commands import reports

    reports.rates(by, since)


@reports_app.command("export")
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


@reports_app.command("matrix")
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


@reports_app.command("import")
def reports_import(file: Path, period: Period = None, report: Report = None) -> None:
    """Hand in reports on behalf of units, out of a table as the program exports it.

    Example: daumoi reports import cac-phuong.xlsx --period 2026Q3
    """
    from bot.commands import reports

    reports.enter(file, period, report)


@reports_app.command("freeze")
def reports_freeze(period: Period = None, report: Report = None) -> None:
    """Keep the consolidated table as it is now under the next number.

    Example: daumoi reports freeze --period 2026Q3
    """
    from bot.commands import reports

    reports.freeze(period, report)


@reports_app.command("letter")
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


@deadlines_app.command("explain")
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


@deadlines_app.command("ics")
def deadlines_ics(
    out: Annotated[Path, typer.Option(help="The file to write, .ics.")],
    group: Annotated[str | None, typer.Option(help="Only what this group owes.")] = None,
) -> None:
    """Write every open and coming deadline as a calendar that phones and computers can read.

    Example: daumoi deadlines ics --out han-bao-cao.ics
    """
    from bot.commands import reminders

    reminders.ics(out, group)


@calendar_app.command("set")
def calendar_set(
    day: str,
    change: Annotated[str, typer.Argument(help="off or worked.")],
    source: Annotated[str, typer.Option(help="Where that is written.")],
    state: Annotated[str, typer.Option(help="official or estimate.")] = "official",
) -> None:
    """Decide about one day: open deadlines follow, and people whose date moved are told.

    Example: daumoi calendar set 2027-02-11 off --source "TB 9859/TB-BNV"
    """
    from bot.commands import deadlines

    deadlines.set_day(day, change, source, state)


@calendar_app.command("show")
def calendar_show(year: int) -> None:
    """Show the working days of a year, and the decisions behind days that differ.

    Example: daumoi calendar show 2026
    """
    from bot.commands import deadlines

    deadlines.year(year)


@forms_app.command("check")
def forms_check(file: Path) -> None:
    """Say whether a form definition can be used, and what is wrong with it.

    Example: daumoi forms check our-form.v1.toml, or an XLSForm: our-form.xlsx
    """
    from bot.commands import forms

    forms.check(file)


@forms_app.command("add")
def forms_add(file: Path) -> None:
    """Keep a form (TOML, or an XLSForm workbook), so that duties can use it.

    Example: daumoi forms add hu-hong.v1.toml
    """
    from bot.commands import forms

    forms.add(file)


@forms_app.command("schema")
def forms_schema() -> None:
    """Print the format of a form definition as JSON Schema.

    Example: daumoi forms schema > form.schema.json
    """
    from bot.commands import forms

    forms.schema()


@forms_app.command("show")
def forms_show(form: str) -> None:
    """Show every question of a form as it will be asked in a chat.

    Example: daumoi forms show phan-anh
    """
    from bot.commands import forms

    forms.show(form)


@forms_app.command("read")
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


@administrators_app.command("list")
def administrators_list() -> None:
    """List the administrators with their ids.

    Example: daumoi administrators list
    """
    from bot.commands import administrators

    administrators.listed()


@administrators_app.command("end")
def administrators_end(contact_id: int, yes: Yes = False) -> None:
    """End the rights of one administrator, of any but the last.

    Example: daumoi administrators end 7
    """
    from bot.commands import administrators

    administrators.end(contact_id, yes=yes)
