"""A worksheet read by its titles: all rows, or every wrong cell, named as Excel names it."""

from dataclasses import replace

import pytest

from domain.forms.definition.model import Invalid
from domain.forms.importing.grid import Grid, GridCell, GridRow, Merge, Trouble, column_name
from domain.forms.importing.importing import Table, read_table
from domain.vietnamese.naming import Names
from tests.domain.forms.sheets import SHEET

TITLES = ["STT", "Ngày", "Nguồn", "Tiêu đề", "Nội dung", "Link", "Trả lời", "Kênh", "Đề nghị"]
WARDS = Names({n: f"UBND Phường Số {n}" for n in range(1, 4)})
FULL = ["1", "3/8/2024", "Hộp thư", "Ghế đá gãy", "02 ghế gãy chân", "", "đã thay", "loa", ""]


def grid(*lines: list[str | GridCell], merges: tuple[Merge, ...] = (), first: int = 1) -> Grid:
    rows = []
    for number, line in enumerate(lines, start=first):
        cells = tuple(c if isinstance(c, GridCell) else GridCell(c) for c in line)
        rows.append(GridRow(number, cells))
    return Grid(tuple(rows), merges)


def read(*lines: list[str | GridCell], merges: tuple[Merge, ...] = ()) -> Table:
    return read_table(SHEET, grid(*lines, merges=merges), WARDS)


def changed(**cells: str | GridCell) -> list[str | GridCell]:
    """The full row with some cells changed, by their column letter."""
    line: list[str | GridCell] = list(FULL)
    for letter, value in cells.items():
        line["ABCDEFGHIJ".index(letter)] = value
    return line


def test_a_row_is_read_by_the_titles_above_it() -> None:
    (part,) = read(list(TITLES), list(FULL)).parts

    assert part.unit == ""
    assert part.rows[0].cells == {
        "received_on": "2024-08-03",
        "source": "Hộp thư",
        "title": "Ghế đá gãy",
        "content": "02 ghế gãy chân",
        "link": "",
        "answer": "đã thay",
        "channels_used": "loa",
        "support_requested": "",
    }


def test_columns_may_have_been_moved_and_optional_ones_be_missing() -> None:
    table = read(
        ["Tiêu đề", "Ngày", "Kênh", "Trả lời", "Nội dung", "Nguồn"],
        ["Ghế đá gãy", "3/8/2024", "loa", "đã thay", "02 ghế gãy chân", "Hộp thư"],
    )

    assert table.parts[0].rows[0].cells["title"] == "Ghế đá gãy"
    assert table.parts[0].rows[0].cells["link"] == ""


