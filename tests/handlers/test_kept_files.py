"""Workbooks as people keep them: two tables under one another, old titles, days as numbers."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import col, select

from storage.tables import ReportRow
from tests.conversations.world import Phone, World

HEAD = ["TT", "Ngày", "Nguồn", "Tiêu đề", "Nội dung", "Trả lời", "Kênh"]
Line = Sequence[str | int | None]


def row(n: int, title: str, day: str | int = "03/8/2026") -> Line:
    return [n, day, "đường dây nóng", title, f"{title} ở ngõ 12", "đã xử lý", "điện thoại"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, "2026-07-01 08:00")
    yield made
    made.close()


@pytest.fixture
def officer(world: World) -> Phone:
    phone = world.officer("telegram")
    world.add_duty()
    world.go_to("2026-09-21 10:00")
    phone.read()
    return phone


def workbook(*lines: Line) -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    for line in lines:
        page.append(list(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def kept(world: World, key: str = "title") -> list[str]:
    query = (
        select(ReportRow).where(col(ReportRow.dropped_at).is_(None)).order_by(col(ReportRow.key))
    )
    return [one.cells[key] for one in world.db.run(lambda tx: list(tx.exec(query)))]


def test_a_second_table_under_the_first_is_read(world: World, officer: Phone) -> None:
    stacked = [
        HEAD,
        row(1, "Đèn hỏng"),
        [],
        HEAD,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ]

    (answer,) = officer.send_file("x.xlsx", workbook(*stacked, row(1, "Cống tắc")))

    assert "Đã đọc tệp: 02 dòng." in answer
    assert kept(world) == ["Đèn hỏng", "Cống tắc"]


def test_a_second_table_may_have_its_columns_in_another_order(world: World, officer: Phone) -> None:
    turned = list(reversed(HEAD))

    (answer,) = officer.send_file(
        "x.xlsx",
        workbook(HEAD, row(1, "Đèn hỏng"), turned, list(reversed(row(2, "Cống tắc")))),
    )

    assert "Đã đọc tệp: 02 dòng." in answer
    assert kept(world) == ["Đèn hỏng", "Cống tắc"]
    assert kept(world, "content") == ["Đèn hỏng ở ngõ 12", "Cống tắc ở ngõ 12"]


def test_a_heading_of_two_rows_may_come_again(world: World, officer: Phone) -> None:
    groups = ["TT", "Tiếp nhận phản ánh", None, None, None, "Xử lý, trả lời", None]
    lower = [None, *HEAD[1:]]

    (answer,) = officer.send_file(
        "x.xlsx",
        workbook(groups, lower, row(1, "Đèn hỏng"), groups, lower, row(1, "Cống tắc")),
    )

    assert "Đã đọc tệp: 02 dòng." in answer
    assert kept(world) == ["Đèn hỏng", "Cống tắc"]


def test_titles_in_other_words_of_the_form_are_known(world: World, officer: Phone) -> None:
    head = ["TT", "Thời gian tiếp nhận", "Nguồn tiếp nhận", "Tiêu đề phản ánh",
            "Nội dung kiến nghị", "Kết quả trả lời", "Kênh trả lời"]  # fmt: skip

    (answer,) = officer.send_file("x.xlsx", workbook(head, row(1, "Đèn hỏng")))

    assert "Đã đọc tệp: 01 dòng." in answer
    assert kept(world, "answer") == ["đã xử lý"]


@pytest.mark.parametrize("title", ["Ngày trả lời", "Đơn vị", "Người xử lý", "Ngày xử lý xong"])
def test_a_title_of_something_else_is_no_field(world: World, officer: Phone, title: str) -> None:
    (answer,) = officer.send_file(
        "x.xlsx", workbook([*HEAD, title], [*row(1, "Đèn hỏng"), "Tổ dân phố 4"])
    )

    assert f"“{title}”" in answer
    assert kept(world) == []


def test_a_day_that_is_a_number_is_that_day(world: World, officer: Phone) -> None:
    (answer,) = officer.send_file("x.xlsx", workbook(HEAD, row(1, "Đèn hỏng", 46239)))

    assert "Đã đọc tệp: 01 dòng." in answer
    assert kept(world, "received_on") == ["2026-08-05"]


@pytest.mark.parametrize(
    "title",
    [
        "UBND PHƯỜNG SỐ 2",
        "Ủy ban nhân dân phường Số 2",
        "BÁO CÁO CỦA UBND PHƯỜNG SỐ 2 QUÝ III/2026",
    ],
)
def test_a_title_of_another_ward_refuses_the_file(world: World, officer: Phone, title: str) -> None:
    (answer,) = officer.send_file("x.xlsx", workbook([title], HEAD, row(1, "Đèn hỏng")))

    assert answer.startswith("Tệp là của UBND Phường Số 2, không phải của UBND Phường Số 1")
    assert kept(world) == []


@pytest.mark.parametrize(
    "title", ["UBND PHƯỜNG SỐ 1", "SỞ VHTTDL", "Gửi kèm UBND Phường Số 2; của UBND phường Số 1"]
)
def test_a_title_of_ones_own_or_of_the_agency_above_does_not(
    world: World, officer: Phone, title: str
) -> None:
    (answer,) = officer.send_file("x.xlsx", workbook([title], HEAD, row(1, "Đèn hỏng")))

    assert "Đã đọc tệp: 01 dòng." in answer


@pytest.mark.parametrize("title", ["BIỂU TỔNG HỢP QUÝ II/2026", "Phản ánh quý 2 năm 2026"])
def test_an_old_title_over_days_of_ours_is_pointed_out(
    world: World, officer: Phone, title: str
) -> None:
    (answer,) = officer.send_file("x.xlsx", workbook([title], HEAD, row(1, "Đèn hỏng")))

    assert f"Tệp ghi “{title}”, báo cáo này là quý III/2026." in answer
    assert kept(world) == ["Đèn hỏng"]


def test_an_old_title_over_old_days_refuses_the_file(world: World, officer: Phone) -> None:
    old = workbook(["BIỂU TỔNG HỢP QUÝ II/2026"], HEAD, row(1, "Đèn hỏng", "03/5/2026"))

    (answer,) = officer.send_file("x.xlsx", old)

    assert answer.startswith("Tệp là của “BIỂU TỔNG HỢP QUÝ II/2026”, không phải của")
    assert kept(world) == []


@pytest.mark.parametrize("title", ["Quý 3 năm 2026", "QUÝ III - 2026", "Kèm Công văn tháng 9/2026"])
def test_a_title_of_this_period_is_no_matter(world: World, officer: Phone, title: str) -> None:
    (answer,) = officer.send_file("x.xlsx", workbook([title], HEAD, row(1, "Đèn hỏng")))

    assert "Tệp ghi" not in answer
