"""Workbooks as people send them: what we wrote comes back equal, what is odd is refused clearly."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from documents import template, wording, xlsx
from documents.model import PrintedTable, Section, single
from documents.unreadable import Unreadable
from documents.workbook import LARGEST, book_of
from domain.forms.answers.checks import check
from domain.forms.answers.labels import AS_ABOVE
from domain.forms.definition.model import FieldKind, Form, Invalid, Sheet
from domain.forms.importing.grid import Trouble
from domain.forms.importing.importing import NOTES, Table, read_table
from domain.vietnamese.folding import fold
from tests.documents.conftest import PRODUCED, row
from tests.domain.forms.sheets import SHEET as SHIPPED
from tests.examples import examples, thorough

MakeRow = Callable[..., dict[str, str]]


@pytest.fixture
def sheet(form: Form) -> Sheet:
    """A unit's report of the form of the letter, with room for long texts."""
    return sheet_of(form)


def sheet_of(form: Form) -> Sheet:
    optional = ("link", "support_requested")
    columns = tuple(
        replace(f, max_length=20_000, required=f.key not in optional) for f in form.fields
    )
    return replace(
        SHIPPED,
        form=replace(form, fields=columns),
        period="Quý III/2023",
        first=date(2023, 6, 15),
        last=date(2023, 9, 14),
        today=date(2023, 9, 27),
    )


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled(*lines: list[Any]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append([f.short for f in SHIPPED.form.fields])
    for line in lines:
        page.append(line)
    return book


FULL = [
    "3/8/2024", "Hộp thư", "Ghế đá gãy", "02 ghế gãy chân", None, "đã thay", "loa", None,
]  # fmt: skip


def read(content: bytes) -> Table:
    return read_table(SHIPPED, book_of(content).sheets[0])


def test_the_consolidated_table_that_we_export_can_be_read(
    wards: PrintedTable, sheet: Sheet
) -> None:
    table = read_table(sheet, book_of(xlsx.write(wards)).sheets[0])

    assert table.problems == ()
    assert (table.unit, table.period) == (wards.agency, wards.period_label)
    assert [(p.unit, p.nil) for p in table.parts] == [
        (section.unit_name, section.nil) for section in wards.sections
    ]
    for part, section in zip(table.parts, wards.sections, strict=True):
        assert [r.cells for r in part.rows] == list(section.rows)


def test_the_notes_of_a_table_are_known_to_its_reader() -> None:
    assert {fold(wording.NO_ROWS), fold(wording.NO_REPORTS)} == set(NOTES)


def test_the_table_of_one_unit_can_be_read(form: Form, sheet: Sheet) -> None:
    for section in (
        Section("P01", "UBND Phường Số 1", (row(1), row(2))),
        Section("P01", "UBND Phường Số 1", nil=True),
    ):
        report = single(form, section, period_label="Quý III/2023", produced_at=PRODUCED)
        table = read_table(sheet, book_of(xlsx.write(report)).sheets[0])

        assert table.unit == "UBND Phường Số 1"
        assert [(len(p.rows), p.nil) for p in table.parts] == [(len(section.rows), section.nil)]


def test_the_template_gives_back_what_was_entered_before(sheet: Sheet) -> None:
    content = template.write(sheet, (row(1), row(2)), produced_at=PRODUCED)

    table = read_table(sheet, book_of(content).sheets[0])

    assert (table.unit, table.period) == (sheet.unit, sheet.period)
    assert [r.cells for r in table.parts[0].rows] == [row(1), row(2)]


def test_a_cell_of_the_template_keeps_what_is_typed(sheet: Sheet) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.write(sheet, (), produced_at=PRODUCED)))
    page: Any = book.active
    top = next(r[0].row for r in page.iter_rows() if r[0].value == "1")
    for at, text in enumerate(["3/8", "Hộp thư", "Ghế", "02 ghế gãy", "", "đã thay", "loa"]):
        assert page.cell(top, at + 2).number_format == "@"
        page.cell(top, at + 2).value = text
    hints = {str(v.sqref).split(":")[0]: v.prompt for v in page.data_validations.dataValidation}

    table = read_table(sheet, book_of(saved(book)).sheets[0])

    assert table.parts[0].rows[0].cells["received_on"] == "2023-08-03"
    assert hints[f"B{top}"]


def test_choices_are_a_list_to_pick_from(sheet: Sheet) -> None:
    options = ("tốt", "chưa tốt")
    column = replace(sheet.form.fields[1], kind=FieldKind.CHOICE, choices=options)
    form = replace(sheet.form, fields=(sheet.form.fields[0], column, *sheet.form.fields[2:]))
    content = template.write(replace(sheet, form=form), (), produced_at=PRODUCED)
    page: Any = openpyxl.load_workbook(io.BytesIO(content)).active

    lists = [v.formula1 for v in page.data_validations.dataValidation if v.type == "list"]
    assert lists == ['"tốt,chưa tốt"']


ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
LONG = st.builds(lambda text, times: (text * times)[:10_000], ANY, st.integers(1, 400))
ODD = st.sampled_from(
    [
        "=cmd|' /C calc'!A0", "Thư viện".encode().decode(), "e\u0302\u0301 to\u0302i", "😀 tốt",
        "\u202eđảo", "_x0041_", "<r>đậm</r>", "dòng một\ndòng hai", "+84", "@SUM(A1)", "1e5",
    ]
)  # fmt: skip
VALUE = st.one_of(ANY, LONG, ODD)


