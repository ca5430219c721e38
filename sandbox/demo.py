"""July to September 2026 in two minutes: a letter, its acknowledgements, reminders, the report.

Eleven wards, five with an officer (three on Telegram, two on Zalo), one administrator. Nothing of
the product is imported: the demo speaks through the messengers and the command line, as people do.
"""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from sandbox import report
from sandbox import wording as w
from sandbox.client import Phone, Sandbox, end_on_sigterm, running
from sandbox.trial import register

FOLDER = Path("demo-out")
SHEET = "tong-hop-2026Q3.xlsx"
_LETTER = Path(__file__).parents[1] / "documents" / "samples" / "phan-anh-2026-06.txt"
_START = "2026-07-01T08:00:00+07:00"


@dataclass
class Cast:
    """Who takes part, and the ids that people type."""

    officers: list[Phone] = field(default_factory=list)
    administrator: Phone | None = None
    letter: int = 0
    period: int = 0


def main() -> None:
    """Play, print, check; exit with 1 if anything is off."""
    end_on_sigterm()
    console = Console(highlight=False, width=100)
    shutil.rmtree(FOLDER, ignore_errors=True)
    with running(FOLDER / "agency", _START) as sandbox:
        cast = play(sandbox)
        sandbox.command("reports", "export", "--period", "2026Q3", "--out", str(_sheet()))
        report.conversations(console, [*cast.officers, _administrator(cast)])
        report.who_got_what(console, sandbox, cast.officers, cast.letter, cast.period)
        console.print(sandbox.command("reports", "status", "--period", "2026Q3"), markup=False)
        report.usage(console, sandbox)
        problems = report.check(sandbox, cast.officers, _administrator(cast), _sheet())
    console.print(f"\nXLSX: {_sheet()}", markup=False)
    for problem in problems:
        console.print(f"OFF: {problem}", style="bold red", markup=False)
    if problems:
        sys.exit(1)
    console.print("The demo checked its own result: all is as it should be.")


def play(sandbox: Sandbox) -> Cast:
    """The story from invitation to consolidated table."""
    cast = Cast()
    _found(sandbox, cast)
    _send_letter(sandbox, cast)
    sandbox.go_to("2026-09-17T08:00:00+07:00")  # the first reminder
    _tapped_report(cast.officers[0])
    _nil_report(cast.officers[1], cast.period)
    _filed_report(cast.officers[2])
    _typed_report(sandbox, cast.officers[3], cast.period)
    sandbox.go_to("2026-09-24T08:00:00+07:00")  # the last day
    sandbox.go_to("2026-09-25T08:00:00+07:00")  # overdue
    boss = _administrator(cast)
    boss.say("tình hình")
    boss.say(f"tổng hợp {cast.period}")
    boss.say(f"tình hình {cast.period}")
    return cast


def _found(sandbox: Sandbox, cast: Cast) -> None:
    """Units, duty, and everybody registers."""
    lines = ["code,name,type,parent_code,groups", "SVH,Sở VHTTDL,so,,"]
    lines += [f"{90000 + n},UBND Phường Số {n},phuong,SVH,phuong" for n in range(1, 12)]
    (sandbox.folder / "units.csv").write_text("\n".join(lines) + "\n", "utf-8")
    sandbox.command("units", "import", "units.csv")
    sandbox.command(
        "duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong", "--every", "quarter",
        "--due", w.DUE, "--from", "2026-07-01", "--until", "2026-12-31",
    )  # fmt: skip
    cast.administrator = sandbox.phone("telegram", w.ADMINISTRATOR.partition(",")[0])
    register(cast.administrator, sandbox.code("SVH", "administrator"), w.ADMINISTRATOR)
    for n, (messenger, name, position) in enumerate(w.PEOPLE, start=1):
        phone = sandbox.phone(messenger, name)
        register(phone, sandbox.code(f"{90000 + n}"), f"{name}, {position}")
        cast.officers.append(phone)


def _send_letter(sandbox: Sandbox, cast: Cast) -> None:
    """The letter goes out; four of five acknowledge it."""
    said = sandbox.command(
        "directives", "send", str(_LETTER), "--subject", w.LETTER["subject"],
        "--number", w.LETTER["number"], "--issued", w.LETTER["issued"], "--to", "phuong", "--yes",
    )  # fmt: skip
    cast.letter = int(said.split("letter ")[-1].split(":")[0])
    cast.period = cast.letter - 1
    sandbox.idle()
    for phone in cast.officers[:4]:
        if phone.messenger == "telegram":
            phone.choose(w.ACK)
        else:
            phone.say(f"da nhan{cast.letter} a")
    _administrator(cast).say(f"chưa nhận {cast.letter}")


def _tapped_report(phone: Phone) -> None:
    """Two rows on Telegram, from the button of the reminder to the receipt."""
    phone.choose(w.REPORT)
    phone.choose(w.ROWS)
    _answers(phone, w.FIRST_ROWS[0])
    phone.choose(w.ADD)
    _answers(phone, w.FIRST_ROWS[1])
    phone.choose(w.SUBMIT)


def _nil_report(phone: Phone, period: int) -> None:
    phone.choose(w.NIL)
    phone.choose(w.CONFIRM)


def _filed_report(phone: Phone) -> None:
    """One row in Excel: the template comes, goes back filled, and is sent."""
    phone.say(w.TEMPLATE)
    template = next(m["file"] for m in reversed(phone.messages()) if m["file"])
    filled = report.filled(phone.sandbox.file(template["url"]), w.FILE_ROW)
    phone.send_file(template["name"], filled)
    phone.choose(w.SUBMIT)


def _typed_report(sandbox: Sandbox, phone: Phone, period: int) -> None:
    """One row on Zalo; the bot is killed in the middle of it and started again."""
    phone.say(f"bao cao {period}")
    phone.say("1")
    _answers(phone, w.ZALO_ROW[:4])
    sandbox.bot("kill")
    sandbox.post("zalo/unpolled", messages="lost")
    phone.say(w.ZALO_ROW[4], wait=False)  # nobody listens, and Zalo did not keep it
    sandbox.post("zalo/unpolled", messages="waits")
    sandbox.bot("start")
    sandbox.idle()
    _answers(phone, w.ZALO_ROW[4:])
    phone.say("1")


def _answers(phone: Phone, answers: Sequence[str]) -> None:
    for answer in answers:
        phone.say(answer)


def _administrator(cast: Cast) -> Phone:
    if cast.administrator is None:
        raise AssertionError("the administrator has not registered yet")
    return cast.administrator


def _sheet() -> Path:
    return (FOLDER / SHEET).resolve()


if __name__ == "__main__":
    main()
