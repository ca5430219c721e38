"""The official table, opened again by openpyxl and compared cell by cell."""

import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents import shipped, xlsx
from documents.model import PrintedTable, Section, single
from documents.page import MAX_ROWS, MAX_TEXT, CellSpan, PrintedBook, TooManyRows, cell_text
from domain.chat.split import units
from domain.forms.definition.model import Field, FieldKind, Form
from tests.examples import examples, thorough

Read = Callable[[bytes], Workbook]
MakeRow = Callable[..., dict[str, str]]

HEAD = 8  # The row of the sheet in which the header of the consolidated table begins.


def table(content: bytes, read: Read) -> Worksheet:
    return read(content).worksheets[0]


def merges(sheet: Worksheet) -> set[str]:
    return {str(area) for area in sheet.merged_cells.ranges}


def texts(sheet: Worksheet, row: int) -> list[str | None]:
    return [sheet.cell(row, column).value for column in range(1, 10)]


def cells(sheet: Worksheet) -> dict[str, Any]:
    return {c.coordinate: c.value for line in sheet.iter_rows() for c in line if c.value}


def one_row(report: PrintedTable, **values: str) -> PrintedTable:
    return replace(report, sections=(Section("P01", "Hạ Đình", (values,)),), missing=())


def test_above_the_table_stand_unit_title_and_period(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(wards), read)

    assert [sheet.cell(row, 1).value for row in range(1, HEAD)] == [
        "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
        "Đơn vị: Sở Văn hóa, Thể thao và Du lịch",
        None,
        "TỔNG HỢP PHẢN ÁNH, KIẾN NGHỊ CỦA NGƯỜI DÂN",
        "VÀ KẾT QUẢ XỬ LÝ",
        "Kỳ báo cáo: Quý III/2023",
        None,
    ]
    for row in (4, 5):
        assert sheet.cell(row, 1).font.b
        assert sheet.cell(row, 1).alignment.horizontal == "center"
        assert f"A{row}:I{row}" in merges(sheet)


def test_header_is_the_form_of_the_letter(
    wards: PrintedTable, gold: dict[str, Any], read: Read
) -> None:
    sheet = table(xlsx.write(wards), read)

    expected = {f"A{HEAD}:A{HEAD + 1}"}
    column = 2
    for group in gold["groups"]:
        last = column + len(group["columns"]) - 1
        span = f"{get_column_letter(column)}{HEAD}:{get_column_letter(last)}{HEAD}"
        expected.add(span)
        assert sheet.cell(HEAD, column).value == group["label"]
        column = last + 1
    assert {area for area in merges(sheet) if set(area) & {str(HEAD)}} == expected
    assert sheet.cell(HEAD, 1).value == gold["row_number_column"]["label"]
    columns = [c for group in gold["groups"] for c in group["columns"]]
    labels = [c.get("label_corrected", c["label"]) for c in columns]
    assert texts(sheet, HEAD + 1) == [None, *labels]


def test_the_shipped_form_prints_like_the_one_of_the_letter(
    wards: PrintedTable, read: Read
) -> None:
    ours_form = shipped.forms()["phan-anh"]

    ours, gold = (read(xlsx.write(replace(wards, form=form))) for form in (ours_form, wards.form))

    assert cells(ours.worksheets[0]) == cells(gold.worksheets[0])
    assert merges(ours.worksheets[0]) == merges(gold.worksheets[0])


def test_every_shipped_form_can_be_written(wards: PrintedTable, read: Read) -> None:
    for form in shipped.forms().values():
        sheet = table(xlsx.write(replace(wards, form=form, sections=())), read)
        labels = {column.label for column in form.fields}
        assert labels <= set(cells(sheet).values())


def test_body_of_the_consolidated_table_line_by_line(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(wards), read)
    rows = [texts(sheet, row) for row in range(HEAD + 2, HEAD + 10)]
    none = [None] * 8

    def line(number: int, day: str) -> list[str | None]:
        shown = wards.sections[0].rows[0] | {}
        return [
            str(number),
            day,
            f"Hộp thư số {number}",
            f"Việc số {number}",
            shown["content"],
            f"https://example.vn/pa/{number}",
            shown["answer"],
            shown["channels_used"],
            None,
        ]

    assert rows == [
        ["UBND Phường Số 1", *none],
        line(1, "02/8/2023"),
        line(2, "03/9/2023"),
        ["UBND Phường Số 2", *none[:4], "Không phát sinh", *none[:3]],
        ["UBND Phường Số 3", *none],
        line(3, "04/7/2023"),
        ["UBND Phường Số 4", *none],
        ["Chưa có dòng nào", *none],
    ]


