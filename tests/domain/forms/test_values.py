"""Numbers, one of a list, yes or no: as typed, as kept, as shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.model import row_texts
from domain.chat.messages import Picked, Typed
from domain.forms.answers.checks import check
from domain.forms.answers.values import number, number_words
from domain.forms.definition.boundaries import crossed
from domain.forms.definition.definition import FormError, from_json, load, to_json
from domain.forms.definition.model import Cursor, Draft, Invalid, RowSaved, Screen
from domain.forms.engine import engine
from domain.forms.showing.display import show
from tests.domain.forms.sheets import SHEET

TEXT = """
key = "thu-vien"
version = 1
name = "Báo cáo thư viện"
subject = "thư viện"
title = ["BÁO CÁO"]
row_title = ["activity"]
warning = "Lưu ý."

[[fields]]
key = "activity"
kind = "choice"
label = "Hoạt động"
short = "Hoạt động"
question = "Hoạt động nào?"
choices = ["Ngày hội sách", "Xe thư viện lưu động", "Khác"]

[[fields]]
key = "readers"
kind = "number"
label = "Số lượt bạn đọc"
short = "Lượt"
question = "Bao nhiêu lượt?"

[[fields]]
key = "repeated"
kind = "yes_no"
label = "Tổ chức thường xuyên"
short = "Thường xuyên"
question = "Có thường xuyên không?"
required = false

