"""Workbooks that came out wrong once, sent to the bot as people do."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from documents.roster import read_sheet
from documents.workbook import book_of
from domain.rosters.reading import read_lists
from services.people.import_units import import_units, read_csv
from services.people.take_roster import plan_roster
from services.reports.enter_on_behalf import CannotEnter, enter_on_behalf
from services.work import CLOCK, Work
from storage import reports
from storage.tables import ReportRow
from tests.conversations.world import DESK, World, opened

FOUND = Path(__file__).parents[1] / "found"


def sent(world: World, name: str) -> tuple[str, list[str]]:
    """What the bot answers to the file, and the titles of the rows that are kept."""
    world.add_duty()
    phone = world.officer("telegram")
    world.go_to("2026-09-21 08:00")
    phone.read()
    (answer,) = phone.send_file(name, (FOUND / name).read_bytes(), "101")
    query = select(ReportRow).where(col(ReportRow.dropped_at).is_(None))
    kept = world.db.run(lambda tx: list(tx.exec(query.order_by(col(ReportRow.key)))))
    return answer, [row.cells["title"] for row in kept]


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("dong-phan-thang.xlsx", 3, "Không đọc, vì nằm ngoài bảng: A7"),
        ("dong-phan-thang-dau.xlsx", 1, "Không đọc, vì nằm ngoài bảng: A6"),
        ("hai-trang-du-lieu.xlsx", 2, "Đã đọc tệp: 02 dòng."),
        ("trang-huong-dan-dung-truoc.xlsx", 1, "Không đọc, vì nằm ngoài bảng: trang Hướng dẫn, A1"),
        ("x000d-trong-o.xlsx", 1, "Đã đọc tệp"),
        ("o-chi-co-zwsp.xlsx", 1, "Đã đọc tệp"),
        ("strict-ooxml.xlsx", 1, "Đã đọc tệp"),
    ],
)
def test_every_row_is_kept_and_what_is_not_read_is_named(
    name: str, rows: int, said: str, tmp_path: Path
) -> None:
    with opened(tmp_path) as world:
        answer, titles = sent(world, name)

    assert said in answer
    assert len(titles) == rows, (answer, titles)


def test_a_line_break_that_excel_escaped_is_one(tmp_path: Path) -> None:
    (sheet,) = book_of((FOUND / "x000d-trong-o.xlsx").read_bytes()).sheets

    texts = list(sheet.texts())
    assert not any("_x000D_" in text for text in texts)
    assert any("\n" in text for text in texts)


VAN_LANG = """code,name,type,parent_code,groups
95001,UBND Xã Văn Lang,xa,,xa
95002,UBND Xã Văn Lăng,xa,,xa
"""


def test_rows_of_van_lang_are_not_those_of_van_lăng(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.db.run(lambda tx: import_units(tx, read_csv(VAN_LANG)))
        world.add_duty(groups=("xa",))
        world.go_to("2026-09-21 08:00")
        book = book_of((FOUND / "van-lang.xlsx").read_bytes())

        done = world.db.run(
            lambda tx: enter_on_behalf(
                Work(tx, DESK, world.now, CLOCK), reports.periods(tx)[-1], book
            )
        )

    assert [unit.unit for unit in done.units] == ["UBND Xã Văn Lang"]


def test_a_unit_that_stands_twice_is_one_report_or_said(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        world.add_duty()
        world.go_to("2026-09-21 08:00")
        book = book_of((FOUND / "don-vi-hai-lan.xlsx").read_bytes())

        done = world.db.run(
            lambda tx: enter_on_behalf(
                Work(tx, DESK, world.now, CLOCK), reports.periods(tx)[-1], book
            )
        )

    assert [(unit.unit, unit.rows) for unit in done.units] == [
        ("UBND Phường Số 2", 2), ("UBND Phường Số 3", 1),
    ]  # fmt: skip


def test_a_name_with_other_marks_is_asked_and_nothing_is_entered(tmp_path: Path) -> None:
    with opened(tmp_path) as world:
        lines = VAN_LANG.replace("95001,UBND Xã Văn Lang,xa,,xa\n", "")
        world.db.run(lambda tx: import_units(tx, read_csv(lines)))
        world.add_duty(groups=("xa",))
        world.go_to("2026-09-21 08:00")
        book = book_of((FOUND / "van-lang.xlsx").read_bytes())

        with pytest.raises(CannotEnter, match="gần giống UBND Xã Văn Lăng"):
            world.db.run(
                lambda tx: enter_on_behalf(
                    Work(tx, DESK, world.now, CLOCK), reports.periods(tx)[-1], book
                )
            )


def test_a_comma_file_with_semicolons_in_its_groups_is_parted_by_commas() -> None:
    roster = read_lists(read_sheet((FOUND / "nhom-cham-phay.csv").read_bytes()))

    assert [(line.name, line.groups) for line in roster.lines] == [
        ("UBND Xã Tân An", ("xã", "miền núi", "biên giới")),
        ("UBND Xã Bình An", ("xã", "miền núi", "biên giới")),
    ]


def test_units_above_each_other_are_refused_with_both_lines(tmp_path: Path) -> None:
    roster = read_lists(read_sheet((FOUND / "vong-cap-tren.csv").read_bytes()))
    with opened(tmp_path) as world:
        problems = world.db.run(lambda tx: plan_roster(tx, roster)).problems

    assert len(problems) == 1
    assert "Hàng 2 (" in problems[0]
    assert ", 3 (" in problems[0]