def test_units_are_merged_over_all_columns_and_nil_is_one_line(
    wards: PrintedTable, read: Read
) -> None:
    areas = merges(table(xlsx.write(wards), read))

    assert {"A10:I10", "A13:E13", "F13:I13", "A14:I14", "A16:I16", "A17:I17"} <= areas


def test_room_to_sign_is_left_empty(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(wards), read)

    last = sheet.max_row
    assert texts(sheet, last - 2) == [None] * 9
    assert texts(sheet, last - 1)[4] == "Sông Lam, ngày …… tháng …… năm 20……"
    assert texts(sheet, last)[0] == "NGƯỜI LẬP BIỂU"
    assert texts(sheet, last)[4] == "THỦ TRƯỞNG ĐƠN VỊ"
    assert sheet.row_dimensions[last].height >= 80


def test_sheet_is_ready_for_the_printer(wards: PrintedTable, read: Read) -> None:
    for sheet in read(xlsx.write(wards)).worksheets:
        margins = sheet.page_margins
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        inches = (margins.top, margins.bottom, margins.left, margins.right)
        assert [round(side * 25.4) for side in inches] == [20, 20, 30, 15]
        assert sheet.oddHeader.center.text == "&P"
        assert "Times New Roman" in sheet.oddHeader.center.font


def test_both_header_rows_repeat_on_each_page(wards: PrintedTable, read: Read) -> None:
    assert table(xlsx.write(wards), read).print_title_rows == f"${HEAD}:${HEAD + 1}"


def test_cells_are_times_new_roman_boxed_and_wrapped(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(wards), read)

    inside = [c for line in sheet.iter_rows(HEAD, HEAD + 9) for c in line if isinstance(c, Cell)]
    for cell in inside:
        assert cell.border.left.style == cell.border.bottom.style == "thin"
        assert cell.alignment.wrap_text
    fonts = {c.font.name for line in sheet.iter_rows() for c in line if isinstance(c, Cell)}
    assert fonts == {"Times New Roman"}


def test_columns_fill_the_width_of_the_paper(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(wards), read)

    spans = sheet.column_dimensions.values()
    pixels = sum(round(span.width * 7) * (span.max - span.min + 1) for span in spans)
    assert 900 <= pixels <= 952  # 252 mm at 96 to the inch.
    assert sheet.column_dimensions["B"].width >= 10  # A date in one line.


@pytest.mark.parametrize(
    "text", ["=1+1", "+84912345678", "-5", "@cmd", '=HYPERLINK("x")', "{=A1}", "1e5", "007"]
)
def test_what_looks_like_a_formula_or_number_stays_text(
    text: str, wards: PrintedTable, read: Read
) -> None:
    report = replace(one_row(wards, source=text), agency=text, parent_agency=text, place=text)
    report = replace(report, sections=(replace(report.sections[0], unit_name=text),))

    sheet = table(xlsx.write(report), read)

    assert sheet["C11"].value == text
    assert sheet["A10"].value == text
    assert {c.data_type for line in sheet.iter_rows() for c in line if c.value} == {"s"}


def test_links_are_dead_text(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(one_row(wards, link="https://example.vn/x")), read)

    assert sheet["F11"].value == "https://example.vn/x"
    assert sheet["F11"].hyperlink is None


def test_decomposed_text_is_composed_everywhere(wards: PrintedTable, read: Read) -> None:
    loose = unicodedata.normalize("NFD", "Cổng thông tin điện tử Phường Số 1")
    report = replace(one_row(wards, source=loose), agency=loose, period_label=loose)
    report = replace(report, sections=(replace(report.sections[0], unit_name=loose),))

    found = cells(table(xlsx.write(report), read))

    assert found["C11"] == found["A10"] == unicodedata.normalize("NFC", loose)
    assert all(unicodedata.is_normalized("NFC", value) for value in found.values())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😀 👩‍👧‍👦 🇻🇳", id="emoji"),
        pytest.param("\u200fשלום \u202eabc\u202c", id="right to left"),
        pytest.param("<b>&amp;</b> ]]> \"'", id="markup"),
        pytest.param("_x0041_ _x000D_", id="what Excel takes for an escape"),
        pytest.param("  hai  dấu cách \n dòng hai\t", id="blanks and lines"),
        pytest.param("<r>x", id="begins like XlsxWriter's own markup"),
    ],
)
def test_odd_texts_come_back_equal(text: str, wards: PrintedTable, read: Read) -> None:
    assert table(xlsx.write(one_row(wards, source=text)), read)["C11"].value == text


