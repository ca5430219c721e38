"""Groups are merged and removed on the board, with what hangs on them said."""

import html

from sqlmodel import select

from storage import units
from storage.tables import ReportingDuty
from storage.units import natural
from tests.bot.web.board.browsing import Browser
from tests.conversations.world import Phone, World


def group(world: World, key: str) -> int:
    found = world.db.run(lambda tx: units.group(tx, key))
    assert found is not None
    return found.id


def made(browser: Browser, name: str, members: str) -> None:
    answer = browser.post("/ban/nhom", form=browser.form(), name=name, members=members)
    assert answer.status_code == 303, answer.text


def test_a_group_that_is_owed_reports_is_not_removed_but_merged(
    world: World, agency: Phone, browser: Browser
) -> None:
    made(browser, "Cụm 2", "90001\n90002")
    number = group(world, "phuong")
    page = html.unescape(browser.get(f"/ban/nhom/{number}").text)
    assert "Đang giao cho nhóm này: phản ánh, kiến nghị." in page
    assert "Xóa nhóm" not in page
    refused = browser.post(f"/ban/nhom/{number}/thoi", form=browser.form(), do="drop")
    assert refused.status_code == 422
    assert "Chưa xóa nhóm: đang giao báo cáo" in html.unescape(refused.text)

    merged = browser.do(f"/ban/nhom/{number}/thoi", do="merge", into="cum-2")
    assert "Đã gộp nhóm phuong vào nhóm Cụm 2: 03 đơn vị" in html.unescape(merged.text)
    duties = world.db.run(lambda tx: [d.groups for d in tx.exec(select(ReportingDuty)).all()])
    assert duties == [["cum-2"]]
    assert world.db.run(lambda tx: units.groups(tx)) == {"cum-2": 3}


def test_a_group_that_nothing_hangs_on_is_removed(
    world: World, agency: Phone, browser: Browser
) -> None:
    made(browser, "Cụm 10", "90001")
    made(browser, "Cụm 2", "90002")
    keys = world.db.run(lambda tx: list(units.groups(tx)))
    assert keys == ["cum-2", "cum-10", "phuong"]
    page = browser.do(f"/ban/nhom/{group(world, 'cum-10')}/thoi", do="drop")
    assert "Đã xóa nhóm Cụm 10" in html.unescape(page.text)
    assert browser.post(
        f"/ban/nhom/{group(world, 'cum-2')}/thoi", form=browser.form(), do="merge", into=""
    ).status_code == 422  # fmt: skip


def test_numbers_are_in_their_order() -> None:
    assert sorted(["cụm 10", "cụm 2", "a", "2b"], key=natural) == ["a", "cụm 2", "cụm 10", "2b"]
