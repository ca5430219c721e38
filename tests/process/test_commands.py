"""The command line on a database of its own: what it prints, what it refuses, how it ends."""

import json
from contextlib import closing
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from documents import shipped, xlsx
from documents.model import PrintedTable, Section
from domain.chat.messages import Notice
from storage import addresses, outbox
from storage.db import Database, Tx
from storage.outbox import Lane, Owed
from storage.tables import Delivery
from tests.bot.web.board.test_letter_life import DOC
from tests.documents.conftest import PRODUCED
from tests.documents.papers import as_word
from tests.documents.test_xlsform import FOLDER, sheets_of, workbook
from tests.process.commandline import DUTY, UNITS, daumoi, done, refused

pytestmark = pytest.mark.usefixtures("desk")


def test_units_are_imported_and_listed() -> None:
    assert done("units", "import", "u.csv") == "3 units added, 0 updated\n"
    assert done("units", "import", "u.csv") == "0 units added, 0 updated\n"
    assert "phuong; trung-tam" in done("units", "list")


def test_a_unit_ends_and_another_comes(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    done(*DUTY)

    end = ("units", "end", "90001", "--into", "90002", "--on")
    assert "nothing was changed" in refused(*end, "2026-09-17", text="n\n")
    assert "chưa đến; vui lòng" in refused(*end, "2026-09-18", "--yes")
    assert done(*end, "2026-09-17", "--yes").splitlines() == [
        "90001 UBND Phường Số 1 ended on 2026-09-17, merged into UBND Phường Số 2",
        "1 reports are not owed any more, 0 people left",
    ]
    assert "ended on 2026-09-17" in refused("invite", "90001")
    assert "đã kết thúc từ ngày" in refused(*end, "2026-09-17", "--yes")
    (tmp_path / "n.csv").write_text(
        "code,name,type,parent_code,groups\n90003,UBND Phường Số 3,phuong,SVH,phuong\n", "utf-8"
    )
    assert done("units", "import", "n.csv").splitlines() == [
        "1 units added, 0 updated",
        "1 reports of open periods are owed by units that came to them",
    ]


def test_what_a_list_may_have_got_wrong_is_said(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    (tmp_path / "n.csv").write_text(
        "code,name,type,parent_code,groups\n90001,UBND Phường Số 2,phuong,SVH,phuong\n"
        "90002,UBND Phường Số 1,phuong,SVH,phuong\n90077,P. Số 2,phuong,SVH,phuong\n",
        "utf-8",
    )
    assert done("units", "import", "n.csv").splitlines() == [
        "1 units added, 2 updated",
        "90001 was “UBND Phường Số 1” and is “UBND Phường Số 2” now",
        "90002 was “UBND Phường Số 2” and is “UBND Phường Số 1” now",
        "look at line 2: 90001 was “UBND Phường Số 1” and is “UBND Phường Số 2” now, the name that"
        " 90002 had; have codes or names slid down a line?",
        "look at line 3: 90002 was “UBND Phường Số 2” and is “UBND Phường Số 1” now, the name that"
        " 90001 had; have codes or names slid down a line?",
        "look at line 4: “P. Số 2” may be the same unit as “UBND Phường Số 2” (90001) of this list",
    ]


def test_a_broken_list_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(UNITS + "90001,Twice,phuong,SVH,\nx\n", "utf-8")

    assert "line 6: 1 cells instead of 5" in refused("units", "import", "b.csv")
    assert "No such file" in refused("units", "import", "nowhere.csv")
    (tmp_path / "l.csv").write_bytes(b"code,name\n" + "Phường".encode("utf-16"))
    assert "not UTF-8" in refused("units", "import", "l.csv")
    (tmp_path / "l.csv").write_bytes("Phường".encode("utf-16"))
    assert "Không thấy hàng tiêu đề" in refused("units", "import", "l.csv")


def test_a_list_as_the_board_takes_it(tmp_path: Path) -> None:
    text = "STT;Mã đơn vị;Tên đơn vị;Loại\n1;90011;UBND Phường Số 11;Phường\n"
    (tmp_path / "own.csv").write_text(text, "utf-8")
    assert "Vui lòng ghi nhóm" in refused("units", "import", "own.csv", "--yes")
    said = done("units", "import", "own.csv", "--group", "Phường", "--yes")
    assert "1 units added, 0 updated" in said
    assert "90011" in done("units", "list")


def test_the_version_is_said() -> None:
    assert done("--version").startswith("daumoi 0.")


def test_forms_are_listed() -> None:
    said = done("forms", "list")
    assert "phan-anh" in said
    assert "bao-cao-thang" in said


def test_a_duty_has_an_end_and_can_be_ended() -> None:
    done("units", "import", "u.csv")
    due = ("--due", "trước ngày 16 hằng tháng", "--form", "bao-cao-thang", "--to", "phuong")
    begun = (*due, "--every", "month", "--from", "2026-08-01", "--yes")
    assert "--until: give its last day" in refused("duties", "add", *begun)
    done("duties", "add", *begun, "--until", "none")
    assert "ends on 2026-12-31" in done("duties", "end", "1", "--on", "31/12/2026")
    assert "until 2026-12-31" in done("duties", "show")
    assert "no duty 9" in refused("duties", "end", "9", "--on", "2026-12-31")
    assert "begins on" in refused("duties", "end", "1", "--on", "2020-01-01")


def test_invitations() -> None:
    done("units", "import", "u.csv")

    code = done("invite", "90001", "--role", "officer").split()[0]
    assert len(code) == 11
    assert not set(code) & set("ILOU")
    assert any(c.isdigit() for c in code)
    assert "no unit has the code 7" in refused("invite", "7")
    assert "none of officer, leader" in refused("invite", "90001", "--role", "boss")


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
    duty = ("duties", "add", "--yes", "--to", "phuong", "--every", "month", "--from", "2026-07-01")
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
    made = PrintedTable(form, "Sở VHTTDL", "Quý III/2026", PRODUCED, (section,))
    (tmp_path / "filled.xlsx").write_bytes(xlsx.write(made))

    entered = done("reports", "import", "filled.xlsx", *at)

    assert entered.startswith("entered for UBND Phường Số 1: nothing to report\n")
    assert "Không đọc, vì nằm ngoài bảng: trang Phụ lục" in entered
    assert "nhập thay" in done("reports", "status", *at)
    assert "đã gửi báo cáo rồi" in refused("reports", "import", "filled.xlsx", *at)
    assert "No such file" in refused("reports", "import", "none.xlsx", *at)
    assert "không phải bảng tính" in refused("reports", "import", "u.csv", *at)


def test_a_sentence_is_explained_with_its_dates() -> None:
    explain = ("deadlines", "explain", "trước ngày 25 của tháng cuối quý")

    shown = done(*explain, "--issued", "2026-11-20")
    data = json.loads(done(*explain, "--issued", "2026-11-20", "--json"))
    of_periods = json.loads(
        done(*explain, "--issued", "2026-11-20", "--periods", "2026Q3,2026Q4", "--json")
    )
    span = ("--from", "2026-01-01", "--to", "2026-06-30", "--json")
    within = json.loads(done(*explain, "--issued", "2026-11-20", *span))

    assert "2026Q4: trước ngày 25/12/2026, chậm nhất hết thứ Năm, 24/12;" in shown
    assert [d["stated_date"] for d in data["dates"]] == [
        "2026-12-25", "2027-03-25", "2027-06-25", "2027-09-25",
    ]  # fmt: skip
    assert [d["last_day"] for d in of_periods["dates"]] == ["2026-09-24", "2026-12-24"]
    assert [d["stated_date"] for d in within["dates"]] == ["2026-03-25", "2026-06-25"]
    assert "no deadline" in done("deadlines", "explain", "Trân trọng.", "--issued", "2026-11-20")


def test_sentences_are_explained_line_by_line() -> None:
    lines = (
        "trước ngày 16 hằng tháng\n\n"
        '{"sentence": "trước ngày 05/11/2026", "issued_on": "2026-06-05"}\n'
        "Trân trọng.\n"
    )

    said = done("deadlines", "explain", "-", "--issued", "2026-06-05", "--json", text=lines)

    first, second, third = [json.loads(line) for line in said.splitlines()]
    assert first["rules"][0]["kind"] == "recurring"
    assert [d["last_day"] for d in second["dates"]] == ["2026-11-04"]
    assert third == {"rules": [], "dates": [], "flags": []}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x",), "--issued: missing"),
        (("x", "--issued", "31/6/2026"), "is no date"),
        (("x", "--issued", "2026-06-01", "--from", "2026-01-01"), "go together"),
        (
            ("x", "--issued", "2026-06-01", "--from", "2026-02-01", "--to", "2026-01-01"),
            "is before",
        ),
        (("x", "--issued", "2026-06-01", "--periods", "2026Q9"), "is no period"),
        (("x", "--issued", "2026-06-01", "--periods", "2026Q1", "--to", "2026-01-01"), "exclude"),
    ],
)
def test_what_cannot_be_explained_is_refused(arguments: tuple[str, ...], said: str) -> None:
    assert said in refused("deadlines", "explain", *arguments)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: not JSON"),
        ('{"sentence": "x", "when": 1}', "line 1: a sentence and dates are expected"),
        ('{"sentence": 5}', "line 1: a sentence and dates are expected"),
        ("trước ngày 16", "line 1: no day of issue"),
        ('{"sentence": "x", "issued_on": "mai"}', "is no date"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, said: str) -> None:
    result = daumoi("deadlines", "explain", "-", "--json", text=f"{line}\n")

    assert result.exit_code == 1
    assert said in result.stderr