[[fields]]
key = "hours"
kind = "number"
label = "Số giờ"
short = "Giờ"
question = "Bao nhiêu giờ?"
required = false
"""
FORM = load(TEXT, name="thu-vien.v1.toml")
SEVERAL_TEXT = f"""{TEXT}
[[fields]]
key = "places"
kind = "choices"
label = "Nơi tổ chức"
short = "Nơi"
question = "Ở đâu?"
hint = "Cả nơi phối hợp."
choices = ["thư viện", "trường học", "nhà văn hóa"]
required = false
"""
SEVERAL = load(SEVERAL_TEXT, name="thu-vien.v2.toml")
LIBRARY = replace(SHEET, form=FORM)
READERS, HOURS = FORM.field("readers"), FORM.field("hours")


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [("12", "12", "12"), ("1.250", "1250", "1.250"), ("1 250", "1250", "1.250"), ("007", "7", "7"),
     ("2,50", "2.5", "2,5"), ("0", "0", "0"), ("12.345.678,9", "12345678.9", "12.345.678,9")],
)  # fmt: skip
def test_a_number_as_offices_write_it(typed: str, kept: str, shown: str) -> None:
    assert check(READERS, typed, LIBRARY) == kept
    assert number_words(kept) == shown


@pytest.mark.parametrize(
    "typed", ["1.5", "mười hai", "12 triệu", "12k", "1,250,000", "12.", "1.25.0", "½"]
)
def test_what_could_be_read_two_ways_is_no_number(typed: str) -> None:
    with pytest.raises(Invalid, match="Vui lòng chỉ ghi số, ví dụ: 12"):
        check(READERS, typed, LIBRARY)


@pytest.mark.parametrize(
    ("unit", "typed", "kept"),
    [("ha", "12 ha", "12"), ("ha", "2,5ha", "2.5"), ("triệu đồng", "1.250 triệu", "1250"),
     ("triệu đồng", "12 triệu đồng", "12"), ("%", "87,5 %", "87.5"), ("%", "90", "90")],
)  # fmt: skip
def test_the_unit_of_a_number_may_be_typed_behind_it(unit: str, typed: str, kept: str) -> None:
    counted = replace(READERS, unit=unit)
    assert check(counted, typed, LIBRARY) == kept
    assert show(counted, kept).endswith(f" {unit}")


@pytest.mark.parametrize(
    ("unit", "typed"), [("triệu đồng", "12 tỷ"), ("ha", "12 triệu"), ("ha", "ha")]
)
def test_another_size_than_the_unit_is_refused(unit: str, typed: str) -> None:
    with pytest.raises(Invalid, match="Vui lòng chỉ ghi số, ví dụ: 12"):
        check(replace(READERS, unit=unit), typed, LIBRARY)


def test_a_number_below_zero_is_refused_and_none_may_be_left_empty() -> None:
    with pytest.raises(Invalid, match="không nhận số âm"):
        check(READERS, "-3", LIBRARY)
    assert check(HOURS, "-", LIBRARY) == ""
    assert check(HOURS, "0", LIBRARY) == "0"


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_what_is_shown_is_read_as_the_same_number(whole: int, part: int) -> None:
    kept = number(READERS, f"{whole},{part:03}0")

    assert number(READERS, number_words(kept)) == kept


@pytest.mark.parametrize("typed", ["1,234", "12,500", "1.5", "1,234,567"])
def test_what_may_be_thousands_or_decimals_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match=f"Chưa rõ số “{typed}”"):
        number(READERS, typed)


@pytest.mark.parametrize("typed", ["2", "xe thu vien luu dong", "Xe thư viện lưu động"])
def test_a_choice_by_number_or_words(typed: str) -> None:
    assert check(FORM.fields[0], typed, LIBRARY) == "Xe thư viện lưu động"


@pytest.mark.parametrize("typed", ["dạ xe thư viện lưu động ạ", "Dạ 2 ạ"])
def test_a_choice_said_politely(typed: str) -> None:
    assert check(FORM.fields[0], typed, LIBRARY) == "Xe thư viện lưu động"


def test_another_choice_said_politely_is_refused_as_it_was_typed() -> None:
    with pytest.raises(Invalid, match="Dạ xe buýt ạ"):
        check(FORM.fields[0], "Dạ xe buýt ạ", LIBRARY)


def test_another_choice_is_refused_with_the_list() -> None:
    with pytest.raises(Invalid, match="Mục Hoạt động nhận một trong: Ngày hội sách, Xe thư viện"):
        check(FORM.fields[0], "xe buýt", LIBRARY)


@pytest.mark.parametrize(
    ("typed", "kept"), [("có", "có"), ("1", "có"), ("ko", "không"), ("chưa", "không")]
)
def test_yes_or_no(typed: str, kept: str) -> None:
    assert check(FORM.fields[2], typed, LIBRARY) == kept


def test_by_questions_the_list_is_offered_and_numbers_are_echoed() -> None:
    begun = engine.step(LIBRARY, Draft(), Picked("rows")).state
    assert begun is not None
    asked = engine.prompt(LIBRARY, begun)
    assert [o.label for o in asked.choices] == ["Ngày hội sách", "Xe thư viện lưu động", "Khác"]

    step = engine.step(LIBRARY, begun, Picked("u0"))
    assert step.notice == "Hoạt động: Ngày hội sách."
    assert step.state is not None
    step = engine.step(LIBRARY, step.state, Typed("1.250"))
    assert step.notice == "Lượt: 1.250."
    assert step.state is not None
    assert [o.label for o in engine.prompt(LIBRARY, step.state).choices] == ["có", "không"]


def test_whole_rows_take_them_by_their_labels_and_by_position() -> None:
    start = Draft(cursor=Cursor(Screen.OPEN))
    text = "Hoạt động: khác\nLượt: 1.250\nThường xuyên: không\n\n1\tNgày hội sách\t90\tcó\t2,5"

    effects = engine.step(LIBRARY, start, Typed(text)).effects

    assert [effect.cells for effect in effects if isinstance(effect, RowSaved)] == [
        {"activity": "Khác", "readers": "1250", "repeated": "không", "hours": ""},
        {"activity": "Ngày hội sách", "readers": "90", "repeated": "có", "hours": "2.5"},
    ]


def test_the_definition_survives_and_the_table_shows_numbers_as_people_write_them() -> None:
    assert from_json(to_json(FORM)) == FORM
    cells = {"activity": "Khác", "readers": "1250", "repeated": "có", "hours": "2.5"}
    assert row_texts(FORM, cells) == ("Khác", "1.250", "có", "2,5")


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ('choices = ["a b"]', "1, not 2 to 12"),
        ('choices = ["Loa", "loa"]', "empty, or two that read alike"),
        (f'choices = ["{"x" * 61}", "y"]', "longer than 60 characters"),
        ("", "0, not 2 to 12"),
    ],
)
def test_a_list_that_cannot_be_chosen_from_is_refused(choices: str, why: str) -> None:
    text = (
        'key = "k"\nversion = 1\nname = "N"\nsubject = "s"\ntitle = ["T"]\nrow_title = ["a"]\n'
        'warning = "W"\n[[fields]]\nkey = "a"\nkind = "choice"\nlabel = "A"\nshort = "A"\n'
        f'question = "A?"\n{choices}\n'
    )

    with pytest.raises(FormError, match=why):
        load(text, name="k.v1.toml")
    with pytest.raises(FormError, match="a text has none"):
        load(text.replace(choices or "\x00", "").replace('"choice"', '"text"')
             + 'choices = ["a", "b"]\n', name="k.v1.toml")  # fmt: skip


def test_a_choice_of_the_refused_kind_is_refused_too() -> None:
    first, *rest = FORM.fields
    asked = replace(first, choices=("Facebook", "Khác"))

    assert crossed(replace(FORM, fields=(asked, *rest)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1, 3", "thư viện; nhà văn hóa"),
        ("3 1", "thư viện; nhà văn hóa"),
        ("2", "trường học"),
        ("nha van hoa; truong hoc", "trường học; nhà văn hóa"),
        ("thư viện và trường học", "thư viện; trường học"),
        ("thư viện, thư viện", "thư viện"),
        ("thư viện; trường học", "thư viện; trường học"),
        ("không", ""),
    ],
)
def test_several_of_a_list_are_kept_in_its_order(typed: str, kept: str) -> None:
    assert check(SEVERAL.field("places"), typed, SHEET) == kept
    assert kept == "" or check(SEVERAL.field("places"), kept, SHEET) == kept


@pytest.mark.parametrize("typed", [";", " , ;"])
def test_a_required_several_needs_one_of_the_list(typed: str) -> None:
    with pytest.raises(Invalid, match="Mục Nơi nhận một trong: thư viện, trường"):
        check(replace(SEVERAL.field("places"), required=True), typed, SHEET)


def test_one_that_is_not_on_the_list_refuses_them_all() -> None:
    with pytest.raises(Invalid, match="Mục Nơi nhận một trong: thư viện, trường"):
        check(SEVERAL.field("places"), "thư viện, chợ", SHEET)


def test_the_question_for_several_says_how_and_shows_its_hint() -> None:
    sheet = replace(SHEET, form=SEVERAL)
    at = [f.key for f in SEVERAL.fields].index("places")
    draft = Draft((), Cursor(Screen.FIELD, 1, row=None, at=at, offered=SEVERAL.fields[at].choices))

    asked = engine.prompt(sheet, draft)

    assert asked.text.endswith(
        "Ở đâu? Cả nơi phối hợp. Chọn được nhiều, ví dụ: 1, 2. Không có, gõ “bỏ qua”."
    )
    assert [option.label for option in asked.choices] == list(SEVERAL.fields[at].choices)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"trường học"', '"trường, lớp"', "a comma or semicolon inside one of several"),
        ('short = "Nơi"', 'short = "lượt"', "'lượt' reads like the one of readers"),
        ('label = "Nơi tổ chức"', 'label = "Số giờ"', "'Số giờ' reads like the one of hours"),
    ],
)
def test_what_could_not_be_told_apart_is_refused(old: str, new: str, said: str) -> None:
    assert old in SEVERAL_TEXT
    with pytest.raises(FormError, match=said):
        load(SEVERAL_TEXT.replace(old, new), name="x.toml")


@pytest.mark.parametrize("typed", ["1 2", "12 3", "1 20", "1 2345", "10 000 1"])
def test_two_numbers_are_not_one(typed: str) -> None:
    with pytest.raises(Invalid):
        number(READERS, typed)


@pytest.mark.parametrize(("typed", "kept"), [("1 200", "1200"), ("12 345 678,5", "12345678.5")])
def test_blanks_part_thousands(typed: str, kept: str) -> None:
    assert number(READERS, typed) == kept
