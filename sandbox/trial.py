"""A sandbox to try by hand, in the browser: a sample agency, phones, and nobody outside."""

import contextlib
import os
import shutil
import signal
import sys
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

from sandbox import wording as w
from sandbox.client import Phone, Sandbox, end_on_sigterm, running

#: Emptied at every start: what phones showed is not kept, so neither is what they did.
FOLDER = Path("data/sandbox")
_UNITS = """code,name,type,parent_code,groups
SVH,Sở VHTTDL,so,,
90001,UBND Phường Số 1,phuong,SVH,phuong
90002,UBND Phường Số 2,phuong,SVH,phuong
90003,UBND Phường Số 3,phuong,SVH,phuong
"""
_LINES = """
No token is set, so this is a sandbox: both messengers on loopback, nobody outside is written to.

  {address}/ in a browser (it opens by itself where there is a screen).

{administrator} is registered as administrator; the others register with a code of the page.
Commands of the agency, from {folder}: daumoi units list, daumoi reports status --help, …
Everything the page does can be scripted over {address}/sandbox. It begins anew with every start.
Ctrl-C ends it.
"""


def main() -> None:
    """Start, print the address, wait for Ctrl-C or SIGTERM."""
    end_on_sigterm()
    now = datetime.now(UTC).astimezone()
    shutil.rmtree(FOLDER, ignore_errors=True)
    with running(FOLDER.resolve(), "") as sandbox:
        found_agency(sandbox, now)
        administrator = w.ADMINISTRATOR.partition(",")[0]
        values = {"address": sandbox.address, "folder": sandbox.folder}
        print(_LINES.format(administrator=administrator, **values), flush=True)
        if _has_a_screen():
            webbrowser.open(f"{sandbox.address}/")
        # Not sigwait: signals that are not blocked end the process, and leave the bot behind.
        with contextlib.suppress(KeyboardInterrupt, SystemExit):
            signal.pause()


def _has_a_screen() -> bool:
    """Whether a browser may be opened; on a server a text browser would take the terminal."""
    seated = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(seated) or sys.platform in ("darwin", "win32")


def found_agency(sandbox: Sandbox, now: datetime) -> None:
    """Units, a duty whose period is open, an administrator, and phones nobody registered yet."""
    (sandbox.folder / "units.csv").write_text(_UNITS, "utf-8")
    sandbox.command("units", "import", "units.csv")
    sandbox.command(
        *("duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong"),
        *("--every", "quarter", "--due", w.DUE, "--from", f"{now:%Y-%m-%d}", "--until", "none"),
    )
    name = w.ADMINISTRATOR.partition(",")[0]
    register(sandbox.phone("telegram", name), sandbox.code("SVH", "administrator"), w.ADMINISTRATOR)
    for messenger, person, _ in (w.PEOPLE[0], w.PEOPLE[3]):
        sandbox.phone(messenger, person)


def register(phone: Phone, code: str, person: str) -> None:
    """The three answers of a registration, as hurried people type them."""
    phone.say(code.lower().replace("-", " "))
    phone.choose(w.AGREE)
    phone.say(person)


if __name__ == "__main__":
    main()