def test_the_calendar_names_what_differs_and_why() -> None:
    shown = done("calendar", "show", "2026")

    assert shown.startswith("2026: official\n01  ")
    assert "02  " in shown
    assert "thứ Hai, 31/8/2026: off; " in shown
    assert "Hoán đổi với thứ Bảy 22/8/2026" in shown
    assert "thứ Bảy, 22/8/2026: worked" in shown
    assert "(estimate)" in shown
    assert "a year from" in refused("calendar", "show", "1200")


def test_letters_are_refused_without_people_and_without_a_group(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    (tmp_path / "letter.txt").write_text("Nội dung", "utf-8")
    send = ("directives", "send", "letter.txt", "--subject", "ngày hội", "--yes")

    assert "chưa có đầu mối nào" in refused(*send, "--to", "phuong")
    assert "Chưa rõ nơi nhận “xa”" in refused(*send, "--to", "xa")
    assert "is no date" in refused(*send, "--to", "phuong", "--issued", "hôm qua")
    assert "no letter 7" in refused("directives", "show", "7")


def test_a_letter_is_read_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "cv.docx").write_bytes(as_word(DOC))
    (tmp_path / "mat.docx").write_bytes(as_word({**DOC, "title": ["MẬT"]}))

    read = json.loads(done("letters", "read", "cv.docx", "--json"))
    assert read["schema"] == "letter-gold/1"
    assert (read["number"]["sequence"], read["number"]["sure"]) == (815, True)
    assert [one["count"] for one in read["recipients"] if "count" in one] == [3]
    shown = done("letters", "read", "cv.docx")
    assert "Thư viện tỉnh" in shown
    assert "unsure" in shown
    assert "a mark of secrecy" in refused("letters", "read", "mat.docx")
    assert "No such file" in refused("letters", "read", "nowhere.pdf")


