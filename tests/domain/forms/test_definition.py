import json
from importlib.resources import files

import pytest

from documents import shipped
from domain.forms.definition.definition import FormError, from_json, load, to_json
from domain.forms.definition.model import FieldKind

GOOD = """
key = "monthly"
version = 2
name = "Báo cáo tháng"
subject = "công việc"
title = ["BÁO CÁO", "THÁNG"]
row_title = ["when", "what"]
warning = "Lưu ý."

[[fields]]
key = "when"
kind = "date"
label = "Ngày thực hiện"
short = "Ngày"
question = "Ngày nào?"

[[fields]]
key = "what"
kind = "long_text"
label = "Nội dung thực hiện"
short = "Nội dung"
question = "Nội dung?"
required = false
max_length = 500
hint = "Ngắn gọn."
help = "Ví dụ."
group = "Nhóm"
width = 30
"""

WRONG = [
    ('key = "monthly"', "", "key: missing; example: key = "),
    ('key = "monthly"', 'key = "Tháng"', "key: 'Tháng' is not short plain ASCII"),
    ('key = "monthly"', "key = 5", "key: 5 is not a text; example: key = "),
    ("version = 2", 'version = "2"', "version: '2' is not a whole number; example: version = 1"),
    ("version = 2", "version = true", "version: True is not a whole number"),
    ("version = 2", "version = 0", "version: 0 is below 1; example: version = 1"),
    ("version = 2", "version = 2\nauthor = 1", "author: unknown key; known keys: key, version"),
    ('name = "Báo cáo tháng"', 'name = ""', "name: empty; example: name = "),
    ('title = ["BÁO CÁO", "THÁNG"]', "title = []", "title: empty; example: title = "),
    ('title = ["BÁO CÁO", "THÁNG"]', "title = [1]", "title: not a list of texts; example:"),
    ('row_title = ["when", "what"]', 'row_title = ["who"]', "row_title: no field 'who'; example"),
    ('key = "what"', 'key = "when"', "field when: key: used twice; example: key = "),
    ('key = "what"', 'key = "What"', "field 2: key: 'What' is not short plain ASCII"),
    ('key = "what"', "", "field 2: key: missing; example: key = "),
    ('hint = "Ngắn gọn."', "aliases = [1]", "field what: aliases: not a list of texts; example:"),
    ('short = "Ngày"', "", "field 1: short: missing; example: short = "),
    ('short = "Ngày"', 'shrot = "Ngày"', "field 1: shrot: unknown key; known keys: key, kind"),
    ('kind = "date"', 'kind = "colour"', "field when: kind: 'colour' is none of date, text,"),
    ("required = false", 'required = "no"', "field 2: required: 'no' is not true or false"),
    ("max_length = 500", "max_length = 0", "field what: max_length: 0 is below 1; example:"),
    ("width = 30", "width = -1", "field what: width: -1 is below 1; example: width = 20"),
    ("version = 2", "version = = 2", "not TOML: "),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_wrong_definition_is_refused_by_file_and_key(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1

    with pytest.raises(FormError) as refused:
        load(GOOD.replace(old, new), name="monthly.toml")

    assert str(refused.value).startswith(f"monthly.toml: {message}")


def test_field_that_is_no_table_is_refused() -> None:
    text = GOOD[: GOOD.index("[[fields]]")] + 'fields = ["when"]'

    with pytest.raises(FormError, match="field 1: not a table; example: "):
        load(text, name="monthly.toml")


def test_definition_is_read_with_its_defaults() -> None:
    form = load(GOOD, name="monthly.toml")

    assert (form.key, form.version, form.title) == ("monthly", 2, ("BÁO CÁO", "THÁNG"))
    assert form.fields[0].kind is FieldKind.DATE
    assert form.fields[0].required
    assert form.fields[0].max_length == 1000
    assert not form.fields[1].required
    assert form.fields[1].width == 30


@pytest.mark.parametrize("key", sorted(shipped.forms()))
def test_definition_survives_the_database(key: str) -> None:
    form = shipped.forms()[key]

    assert from_json(json.loads(json.dumps(to_json(form)))) == form


def test_damaged_stored_definition_is_named() -> None:
    damaged = {**to_json(load(GOOD, name="monthly.toml")), "version": None}

    with pytest.raises(FormError, match="stored form monthly: version: None is not a whole number"):
        from_json(damaged)
    with pytest.raises(FormError, match="stored form: key: missing"):
        from_json({})


def test_files_are_named_after_what_they_hold() -> None:
    folder = files("documents") / "forms"
    forms = {file.name: load(file.read_text("utf-8"), name=file.name) for file in folder.iterdir()}

    assert len(forms) >= 1
    for name, form in forms.items():
        assert name == f"{form.key}.v{form.version}.toml"


def test_quarterly_table_is_the_official_one() -> None:
    form = shipped.forms()["phan-anh"]

    assert form.title == ("TỔNG HỢP PHẢN ÁNH, KIẾN NGHỊ CỦA NGƯỜI DÂN", "VÀ KẾT QUẢ XỬ LÝ")
    assert form.groups == (("Tiếp nhận phản ánh", 5), ("Xử lý, trả lời", 3))
    assert [(field.key, field.label) for field in form.fields] == [
        ("received_on", "Ngày tiếp nhận"),
        ("source", "Nguồn (Cổng dịch vụ công, đường dây nóng, hộp thư...)"),
        ("title", "Tiêu đề"),
        ("content", "Nội dung phản ánh, kiến nghị"),
        ("link", "Đường dẫn (link)"),
        ("answer", "Nội dung trả lời, xử lý của đơn vị"),
        ("channels_used", "Các kênh đã trả lời (trang TTĐT, loa, niêm yết...)"),
        ("support_requested", "Đề nghị Sở phối hợp"),
    ]
    assert [field.key for field in form.fields if not field.required] == [
        "link",
        "support_requested",
    ]


def test_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        shipped.forms()["phan-anh"].field("colour")
