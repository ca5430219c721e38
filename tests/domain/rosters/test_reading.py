"""A list of units as offices keep it: headings in their own words, mistakes by their cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.importing.grid import Grid, GridCell, GridRow, Merge, Trouble
from domain.rosters.kinds import kind_key, kind_of
from domain.rosters.reading import Column, Roster, RosterLine, read_roster

HEAD = "STT|Mã đơn vị|Tên đơn vị|Loại|Nhóm"


def grid(*lines: str, merges: tuple[Merge, ...] = ()) -> Grid:
    """Rows written with bars; `=` begins a formula, `#` an error, as in a sheet."""
    rows = [GridRow(n, tuple(map(_cell, line.split("|")))) for n, line in enumerate(lines, 1)]
    return Grid(tuple(row for row in rows if not row.blank), merges)


def _cell(text: str) -> GridCell:
    trouble = {"=": Trouble.FORMULA, "#": Trouble.ERROR}.get(text[:1])
    return GridCell(text, trouble)


def read(*lines: str, merges: tuple[Merge, ...] = ()) -> Roster:
    return read_roster(grid(*lines, merges=merges))


def test_a_list_with_a_title_a_heading_and_a_sum() -> None:
    roster = read(
        "DANH SÁCH ĐƠN VỊ",
        "",
        "TT|Mã ĐVHC|TÊN ĐƠN VỊ |Trực thuộc|Khối|Họ và tên|Điện thoại",
        "1|26734|UBND  Phường Số 1|Sở VHTTDL|Phường; Trung tâm|Trần Thị Mận|0900 000 000",
        "2|26735|UBND Xã Số 2||||",
        "Tổng cộng|2|||||",
    )

    assert roster.problems == ()
    assert roster.lines == (
        RosterLine(4, "UBND Phường Số 1", "26734", "", "Sở VHTTDL", ("Phường", "Trung tâm")),
        RosterLine(5, "UBND Xã Số 2", "26735", "", "", ()),
    )
    assert roster.left_out == ("Họ và tên", "Điện thoại")
    assert roster.cell(roster.lines[0], Column.CODE) == "B4"


def test_a_sum_in_the_column_of_names_is_no_unit_and_an_office_is_one() -> None:
    roster = read("TT|Đơn vị", "1|Công an Xã Số 1", "|Tổng công ty Số 2", "|Cộng: 02 đơn vị")

    assert [line.name for line in roster.lines] == ["Công an Xã Số 1", "Tổng công ty Số 2"]
    assert roster.unread == ("B4",)


def test_without_a_column_of_groups_they_stay_as_they_are() -> None:
    (line,) = read("Đơn vị", "Trường Tiểu học Số 1").lines
    assert line == RosterLine(2, "Trường Tiểu học Số 1", groups=None)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["Mã|Loại", "1|xã"], "Không thấy hàng tiêu đề có cột “Tên đơn vị” trong 30 hàng đầu."),
        ([], "Không thấy hàng tiêu đề"),
        ([HEAD], "Dưới hàng tiêu đề không có đơn vị nào."),
        ([HEAD, "1|26734||phường|a"], "C2: thiếu tên đơn vị. Ví dụ: UBND Phường Số 1."),
        ([HEAD, "1|26734|=A1|x|y"], "C2: là công thức; vui lòng dán lại thành giá trị."),
        ([HEAD, "1|#N/A|A|x|y"], "B2: ô đang báo lỗi #N/A; vui lòng ghi lại."),
        ([HEAD, "1|26 734|A|x|y"], "B2: mã “26 734” có dấu cách hoặc quá dài. Ví dụ: 26734."),
        ([HEAD, "1|1|A||", "2|1|B||"], "B3: mã “1” đã có ở B2."),
        ([HEAD, "1||A||", "2||a||"], "C3: “a” đã có ở C2; nếu là hai đơn vị,"),
        ([HEAD, f"1||{'A' * 201}||"], "C2: dài hơn 200 ký tự."),
        (["Đơn vị|Mã|Tên đơn vị", "A|1|B"], "C1: cột này và cột A cùng là “Tên đơn vị”"),
    ],
)
def test_a_mistake_is_named_by_its_cell(rows: list[str], problem: str) -> None:
    assert read(*rows).problems[0].startswith(problem)


def test_every_mistake_is_named_at_once() -> None:
    assert len(read(HEAD, "1|1 1|||", "2|2|=B1||", "3|3|C||").problems) == 3


def test_a_name_merged_over_two_rows_is_no_list() -> None:
    roster = read(HEAD, "1|1|A|x|y", "2|2||x|y", merges=(Merge(2, 2, 3, 2),))
    assert roster.problems[0] == "C2: ô gộp đến C3; mỗi đơn vị cần một hàng riêng."


def test_a_group_merged_beside_its_units_is_the_group_of_each() -> None:
    roster = read(HEAD, "1|1|A|x|Cụm 1", "2|2|B|x|", "3|3|C|x|Cụm 2", merges=(Merge(2, 4, 3, 4),))
    assert [line.groups for line in roster.lines] == [("Cụm 1",), ("Cụm 1",), ("Cụm 2",)]


def test_the_heading_of_a_part_is_no_unit() -> None:
    roster = read(HEAD, "I. KHỐI PHƯỜNG||||", "1|1|A|x|y", merges=(Merge(2, 0, 2, 4),))
    assert [line.name for line in roster.lines] == ["A"]


def test_too_many_units_are_refused() -> None:
    rows = [f"{n}|{n}|UBND Xã {n}|xã|y" for n in range(5001)]
    assert read(HEAD, *rows).problems == (
        "Danh sách có hơn 5.000 đơn vị. Vui lòng tách thành nhiều tệp.",
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UBND Phường Số 1", "phuong"),
        ("Ủy ban nhân dân xã Số 2", "xa"),
        ("ĐẶC KHU Số 3", "dac_khu"),
        ("Sở VHTTDL", "so"),
        ("Xãm Số 4", ""),
        ("", ""),
    ],
)
def test_the_kind_is_in_the_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_kind_as_it_is_typed() -> None:
    assert (kind_key("Phường"), kind_key("Câu lạc bộ")) == ("phuong", "cau_lac_bo")


CELL = st.one_of(st.just(""), st.sampled_from(HEAD.split("|")), st.text(max_size=8))
MERGE = st.builds(Merge, *[st.integers(0, 12)] * 4)


@given(st.lists(st.lists(CELL, max_size=6), max_size=12), st.lists(MERGE, max_size=6))
def test_any_sheet_is_read(rows: list[list[str]], merges: list[Merge]) -> None:
    found = [GridRow(n, tuple(map(_cell, row))) for n, row in enumerate(rows, 1)]
    roster = read_roster(Grid(tuple(r for r in found if not r.blank), tuple(merges)))
    assert roster.problems or roster.lines
    assert all(line.name for line in roster.lines)
