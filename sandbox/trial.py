"""A sandbox to try by hand: a sample agency, codes to register with, the lines to type."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.client import Sandbox, running

FOLDER = Path("data/sandbox")
_UNITS = """code,name,type,parent_code,groups
SVH,Sở VHTTDL,so,,
90001,UBND Phường Số 1,phuong,SVH,phuong
90002,UBND Phường Số 2,phuong,SVH,phuong
90003,UBND Phường Số 3,phuong,SVH,phuong
"""
_LINES = """
No token is set, so this is a sandbox: both messengers on loopback, nobody outside is written to.
Sandbox: {address}   data, .env and bot.log: {folder}

Registration codes (each works once):
  officer of UBND Phường Số 1    {officer}
  officer of UBND Phường Số 2    {second}
  administrator                  {administrator}

To try it by hand, in another terminal:
  S={address}/sandbox
  curl -s $S/telegram/people -d '{{"name": "Mận"}}'
  curl -s $S/telegram/chats/{person}/say -d '{{"from": "{person}", "text": "{officer}"}}'
  curl -s $S/telegram/chats/{person}/tap -d '{{"from": "{person}", "message_id": 2, "label": "Đồng ý"}}'
  curl -s $S/telegram/chats/{person}
  curl -s $S/clock -d '{{"now": "{later}"}}'
Commands of the agency, from {folder}: daumoi units list, daumoi reports status --help, …
Ctrl-C ends it.
"""  # noqa: E501  (a command line is not broken)


def main() -> None:
    """Start, print, wait for Ctrl-C."""
    now = datetime.now(UTC).astimezone()
    with running(FOLDER.resolve(), "") as sandbox:
        _found(sandbox, now)
        person = sandbox.post("telegram/people", name="An")["id"]
        codes = {
            "officer": sandbox.code("90001"),
            "second": sandbox.code("90002"),
            "administrator": sandbox.code("SVH", "administrator"),
        }
        later = (now + timedelta(days=7)).replace(hour=8, minute=0, second=0, microsecond=0)
        values = {"person": person, "later": later.isoformat(), **codes}
        print(_LINES.format(address=sandbox.address, folder=sandbox.folder, **values), flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


def _found(sandbox: Sandbox, now: datetime) -> None:
    """The sample agency; once, as the data stay."""
    (sandbox.folder / "units.csv").write_text(_UNITS, "utf-8")
    fresh = "0 updated" in sandbox.command("units", "import", "units.csv")
    if fresh:
        sandbox.command(
            *("duties", "add", "--yes", "--form", "phan-anh", "--to", "phuong"),
            *("--every", "quarter"),
            *("--due", "trước ngày 25 của tháng cuối quý", "--from", f"{now:%Y-%m-%d}"),
        )


if __name__ == "__main__":
    main()
