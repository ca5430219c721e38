"""The command line in this process, on an agency of two wards."""

from typer.testing import CliRunner, Result

from bot.cli import app

UNITS = """code,name,type,parent_code,groups
SVH,Sở VHTTDL,so,,
90001,UBND Phường Số 1,phuong,SVH,phuong
90002,UBND Phường Số 2,phuong,SVH,phuong;trung-tam
"""
DUTY = (
    "duties", "add", "--form", "phan-anh", "--to", "phuong", "--every", "quarter",
    "--due", "trước ngày 25 của tháng cuối quý", "--yes",
    "--from", "2026-07-01", "--until", "31/12/2026",
)  # fmt: skip


def daumoi(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=text)


def done(*arguments: str, text: str | None = None) -> str:
    result = daumoi(*arguments, text=text)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str, code: int = 1, text: str | None = None) -> str:
    result = daumoi(*arguments, text=text)
    assert result.exit_code == code, result.output
    return result.output
