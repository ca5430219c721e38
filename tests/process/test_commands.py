"""The command line on a database of its own: what it prints, what it refuses, how it ends."""

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import PREFIX, Settings
from documents import shipped, xlsx
from documents.model import Report, Section
from tests.documents.conftest import PRODUCED
from tests.documents.test_xlsform import FOLDER, sheets_of, workbook

UNITS = """code,name,type,parent_code,groups
SVH,Sở VHTTDL,so,,
90001,UBND Phường Số 1,phuong,SVH,phuong
90002,UBND Phường Số 2,phuong,SVH,phuong;trung-tam
"""
DUTY = (
    "duties", "add", "--form", "phan-anh", "--to", "phuong", "--every", "quarter",
    "--due", "trước ngày 25 của tháng cuối quý", "--from", "2026-07-01", "--until", "31/12/2026",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    now = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)
    monkeypatch.setattr("bot.commands.console.read_once", lambda url: now)
    (tmp_path / "u.csv").write_text(UNITS, "utf-8")


def daumoi(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=text)


def done(*arguments: str, text: str | None = None) -> str:
    result = daumoi(*arguments, text=text)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str, code: int = 1) -> str:
    result = daumoi(*arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_units_are_imported_and_listed() -> None:
    assert done("units", "import", "u.csv") == "3 units added, 0 updated\n"
    assert done("units", "import", "u.csv") == "0 units added, 3 updated\n"
    assert "phuong; trung-tam" in done("units", "list")


def test_a_broken_list_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(UNITS + "90001,Twice,phuong,SVH,\nx\n", "utf-8")

    assert "line 6: 1 cells instead of 5" in refused("units", "import", "b.csv")
    assert "No such file" in refused("units", "import", "nowhere.csv")
    (tmp_path / "l.csv").write_bytes("Phường".encode("utf-16"))
    assert "not UTF-8" in refused("units", "import", "l.csv")


def test_invitations() -> None:
    done("units", "import", "u.csv")

    code = done("invite", "90001", "--role", "officer").split()[0]
    assert len(code) == 11
    assert not set(code) & set("ILOU")
    assert any(c.isdigit() for c in code)
    assert "no unit has the code 7" in refused("invite", "7")
    assert "none of officer, leader" in refused("invite", "90001", "--role", "boss")


def test_duties_show_their_first_dates_and_refuse_what_makes_no_sense() -> None:
    done("units", "import", "u.csv")

    assert done(*DUTY).splitlines() == [
        "duty 1: phan-anh, phuong",
        "  2026Q3: trước ngày 25/9/2026, chậm nhất hết thứ Năm, 24/9",
        "  2026Q4: trước ngày 25/12/2026, chậm nhất hết thứ Năm, 24/12",
    ]
    assert "asks the same" in refused(*DUTY)
    assert "no form 'x'" in refused(*DUTY[:3], "x", *DUTY[4:])
    assert "is no date; example" in refused(*DUTY[:-3], "31/13/2026", *DUTY[-2:])
    assert "none of month" in refused(*(a.replace("quarter", "daily") for a in DUTY))


def test_reports_are_shown_and_exported(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    done(*DUTY)

    assert "đã gửi 0/2" in done("reports", "status", "--period", "2026Q3")
    assert done("reports", "export", "--report", "101", "--out", "q3.xlsx") == "written: q3.xlsx\n"
    assert done("reports", "export", "--report", "101", "--out", "q3.docx") == "written: q3.docx\n"
    assert (tmp_path / "q3.docx").read_bytes().startswith(b"PK")
    of_one = ("reports", "export", "--report", "101", "--out", "q3.docx", "--unit", "90001")
    assert "unit 90001 has handed in no report 101" in refused(*of_one)
    letter = ("reports", "letter", "--report", "101", "--to", "UBND tỉnh", "--out")
    assert done(*letter, "cv.docx") == "written: cv.docx\n"
    assert "has to end in .docx" in refused(*letter, "cv.pdf")
    assert "has to end in .xlsx or .docx or .pdf" in refused(
        "reports", "export", "--report", "101", "--out", "q3.txt"
    )
    assert load_workbook(tmp_path / "q3.xlsx").sheetnames == ["Bảng tổng hợp", "Phụ lục"]
    assert "no report for 2026Q2" in refused("reports", "status", "--period", "2026Q2")
    assert "name the period" in refused("reports", "status")
    out = ("--out", "nowhere/q3.xlsx")
    assert "No such file" in refused("reports", "export", "--period", "2026Q3", *out)
    done(*DUTY[:5], "trung-tam", *DUTY[6:])
    assert "--report (101, 102)" in refused("reports", "status", "--period", "2026Q3")


def test_forms_are_kept_and_used_by_duties(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    text = (files("documents") / "forms" / "bao-cao-thang.v1.toml").read_text("utf-8")
    own = text.replace('key = "bao-cao-thang"', 'key = "cua-so"', 1)
    (tmp_path / "own.toml").write_text(own, "utf-8")
    sheets = sheets_of(FOLDER / "thu-vien.md")
    (tmp_path / "thu-vien.xlsx").write_bytes(workbook(sheets))
    (tmp_path / "odd.xlsx").write_bytes(b"PK")

    assert done("forms", "add", "own.toml") == "cua-so version 1 kept\n"
    assert done("forms", "add", "own.toml") == "cua-so version 1 was kept already\n"
    assert done("forms", "check", "thu-vien.xlsx").endswith("thu-vien-xa version 1, 4 columns\n")
    assert done("forms", "add", "thu-vien.xlsx") == "thu-vien-xa version 1 kept\n"
    assert "Lượt bạn đọc?" in done("forms", "show", "thu-vien.xlsx")
    duty = ("duties", "add", "--to", "phuong", "--every", "month", "--from", "2026-07-01")
    due = ("--due", "trước ngày 16 hằng tháng", "--until", "2026-12-31", "--form")
    assert "duty 1: cua-so" in done(*duty, *due, "cua-so")
    (tmp_path / "own.toml").write_text(own.replace("version = 1", "version = 2"), "utf-8")
    used = "cua-so version 2 kept, used by 1 duties from now on\n"
    assert done("forms", "add", "own.toml") == used
    assert "known: bao-cao-thang, cua-so, phan-anh, thu-vien-xa" in refused(*duty, *due, "x")
    assert "không phải bảng tính" in refused("forms", "check", "odd.xlsx")
    assert json.loads(done("forms", "schema"))["title"] == "Report form of Đầu Mối"


def test_tables_are_frozen_and_the_matrix_is_drawn(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    done(*DUTY)
    at = ("--report", "101")
    edition = ("reports", "export", *at, "--edition")

    assert done("reports", "freeze", *at) == "edition 1 of report 101, the first one\n"
    assert done("reports", "freeze", *at) == "edition 2 of report 101, 0 changes to edition 1\n"
    assert done(*edition, "2", "--out", "q3.pdf") == "written: q3.pdf\n"
    assert (tmp_path / "q3.pdf").read_bytes().startswith(b"%PDF")
    assert "no edition 7 of report 101; there are: 1, 2" in refused(*edition, "7", "--out", "x.pdf")
    assert "exclude each other" in refused(*edition, "1", "--unit", "90001", "--out", "x.pdf")
    matrix = ("reports", "matrix", *at, "--out")
    assert done(*matrix, "m.png") == "written: m.png\n"
    assert (tmp_path / "m.png").read_bytes().startswith(b"\x89PNG")
    assert done(*matrix, "m.xlsx") == "written: m.xlsx\n"
    assert "has to end in .xlsx, .png or .pdf" in refused(*matrix, "m.gif")


def test_reports_are_entered_on_behalf_of_units(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    done(*DUTY)
    at = ("--report", "101")
    done("reports", "export", *at, "--out", "empty.xlsx")
    section = Section("1", "UBND Phường Số 1", nil=True)
    form = shipped.forms()["phan-anh"]
    made = Report(form, "Sở VHTTDL", "Quý III/2026", PRODUCED, (section,))
    (tmp_path / "filled.xlsx").write_bytes(xlsx.write(made))

    entered = done("reports", "import", "filled.xlsx", *at)

    assert entered == "entered for UBND Phường Số 1: nothing to report\n"
    assert "nhập thay" in done("reports", "status", *at)
    assert "has handed in already" in refused("reports", "import", "filled.xlsx", *at)
    assert "No such file" in refused("reports", "import", "none.xlsx", *at)
    assert "không phải bảng tính" in refused("reports", "import", "u.csv", *at)


def test_letters_are_refused_without_people_and_without_a_group(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    (tmp_path / "letter.txt").write_text("Nội dung", "utf-8")
    send = ("directives", "send", "letter.txt", "--subject", "ngày hội", "--yes")

    assert "chưa có đầu mối nào" in refused(*send, "--to", "phuong")
    assert "Chưa rõ nơi nhận “xa”" in refused(*send, "--to", "xa")
    assert "is no date" in refused(*send, "--to", "phuong", "--issued", "hôm qua")
    assert "no letter 7" in refused("directives", "show", "7")


def test_settings_that_are_wrong_end_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAUMOI_TIMEZONE", "Mars")

    assert "DAUMOI_TIMEZONE: is no time zone" in refused("units", "list", code=2)


def test_a_file_that_is_no_database_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all, and long enough to be read" * 40)
    monkeypatch.setenv("DAUMOI_DATABASE_URL", f"sqlite:///{tmp_path / 'x.db'}")

    assert "file is not a database" in refused("units", "list", code=4)


@pytest.mark.parametrize(
    "command",
    ["run", "invite", "units import", "units list", "directives send", "directives show",
     "duties add", "reports status", "reports export", "reports letter", "reports freeze",
     "reports matrix", "reports import", "forms check",
     "forms show", "forms read", "forms add",
     "forms schema"],
)  # fmt: skip
def test_help_comes_with_an_example(command: str) -> None:
    assert "Example: " in done(*command.split(), "--help")


def test_a_form_is_checked_shown_and_read(tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "documents/forms/phan-anh.v1.toml").read_text("utf-8")
    (tmp_path / "own.v1.toml").write_text(shipped, "utf-8")
    (tmp_path / "who.v1.toml").write_text(
        shipped.replace('short = "Nguồn"', 'short = "Tác giả"'), "utf-8"
    )
    (tmp_path / "paste.txt").write_text(
        "Ngày: 35/8\nNguồn: loa\nTiêu đề: Đèn\fdòng 1 ngày: 3/8\nnội dung: hỏng", "utf-8"
    )
    window = ("--today", "2026-09-21", "--window", "2026-06-15", "2026-09-14")

    assert "phan-anh version 1, 8 columns" in done("forms", "check", "own.v1.toml")
    assert "“Tác giả” asks for" in refused("forms", "check", "who.v1.toml")
    assert "No such file" in refused("forms", "check", "none.toml")
    assert "mục 8/8" in done("forms", "show", "phan-anh")
    assert "phan-anh" in refused("forms", "show", "không có")
    read = json.loads(done("forms", "read", "phan-anh", "paste.txt", *window, "--json"))
    assert read["rows"][0]["received_on"] == {"value": "2026-08-03", "mark": "given"}
    assert read["unclear"] == []
    assert "received_on: 2026-08-03 (given)" in done(
        "forms", "read", "phan-anh", "paste.txt", *window
    )