@given(
    rows=st.lists(st.tuples(st.dates(date(2023, 6, 1), date(2023, 9, 27)), *[VALUE] * 5)),
    grouped=st.booleans(),
)
@thorough
@settings(
    max_examples=examples(40), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_whatever_a_person_can_type_survives_export_and_import(
    form: Form, rows: list[Any], grouped: bool
) -> None:
    sheet = sheet_of(form)
    kept = [typed for line in rows if (typed := _typed(sheet, line)) is not None]
    section = Section("P01", "UBND Phường Số 1", kept)
    report = PrintedTable(sheet.form, "Sở", "Quý III/2023", PRODUCED, (section,), grouped=grouped)

    table = read_table(sheet, book_of(xlsx.write(report)).sheets[0])

    assert table.problems == ()
    assert [r.cells for p in table.parts for r in p.rows] == kept


def _typed(sheet: Sheet, line: Any) -> dict[str, str] | None:
    """A row as answers would have made it, None when one of them would have been refused."""
    day, *texts = line
    keys = ("source", "title", "content", "answer", "channels_used")
    cells = {f.key: "" for f in sheet.form.fields} | {"received_on": day.isoformat()}
    for key, text in zip(keys, texts, strict=True):
        assume(fold(text) not in AS_ABOVE)
        try:
            cells[key] = check(sheet.form.field(key), text, sheet)
        except Invalid:
            return None
    return cells


#: Excel's dates have no zone.
MADE = datetime.fromisoformat("2024-08-03T09:05:00")


def test_numbers_dates_and_ticks_are_read_as_people_write_them() -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append([1250, 2.5, 3.0, MADE, date(2024, 8, 3), True, None, "=A1", "#REF!"])
    page["J1"] = MADE.time()

    (first,) = book_of(saved(book)).sheets[0].rows

    assert [c.text for c in first.cells[:7]] == [
        "1250", "2,5", "3", "03/8/2024", "03/8/2024", "có", "",
    ]  # fmt: skip
    assert [c.trouble for c in first.cells[7:9]] == [Trouble.FORMULA, Trouble.ERROR]
    assert first.cells[9].text == "09h05"


def test_a_date_that_excel_made_is_a_date() -> None:
    table = read(saved(filled([MADE, *FULL[1:]])))

    assert table.parts[0].rows[0].cells["received_on"] == "2024-08-03"


def test_fifty_thousand_empty_rows_are_no_rows() -> None:
    book = filled(FULL)
    page: Any = book.active
    for number in range(2, 50_003, 500):
        page.row_dimensions[number].height = 15
    page.cell(50_002, 3).value = " "

    assert len(read(saved(book)).parts[0].rows) == 1


def test_the_first_visible_sheet_is_read() -> None:
    book = filled(FULL)
    hidden = book.create_sheet("ẩn", 0)
    hidden.sheet_state = "hidden"

    assert len(read(saved(book)).parts[0].rows) == 1


def test_a_row_torn_by_a_merge_is_named() -> None:
    book = filled(FULL, FULL)
    page: Any = book.active
    page.merge_cells("C2:C3")

    assert read(saved(book)).problems[0].startswith("ô C2:C3: gộp nhiều hàng")


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    file = io.BytesIO(saved(filled(FULL)))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(saved(filled(FULL))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            content = source.read(entry)
            archive.writestr(
                entry.filename, content.replace(old, new) if entry.filename == part else content
            )
    return file.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)
SHEET1 = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải bảng tính Excel"),
        (b"%PDF-1.7 ...", "không phải bảng tính Excel"),
        (b"PK\x03\x04 broken", "bị lỗi, không mở được"),
        (packed(word__document_xml=b"<w/>"), "không phải bảng tính Excel"),
        (packed(xl__workbook_xml=b"<w/>"), "bị lỗi, không mở được"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "định dạng cũ"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "đang đặt mật khẩu",
        ),
        (with_part("xl/vbaProject.bin", b"x"), "có macro"),
        (with_part("xl/media/zeros.bin", b"\0" * (61 * 2**20)), "giải nén ra quá lớn"),
        (replaced(SHEET1, b"<worksheet ", LAUGHS + b"<worksheet "), "bị lỗi, không mở được"),
        (replaced(SHEET1, b"</sheetData>", b"</sheet"), "bị lỗi, không mở được"),
        (replaced(SHEET1, b'r="A1"', b'r="ZZZZZ99"'), "bị lỗi, không mở được"),
        (b"PK\x03\x04" + b"0" * LARGEST, "lớn hơn 5 MB"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        book_of(content).sheets[0]


def test_a_file_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.workbook._MOST_ROWS", 2)

    with pytest.raises(Unreadable, match="hơn 2 hàng"):
        book_of(saved(filled(FULL, FULL))).sheets[0]


@given(st.binary(max_size=300), st.integers(0, 4000))
@thorough
@settings(max_examples=examples(60), deadline=None)
def test_no_damage_of_a_file_escapes(noise: bytes, at: int) -> None:
    content = bytearray(saved(filled(FULL)))
    content[at : at + len(noise)] = noise
    with contextlib.suppress(Unreadable):
        assert book_of(bytes(content)).sheets[0].rows is not None


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [(0.12, "0%", "12%"), (0.125, "0.00%", "12,5%"), (0.5, '0.0"%"', "0,5"), (12, "General", "12")],
)
def test_a_percentage_is_read_as_it_is_seen(value: float, shown_as: str, text: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = shown_as
    made = io.BytesIO()
    book.save(made)

    assert book_of(made.getvalue()).sheets[0].rows[0].cells[0].text == text
