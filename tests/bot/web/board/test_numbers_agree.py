"""Chat, board and table say the same numbers of one report, whatever happened in its month."""

import io

import openpyxl
from sqlmodel import select

from documents.status import Matrix
from domain.dialogues.reports.reports import Progress, numbers_words
from services.people.cover_units import cover_open
from services.people.import_units import import_units, read_csv
from services.reports.show_status import of_period, progress
from services.reports.status_matrix import status_matrix
from services.work import CLOCK, OPERATOR, Work
from storage import reports
from storage.db import Tx
from storage.tables import StoredFile
from tests.bot.web.board.browsing import Browser, link
from tests.conversations.world import Phone, World

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: Đèn\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"
SIX = """code,name,type,parent_code,groups
90004,UBND Phường Số 4,phuong,SVH,phuong
90005,UBND Phường Số 5,phuong,SVH,phuong
90006,UBND Phường Số 6,phuong,SVH,phuong
"""


def counted(world: World) -> Progress:
    def work(tx: Tx) -> Progress:
        period = reports.period(tx, 101)
        assert period is not None
        return progress(of_period(tx, period, world.now))

    return world.db.run(work)


def table_of(world: World, agency: Phone) -> tuple[str, list[tuple[str, ...]]]:
    """The caption of the consolidated table, and the lines of its annex with their number."""
    caption = next(said for said in agency.say("tổng hợp 101") if "Báo cáo 101" in said)
    stored = world.db.run(lambda tx: list(tx.exec(select(StoredFile))))[-1]
    annex = openpyxl.load_workbook(io.BytesIO(stored.content))["Phụ lục"]
    lines = [tuple(str(cell or "") for cell in line) for line in annex.iter_rows(values_only=True)]
    return caption, [line for line in lines if line[0].isdigit()]


def files(world: World, agency: Phone, n: Progress) -> None:
    """The workbook and the picture of the matrix against the same numbers."""
    caption, lines = table_of(world, agency)
    assert numbers_words(n) in caption
    assert sum(is_owed(one[3]) for one in lines) == n.owed
    assert sum(one[3].startswith("Đã ") for one in lines if one[4].isdigit()) == n.sent

    def made(tx: Tx) -> tuple[Matrix, str]:
        period = reports.period(tx, 101)
        assert period is not None
        return status_matrix(Work(tx, world.desk, world.now, OPERATOR), period)

    matrix, numbers = world.db.run(made)
    assert f"Đã gửi {n.sent}/{n.total}, trong đó không phát sinh {n.nil}" in numbers
    assert f"đang nhập {n.draft}; chưa gửi {n.silent}" in numbers
    assert sum(is_owed(unit.periods[-1].label) for unit in matrix.units) == n.owed


def is_owed(state: str) -> bool:
    """Whether a state in words is one of a report that is still owed."""
    return state.lower().startswith(("chưa", "đang nhập", "cần bổ sung"))


def digest_of(world: World, agency: Phone) -> str:
    """What came in the morning."""
    return next(said for said in reversed(agency.read()) if said.startswith("Việc báo cáo"))


def everywhere(world: World, agency: Phone, browser: Browser) -> None:
    """Every surface against the one function."""
    n = counted(world)
    files(world, agency, n)
    (status,) = (one for one in agency.say("tình hình")[0].splitlines() if "Báo cáo 101" in one)
    debtors = agency.say("chưa gửi 101")[0]
    page, overview = browser.get("/ban/bao-cao/101").text, browser.get("/ban").text

    for text in (status.lower(), page.lower(), overview.lower()):
        assert f"đã gửi {n.sent}/{n.total}, trong đó không phát sinh {n.nil}" in text
        assert f"đang nhập {n.draft}; chưa gửi {n.silent}" in text
    assert f"còn {n.owed}/{n.total} đơn vị chưa gửi" in debtors
    assert (f"đang nhập {n.draft:02}" in debtors) == bool(n.draft)
    assert (f"cần bổ sung {n.returned:02}" in debtors) == bool(n.returned)
    assert f"{n.owed:02} còn nợ</a>" in page
    assert (f"{n.owed:02} còn nợ</a>" in overview) == bool(n.owed)
    assert (
        n.owed
        == n.silent + n.draft + n.returned
        == page.count('class="owed"') + page.count('class="late"')
    )


def test_after_every_step_of_a_month(world: World, agency: Phone, browser: Browser) -> None:
    world.db.run(lambda tx: import_units(tx, read_csv(SIX)))
    world.db.run(lambda tx: cover_open(Work(tx, world.desk, world.now, CLOCK)))
    officers = [world.officer("telegram", f"9000{n}") for n in range(1, 6)]
    world.go_to("2026-09-21 10:00")
    everywhere(world, agency, browser)

    sent, nil, drafting, returned, silent = officers
    for phone in officers:
        phone.read()
    for phone in (sent, returned):
        for said in ("báo cáo 101", ROW, "1"):
            phone.say(said)
    nil.say("không phát sinh 101"), nil.say("1")
    drafting.say("báo cáo 101"), drafting.say(ROW)
    everywhere(world, agency, browser)

    for said in ("duyệt 101", "3"):
        agency.say(said)
    for said in ("dòng 1 tiêu đề: chưa rõ", "1"):
        agency.say(said)
    agency.say("miễn 101 UBND Phường Số 6: đơn vị mới thành lập")
    everywhere(world, agency, browser)

    world.go_to("2026-09-28 08:00")
    silent.read()
    n = counted(world)
    assert f"Báo cáo 101 quá hạn từ hết 24/9: còn {n.owed:02} đơn vị" in digest_of(world, agency)
    world.go_to("2026-09-28 10:00")
    browser.post(link(agency))
    everywhere(world, agency, browser)
    silent.say("không phát sinh 101"), silent.say("1")
    everywhere(world, agency, browser)
    end = counted(world)
    assert (end.nil, end.late, end.draft, end.returned, end.exempt) == (2, 1, 1, 1, 1)
    assert "muộn 1" in agency.say("tình hình")[0]
