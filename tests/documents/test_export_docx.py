"""The DOCX, opened again by python-docx: the same table as everywhere, laid out for signing."""

import io
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx as reader
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import cover, docx, wording
from documents.model import PrintedTable, RowLine, Section, single, table_lines
from tests.examples import examples, thorough

MakeRow = Callable[..., dict[str, str]]


def opened(report: PrintedTable) -> Document:
    return reader.Document(io.BytesIO(docx.write(report)))


def grid(report: PrintedTable) -> list[list[str]]:
    """The main table, a merged cell once for every column it spans."""
    return [[cell.text for cell in row.cells] for row in opened(report).tables[0].rows]


def test_above_the_table_stand_unit_title_and_period(wards: PrintedTable) -> None:
    texts = [p.text for p in opened(wards).paragraphs if p.text]

    assert texts[: 3 + len(wards.form.title)] == [
        "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
        "Đơn vị: Sở Văn hóa, Thể thao và Du lịch",
        *wards.form.title,
        "Kỳ báo cáo: Quý III/2023",
    ]


def test_the_header_is_the_form_of_the_letter(wards: PrintedTable, gold: dict[str, Any]) -> None:
    upper, lower, *_ = grid(wards)
    fields = wards.form.fields

    assert lower[1:] == [field.label for field in fields]
    assert upper[1:] == [field.group for field in fields]
    assert upper[0] == lower[0] == "STT"


def test_the_body_is_the_table_line_by_line(wards: PrintedTable) -> None:
    got = [row for row in grid(wards)[2:] if row[0].isdigit()]
    want = [line for line in table_lines(wards) if isinstance(line, RowLine)]

    assert got == [[str(line.number), *line.texts] for line in want]
    nil = next(row for row in grid(wards) if "UBND Phường Số 2" in row)
    assert wording.NIL in nil


def test_the_page_is_that_of_an_annex(wards: PrintedTable) -> None:
    page = opened(wards).sections[0]

    sides = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round((side or 0) / 36_000) for side in sides] == [20, 20, 30, 15]
    assert (page.page_width or 0) > (page.page_height or 0)
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml


def test_both_header_rows_repeat_and_no_row_is_torn(wards: PrintedTable) -> None:
    rows = opened(wards).tables[0].rows

    repeated = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
        for row in rows
    ]
    assert repeated[:3] == [True, True, False]
    assert all(
        row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows if row._tr.trPr is not None
    )


def test_the_annex_names_who_is_missing_and_who_is_in_it(wards: PrintedTable) -> None:
    _, _, missing, included = opened(wards).tables

    assert [cell.text for cell in missing.rows[1].cells][1:] == [
        "P05", "UBND Phường Số 5", "Chưa gửi", "Nguyễn Thị Hoa", "Đã nhắc",
    ]  # fmt: skip
    assert len(included.rows) == 1 + len(wards.sections)


def test_one_units_report_stands_under_its_own_name(wards: PrintedTable) -> None:
    report = single(
        wards.form, wards.sections[0], period_label="Quý III/2023", produced_at=wards.produced_at
    )

    document = opened(report)

    assert "Đơn vị: UBND Phường Số 1" in [p.text for p in document.paragraphs]
    assert len(document.tables) == 2


def test_the_same_report_gives_the_same_bytes(wards: PrintedTable) -> None:
    assert docx.write(wards) == docx.write(wards)


@thorough
@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300))
def test_any_text_a_person_can_type_comes_back(
    text: str, wards: PrintedTable, make_row: MakeRow
) -> None:
    section = Section("P01", "UBND Phường Số 1", (make_row(1, title=text),))
    report = replace(wards, sections=(section,))
    want = next(line for line in table_lines(report) if isinstance(line, RowLine))

    assert grid(report)[3] == ["1", *want.texts]


def test_a_thousand_rows_take_seconds_not_minutes(wards: PrintedTable, make_row: MakeRow) -> None:
    section = Section("P01", "UBND Phường Số 1", tuple(make_row(n) for n in range(1_000)))
    begun = time.process_time()

    docx.write(replace(wards, sections=(section,)))

    assert time.process_time() - begun < 10


def test_the_letter_says_the_numbers_and_leaves_number_and_date_to_the_clerk(
    wards: PrintedTable,
) -> None:
    document = reader.Document(io.BytesIO(cover.write(wards, to="Ủy ban nhân dân tỉnh")))
    texts = [p.text for p in document.paragraphs if p.text]
    head = [p.text for cell in document.tables[0].rows[0].cells for p in cell.paragraphs]

    assert texts == [
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Sở Văn hóa, Thể thao và Du lịch tổng hợp báo cáo phản ánh, kiến nghị quý III/2023 của các"
        " đơn vị như sau: 4/5 đơn vị đã gửi báo cáo, trong đó 1 đơn vị không phát sinh; tổng số"
        " 03 dòng.",
        "Còn 02 đơn vị chưa gửi báo cáo hoặc gửi muộn (danh sách tại Phụ lục).",
        "Sở Văn hóa, Thể thao và Du lịch trân trọng báo cáo./.",
    ]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Số:          /" in head
    assert "Sông Lam, ngày …… tháng …… năm 20……" in head
    assert round((document.sections[0].page_width or 0) / Mm(1)) == 210
    assert cover.write(wards) == cover.write(wards)


def test_the_letter_of_one_unit_speaks_of_its_rows_or_of_none(wards: PrintedTable) -> None:
    def body(section: Section) -> str:
        report = single(
            wards.form, section, period_label="Quý III/2023", produced_at=wards.produced_at
        )
        document = reader.Document(io.BytesIO(cover.write(report)))
        return [p.text for p in document.paragraphs if p.text][1]

    assert body(wards.sections[0]) == (
        "UBND Phường Số 1 gửi báo cáo phản ánh, kiến nghị quý III/2023: 02 dòng (biểu kèm theo)."
    )
    assert body(wards.sections[1]).startswith(
        "Trong quý III/2023, UBND Phường Số 2 không phát sinh"
    )


def test_the_last_row_stays_with_the_place_to_sign(wards: PrintedTable) -> None:
    table = reader.Document(io.BytesIO(docx.write(wards))).tables[0]
    kept = [all(p.paragraph_format.keep_with_next for c in r.cells for p in c.paragraphs)
            for r in table.rows]  # fmt: skip
    assert kept[-1]
    assert not any(kept[2:-1])