def test_xlsxwriters_own_markup_is_only_text(wards: PrintedTable, read: Read) -> None:
    evil = "<r><t>đỏ</t></r>"

    sheet = table(xlsx.write(one_row(wards, source=evil)), read)

    assert sheet["C11"].value == evil + " "


typed = st.text(st.characters(exclude_categories=()), max_size=200)


@thorough
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # They are values.
)
@given(values=st.lists(typed, min_size=7, max_size=7))
@example(values=["=cmd|' /C calc'!A0", "\ud800", "\r", " ", "\x00", "<r></r>", "\u202e\u0301"])
def test_any_text_a_person_can_type_comes_back(
    values: list[str], wards: PrintedTable, read: Read
) -> None:
    keys = [column.key for column in wards.form.fields[1:]]

    report = one_row(wards, **dict(zip(keys, values, strict=True)))
    sheet = table(xlsx.write(report), read)

    assert texts(sheet, 11)[2:] == [cell_text(value) or None for value in values]


def test_ten_thousand_characters_stay_whole_and_in_sight(wards: PrintedTable, read: Read) -> None:
    text = "Nội dung dài của một bài viết. " * 323

    sheet = table(xlsx.write(one_row(wards, content=text, source="Báo X")), read)

    assert sheet["E11"].value == text
    assert sheet["C11"].value == "Báo X"
    tall = next(area for area in sheet.merged_cells.ranges if area.coord.startswith("E11:"))
    heights = [sheet.row_dimensions[row].height for row in range(tall.min_row, tall.max_row + 1)]
    assert max(heights) <= 409
    # About 25 characters fit a line of this column, and a line needs at least 11.7 points.
    assert sum(heights) >= len(text) / 25 * 11.7
    assert {f"{column}11:{column}{tall.max_row}" for column in "ABCDEFGHI"} <= merges(sheet)


def test_a_long_text_in_one_column_makes_the_row_higher(wards: PrintedTable, read: Read) -> None:
    short = table(xlsx.write(one_row(wards, source="Báo X")), read)
    long = table(xlsx.write(one_row(wards, source="Đường dây nóng " * 10)), read)

    assert short.row_dimensions[11].height < 20
    assert 60 < long.row_dimensions[11].height < 280


@pytest.mark.parametrize("letter", ["ạ", "😀"])
def test_more_than_a_cell_holds_is_cut_with_a_visible_mark(
    letter: str, wards: PrintedTable, read: Read
) -> None:
    value = table(xlsx.write(one_row(wards, source=letter * 40_000)), read)["C11"].value

    assert MAX_TEXT - 1 <= units(value) <= MAX_TEXT
    assert value.endswith(letter + " … [đã cắt bớt: một ô Excel chứa tối đa 32.767 ký tự]")


def test_a_text_that_just_fits_is_not_cut() -> None:
    assert cell_text("a" * MAX_TEXT) == "a" * MAX_TEXT
    brim = "<r>" + "a" * (MAX_TEXT - 7) + "</r>"
    assert units(cell_text(brim)) == MAX_TEXT
    assert not cell_text(brim).endswith("</r>")


def test_one_units_report_is_one_sheet_under_its_own_name(wards: PrintedTable, read: Read) -> None:
    report = single(
        wards.form, wards.sections[0], period_label="Quý III/2023", produced_at=wards.produced_at
    )

    book = read(xlsx.write(report))

    assert book.sheetnames == ["Báo cáo"]
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "Đơn vị: UBND Phường Số 1"
    assert [sheet.cell(row, 1).value for row in (7, 9, 10)] == ["STT", "1", "2"]
    assert texts(sheet, 11) == [None] * 9
    assert sheet["A13"].value == "NGƯỜI LẬP BIỂU"


def test_one_units_nil_report_says_so_over_all_columns(wards: PrintedTable, read: Read) -> None:
    report = single(
        wards.form, wards.sections[1], period_label="Quý III/2023", produced_at=wards.produced_at
    )

    sheet = table(xlsx.write(report), read)

    assert sheet["A9"].value == "Không phát sinh"
    assert "A9:I9" in merges(sheet)


def test_an_empty_report_is_a_valid_table(wards: PrintedTable, read: Read) -> None:
    sheet = table(xlsx.write(replace(wards, sections=(), missing=(), place="")), read)

    assert sheet["A10"].value == "Chưa có đơn vị nào gửi báo cáo"
    assert sheet["E12"].value == "………………, ngày …… tháng …… năm 20……"


