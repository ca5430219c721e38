"""XLSForm workbooks: what we take pyxform takes, what we do not take is refused by its cell."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from documents import xlsform
from domain.forms.definition.boundaries import crossed
from domain.forms.definition.conditions import relevant
from domain.forms.definition.definition import FormError, from_json, to_json
from domain.forms.definition.model import FieldKind, Form
from tests.examples import examples, thorough

Sheets = dict[str, list[list[str]]]
FOLDER = Path(__file__).parent / "xlsforms"
FOUND = Path(__file__).parents[1] / "found"
EXAMPLES = sorted(FOLDER.glob("*.md"))


def sheets_of(path: Path) -> Sheets:
    """The tables of an example by sheet."""
    found: Sheets = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            list(found.values())[-1].append(cells)
    return found


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append([cell or None for cell in line])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ours(sheets: Sheets) -> Form:
    return xlsform.read(workbook(sheets), name="x.xlsx")


def accepted_by_pyxform(sheets: Sheets) -> bool:
    try:
        convert(xlsform=io.BytesIO(workbook(sheets)), validate=False, file_type=".xlsx")
    except PyXFormError:
        return False
    return True


def example(name: str) -> Sheets:
    return sheets_of(FOLDER / f"{name}.md")


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_taken_by_us_and_by_pyxform(path: Path) -> None:
    form = ours(sheets_of(path))

    assert accepted_by_pyxform(sheets_of(path))
    assert from_json(to_json(form)) == form
    assert crossed(form) == []


def test_a_repeat_is_the_table_and_groups_stand_over_its_columns() -> None:
    form = ours(example("duong-hong"))

    assert (form.key, form.version, form.rows) == ("duong-hong", 2026080101, True)
    assert (form.name, form.subject) == ("Báo cáo đường hư hỏng", "đường hư hỏng")
    assert form.row_title == ("road", "degree")
    assert form.groups == (("Vị trí", 2), ("Tình trạng", 4))
    assert [(f.key, f.kind, f.required) for f in form.fields] == [
        ("road", FieldKind.TEXT, True),
        ("length", FieldKind.NUMBER, True),
        ("degree", FieldKind.CHOICE, True),
        ("repaired", FieldKind.YES_NO, True),
        ("repaired_on", FieldKind.DATE, True),
        ("note", FieldKind.LONG_TEXT, False),
    ]
    assert form.field("degree").choices == ("Nhẹ", "Nặng")
    assert form.field("road").hint == "Ghi như trên biển tên đường."
    assert relevant(form.field("repaired_on"), {"repaired": "có"})
    assert not relevant(form.field("repaired_on"), {"repaired": "không"})


def test_names_of_choices_become_their_labels_in_conditions() -> None:
    form = ours(example("thu-vien"))

    assert form.field("services").choices == ("Cho mượn sách", "Đọc tại chỗ", "Khác")
    assert form.field("other").relevant == "selected(${services}, 'Khác')"
    assert form.field("name").max_length == 120
    assert form.field("readers").constraint == ". >= 0 and regex(., '^[0-9]+$')"


def test_without_a_repeat_it_is_a_sheet_of_questions() -> None:
    form = ours(example("y-te-thang"))

    assert not form.rows
    assert form.row_title == ("visits", "vaccinated")
    assert form.field("disease").max_length == 100
    assert form.field("disease").constraint == "regex(., '[a-zA-Z]')"
    assert form.field("vaccinated").constraint_message == "cần một số nguyên, ví dụ: 12."
    assert form.field("visits").help == "Tính cả khám bảo hiểm."


Change = Callable[[Sheets], None]


def cell(sheet: str, at: str, text: str) -> Change:
    """Another text in a cell of the example, by its address."""

    def change(sheets: Sheets) -> None:
        row = sheets[sheet][int(at[1:]) - 1]
        column = ord(at[0]) - ord("A")
        row += [""] * (column + 1 - len(row))
        row[column] = text

    return change


def line(number: int, *texts: str) -> Change:
    """Another line of the survey."""

    def change(sheets: Sheets) -> None:
        sheets["survey"][number - 1] = list(texts)

    return change


def drop(sheet: str, number: int) -> Change:
    def change(sheets: Sheets) -> None:
        del sheets[sheet][number - 1]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (cell("survey", "A3", "geopoint"), "survey A3: 'geopoint' is not known; example: text"),
        (cell("survey", "A3", "calculate"), "survey A3: 'calculate' is not known"),
        (cell("survey", "A4", "select_one kinds"), "survey A4: no list 'kinds' in choices"),
        (cell("survey", "C3", ""), "survey C3: empty; example: Địa điểm"),
        (
            cell("survey", "D3", "${kind} = 'well'"),
            "survey D3: \"${kind} = 'well'\" is a condition",
        ),
        (cell("survey", "E6", ". + 1 > 2"), "survey E6: '+ 1 > 2' is not known here"),
        (cell("survey", "F6", "count(${kind}) > 1"), "survey F6: count() is not known here"),
        (cell("survey", "G5", "map"), "survey G5: 'map' is not known; example: multiline"),
        (cell("survey", "G6", "url"), "survey G6: 'url' is not known"),
        (cell("survey", "D1", "calculation"), "survey D1: 'calculation' is not taken over"),
        (cell("survey", "H4", "x"), "survey H4: a value below no title"),
        (cell("survey", "F6", "${reason} = 'x'"), "a cycle: "),
        (cell("survey", "F6", "${nothing} = 'x'"), "relevant: no field 'nothing'"),
        (cell("survey", "B4", "title"), "field title: key: used twice"),
        (cell("survey", "B4", "2kind"), "is not short plain ASCII"),
        (line(5, "begin_repeat", "x", "X"), "survey A5: there is one repeat"),
        (line(5, "begin_repeat", "2x", "X"), "survey B5: '2x' is no plain name"),
        (cell("survey", "D2", "yes"), "survey D2: 'yes' is not taken over for a group"),
        (cell("survey", "C3", "Ngày ${kind}"), "survey C3: 'Ngày ${kind}' refers to an answer"),
        (cell("survey", "A2", "end_group"), "survey A2: no group is open here"),
        (drop("survey", 8), "survey A2: this repeat is never closed; example: end_repeat"),
        (line(4, "end_repeat"), "survey A5: a question beside the repeat"),
        (cell("choices", "C2", ""), "choices C2: empty"),
        (cell("choices", "B3", "plant"), "choices B3: 'plant' stands twice in kind"),
        (cell("choices", "B3", "a b"), "choices B3: 'a b' is no plain name"),
        (cell("choices", "C3", "nhà máy"), "field kind: choices: empty, or two that read alike"),
        (cell("settings", "A2", ""), "settings A2: missing; example: Báo cáo hư hỏng đường"),
        (cell("settings", "C2", "v1"), "settings C2: 'v1' is no whole number from 1"),
        (cell("settings", "B2", "Cấp nước"), "key: 'cấp nước' is not short plain ASCII"),
        (cell("settings", "D1", "instance_name"), ""),
        (drop("settings", 2), "settings: no row"),
        (lambda sheets: sheets.pop("survey") and None, "no sheet named survey"),
    ],
)
def test_what_is_not_taken_over_is_refused_by_its_cell(change: Change, said: str) -> None:
    sheets = example("cap-nuoc")
    change(sheets)
    if not said:
        assert ours(sheets)
        return

    with pytest.raises(FormError) as refused:
        ours(sheets)

    assert said in str(refused.value)


def test_an_instance_name_is_fields_and_texts() -> None:
    sheets = example("cap-nuoc")
    sheets["settings"] = [
        ["form_title", "form_id", "version", "instance_name"],
        ["Báo cáo nước", "nuoc", "1", "concat(${title}, ' · ', ${kind})"],
    ]
    assert ours(sheets).row_title == ("title", "kind")

    for bad in ("uuid()", "'chỉ chữ'", "${title} + 1"):
        sheets["settings"][1][3] = bad
        with pytest.raises(FormError, match="settings D2"):
            ours(sheets)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_a_file_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(FormError, match=r"x\.xlsx: "):
        xlsform.read(content, name="x.xlsx")


POOL = [
    "", "text", "integer", "date", "select_one kind", "select_multiple kind", "select_one none",
    "begin_group", "end_group", "begin_repeat", "end_repeat", "yes", "no", "true()", "title",
    "kind", "kind-2", "1a", "Tên khác", "a b", "${kind} = 'well'", "${flow} > 3", ". > 1",
    "selected(${kind}, 'well')", "string-length(.) < 9", "not(. = 3)", "today()",
    "multiline", "url",
    "${title}", "concat(${title}, ${kind})", "0", "7", "<b>&", "note", "regex(., '^a')",
]  # fmt: skip


@given(st.data())
@thorough
@settings(max_examples=examples(100), deadline=None)
def test_whatever_we_accept_pyxform_accepts(data: Any) -> None:
    sheets = sheets_of(data.draw(st.sampled_from(EXAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        title = data.draw(st.sampled_from(sorted(sheets)))
        row = data.draw(st.sampled_from(sheets[title][1:]))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(POOL))
    try:
        ours(sheets)
    except FormError:
        return
    assert accepted_by_pyxform(sheets)


def test_a_name_that_is_referred_to_is_that_of_one_line() -> None:
    sheets = sheets_of(FOLDER / "cap-nuoc.md")
    sheets["survey"][1][1] = "kind"

    with pytest.raises(FormError, match=r"survey B2: 'kind' names a question, too"):
        ours(sheets)


def test_a_label_in_another_language_refers_to_no_answer_either() -> None:
    sheets = sheets_of(FOLDER / "duong-hong.md")
    sheets["choices"][1][3] = "${kind} = 'well'"

    with pytest.raises(FormError, match=r"choices D2: .* refers to an answer"):
        ours(sheets)


def test_quotes_that_an_office_program_curled_are_read_as_straight() -> None:
    form = xlsform.read((FOUND / "xlsform-ngoac-cong.xlsx").read_bytes(), name="x.xlsx")

    assert [(field.key, field.relevant) for field in form.fields if field.relevant] == [
        ("ghi_chu", "${muc_do} = 'Nặng'")
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (". != ‘x’", ". != 'x'"),
        (". != “x”", '. != "x"'),
        ('. != "Trạm “A”"', '. != "Trạm “A”"'),
        (". != 'x’y' and . != “z”", ". != 'x’y' and . != \"z\""),
    ],
)
def test_curled_quotes_inside_a_string_are_content(written: str, kept: str) -> None:
    sheets = sheets_of(EXAMPLES[0])
    survey = sheets["survey"]
    if "constraint" not in survey[0]:
        survey[0].append("constraint")
    at = survey[0].index("constraint")
    first = next(line for line in survey[1:] if line[0] == "text")
    first.extend([""] * (at + 1 - len(first)))
    first[at] = written

    assert kept in [field.constraint for field in ours(sheets).fields]
