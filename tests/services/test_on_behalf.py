"""The agency enters reports of several units out of one table: all of them, or none."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import select

from documents import shipped, xlsx
from documents.model import PrintedTable, Section
from documents.workbook import book_of
from domain.dialogues.reports.reports import state_words
from services.reports.enter_on_behalf import CannotEnter, Entered, EnteredFile, enter_on_behalf
from services.reports.show_status import of_period
from services.work import CLOCK, Work
from storage import reports
from storage.db import Tx
from storage.tables import AuditEvent, ReportRow
from tests.conversations.world import DESK, World
from tests.documents.conftest import PRODUCED

FORM = shipped.forms()["phan-anh"]
CELLS = {
    "received_on": "2026-08-03", "source": "loa", "title": "Đèn", "content": "02 bóng hỏng",
    "link": "", "answer": "đã thay", "channels_used": "loa", "support_requested": "",
}  # fmt: skip
ONE, TWO, THREE = (f"UBND Phường Số {n}" for n in (1, 2, 3))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.add_duty()
    made.go_to("2026-09-21 10:00")
    yield made
    made.close()


def table(*sections: Section, period: str = "Quý III/2026") -> bytes:
    return xlsx.write(PrintedTable(FORM, "Sở VHTTDL", period, PRODUCED, sections))


def enter(world: World, content: bytes) -> list[Entered]:
    def work(tx: Tx) -> EnteredFile:
        period = reports.periods(tx)[-1]
        return enter_on_behalf(Work(tx, DESK, world.now, CLOCK), period, book_of(content))

    return list(world.db.run(work).units)


def status(world: World) -> list[str]:
    def work(tx: Tx) -> list[str]:
        return [state_words(s.status) for s in of_period(tx, reports.periods(tx)[-1], world.now)]

    return world.db.run(work)


def test_reports_of_several_units_are_entered_and_marked(world: World) -> None:
    officer = world.officer("zalo")
    content = table(Section("1", ONE, (CELLS, CELLS)), Section("2", TWO, nil=True))

    done = enter(world, content)

    assert done == [Entered(ONE, 2, False), Entered(TWO, 0, True)]
    assert status(world) == [
        "đã gửi, nhập thay", "đã gửi, không phát sinh, nhập thay", "chưa gửi",
    ]  # fmt: skip
    (heard,) = officer.read()
    assert heard.startswith("Sở VHTTDL đã nhập thay báo cáo phản ánh, kiến nghị quý III/2026 của")
    actions = [e.action for e in world.db.run(lambda tx: list(tx.exec(select(AuditEvent))))]
    assert actions[-3:] == ["imported", "submitted_on_behalf", "submitted_nil_on_behalf"]


def test_a_draft_of_the_unit_is_replaced_and_kept_out_of_sight(world: World) -> None:
    officer = world.officer("zalo")
    for line in ("báo cáo 101", "1", "3/8", "loa"):
        officer.say(line)

    enter(world, table(Section("1", ONE, (CELLS,))))

    rows = world.db.run(lambda tx: list(tx.exec(select(ReportRow))))
    assert [(row.cells.get("title"), row.dropped_at is None) for row in rows] == [
        (None, False), ("Đèn", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "period", "said"),
    [
        ((Section("9", "Phường Số 9", (CELLS,)),), "Quý III/2026", "“Phường Số 9” không phải tên"),
        ((Section("1", ONE, (CELLS,)),), "Quý II/2026", "Tệp là của Quý II/2026, báo cáo 101"),
        (
            (Section("1", ONE, (CELLS,)), Section("3", THREE)),
            "Quý III/2026",
            "Số 3 chưa có dòng nào",
        ),
        (
            (Section("1", ONE, (CELLS,)), Section("2", TWO, ({**CELLS, "title": ""},))),
            "Quý III/2026",
            "tệp có 01 ô cần sửa",
        ),
        ((Section("1", ONE, ({**CELLS, "content": "MẬT"},)),), "Quý III/2026", "có dấu mật"),
    ],
)
def test_one_thing_wrong_and_nothing_is_entered(
    world: World, sections: tuple[Section, ...], period: str, said: str
) -> None:
    with pytest.raises(CannotEnter, match=said):
        enter(world, table(*sections, period=period))

    assert status(world) == ["chưa gửi"] * 3


def test_what_was_handed_in_is_not_overwritten(world: World) -> None:
    content = table(Section("1", ONE, (CELLS,)))
    enter(world, content)

    with pytest.raises(CannotEnter, match="UBND Phường Số 1 đã gửi báo cáo rồi"):
        enter(world, content)


def test_another_workbook_is_refused(world: World) -> None:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)

    with pytest.raises(CannotEnter, match="không có hàng tiêu đề"):
        enter(world, file.getvalue())