def test_only_nil_units(wards: PrintedTable, read: Read) -> None:
    sections = tuple(Section(f"P{n}", f"Phường {n}", nil=True) for n in range(11))

    sheet = table(xlsx.write(replace(wards, sections=sections)), read)

    assert [texts(sheet, row)[5] for row in range(10, 21)] == ["Không phát sinh"] * 11


def test_168_units_are_numbered_to_the_end(
    wards: PrintedTable, make_row: MakeRow, read: Read
) -> None:
    sections = tuple(
        Section(f"X{n}", f"UBND xã số {n}", (make_row(n), make_row(n))) for n in range(168)
    )

    sheet = table(xlsx.write(replace(wards, sections=sections)), read)

    numbers = [value for (value,) in sheet.iter_rows(10, 10 + 3 * 168 - 1, 1, 1, values_only=True)]
    assert [n for n in numbers if n and n.isdecimal()] == [str(n) for n in range(1, 337)]
    assert sum(1 for n in numbers if n and n.startswith("UBND xã")) == 168


def test_columns_without_a_group_span_both_header_rows(wards: PrintedTable, read: Read) -> None:
    def column(key: str, group: str) -> Field:
        return Field(key, FieldKind.TEXT, key.upper(), key, "?", group=group)

    fields = (column("a", ""), column("b", ""), column("c", "Nhóm"), column("d", ""))
    form = Form("f", 1, "Báo cáo", "việc", ("TIÊU ĐỀ",), fields, ("a",), warning="")
    report = replace(wards, form=form, sections=(), parent_agency="")

    for content in written_both_ways(report):
        sheet = table(content, read)
        rows = [[sheet.cell(row, at).value for at in range(1, 6)] for row in (6, 7)]
        assert rows == [["STT", "A", "B", "Nhóm", "D"], [None, None, None, "C", None]]
        assert {"A6:A7", "B6:B7", "C6:C7", "E6:E7"} <= merges(sheet)


def written_both_ways(report: PrintedTable) -> tuple[bytes, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx, "FRUGAL_FROM", 0)
        frugal = xlsx.write(report)
    return xlsx.write(report), frugal


def test_a_large_report_is_written_with_little_memory_and_looks_the_same(
    wards: PrintedTable, make_row: MakeRow, read: Read
) -> None:
    long = make_row(9, content="Một câu dài. " * 400, source="=1+1")
    report = replace(wards, sections=(*wards.sections, Section("P09", "Dài", (long,))))

    usual, frugal = (read(content) for content in written_both_ways(report))

    one, other = usual["Phụ lục"], frugal["Phụ lục"]
    assert (cells(one), merges(one)) == (cells(other), merges(other))
    one, other = usual["Bảng tổng hợp"], frugal["Bảng tổng hợp"]
    assert list(cells(one).values()) == list(cells(other).values())
    # Up to the long row, which only the usual file spreads over several rows of the sheet.
    assert {k: v for k, v in cells(one).items() if one[k].row <= 19} == {
        k: v for k, v in cells(other).items() if other[k].row <= 19
    }
    assert {area for area in merges(one) if one[area][0][0].row < 19} <= merges(other)


def test_no_copy_of_a_report_stays_on_disk(
    wards: PrintedTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(xlsx, "FRUGAL_FROM", 0)

    xlsx.write(wards)
    with pytest.raises(ValueError, match="no column for strange"):
        xlsx.write(one_row(wards, strange="x"))

    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused_at_once(wards: PrintedTable) -> None:
    many = Section("P01", "Hạ Đình", ({},) * (MAX_ROWS + 1))

    with pytest.raises(TooManyRows, match="1048577 rows"):
        xlsx.write(replace(wards, sections=(many,)))


def test_a_line_below_the_last_row_is_refused_and_not_dropped() -> None:
    with PrintedBook() as book:
        page = book.page("Trang", (100,))
        page.row = MAX_ROWS - 1
        page.line(CellSpan("cuối", "text"))

        with pytest.raises(TooManyRows):
            page.line(CellSpan("quá", "text"))


def test_the_same_report_gives_the_same_bytes(wards: PrintedTable, read: Read) -> None:
    content = xlsx.write(wards)

    assert content == xlsx.write(wards)
    about = read(content).properties
    assert about.title == "Báo cáo phản ánh, kiến nghị"
    assert about.creator == "Sở Văn hóa, Thể thao và Du lịch"
    assert about.created.isoformat() == "2023-09-27T09:00:00"