def test_lines_above_say_whose_table_it_is() -> None:
    table = read(["Đơn vị: UBND  Phường Số 1"], ["Kỳ báo cáo: Quý III/2024"], [], list(TITLES))

    assert (table.unit, table.period, table.parts) == ("UBND Phường Số 1", "Quý III/2024", ())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (changed(B="35/8"), "ô B2 (Ngày): Chưa rõ ngày “35/8”: tháng 8 có 31 ngày."),
        (changed(D=""), "ô D2 (Tiêu đề): còn trống."),
        (
            changed(F="không link"),
            "ô F2 (Link): Chưa rõ đường dẫn “không link”. Vui lòng dán địa chỉ, ví dụ:"
            " https://dvc.example/pa/118.",
        ),
        (
            changed(D=GridCell("=A1", Trouble.FORMULA)),
            "ô D2 (Tiêu đề): là công thức, vui lòng thay bằng giá trị.",
        ),
        (
            changed(D=GridCell("#REF!", Trouble.ERROR)),
            "ô D2 (Tiêu đề): báo lỗi của Excel, vui lòng nhập lại giá trị.",
        ),
        (
            changed(E="x" * 1001),
            "ô E2 (Nội dung): Nội dung có 1.001 ký tự, giới hạn là 1.000. Vui lòng tóm tắt lại.",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(line: list[str | GridCell], problem: str) -> None:
    table = read(list(TITLES), line)

    assert table.problems == (problem,)
    assert table.parts == ()


def test_one_wrong_cell_keeps_every_row_out() -> None:
    table = read(list(TITLES), list(FULL), changed(D=""), list(FULL))

    assert table.parts == ()
    assert len(table.problems) == 1


def test_a_column_the_form_does_not_have_is_named_when_something_stands_in_it() -> None:
    titles = [*TITLES, "Ghi chú", "Tiêu đề"]

    assert read(list(titles), [*FULL, "", ""]).problems == ()
    assert read(list(titles), [*FULL, "gấp", "khác"]).problems == (
        "ô J2: biểu không có cột “Ghi chú”, nội dung này sẽ không được nhận",
        "ô K2: cột Tiêu đề có hai lần, cột đầu là D",
    )


def test_a_file_without_the_table_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(Invalid, match="không có hàng tiêu đề với các cột Ngày, Nguồn, Tiêu đề"):
        read(["Danh bạ"], ["Họ tên", "Điện thoại"])
    with pytest.raises(Invalid, match="thiếu cột: Trả lời, Kênh"):
        read(["Ngày", "Nguồn", "Tiêu đề", "Nội dung"])
    with pytest.raises(Invalid, match="Chưa thấy bảng"):
        read_table(SHEET, Grid())


def test_rows_prepared_but_not_filled_are_no_rows() -> None:
    table = read(list(TITLES), list(FULL), ["2", "", ""], ["3."], ["", " "])

    assert len(table.parts[0].rows) == 1
    assert table.problems == ()


def test_a_total_below_the_table_is_no_row_and_is_said() -> None:
    table = read(list(TITLES), list(FULL), ["Tổng cộng"])

    assert (len(table.parts[0].rows), table.problems, table.unread) == (1, (), ("A3",))


@pytest.mark.parametrize("source", ["Công an phường", "Tổng đài 1022", "Cổng dịch vụ công"])
def test_a_row_that_begins_with_an_office_is_no_total(source: str) -> None:
    titles = ["Nguồn", "Ngày", "Tiêu đề", "Nội dung", "Trả lời", "Kênh"]
    table = read(titles, [source, "3/8/2024", "Ghế gãy", "02 ghế", "đã thay", "loa"], ["Tổng: 01"])

    assert [row.cells["source"] for row in table.parts[0].rows] == [source]
    assert table.unread == ("A3",)


def test_a_line_that_names_an_office_is_no_total() -> None:
    names = Names({0: "UBND Phường Số 1", 1: "Công an Phường Số 1"})
    lines = (list(TITLES), ["UBND Phường Số 1"], list(FULL), ["Công an Phường Số 1"], list(FULL))
    merges = (Merge(2, 0, 2, 8), Merge(4, 0, 4, 8))
    table = read_table(SHEET, grid(*lines, merges=merges), names)

    assert [(part.unit, len(part.rows)) for part in table.parts] == [
        ("UBND Phường Số 1", 1), ("Công an Phường Số 1", 1),
    ]  # fmt: skip


def test_an_answer_that_begins_like_a_signature_stays_an_answer() -> None:
    answers = ["Đã ký văn bản trả lời", "Chủ tịch phường đã trả lời", "Cán bộ đã xuống kiểm tra"]
    rows = [changed(A="", G=answer) for answer in answers]
    table = read(list(TITLES), *rows, ["", "Người lập"], ["", "Nguyễn Văn A"])

    assert [row.cells["answer"] for row in table.parts[0].rows] == answers
    assert table.unread == ("B5:B6",)


def test_two_header_rows_with_groups_over_labels() -> None:
    upper = ["STT", "Tiếp nhận phản ánh", "", "", "", "", "Xử lý, trả lời", "", ""]
    table = read(upper, ["", *TITLES[1:]], list(FULL), ["2"])

    assert len(table.parts[0].rows) == 1


def test_units_stand_above_their_rows_and_signatures_end_the_table() -> None:
    whole = Merge(2, 0, 2, 8)
    table = read(
        list(TITLES),
        ["UBND Phường Số 1"],
        list(FULL),
        ["UBND Phường Số 2", "", "", "", "", "Không phát sinh"],
        ["UBND Phường Số 3"],
        ["Chưa có dòng nào"],
        [],
        ["", "", "", "", "Sông Lam, ngày …… tháng …… năm 20……"],
        ["NGƯỜI LẬP BIỂU", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"],
        merges=(
            whole, Merge(4, 0, 4, 4), Merge(4, 5, 4, 8), replace(whole, top=5, bottom=5),
            replace(whole, top=6, bottom=6), Merge(8, 0, 8, 3), Merge(9, 0, 9, 3),
        ),
    )  # fmt: skip

    assert [(p.unit, len(p.rows), p.nil) for p in table.parts] == [
        ("UBND Phường Số 1", 1, False),
        ("UBND Phường Số 2", 0, True),
        ("UBND Phường Số 3", 0, False),
    ]


def test_a_table_of_one_unit_may_say_that_there_is_nothing() -> None:
    (part,) = read(list(TITLES), ["Không phát sinh"], merges=(Merge(2, 0, 2, 8),)).parts

    assert (part.unit, part.rows, part.nil) == ("", (), True)


def test_a_high_row_is_merged_downwards_and_a_torn_one_is_named() -> None:
    high = tuple(Merge(2, column, 3, column) for column in range(9))
    assert len(read(list(TITLES), list(FULL), [], list(FULL), merges=high).parts[0].rows) == 2

    torn = read(list(TITLES), list(FULL), ["", "4/8/2024"], merges=(Merge(2, 3, 3, 3),))
    assert torn.problems == ("ô D2:D3: gộp nhiều hàng, vui lòng tách để mỗi dòng có đủ ô.",)


def test_as_above_copies_and_a_doubtful_date_is_marked() -> None:
    (part,) = read(list(TITLES), list(FULL), changed(B="5/5", C="như trên")).parts

    assert part.rows[1].cells["source"] == "Hộp thư"
    assert part.rows[1].cells["received_on"] == "2024-05-05"
    assert part.rows[1].marks == {"received_on": "guessed"}


def test_dates_outside_the_data_window_are_counted() -> None:
    assert read(list(TITLES), list(FULL), changed(B="3/5/2024")).outside == 1


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_as_excel_names_them(column: int, name: str) -> None:
    assert column_name(column) == name


def test_every_text_of_a_grid_can_be_looked_at() -> None:
    assert list(grid(["a", ""], ["b"]).texts()) == ["a", "b"]
    assert not GridCell("", Trouble.ERROR).blank


def test_a_table_under_the_table_is_read_by_its_own_heading() -> None:
    turned, numbers = list(reversed(TITLES)), [f"({n})" for n in range(1, 10)]

    table = read(
        list(TITLES), list(FULL), list(TITLES), list(numbers), list(FULL), list(turned),
        list(reversed(FULL)),
    )  # fmt: skip

    (part,) = table.parts
    assert [row.cells["title"] for row in part.rows] == ["Ghế đá gãy"] * 3
    assert table.unread == ()


def test_a_day_of_a_cell_without_its_format_is_a_number() -> None:
    assert read(list(TITLES), changed(B="45507,5")).parts[0].rows[0].cells["received_on"] == (
        "2024-08-03"
    )
    assert read(list(TITLES), changed(B="99999")).problems


def test_a_title_made_of_the_words_of_a_field_names_it() -> None:
    titles = [*TITLES[:1], "Thời gian tiếp nhận", *TITLES[2:6], "Kết quả trả lời", *TITLES[7:]]

    assert read(titles, list(FULL)).parts[0].rows[0].cells["answer"] == "đã thay"


@pytest.mark.parametrize("beside", [1, 3])
def test_sections_counted_in_roman_figures_are_titles(beside: int) -> None:
    section = ["", *[""] * 8]
    section[0], section[beside] = "I", "Lĩnh vực đô thị"

    table = read(list(TITLES), section, list(FULL), ["II", "Môi trường", *[""] * 7], list(FULL))

    assert [len(part.rows) for part in table.parts] == [2]
    assert table.problems == ()
    assert len(table.unread) == 2


def test_a_section_counted_in_roman_figures_may_be_a_unit() -> None:
    sections = [["I", "UBND Phường Số 1"], ["II", "UBND Phường Số 2"]]

    table = read(list(TITLES), sections[0], list(FULL), sections[1], list(FULL))

    assert [part.unit for part in table.parts] == ["UBND Phường Số 1", "UBND Phường Số 2"]


def test_a_second_table_of_another_period_is_named() -> None:
    table = read(
        list(TITLES),
        list(FULL),
        ["BÁO CÁO QUÝ II/2024"],
        list(TITLES),
        list(FULL),
        merges=(Merge(3, 0, 3, 8),),
    )

    assert table.titled == "BÁO CÁO QUÝ II/2024"
