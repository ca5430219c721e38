import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.answers.checks import check, printable
from domain.forms.definition.model import Field, FieldKind, Invalid
from tests.domain.forms.sheets import SHEET


def a_field(kind: str, *, required: bool = True, max_length: int = 20) -> Field:
    return Field("key", FieldKind(kind), "Nhãn", "Tên mục", "Hỏi?", required, max_length)


KEPT = [
    ("text", "  Báo  A ", "Báo A"),
    ("text", "Báo\nA", "Báo A"),
    ("text", "Báo\tA\u00a0B", "Báo A B"),
    ("text", unicodedata.normalize("NFD", "Link"), "Link"),
    ("text", "zero\u200bwidth\ufeff", "zerowidth"),
    ("text", "null\x00bell\x07", "nullbell"),
    ("text", "half \ud83d pair", "half pair"),
    ("text", "\ufffenot a character\uffff", "not a character"),
    ("text", "=1+1", "=1+1"),
    ("text", "x" * 20, "x" * 20),
    ("long_text", "dòng một\r\ndòng hai", "dòng một\ndòng hai"),
    ("long_text", "không có biển báo", "không có biển báo"),
    ("link", "bao.vn/bai", "https://bao.vn/bai"),
    ("link", "dvc.example", "https://dvc.example"),
    ("link", " https://bao.vn/bai ", "https://bao.vn/bai"),
    ("link", "http://báo.vn", "http://báo.vn"),
    ("link", "HTTPS://bao.vn", "HTTPS://bao.vn"),
    ("link", "http://[::1]/x", "http://[::1]/x"),
    ("date", "2/9/2024", "2024-09-02"),
    ("date", "hôm qua", "2024-09-17"),
]

#: What a required text refuses: answers meant for another question, or for none.
NO_WORDS = ("-", "0", "1", "12", "2 ạ", "số 3", "không", "Không", "ko", "khong co", ".")
REFUSED = [
    *(("text", text, f"Chưa rõ “{text}”: mục Tên mục cần") for text in NO_WORDS),
    *(("long_text", text, f"Chưa rõ “{text}”: mục Tên mục cần") for text in NO_WORDS),
    ("text", "", "Chưa thấy nội dung của mục Tên mục."),
    ("text", " \u200b\x00 ", "Chưa thấy nội dung của mục Tên mục."),
    ("date", "\x00", "Chưa thấy nội dung của mục Tên mục."),
    ("text", "x" * 21, "Tên mục có 21 ký tự, giới hạn là 20. Vui lòng tóm tắt lại."),
    ("long_text", "x" * 12345, "Tên mục có 12.345 ký tự, giới hạn là 20."),
    ("link", "https://", "Chưa rõ đường dẫn “"),
    ("link", "https:///bai", "Chưa rõ đường dẫn “"),
    ("link", "https://[bao.vn", "Chưa rõ đường dẫn “"),
    ("link", "https://:80", "Chưa rõ đường dẫn “"),
    ("link", "https://.", "Chưa rõ đường dẫn “"),
    ("link", "ftp://bao.vn", "Chưa rõ đường dẫn “"),
    ("link", "javascript:alert(1)", "Chưa rõ đường dẫn “"),
    ("link", "xem https://bao.vn", "Chưa rõ đường dẫn “"),
    ("link", "https://bao.vn bài", "Chưa rõ đường dẫn “"),
    ("link", "https://bao.vn/" + "x" * 20, "Tên mục có 35 ký tự, giới hạn là 20."),
    ("date", "25/9/2024", "Ngày 25/9/2024 chưa đến."),
]


@pytest.mark.parametrize(("kind", "text", "kept"), KEPT)
def test_good_answer_is_kept_in_one_spelling(kind: str, text: str, kept: str) -> None:
    assert check(a_field(kind), text, SHEET) == kept


@pytest.mark.parametrize(("kind", "text", "answer"), REFUSED)
def test_bad_answer_is_refused_with_a_reason(kind: str, text: str, answer: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(a_field(kind), text, SHEET)

    assert str(refused.value).startswith(answer)


def test_length_counts_letters_not_marks() -> None:
    word = unicodedata.normalize("NFD", "ướ")

    assert check(a_field("text"), word * 10, SHEET) == "ướ" * 10


@pytest.mark.parametrize("kind", ["text", "long_text", "link", "date"])
@pytest.mark.parametrize("text", ["không", "ko", "không có", "0", "-"])
def test_an_optional_field_is_left_empty_by_no(kind: str, text: str) -> None:
    assert check(a_field(kind, required=False), text, SHEET) == ""


@given(st.text() | st.text(st.characters(categories=["Cc", "Cs", "Cf", "Mn"])))
def test_what_is_kept_can_be_printed(text: str) -> None:
    kept = printable(text)

    kept.encode("utf-8")
    assert printable(kept) == kept
    assert not {unicodedata.category(c) for c in kept if c != "\n"} & {"Cc", "Cs"}


@given(
    st.sampled_from(list(FieldKind)),
    st.booleans(),
    st.text() | st.from_regex(r"https?://.{0,20}", fullmatch=True),
)
def test_any_text_is_kept_or_refused(kind: FieldKind, required: bool, text: str) -> None:
    field = a_field(kind, required=required)

    try:
        kept = check(field, text, SHEET)
    except Invalid:
        return  # the only way to refuse; anything else raised fails the test

    assert kept or not required
    assert not kept or check(field, kept, SHEET) == kept
