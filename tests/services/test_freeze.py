"""A frozen table never changes, whatever the units do afterwards."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents import docx, pdf, xlsx
from services.reports.freeze import freeze, table_of_edition
from services.work import OPERATOR, Work
from storage import reports, snapshots
from storage.db import Tx
from tests.conversations.world import DESK, World

ROW = "Ngày: 3/8\nNguồn: loa\nTiêu đề: {title}\nNội dung: hỏng\nTrả lời: đã thay\nKênh: loa"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def frozen(world: World) -> int:
    def work(tx: Tx) -> int:
        period = reports.periods(tx)[-1]
        return freeze(Work(tx, DESK, world.now, OPERATOR), period).number

    return world.db.run(work)


def table(world: World, number: int) -> bytes:
    def work(tx: Tx) -> bytes:
        found = snapshots.numbered(tx, reports.periods(tx)[-1].id, number)
        assert found is not None
        report = table_of_edition(Work(tx, DESK, world.now, OPERATOR), found)
        assert docx.write(report)
        assert pdf.write(report)
        return xlsx.write(report)

    return world.db.run(work)


def cells(content: bytes, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_an_edition_is_the_same_bytes_for_ever_and_the_next_says_what_changed(
    world: World,
) -> None:
    officer = world.officer("zalo")
    world.add_duty()
    world.go_to("2026-09-17 08:00")
    for line in ("báo cáo", ROW.format(title="Đèn"), "1"):
        officer.say(line)
    assert frozen(world) == 1
    first = table(world, 1)

    for line in ("rút 101", "báo cáo", "tiêu đề: Đèn sân chơi", "1"):
        officer.say(line)
    world.wait(days=1)
    assert frozen(world) == 2
    second = table(world, 2)

    assert table(world, 1) == first
    annex = cells(second, "Phụ lục")
    at = next(n for n, row in enumerate(annex) if row[0] == "THAY ĐỔI SO VỚI BẢN SỐ 01")
    assert annex[at + 1 :] == [
        ["STT", "Mã đơn vị", "Đơn vị", "Mục", "Bản trước", "Bản này"],
        ["1", "90001", "UBND Phường Số 1", "Dòng 1, Tiêu đề", "Đèn", "Đèn sân chơi"],
    ]
    assert "bản số 02, số liệu tính đến 08h00 ngày 18/9/2026" in str(annex[1][0])
    assert not any("THAY ĐỔI" in str(row[0]) for row in cells(first, "Phụ lục"))


def test_numbers_go_on_for_each_period(world: World) -> None:
    world.add_duty()

    assert [frozen(world), frozen(world), frozen(world)] == [1, 2, 3]
    none = cells(table(world, 3), "Phụ lục")
    assert none[-1][0] == "Không có"
    kept = world.db.run(lambda tx: [s.number for s in snapshots.of_period(tx, 101)])
    assert kept == [1, 2, 3]