def test_a_letter_as_a_file_is_prepared_with_its_reports(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    (tmp_path / "cv.docx").write_bytes(as_word(DOC))

    said = refused("directives", "send", "cv.docx", "--to", "phuong", "--yes")
    assert "chưa có đầu mối nào" in said


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
     "forms schema",
     "units end", "deadlines explain", "deadlines ics", "calendar show", "calendar set",
     "duties show", "duties set", "reminders plan"],
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


def test_a_day_before_the_letter_is_marked() -> None:
    said = done("deadlines", "explain", "trước ngày 25/7/2025", "--issued", "2026-07-10")

    assert "  ! past" in said.splitlines()


def test_messages_that_failed_are_listed_shown_and_replayed() -> None:
    assert done("inbound", "list") == "no message failed\n"
    assert "no message 7" in refused("inbound", "show", "7")
    assert "nothing to replay" in refused("inbound", "replay")
    assert "message 7 did not fail" in refused("inbound", "replay", "7")


def test_the_story_of_one_message(tmp_path: Path) -> None:
    done("units", "import", "u.csv")
    with closing(Database(f"sqlite:///{tmp_path / 'data' / 'daumoi.db'}")) as db:
        number = db.run(_owed)
        assert "no message 999" in refused("deliveries", "why", "999")
        said = done("deliveries", "why", str(number))
        assert "queued" in said
        assert "why: reply:1:0" in said
        assert "owed: 2026-09-17 08:00:00" in said
        assert "Nội dung" not in said
        db.run(lambda tx: outbox.failed(tx, number, error="Refused: too long"))
    assert "last error: Refused: too long" in done("deliveries", "why", str(number))


def _owed(tx: Tx) -> int:
    now = datetime(2026, 9, 17, 1, 0, tzinfo=UTC)
    address = addresses.seen(tx, channel="zalo", account="1", chat="7", is_group=False, now=now)
    outbox.owe(tx, Owed("reply:1", address, Lane.REPLY), Notice("Nội dung"), due=now)
    return tx.exec(select(Delivery.id)).one()
